r"""Mends JSON whose strings hold every byte of UTF-8 as a character of its own (Meta writes é as \u00c3\u00a9)."""

from __future__ import annotations

import json
import re
from typing import BinaryIO

CHUNK = 1 << 20
STRING = re.compile(rb'"[^"\\]*(?:\\.[^"\\]*)*"', re.DOTALL)
ESCAPED_BYTE = b"\\u00"


def mend(text: str) -> str:
    """The text that was meant; as it is where it holds any other character or its bytes are no UTF-8."""
    try:
        return text.encode("latin-1").decode("utf-8")
    except UnicodeError:
        return text


def mended(source: BinaryIO, copy: BinaryIO) -> None:
    """Copy JSON with its strings mended, keys included; what is no JSON passes unchanged."""
    rest = b""
    while chunk := source.read(CHUNK):
        block = rest + chunk
        end = _end_of_strings(block)
        whole = block[:end]
        copy.write(STRING.sub(_mended, whole) if ESCAPED_BYTE in whole else whole)
        rest = block[end:]
    copy.write(STRING.sub(_mended, rest))


def _end_of_strings(block: bytes) -> int:
    """A place in a block of JSON, as late as possible, that no string reaches over."""
    line = block.rfind(b"\n") + 1  # no string holds a line break as such
    if line:
        return line
    end = 0
    for found in STRING.finditer(block):
        end = found.end()
    return end


def _mended(found: re.Match[bytes]) -> bytes:
    quoted = found[0]
    if ESCAPED_BYTE not in quoted:
        return quoted
    try:
        text = json.loads(quoted)
    except ValueError:
        return quoted
    meant = mend(text)
    return quoted if meant == text else json.dumps(meant, ensure_ascii=False).encode()

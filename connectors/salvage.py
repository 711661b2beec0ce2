"""What can be read of broken JSON: its entries up to the place where it breaks off, one value a line."""

from __future__ import annotations

import itertools
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TextIO

CHUNK = 1 << 20
TOO_DEEP = "one entry holds others within others without end"
AFTER_THE_END = " \t\r\n;"
HALF_A_SIGN = re.compile("[\ud800-\udfff]")  # JSON can name one, UTF-8 has none, and DuckDB refuses the whole value
BRACKETS = re.compile(r'"(?:[^"\\]|\\.)*"|[\[\]{}]', re.DOTALL)


@dataclass(frozen=True)
class Rescued:
    """How many entries are whole, why no more ("": nothing follows them), and the numbers of those that are none."""

    whole: int
    why: str = ""
    no_objects: tuple[int, ...] = ()


def rescue_array(path: Path) -> Rescued:
    """Rewrite a broken array as one object a line, an empty one for what is none. Memory holds one value."""
    whole = 0
    why = ""
    no_objects = []
    target = path.with_suffix(".lines")
    with path.open(encoding="utf-8", errors="replace") as source, target.open("w", encoding="utf-8") as lines:
        try:
            for value in _values(source):
                lines.write(_line(value if isinstance(value, dict) else {}))
                if not isinstance(value, dict):
                    no_objects.append(whole)
                whole += 1
        except json.JSONDecodeError as error:
            why = error.msg
        except RecursionError:
            why = TOO_DEEP
    target.replace(path)
    return Rescued(whole, why, tuple(no_objects))


def rescue_object(path: Path) -> Rescued:
    """Cut a broken object behind the last whole entry of its last list and close it."""
    text = path.read_text(encoding="utf-8", errors="replace")
    try:
        path.write_text(_line(json.loads(text, strict=False)), encoding="utf-8")
        return Rescued(0)
    except json.JSONDecodeError as error:
        broken, why = error.pos, error.msg
    except RecursionError:
        path.write_text("", encoding="utf-8")
        return Rescued(0, TOO_DEEP)
    opened: list[str] = []
    cut = whole = 0
    for found in BRACKETS.finditer(text, 0, broken):
        mark = found[0]
        if mark in ("[", "{"):
            opened.append("]" if mark == "[" else "}")
            whole = 0 if opened == ["}", "]"] else whole
        elif opened and mark == opened[-1]:
            opened.pop()
            if opened == ["}", "]"]:
                cut, whole = found.end(), whole + 1
    try:
        path.write_text(_line(json.loads(text[:cut] + "]}", strict=False)), encoding="utf-8")
    except ValueError:
        path.write_text("", encoding="utf-8")
        return Rescued(0, why)
    return Rescued(whole, why)


def damaged_lines(path: Path) -> Iterator[int]:
    """The lines, from 1, that are no JSON where each should be."""
    with path.open("rb") as file:
        for number, line in enumerate(file, 1):
            try:
                json.loads(line.strip() or b"null")
            except ValueError:
                yield number


def _line(value: object) -> str:
    return HALF_A_SIGN.sub("\ufffd", json.dumps(value, ensure_ascii=False)) + "\n"


def _values(source: TextIO) -> Iterator[object]:
    """The values of an array, one after the other, until its end or the first that is broken."""
    decoder = json.JSONDecoder(strict=False)  # control characters may stand in its strings
    buffer = source.read(CHUNK)
    position = buffer.find("[") + 1
    if not position:
        raise json.JSONDecodeError("it holds no list", "", 0)
    before = buffer[: position - 1].strip()
    while True:
        while position < len(buffer) and buffer[position] in " \t\r\n,":
            position += 1
        if position < len(buffer) and buffer[position] == "]":
            rest = itertools.chain([buffer[position + 1 :]], iter(lambda: source.read(CHUNK), ""))
            if any(piece.strip(AFTER_THE_END) for piece in rest):
                raise json.JSONDecodeError("more follows the end of its list", "", 0)
            if before:
                raise json.JSONDecodeError("something else stands before its list", "", 0)
            return
        try:
            value, end = decoder.raw_decode(buffer, position)
        except json.JSONDecodeError:
            more = source.read(max(CHUNK, len(buffer)))
            if not more:
                if position >= len(buffer):
                    raise json.JSONDecodeError("its end is missing", "", 0) from None
                raise
            buffer, position = buffer[position:] + more, 0
            continue
        yield value
        position = end

"""What can be read of broken JSON: its entries up to the place where it breaks off, one value a line."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import TextIO

CHUNK = 1 << 20
TOO_DEEP = "one entry holds others within others without end"
BRACKETS = re.compile(r'"(?:[^"\\]|\\.)*"|[\[\]{}]', re.DOTALL)


def rescue_array(path: Path) -> tuple[int, str]:
    """Rewrite a broken array as one value a line; how many are whole, and why no more. Memory holds one value.

    The reason is "" where the array is whole and something in it has another form than was expected.
    """
    whole = 0
    why = ""
    target = path.with_suffix(".lines")
    with path.open(encoding="utf-8", errors="replace") as source, target.open("w", encoding="utf-8") as lines:
        try:
            for value in _values(source):
                lines.write(json.dumps(value) + "\n")
                whole += 1
        except json.JSONDecodeError as error:
            why = error.msg
        except RecursionError:
            why = TOO_DEEP
    target.replace(path)
    return whole, why


def rescue_object(path: Path) -> tuple[int, str]:
    """Cut a broken object behind the last whole entry of its last list and close it; how many, and why no more.

    The reason is "" as in `rescue_array`.
    """
    text = path.read_text(encoding="utf-8", errors="replace")
    try:
        path.write_text(json.dumps(json.loads(text)) + "\n", encoding="utf-8")
        return 0, ""
    except json.JSONDecodeError as error:
        broken, why = error.pos, error.msg
    except RecursionError:
        path.write_text("", encoding="utf-8")
        return 0, TOO_DEEP
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
        rescued = json.loads(text[:cut] + "]}")
    except ValueError:
        rescued, whole = None, 0
    path.write_text("" if rescued is None else json.dumps(rescued) + "\n", encoding="utf-8")
    return whole, why


def damaged_lines(path: Path) -> Iterator[int]:
    """The lines, from 1, that are no JSON where each should be."""
    with path.open("rb") as file:
        for number, line in enumerate(file, 1):
            try:
                json.loads(line.strip() or b"null")
            except ValueError:
                yield number


def _values(source: TextIO) -> Iterator[object]:
    """The values of an array, one after the other, until its end or the first that is broken."""
    decoder = json.JSONDecoder()
    buffer = source.read(CHUNK)
    position = buffer.find("[") + 1
    if not position:
        raise json.JSONDecodeError("it holds no list", "", 0)
    while True:
        while position < len(buffer) and buffer[position] in " \t\r\n,":
            position += 1
        if position < len(buffer) and buffer[position] == "]":
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

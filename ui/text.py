"""Text that came from outside, made safe to stand inside Markdown and in keys; links that may be opened."""

from __future__ import annotations

import re
import zlib
from urllib.parse import urlsplit

from analytics.texts import JOINER

_MARKS = re.compile(r"([!-/:-@\[-`{-~])")
# What Markdown reads within a line; an underscore between letters is one.
_INLINE = re.compile(r"([!#$&*:<>\[\\\]`|~]|(?<![^\W_])_|_(?![^\W_]))")
_BLANKS = re.compile(r"\s+")
# Streamlit replaces :shortcodes:, arrows and bare addresses after Markdown's own escapes are gone,
# so a backslash does not stop them. A word joiner (no width, no break) does.
_AFTER = re.compile(r"([:@](?=\S)|\bww(?=w\.)|[<>~=-](?=[<>=-]))", re.IGNORECASE)


def plain(text: object) -> str:
    """`text` as one line that Markdown shows letter by letter: no link, icon, formula, colour or picture."""
    one_line = _BLANKS.sub(" ", str(text)).strip()
    return _MARKS.sub(r"\\\1", _AFTER.sub(rf"\1{JOINER}", one_line))


def label(text: object) -> str:
    """`text` as the label of a field: like `plain`, with few backslashes, for screen readers say each."""
    one_line = _BLANKS.sub(" ", str(text)).strip()
    return _INLINE.sub(r"\\\1", _AFTER.sub(rf"\1{JOINER}", one_line))


def in_lines(text: str) -> str:
    """`text` shown letter by letter like `plain`, its line breaks kept; several empty lines are one."""
    paragraphs = re.split(r"\n\s*\n", text.strip())
    return "\n\n".join("  \n".join(plain(line) for line in part.splitlines()) for part in paragraphs)


def without_icons(text: str) -> str:
    """`text` where Markdown is not read, but the names of icons are."""
    return _BLANKS.sub(" ", text).strip().replace(":material/", f":{JOINER}material/")


def shortened(text: str, letters: int, place: int = 0) -> str:
    """`text` on one line, cut at words to `letters`, with an ellipsis where something is left out.

    What stands at `place` is among what is shown.
    """
    begin = _BLANKS.sub(" ", text[:place]).lstrip()
    one_line = (begin + _BLANKS.sub(" ", text[place:])).strip()
    if len(one_line) <= letters:
        return one_line
    if len(begin) > letters // 2:
        kept = begin[-(letters // 4) :]
        return "…" + shortened(kept.partition(" ")[2] + one_line[len(begin) :], letters - 1)
    head = one_line[: letters - 1]
    return (head.rsplit(" ", 1)[0] if " " in head[letters // 2 :] else head).rstrip(" ,.;:") + "…"


def beginning(text: str, letters: int, lines: int) -> str:
    """The first lines of `text` as they stand, cut at a word before `letters`, with an ellipsis where more follows."""
    whole = text.strip()
    head = "\n".join(whole.splitlines()[:lines])
    if len(head) > letters:
        head = head[: letters - 1]
        head = re.sub(r"\s+\S*$", "", head) if re.search(r"\s", head[letters // 2 :]) else head
    return whole if head == whole else head.rstrip(" ,.;:\n") + "…"


def web_address(url: str | None) -> str | None:
    """`url` if it is an https address with a host and no stray characters, else None."""
    if not url or re.search(r"[\s\x00-\x1f\"'<>\\^`{|}]", url):
        return None
    try:
        parts = urlsplit(url)
        host = parts.hostname
    except ValueError:
        return None
    if parts.scheme != "https" or not host or "." not in host or parts.username or parts.password:
        return None
    return url


def short_key(name: str) -> str:
    """A short name for the key of a widget: the name itself may hold any character."""
    return f"{zlib.crc32(name.encode()):08x}"

"""Where something stands that is known of a person."""

from __future__ import annotations

LOGGED = {"contact": "you logged it", "knows": "you said so"}


def stands_in(file: str, export: str) -> str:
    """A file and the export that holds it."""
    return file if file == export else f"{file} in {export}"


def logged_on(verb: str, on: str) -> str:
    """That the user logged it, and when."""
    return f"{LOGGED[verb]} on {on}"


# Why a name in messages may be an account's, each without capital and full stop.
ALIKE = {
    "shows": "the account shows this name",
    "same": "the username is the name without spaces",
    "begins": "the username begins with the first word of the name",
    "holds": "the username holds a word of the name",
    "alike": "the username is much like the name",
    "when": "you came to be tied within a day of the first message",
}

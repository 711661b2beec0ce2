"""Which opening line fits someone: made only of what the files say, and never of what is better left alone."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Sequence
from dataclasses import dataclass

from analytics.phrases import QUESTION, asks_or_plans, says_little
from analytics.words import lines
from analytics.words.reasons import Way

# Nothing that touches these is ever quoted or asked about.
STEER_CLEAR = re.compile(
    r"\b(god|jesus|christ\w*|church|pray\w*|bible|allah|islam\w*|muslim\w*|jew\w*|hindu\w*|buddh\w*|relig\w*|atheis\w*|"
    r"politi\w*|elect\w*|vot(e|es|ed|ing)|president\w*|democrat\w*|republican\w*|senat\w*|parliament\w*|government\w*|"
    r"trump|biden|putin|abortion\w*|immigra\w*|gun control)\b",
    re.IGNORECASE,
)
LINK = re.compile(r"https?://|www\.|t\.co/")
QUOTE_LENGTH = 70


@dataclass(frozen=True)
class Situation:
    """What is known about a person when a line to them is written; None and False say nothing."""

    action: str  # answer | help | ask | meet
    person: str
    first_name: str | None
    via: str | None = None  # someone between, with whom the user has talked
    via_by: str = "ties"  # posts | group | event | ties: what stands between
    position: str | None = None
    company: str | None = None
    heard: str | None = None  # words that came in, where text is kept and may be quoted
    heard_when: str | None = None  # "in March 2026": when these came, or the message that is answered
    their_way: Way | None = None  # what the last words that came in were
    their_when: str | None = None
    is_over: bool = False  # the two were in touch after the message that is answered
    wrote_way: Way | None = None  # what the last words that went out were
    wrote_when: str | None = None
    last_when: str | None = None  # they were last in touch
    is_lately: bool = False  # it was in these weeks
    offer: str = ""
    tie: str | None = None  # talked | mutual | connected | follower | following
    never_talked: bool = False  # true only where the files would show it


def opener(situation: Situation, used: Sequence[str] = ()) -> str:
    """A line to begin with; the same for the same person and evidence, and none of those in `used`."""
    bodies = _BODIES[situation.action](situation)
    start = int.from_bytes(hashlib.sha256(situation.person.encode()).digest()[:4], "big")
    turned = [bodies[(start + step) % len(bodies)] for step in range(len(bodies))]
    taken = {line.split(",", 1)[-1].strip() for line in used}
    body = next((text for text in turned if text not in taken), turned[0])
    return f"{lines.greeting(situation.first_name)} {body}"


def quotable(text: str | None) -> str | None:
    """A short piece of someone's words that may be quoted back to them; None where it should not be."""
    if not text or STEER_CLEAR.search(text) or LINK.search(text):
        return None
    plain = re.sub(r"^(@\w+\s+)+", "", " ".join(text.split())).strip()
    if len(plain) < 12 or says_little(plain):
        return None
    if len(plain) <= QUOTE_LENGTH:
        return plain.rstrip(".")
    return plain[:QUOTE_LENGTH].rsplit(" ", 1)[0].rstrip(" ,.;:") + " …"


def _answer(s: Situation) -> list[str]:
    if s.is_over:
        return lines.answers_after_all(s.heard_when)
    if QUESTION.search(s.heard or ""):
        return lines.answers_to_question(s.heard_when)
    return lines.answers(quotable(s.heard), s.heard_when)


def _help(s: Situation) -> list[str]:
    return lines.offers(s.offer, _work(s))


def _ask(s: Situation) -> list[str]:
    work = _work(s)
    quote = quotable(s.heard)
    if quote:
        return lines.about_words(quote, s.heard_when, asks_or_plans(s.heard or ""))
    if s.wrote_way:
        return lines.after_own_words(s.wrote_way, s.wrote_when, work)
    if s.their_way:
        return lines.after_their_words(s.their_way, s.their_when, work)
    if s.via:
        return lines.by_way_of(s.via, s.via_by)
    return lines.about_work(work) if work else lines.plain(s.tie, s.never_talked)


def _meet(s: Situation) -> list[str]:
    return lines.meetings(s.last_when, s.is_lately)


def _work(s: Situation) -> str | None:
    return lines.works(_said(s.position), _said(s.company))


def _said(text: str | None) -> str | None:
    text = " ".join((text or "").split())
    return None if not text or len(text) > 60 or STEER_CLEAR.search(text) else text


_BODIES = {"answer": _answer, "help": _help, "ask": _ask, "meet": _meet}

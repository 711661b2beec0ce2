"""Opening lines: warm, plain, short, made only of what the files say, and meant to be edited."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Sequence
from dataclasses import dataclass

from analytics.phrases import QUESTION, asks_or_plans, says_little

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
    via: str | None = None  # someone between, with whom the user is in touch
    via_by: str | None = None  # posts | group | event | ties: what stands between
    position: str | None = None
    company: str | None = None
    heard: str | None = None  # last words that came in, where text is kept and may be quoted
    heard_how: str | None = None  # "wrote to me", where words came in
    heard_when: str | None = None  # "in March 2026"
    wrote_how: str | None = None  # "wrote to you", where words went out
    wrote_when: str | None = None
    last_when: str | None = None  # last contact in either direction
    offer: str | None = None
    tie: str | None = None  # mutual | connected | follower | following
    never_talked: bool = False  # true only where the files would show it
    far: bool = False


def opener(situation: Situation, used: Sequence[str] = ()) -> str:
    """A line to begin with; the same for the same person and evidence, and none of those in `used`."""
    greeting = f"Hi {situation.first_name}," if situation.first_name else "Hello,"
    bodies = _BODIES[situation.action](situation)
    start = int.from_bytes(hashlib.sha256(situation.person.encode()).digest()[:4], "big")
    turned = [bodies[(start + step) % len(bodies)] for step in range(len(bodies))]
    taken = {line.split(",", 1)[-1].strip() for line in used}
    body = next((text for text in turned if text not in taken), turned[0])
    return f"{greeting} {body}"


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
    when = f" {s.heard_when}" if s.heard_when else ""
    quote = quotable(s.heard)
    if QUESTION.search(s.heard or ""):  # what they ask is answered, not asked back
        lines = [f"thank you for your message{_from(s.heard_when)}. To what you asked: …"]
        return [*lines, f"you wrote “{quote}”{when}. My answer: …"] if quote else lines
    lines = [
        f"thank you for writing{when}. I owe you an answer, so here it is. And how are things with you?",
        f"your message{_from(s.heard_when)} deserved an answer sooner. Is it still on your mind?",
        f"I owe you an answer to your message{_from(s.heard_when)}. What has happened since?",
    ]
    if quote:
        lines.append(f"you wrote “{quote}”{when}, and I never answered. Where does it stand now?")
    return lines


def _from(when: str | None) -> str:
    """When a message is from: " from yesterday", " from March"."""
    return f" from {when.removeprefix('on ').removeprefix('in ')}" if when else ""


def _help(s: Situation) -> list[str]:
    where = _work(s)
    seen = f"I saw that you {where}, and" if where else "I had a thought:"
    return [
        f"{seen} {s.offer} is something I could help with. Is there a question where that would be of use to you?",
        f"{seen} I would gladly lend a hand with {s.offer}. What would save you the most time right now?",
        f"if {s.offer} is ever what you need, I would be glad to help. What are you working on at the moment?",
    ]


def _ask(s: Situation) -> list[str]:
    where = _work(s)
    quote = quotable(s.heard)
    if quote:
        when = f" {s.heard_when}" if s.heard_when else ""
        lines = [
            f"I came back to what you wrote{when}: “{quote}”. What do you think about it today?",
            f"something you wrote{when} stayed with me: “{quote}”. Would you tell me more?",
        ]
        if asks_or_plans(s.heard or ""):
            lines.append(f"you wrote “{quote}”{when}. How did it go on?")
        return lines
    if s.wrote_how or s.heard_how:
        return _again(s, where)
    if s.via:
        return _between(s.via, s.via_by)
    if where:
        return [
            f"I saw that you {where}. What part of it do you enjoy most at the moment?",
            f"I saw that you {where}. What question are you working on right now?",
            f"I saw that you {where}. How did you get into it?",
            f"I would like to hear what it is like: you {where}. What has surprised you lately?",
        ]
    return _plain_ask(s)


def _again(s: Situation, where: str | None) -> list[str]:
    """To someone with whom words were exchanged before, from one side at least: nobody is introduced."""
    how, when = (s.wrote_how, s.wrote_when) if s.wrote_how else (s.heard_how, s.heard_when)
    since = f" {when}" if when else " before"
    if s.wrote_how:
        lines = [
            f"I {how}{since}, and I wonder how things have gone since. What are you working on these days?",
            f"I {how}{since} and would like to hear more from you. What has been the best part of your week?",
            f"I {how}{since}. What keeps you busy at the moment?",
        ]
    else:
        lines = [
            f"you {how}{since}, and I would like to hear more. What are you working on these days?",
            f"thank you once more: you {how}{since}. What keeps you busy at the moment?",
        ]
    if where:
        who = "I" if s.wrote_how else "you"
        lines.append(f"{who} {how}{since}, and I see that you {where}. What are you working on right now?")
    return lines


def _between(via: str, by: str | None) -> list[str]:
    before = {
        "posts": f"I mentioned you and {via} in the same post",
        "group": f"we are in a group with {via}",
        "event": f"you and {via} are both listed for an event of mine",
    }.get(by or "", f"{via} and I are in touch, and I see that you two are connected")
    return [
        f"{before}, so I wanted to say hello. What are you working on these days?",
        f"{before}. What keeps you busy at the moment?",
        f"{before}, and I would like to hear more of you. What has been the best part of your week?",
    ]


def _plain_ask(s: Situation) -> list[str]:
    before = {
        "mutual": "we follow each other",
        "connected": "we are connected here",
        "follower": "thank you for following me",
        "following": "I follow you here",
    }.get(s.tie or "", "I came across your profile")
    talked = " and have never talked" if s.never_talked and s.tie in ("mutual", "connected") else ""
    return [
        f"{before}{talked}. What are you working on these days?",
        f"{before}{talked}. What has been the best part of your week?",
        f"{before}{talked}. What would you like to learn this year?",
        f"{before}{talked}. What is something you have read lately and would pass on?",
    ]


def _meet(s: Situation) -> list[str]:
    last = f"we were last in touch {s.last_when}, and " if s.last_when else ""
    return [
        f"{last}I would like to hear more in person. Would a coffee suit you, or a call if you are far away?",
        "I would enjoy a real conversation. Do you have half an hour in the next two weeks, for a coffee or a call?",
        "shall we continue over a coffee, or on a call if that is easier? Which day of next week is good for you?",
    ]


def _work(s: Situation) -> str | None:
    position, company = _said(s.position), _said(s.company)
    if position and company:
        return f"work as {position} at {company}"
    if company:
        return f"work at {company}"
    if position:
        return f"work as {position}"
    return None


def _said(text: str | None) -> str | None:
    text = " ".join((text or "").split())
    return None if not text or len(text) > 60 or STEER_CLEAR.search(text) else text


_BODIES = {"answer": _answer, "help": _help, "ask": _ask, "meet": _meet}

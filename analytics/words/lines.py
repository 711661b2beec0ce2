"""Opening lines: warm, plain, short, and meant to be edited. Each function gives several that say the same."""

from __future__ import annotations

from collections.abc import Sequence

from analytics.words.reasons import Way, written

TIES = {
    "mutual": "we follow each other, and I would like to know more of you than that",
    "connected": "we are connected here, and I would like to know more of you than that",
    "follower": "thank you for following me. I would like to know who is there",
    "following": "I follow you here, and I would like to know more of you than that",
    "talked": "I hope you are well",
}
NO_TIE = "I came across your profile, and I would like to know more"
NEVER_TALKED = {
    "mutual": "we follow each other and have never talked, so let me make a start",
    "connected": "we are connected here and have never talked, so let me make a start",
}


def greeting(first_name: str | None) -> str:
    """How a letter begins."""
    return f"Hi {first_name}," if first_name else "Hello,"


def answers_to_question(when: str | None) -> list[str]:
    """To a message that asks something: it is answered, neither asked back nor repeated."""
    return [
        f"thank you for your message{_from(when)}. To what you asked: …",
        f"your question{_from(when)} deserves an answer. Here it is: …",
        f"thank you for asking{_at(when)}. …",
    ]


def answers(quote: str | None, when: str | None) -> list[str]:
    """To a message that waits."""
    lines = [
        f"thank you for writing{_at(when)}. I owe you an answer, so here it is. And how are things with you?",
        f"your message{_from(when)} deserved an answer sooner. Is it still on your mind?",
        f"I owe you an answer to your message{_from(when)}. What has happened since?",
    ]
    if quote:
        lines.append(f"you wrote “{quote}”{_at(when)}, and I never answered. Where does it stand now?")
    return lines


def answers_after_all(when: str | None) -> list[str]:
    """To a message after which the two were in touch again."""
    return [
        f"thank you once more for your message{_from(when)}. How are things with you?",
        f"I thought of your message{_from(when)} again. What has happened since?",
    ]


def offers(offer: str, work: str | None) -> list[str]:
    """To someone whom an offer may help."""
    seen = f"I saw that you {work}, and" if work else "I had a thought:"
    return [
        f"{seen} {offer} is something I could help with. Is there a question where that would be of use to you?",
        f"{seen} I would gladly lend a hand with {offer}. What would save you the most time right now?",
        f"if {offer} is ever what you need, I would be glad to help. What are you working on at the moment?",
    ]


def about_words(quote: str, when: str | None, is_open: bool) -> list[str]:
    """About what they wrote; `is_open`: they asked or announced something."""
    lines = [
        f"I came back to what you wrote{_at(when)}: “{quote}”. What do you think about it today?",
        f"something you wrote{_at(when)} stayed with me: “{quote}”. Would you tell me more?",
    ]
    return [*lines, f"you wrote “{quote}”{_at(when)}. How did it go on?"] if is_open else lines


def after_own_words(way: Way, when: str | None, work: str | None) -> list[str]:
    """To someone to whom the user wrote before: nobody is introduced."""
    wrote = f"I {written([way], 'you')}{_at(when) or ' before'}"
    lines = [
        f"{wrote}, and I wonder how things have gone since. What are you working on these days?",
        f"{wrote} and would like to hear from you. What has been the best part of your week?",
        f"{wrote}. What keeps you busy at the moment?",
    ]
    return [*lines, _and_work(wrote, work)] if work else lines


def after_their_words(way: Way, when: str | None, work: str | None) -> list[str]:
    """To someone who wrote before."""
    wrote = f"you {written([way], 'me')}{_at(when) or ' before'}"
    lines = [
        f"{wrote}, and I would like to hear more. What are you working on these days?",
        f"{wrote}, and I have not forgotten it. What keeps you busy at the moment?",
    ]
    return [*lines, _and_work(wrote, work)] if work else lines


def by_way_of(via: str, by: str) -> list[str]:
    """To someone who is linked with a person whom the user talked with."""
    before = {
        "posts": f"you and {via} came up in the same post",
        "group": f"you, {via} and I have been in one group conversation",
        "event": f"you and {via} are both listed for the same event",
        "ties": f"{via} and I have talked, and I see that you two are connected",
    }[by]
    return [
        f"{before}, so I wanted to say hello. What are you working on these days?",
        f"{before}. What keeps you busy at the moment?",
        f"{before}, and I would like to hear more of you. What has been the best part of your week?",
    ]


def about_work(work: str) -> list[str]:
    """About what they do."""
    return [
        f"I saw that you {work}. What part of it do you enjoy most at the moment?",
        f"I saw that you {work}. What question are you working on right now?",
        f"I saw that you {work}. How did you get into it?",
        f"I would like to hear what it is like: you {work}. What has surprised you lately?",
    ]


def plain(tie: str | None, never_talked: bool) -> list[str]:
    """To someone of whom nothing is known but the tie."""
    known = TIES | NEVER_TALKED if never_talked else TIES
    before = known.get(tie or "", NO_TIE)
    return [
        f"{before}. What are you working on these days?",
        f"{before}. What has been the best part of your week?",
        f"{before}. What would you like to learn this year?",
        f"{before}. What is something you have read lately and would pass on?",
    ]


def meetings(last_when: str | None, is_lately: bool) -> list[str]:
    """To meet, or to talk; only what was said lately is continued."""
    last = f"we were last in touch {last_when}, and " if last_when else ""
    lines = [
        f"{last}I would like to hear more in person. Would a coffee suit you, or a call if you are far away?",
        f"{last}I would enjoy a real conversation. Do you have half an hour soon, for a coffee or a call?",
    ]
    if not is_lately:
        return lines
    return [
        *lines,
        "shall we continue over a coffee, or on a call if that is easier? Which day of next week is good for you?",
    ]


def works(position: str | None, company: str | None) -> str | None:
    """What someone does: "work as gardener at Orchard"."""
    told: Sequence[str] = [
        *([f"as {position}"] if position else []),
        *([f"at {company}"] if company else []),
    ]
    return f"work {' '.join(told)}" if told else None


def _and_work(wrote: str, work: str) -> str:
    return f"{wrote}, and I see that you {work}. What are you working on right now?"


def _at(when: str | None) -> str:
    return f" {when}" if when else ""


def _from(when: str | None) -> str:
    """When a message is from: " from yesterday", " from March"."""
    return f" from {when.removeprefix('on ').removeprefix('in ')}" if when else ""

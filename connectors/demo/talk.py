"""What happened between Robin Example and the invented people: when, which way, and in which words."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from connectors.demo.people import HISTORY, WORDS, Person, listed

COMPOSED = ("conversation", "called", "met")
WAITING = {"x": 4, "linkedin": 3}  # conversations whose last word is a recent question to Robin
ONLY_IN = 8  # on each network: people who wrote and were not answered
NAMED_TOGETHER = 70  # replies in threads with others
OTHERS_IN_THREADS = 120  # people who are only a follow and stand in such threads
OLD = 1100  # days; a tie older than that was lively then


@dataclass(frozen=True)
class Contact:
    """One contact; `kind` is dm, group, reply, mention, quote, repost, plain, endorsement, invitation, met or call."""

    at: datetime
    kind: str
    direction: str  # out | in | both
    people: tuple[Person, ...]  # the counterpart first; others named or present after
    text: str = ""
    thread: str = ""


def contacts(rng: random.Random, network: str, people: list[Person], today: date) -> list[Contact]:
    """Everything that happened on one network, in order."""
    by_step = {
        step: [p for p in people if p.step == step] for step in ("noticed", "one_sided", *COMPOSED, "follow_only")
    }
    close = [person for step in COMPOSED for person in by_step[step]]
    found: list[Contact] = []
    for person in close:
        found += _conversations(rng, person, today)
        found += _meetings(rng, person, today)
    found += _one_sided(rng, network, by_step["one_sided"], today)
    found += _noticed(rng, network, by_step["noticed"], today)
    friends = [p for p in by_step["conversation"] if (today - p.since).days < OLD]
    found += _questions(rng, friends[: WAITING[network]], today)
    found += _group(rng, friends[-4:], by_step["follow_only"][:2] if network == "x" else [], today)
    if network == "x":
        recent = datetime.combine(today - timedelta(days=30), time())
        lively = {c.people[0].key for c in found if c.at > recent}  # threads must not wake those who faded
        found += _threads(rng, [p for p in close if p.key in lively], by_step["follow_only"], today)
        found += _plain_posts(rng, today)
    waiting = {p.key for p in friends[: WAITING[network]]}
    cut = datetime.combine(today - timedelta(days=14), time())
    quiet_before = [
        c for c in found if not (c.at > cut and c.people and c.people[0].key in waiting and c.kind != "waiting")
    ]
    settled = [Contact(c.at, "dm", c.direction, c.people, c.text) if c.kind == "waiting" else c for c in quiet_before]
    return sorted(settled, key=lambda c: (c.at, c.kind, c.people[0].key if c.people else ""))


# --- when ---------------------------------------------------------------------------------


def moment(rng: random.Random, day: date) -> datetime:
    """A time of that day: evenings and lunch on weekdays, any time on weekends."""
    hours = (18, 19, 19, 20, 20, 21, 17, 12, 12, 7) if day.weekday() < 5 else (9, 10, 11, 14, 16, 18, 20)
    return datetime.combine(day, time(rng.choice(hours), rng.randrange(60), rng.randrange(60)))


def _working_day(rng: random.Random, day: date) -> date:
    """Mostly from Monday to Thursday: two of three weekends move to the days before."""
    return day - timedelta(days=rng.randrange(2, 5)) if day.weekday() > 4 and rng.random() < 0.67 else day


def _days(rng: random.Random, person: Person, today: date) -> list[date]:
    """The days on which they talked: still going on, fading, long quiet, new, or years ago."""
    age = min((today - person.since).days - 1, HISTORY)
    if (today - person.since).days > OLD:
        first, last, gap = 1390, 1150, rng.choice((20, 40))
    else:
        way = rng.choices(("going on", "fading", "quiet", "new"), (44, 20, 27, 9))[0]
        if person.step == "met" and way == "quiet":
            way = "going on"
        if way == "going on":
            gap = rng.choice((6, 9, 14, 21, 30))
            first, last = rng.randrange(min(age, max(4 * gap, age // 2)), age + 1), 1
        elif way == "fading":
            gap = rng.choice((4, 6, 8))
            last = rng.randrange(8 * gap + 60, 8 * gap + 100)
            first = last + gap * rng.randrange(5, 10)
        elif way == "quiet":
            gap = rng.choice((20, 35, 50))
            last = rng.randrange(100, 150)
            first = last + gap * rng.randrange(1, 4)
        else:
            first, last, gap = rng.randrange(12, 40), 1, 6
    days, ago = [], min(first, (today - person.since).days - 1)
    while ago >= last:
        days.append(_working_day(rng, today - timedelta(days=ago)))
        ago -= max(1, int(gap * rng.uniform(0.5, 1.5)))
    return sorted(set(days)) or [today - timedelta(days=max(last, 2))]


# --- what ---------------------------------------------------------------------------------


def _line(rng: random.Random, topic: str, what: str) -> str:
    return rng.choice(listed(WORDS["topics"][topic][what], ";"))


def _phrase(rng: random.Random, what: str) -> str:
    return rng.choice(listed(WORDS["phrases"][what], ";"))


def _conversations(rng: random.Random, person: Person, today: date) -> Iterator[Contact]:
    for number, day in enumerate(_days(rng, person, today)):
        if number and person.network == "x" and rng.random() < 0.25:
            yield Contact(moment(rng, day), "reply", "out", (person,), _line(rng, person.topic, "say"))
            continue
        at = moment(rng, day) - timedelta(hours=1)
        turn = rng.choice(("out", "in"))
        lines = list(_exchange(rng, person.topic))
        lines += [_phrase(rng, "close")] if (len(lines) % 2 == 0) == (turn == "out") else []
        for text in lines:  # the last word is Robin's, so that nothing waits by accident
            yield Contact(at, "dm", turn, (person,), text)
            at += timedelta(minutes=rng.randrange(2, 25), seconds=rng.randrange(60))
            turn = "in" if turn == "out" else "out"


def _exchange(rng: random.Random, topic: str) -> Iterator[str]:
    """A question and its answer, or news and what the other asks about it, and perhaps more news."""
    questions = list(zip(*(listed(WORDS["topics"][topic][what], ";") for what in ("ask", "answer")), strict=True))
    news = listed(WORDS["topics"][topic]["say"], ";")
    rng.shuffle(questions)
    rng.shuffle(news)
    question, answer = questions[0]
    if rng.random() < 0.5:
        yield news[0]
        question = f"{_phrase(rng, 'open')} {question}" if rng.random() < 0.5 else question
    yield question
    yield f"{_phrase(rng, 'open')} {answer}" if rng.random() < 0.3 else answer
    yield from news[1 : 1 + rng.randrange(3)]


def _meetings(rng: random.Random, person: Person, today: date) -> Iterator[Contact]:
    longest = min((today - person.since).days - 1, 500)
    kinds = ["met"] * rng.choice((1, 1, 2, 4)) if person.step == "met" else []
    kinds += ["call"] * rng.choice((1, 2, 3)) if person.step == "called" or (kinds and rng.random() < 0.4) else []
    for kind in kinds:
        day = _working_day(rng, today - timedelta(days=rng.randrange(4, longest)))
        yield Contact(
            datetime.combine(day, time()), kind, "both", (person,), _phrase(rng, "met" if kind == "met" else "called")
        )


def _some_day(rng: random.Random, person: Person, today: date, *, latest: int = 2) -> date:
    return _working_day(
        rng, today - timedelta(days=rng.randrange(latest, min((today - person.since).days, HISTORY) - 4))
    )


def _one_sided(rng: random.Random, network: str, people: list[Person], today: date) -> Iterator[Contact]:
    for place, person in enumerate(people):
        for _ in range(rng.choice((1, 1, 2, 3))):
            kind, direction = "dm", "out"
            if place < ONLY_IN:
                direction = "in"
            elif network == "x":
                kind = rng.choice(("reply", "reply", "mention", "quote", "dm"))
            text = _line(rng, person.topic, "ask" if kind == "dm" else rng.choice(("say", "ask")))
            yield Contact(moment(rng, _some_day(rng, person, today, latest=20)), kind, direction, (person,), text)


def _noticed(rng: random.Random, network: str, people: list[Person], today: date) -> Iterator[Contact]:
    for place, person in enumerate(people):
        if network == "x":
            for _ in range(rng.choice((1, 1, 2))):
                at = moment(rng, _some_day(rng, person, today))
                yield Contact(at, "repost", "out", (person,), _line(rng, person.topic, "say"))
        elif place % 2 and (today - person.since).days < 170:  # LinkedIn lists the invitations of half a year
            at = datetime.combine(person.since, time(9, rng.randrange(60)))
            yield Contact(at, "invitation", rng.choice(("out", "in")), (person,))
        else:
            yield Contact(
                moment(rng, _some_day(rng, person, today)), "endorsement", rng.choice(("out", "in")), (person,)
            )


def _questions(rng: random.Random, people: list[Person], today: date) -> Iterator[Contact]:
    texts = listed(WORDS["phrases"]["waiting"], ";")
    for place, person in enumerate(people):
        day = today - timedelta(days=(1, 2, 5, 11)[place % 4])
        yield Contact(moment(rng, day), "waiting", "in", (person,), texts[(place + len(person.key)) % len(texts)])


def _group(rng: random.Random, writers: list[Person], silent: list[Person], today: date) -> Iterator[Contact]:
    """A group of friends; who is `silent` is in it and never wrote."""
    for week in range(14):
        at = moment(rng, _working_day(rng, today - timedelta(days=4 + 11 * week)))
        for author in (writers[week % len(writers)], None, writers[(week + 1) % len(writers)]):
            others = (*writers, *silent)
            ordered = others if author is None else (author, *(p for p in others if p.key != author.key))
            text = _line(rng, writers[0].topic, rng.choice(("say", "ask", "answer")))
            yield Contact(at, "group", "out" if author is None else "in", ordered, text, thread="group")
            at += timedelta(minutes=rng.randrange(3, 40))


def _threads(rng: random.Random, close: list[Person], others: list[Person], today: date) -> Iterator[Contact]:
    """Replies to friends in threads where others stand too, and posts that name two friends."""
    pool = [person for person in others if person.tie != "follower"][:OTHERS_IN_THREADS]
    for _ in range(NAMED_TOGETHER):
        friend = rng.choice(close)
        named = rng.sample(pool, rng.choice((1, 2, 2, 3)))
        at = moment(rng, _some_day(rng, friend, today))
        yield Contact(at, "reply", "out", (friend, *named), _line(rng, friend.topic, "say"))
    for _ in range(12):
        two = rng.sample(close, 2)
        at = moment(rng, today - timedelta(days=rng.randrange(2, 190)))
        yield Contact(at, "mention", "out", tuple(two), _phrase(rng, "plain"))


def _plain_posts(rng: random.Random, today: date) -> Iterator[Contact]:
    for _ in range(180):
        day = _working_day(rng, today - timedelta(days=rng.randrange(1, HISTORY)))
        yield Contact(moment(rng, day), "plain", "out", (), _phrase(rng, "plain"))

"""Waiting while a pull runs: until the network allows more, while it is away, and for an answer that makes sense."""

from __future__ import annotations

import threading
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Protocol, TypeVar

from connectors.live.contract import OddAnswer, Page, Paused, RateLimited, Step, Unfinished, Unreachable

TRIES = 5  # of one request that gets an odd answer or half of one
FIRST_WAIT = 1.0  # seconds before the second try; doubled before each further one
LONGEST_WAIT = 300.0  # seconds to which waits grow while there is no connection
GLANCE = 1.0  # seconds between two looks at the clock: a machine that slept wakes to another time

Wait = Callable[[float], bool]  # waits so many seconds; whether to go on then
Answer = TypeVar("Answer")


class Tell(Protocol):
    """Says until when is waited, and why where the network did not ask for it; without a moment, that it goes on."""

    def __call__(self, until: datetime | None = None, why: str | None = None) -> None: ...


def now() -> datetime:
    """The moment by the clock on the wall."""
    return datetime.now(UTC)


def wait_by_clock(seconds: float, stop: threading.Event, clock: Callable[[], datetime] = now) -> bool:
    """Wait so many seconds, those that the machine slept among them; False as soon as `stop` is set."""
    until = clock() + timedelta(seconds=seconds)
    while (left := (until - clock()).total_seconds()) > 0:
        if stop.wait(min(left, GLANCE)):
            return False
    return not stop.is_set()


def pause(seconds: float, wait: Wait) -> None:
    """Wait; Paused where that is not to go on."""
    if not wait(max(seconds, 0.0)):
        raise Paused("Stopped. What was received is kept, and the next refresh goes on from there.")


def reached(ask: Callable[[], Answer], told: Tell, wait: Wait) -> Answer:
    """What `ask` gives, asked for again once the network allows it, and for as long as there is no connection."""
    away = FIRST_WAIT
    while True:
        pause(0, wait)
        why = None
        try:
            return ask()
        except RateLimited as limited:
            until = limited.until
        except Unfinished:
            raise
        except Unreachable as error:
            until, why = now() + timedelta(seconds=away), str(error)
            away = min(2 * away, LONGEST_WAIT)
        told(until, why)
        pause((until - now()).total_seconds(), wait)
        told()


def asked(step: Step, cursor: str | None, told: Tell, wait: Wait) -> Page:
    """One page; Refused, SignInAgain, TryLater, or OddAnswer and Unfinished where further tries did not help."""
    for trial in range(1, TRIES + 1):
        try:
            return reached(lambda: step.ask(cursor), told, wait)
        except (OddAnswer, Unfinished):
            if trial == TRIES:
                raise
        pause(FIRST_WAIT * 2 ** (trial - 1), wait)
    raise AssertionError("the last trial returns or raises")

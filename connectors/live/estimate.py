"""What a pull will take, as far as its steps say: requests, time and money, before the first request is made."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace
from math import ceil

from connectors.live.contract import Step

PACE = 0.5  # seconds that one request takes where the network does not make it wait


@dataclass(frozen=True)
class Estimate:
    """What the steps of a pull take together; None where no step tells.

    `untold` are the titles of the steps of which nobody knows the length: what they take comes on top. `at_most` is
    told where some steps may take more than is expected of them; None for no more.
    """

    requests: int | None
    seconds: float | None
    dollars: float | None  # None where the network charges nothing
    untold: tuple[str, ...] = ()
    requests_at_most: int | None = None
    dollars_at_most: float | None = None


def estimate(steps: Sequence[Step]) -> Estimate:
    """The sum over the steps; steps that share a limit wait for its windows together."""
    told = [(step, step.requests) for step in steps if step.requests is not None]
    untold = tuple(step.title for step in steps if step.requests is None)
    if not told:
        return Estimate(None, None, None, untold)
    together: defaultdict[tuple[str, tuple[int, int]], int] = defaultdict(int)
    for step, requests in told:
        if step.allowed is not None:
            together[step.limit, step.allowed] += requests
    # The first window is open; each further one begins when the one before it has passed.
    waits = sum(max(ceil(requests / most) - 1, 0) * window for (_, (most, window)), requests in together.items())
    total = sum(requests for _, requests in told)
    prices = [requests * step.price for step, requests in told if step.price is not None]
    told_all = Estimate(total, waits + total * PACE, sum(prices) if prices else None, untold)
    more = [(step, *step.at_most) for step in steps if step.at_most is not None]
    return with_more(
        told_all,
        sum(requests - (step.requests or 0) for step, requests, _ in more),
        sum(dollars - (step.requests or 0) * (step.price or 0.0) for step, _, dollars in more),
    )


def with_more(told: Estimate, requests: int, dollars: float) -> Estimate:
    """The estimate where so many requests more, at that price together, may follow."""
    if not requests and not dollars:
        return told
    most = (told.requests_at_most or told.requests or 0) + requests
    so_far = told.dollars if told.dollars_at_most is None else told.dollars_at_most
    return replace(
        told, requests_at_most=most, dollars_at_most=None if so_far is None and not dollars else (so_far or 0) + dollars
    )

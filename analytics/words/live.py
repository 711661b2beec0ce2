"""What is said of live accounts and their pulls."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

NOT_FORESEEN = "How many requests it takes is not known before."
GONE_FROM_KEYRING = "The sign-in is not in the system's keyring any more. Connect the account again."
STOPPED = "Stopped. What was received is kept; the same command goes on from there."


def gone_from_environment(variables: Iterable[str]) -> str:
    """That a sign-in which stood in the environment is gone."""
    return f"The sign-in is not in the environment any more. Set {', '.join(variables)}."


def anothers(signed_in: str, wanted: str) -> str:
    """That a sign-in is another account's."""
    return f"This sign-in belongs to {signed_in}. Connect {wanted} again."


def left_valid(handle: str, whom: str, by_hand: str) -> str:
    """That a network could not be told of a sign-in's end."""
    return (
        f"The sign-in of {handle} is deleted here, but {whom} could not be told, so it may still be "
        f"valid there: end it under {by_hand}."
    )


def went_wrong(kind: str) -> str:
    """That a refresh failed for a reason nobody foresaw."""
    return f"This did not work ({kind}). Please report it."


def foreseen(
    requests: int,
    seconds: float | None,
    dollars: float | None,
    at_most: int | None,
    dollars_at_most: float | None,
    untold: Sequence[str],
) -> str:
    """What a pull would take."""
    said = f"About {requests:,} {'request' if requests == 1 else 'requests'}"
    if seconds is not None and seconds >= 60:
        said += f", {round(seconds / 60):,} minutes"
    if dollars is not None:
        said += f", about ${dollars:,.2f}"
    if at_most is not None:
        said += f" (at most {at_most:,}"
        said += ")" if dollars_at_most is None else f" and ${dollars_at_most:,.2f})"
    return f"{said}; besides, of unknown length: {', '.join(untold)}." if untold else f"{said}."


def say_which(handles: Iterable[str]) -> str:
    """That several accounts may be meant."""
    return f"Say which: {', '.join(handles)}."


def not_connected(title: str, variables: Iterable[str], is_public: bool) -> str:
    """That there is no account to ask for."""
    can = " or name the account" if is_public else ""
    return f"No account of {title} is connected. Set {', '.join(variables)} in the environment{can}."


def waits(why: str | None, until: str) -> str:
    """That a pull goes on later."""
    told = f"{why} Trying again" if why else "The network allows no more for now; going on"
    return f"{told} at {until}."


def reads(title: str, requests: int, expected: int | None) -> str:
    """How far a pull is."""
    of = f" of about {expected:,}" if expected else ""
    return f"Reading {title}: {requests:,}{of} requests"

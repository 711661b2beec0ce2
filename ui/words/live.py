"""The words of live accounts."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from analytics.words.networks import NETWORKS
from ui.words.numbers import clock, counted, listed, moment, number

LIVE = "Ask a network"
LIVE_MORE = (
    "An account adds what an export lacks: who follows you today, who answered you, names behind numbers, and who "
    "among your contacts are tied to each other. What comes stays on this computer; the sign-in goes into your "
    "system’s keyring."
)
CONNECT = "Connect an account"
WHICH_NETWORK = "Network"
HANDLE = "Your handle"
HANDLE_EXAMPLES = {"bluesky": "ada.bsky.social", "mastodon": "@ada@mastodon.social", "github": "ada", "x": "ada"}
HOST = "Your instance"
HOST_EXAMPLE = "mastodon.social"
BY_PUBLIC = "Public lists only"
BY_FORM = "With a key"
BY_ENVIRONMENT = "With the sign-in of the environment"
ASKING = "Asking the network…"
DISCONNECTED = "Disconnected. The sign-in is deleted; what came from the account is still here."
BY_BROWSER = "On the network’s own page"
SIGN_IN_WAY = "How"
CONNECT_BUTTON = "Connect"
GO_SIGN_IN = "Continue to sign in"
COME_BACK = "Address to come back to"
COME_BACK_HELP = "Enter it as the callback or redirect address of your app there, exactly like this."
SIGNED_OUT = "Nothing came back from the sign-in, or it took longer than ten minutes. Begin it once more."
NOT_SIGNED_IN = "You did not sign in there, so nothing was connected."
FILL_IN = "Something is missing: fill in every field."
REFRESH = "Refresh"
GO_ON = "Go on"
STOP = "Stop"
DISCONNECT = "Disconnect"
DISCONNECT_HELP = "Deletes the sign-in. What came from the account stays until you take it out below."
OPTIONS = "What to ask for"
READ_WHOLE = "Read the lists to their end again"
READ_WHOLE_HELP = "Shows who has left. Without it only what is new is asked for, with fewer requests."
BUDGET = "Requests for who knows whom"
BUDGET_HELP = (
    "The public lists of the people you might turn to next show which of your contacts they know. One request reads "
    "one page of one person’s list; 0 leaves it out."
)
LOOK_UP_NAMES = "Look up names"
LOOK_UP_NAMES_HELP = (
    "Puts names to accounts of which your data has only the number. Where a network charges, it charges for each."
)
DOOR_HANDLE = "Type your handle"
DOOR_HANDLE_MORE = "The public lists of {networks} need no export and no password."
DOOR_HANDLE_BUTTON = "Look it up"


def public_door(networks: list[str]) -> str:
    """What the door for a handle says."""
    return DOOR_HANDLE_MORE.format(networks=listed(networks))


def live_account(network: str, handle: str, host: str) -> str:
    """A connected account by its network and name."""
    at = f"@{host}" if host and not handle.endswith(f"@{host}") else ""
    return f"{NETWORKS.get(network, network)} @{handle.removeprefix('@')}{at}"


def connecting_name(name: str) -> str:
    """An account that is not connected yet, by what was typed: <network>/<host>/<handle>."""
    network, host, handle = name.split("/", 2)
    return live_account(network, handle, host) if handle else f"{NETWORKS.get(network, network)} {host}".strip()


def connecting_to(name: str) -> str:
    """That an account is being asked for."""
    return f"Asking for {connecting_name(name)}…"


def pull_title(network: str, handle: str, at: datetime) -> str:
    """What was pulled, as the history names it; `at` is in the reader's zone."""
    return f"{NETWORKS.get(network, network)} @{handle.removeprefix('@')}, asked on {moment(at)}"


def live_progress(
    state: str, title: str, requests: int, expected: int | None, until: datetime | None, why: str | None = None
) -> str:
    """How far a refresh is; `until` is in the reader's zone, `why` says what else than the network makes it wait."""
    if state == "connecting":
        return "Asking who that is"
    if state == "received":
        return "Everything has come; reading it in"
    if until is not None and why:
        return f"{why} It tries again by itself at {clock(until.hour, until.minute)}."
    if until is not None:
        return f"The network allows no more for now. It goes on by itself at {clock(until.hour, until.minute)}."
    of = f" of about {number(expected)}" if expected and expected >= requests else ""
    what = f"Reading {title}" if title else "Beginning"
    return f"{what}: {number(requests)}{of} requests"


def refreshed(at: datetime | None) -> str:
    """When an account was refreshed last; `at` is in the reader's zone."""
    return f"Refreshed on {moment(at)}" if at else "Not refreshed yet"


def live_estimate(
    requests: int | None, seconds: float | None, dollars: float | None, untold: Sequence[str] = (),
    requests_at_most: int | None = None, dollars_at_most: float | None = None,
) -> str:  # fmt: skip
    """What a refresh would take, before it starts; `untold` is what nobody knows the length of."""
    if requests is None:
        return "How many requests a refresh takes is not known before."
    told = f"A refresh takes about {counted(requests, 'request')}"
    if seconds is not None and seconds >= 60:
        minutes = round(seconds / 60)
        told += f", {counted(minutes, 'minute')}" if minutes < 120 else f", {counted(round(minutes / 60), 'hour')}"
    if dollars is not None:
        told += f", about ${dollars:,.2f}"
    if requests_at_most is not None:
        told += f" (at most {number(requests_at_most)}"
        told += ")" if dollars_at_most is None else f" and ${dollars_at_most:,.2f})"
    more = f"; on top comes {listed(untold)}, of which nobody knows the length" if untold else ""
    return f"{told}{more}."

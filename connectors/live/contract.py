"""What a live network is: its account, the steps of a pull, how one signs in, and its errors, named by their remedy."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Protocol

from connectors.contract import KithError

# What a person signs in with, as the network gave it: tokens and passwords. It is kept in the system's keyring only.
Credential = Mapping[str, str]


# --- what is pulled -----------------------------------------------------------------------


@dataclass(frozen=True)
class Account:
    """The user's own account on a network, as the network describes it; counts are None where it does not tell."""

    network: str
    host: str  # the instance; "" where the network is one place
    id: str
    handle: str
    name: str | None = None
    followers: int | None = None
    following: int | None = None
    posts: int | None = None
    local_id: str = ""  # what its own server calls it in requests, where that is no name elsewhere


@dataclass(frozen=True)
class Page:
    """One answer: its JSON as the network sent it, and what asks for the page after it (None: it was the last).

    `short` says why the list is not whole although the network gives no further page, as in "X gives only the newest
    3,200 posts".
    """

    data: Any
    next: str | None = None
    short: str | None = None


@dataclass(frozen=True)
class Step:
    """One list that is read page by page into the file ``<name>.ndjson``.

    `ask` makes one request: it is given what asks for the page (None for the first) and returns the page. It raises
    RateLimited, Refused, SignInAgain, OddAnswer or Unreachable. A list of several subjects (names in batches, the lists
    of several people) says in `next` which of them is to come.
    """

    name: str
    title: str  # in words, as in "Reading <title>"
    ask: Callable[[str | None], Page]
    rows: Callable[[Any], int]  # how many entries a page's data holds
    tie: str | None = None  # the kind of tie that the list holds: read to its end, it shows who is missing
    newest_first: bool = False
    # The ids on a page of a list that the network gives newest first: a refresh ends with a page whose last it knows.
    ids: Callable[[Any], Sequence[str]] | None = None
    requests: int | None = None  # how many a whole reading takes, where the network tells
    at_most: tuple[int, float] | None = None  # requests and US dollars that it may take in their place
    allowed: tuple[int, int] | None = None  # requests and the seconds in which the network allows so many
    limit: str = ""  # steps with the same word here share what is allowed
    price: float | None = None  # US dollars that one request costs on average, where the network charges


@dataclass(frozen=True)
class Wanted:
    """What the user's data lacks and a pull may add; ids are the network's own."""

    names: Sequence[str] = ()  # accounts known by id only
    candidates: Sequence[str] = ()  # best candidates first, whose public lists show whom they know
    budget: int = 0  # requests that may be spent on candidates
    listed: Sequence[str] = ()  # those of `names` whom the user's own lists should name in passing


class Api(Protocol):
    """A network's API for one account."""

    def account(self) -> Account:
        """Whose account it is; asks the network. SignInAgain or NotThisExport where there is none."""
        ...

    def steps(self, account: Account, wanted: Wanted, before: Before) -> Sequence[Step]:
        """What a pull reads, in order; makes no request."""
        ...

    @property
    def requests(self) -> int:
        """Requests made so far, those that were refused or failed among them."""
        ...


class Before(Protocol):
    """What earlier pulls of the account hold that are still imported, and what this one holds already."""

    def pages(self, step: str) -> Iterator[Mapping[str, Any]]:
        """Every page of a step, newest pull first: ``cursor``, ``next``, ``short``, ``asked_at``, ``data``."""
        ...

    def received(self, step: str) -> Iterator[Mapping[str, Any]]:
        """The pages of a step that this very pull holds already, in the order in which they came."""
        ...


# --- how one signs in ---------------------------------------------------------------------


@dataclass(frozen=True)
class Address:
    """Which account is meant: a handle as typed, the instance, and the network's own id once the network was asked."""

    handle: str = ""
    host: str = ""
    id: str = ""


@dataclass(frozen=True)
class Secret:
    """A field of the form by which one signs in without leaving the page."""

    name: str  # key in the credential
    title: str
    more: str  # where to get it, in a sentence
    hidden: bool = True  # shown as dots
    optional: bool = False


@dataclass(frozen=True)
class Began:
    """A sign-in in the browser that has begun: where the user goes, and what has to be kept until they are back."""

    url: str
    state: str  # comes back in the address, and tells the sign-ins apart
    kept: Mapping[str, str] = field(repr=False, default_factory=dict)


@dataclass(frozen=True)
class Browser:
    """Signing in on the network's own page: OAuth 2 with PKCE."""

    title: str
    more: str
    needs: tuple[Secret, ...]  # what the user has to give first, as the id of an app of their own
    begin: Callable[[Address, Credential, str], Began]  # address, what was given, the page to come back to
    finish: Callable[[Began, Mapping[str, str]], Credential]  # and the query with which the user came back


@dataclass(frozen=True)
class Live:
    """A network that can be asked. `open` makes its API; `save` takes a credential that the network has renewed."""

    network: str  # the connector's name
    title: str
    asks_host: bool  # the user names an instance
    public: str  # what a handle alone gives without signing in, in a sentence; "" where nothing
    gives: str  # what signing in adds, in a sentence
    terms: tuple[str, ...]  # what the network allows and charges, in sentences; told before anything is asked
    form: tuple[Secret, ...]  # () where there is no form
    browser: Browser | None
    variables: Mapping[str, str]  # key in the credential → environment variable that may hold it
    open: Callable[[Address, Credential | None, Callable[[Credential], None]], Api]
    budget: int = 100  # requests for the lists of candidates, unless the user says otherwise
    list_price: float | None = None  # US dollars that each of these costs at most, where the network charges
    looks_up_names: bool = False  # whether it is asked for the names of single accounts, which the user may leave out
    # Tells the network to forget a credential, where it can; errors of KithError.
    revoke: Callable[[Address, Credential], None] | None = None
    revoke_by_hand: str = ""  # where the user finds what was signed in there, to end it


# --- errors -------------------------------------------------------------------------------


class RateLimited(KithError):
    """The network allows no further request before `until` (UTC)."""

    def __init__(self, sentence: str, until: datetime) -> None:
        super().__init__(sentence)
        self.until = until


class Refused(KithError):
    """The network does not give this list to this account; the others may be given.

    `code` is the network's own word for why, as in "ExpiredToken"; "" where it gives none.
    """

    def __init__(self, sentence: str, code: str = "") -> None:
        super().__init__(sentence)
        self.code = code


class OddAnswer(KithError):
    """The server answered with something that the protocol does not know; asking again may help."""


class SentOn(OddAnswer):
    """The server sends on to another address, which nobody follows by itself."""

    def __init__(self, sentence: str, to: str) -> None:
        super().__init__(sentence)
        self.to = to


class Unreachable(KithError):
    """There was no answer."""


class Unfinished(Unreachable):
    """There was a connection, but no whole answer in time; a server that is like that all the time is left."""


class Paused(KithError):
    """The pull stopped before its end; the same call goes on from the last page."""

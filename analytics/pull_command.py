"""`python -m connectors pull`: a live account without a browser, until what it gave is imported."""

from __future__ import annotations

import sys
import threading
from contextlib import closing

from analytics.ending import tell
from analytics.live import connect, estimated, folder_for, import_part, import_pull, read
from analytics.words import live as words
from connectors.contract import KithError, NotThisExport
from connectors.live import tokens
from connectors.live.contract import Account, Address, Live, Paused
from connectors.live.networks import network
from connectors.live.patience import wait_by_clock
from connectors.live.pull import Told
from store import live
from store.imports import ImportResult
from store.live import Connected
from store.store import Store


def account_of(store: Store, name: str, address: Address, budget: int | None) -> tuple[Account, int]:
    """The account of the network `name` that is meant, connected now if it was not, and its requests for candidates."""
    of = network(name)
    stated = tokens.stated(of.variables)
    known = _known(store, of, address)
    if known is None or (stated and known.sign_in == ""):
        account = connect(store, of, address, stated or None)
    else:
        account = known.account
    return account, of.budget if budget is None else budget


def foreseen(store: Store, account: Account, *, whole: bool, budget: int, names: bool = True) -> str:
    """What a pull would take, in a sentence."""
    told = estimated(store, account, whole=whole, budget=budget, names=names)
    if told.requests is None:
        return words.NOT_FORESEEN
    return words.foreseen(
        told.requests, told.seconds, told.dollars, told.requests_at_most, told.dollars_at_most, told.untold
    )


def pull_account(
    store: Store, account: Account, *, whole: bool, budget: int, names: bool = True
) -> tuple[int, list[ImportResult]]:
    """Pull an account and import it: the requests made, and what the import gave."""
    folder = folder_for(store, account, whole=whole, budget=budget, names=names)
    line = _Line()
    try:
        read(store, account, folder, line.tell, _wait, keep=lambda: import_part(store, folder))
    except KeyboardInterrupt:
        raise Paused(f"\n{words.STOPPED}") from None
    finally:
        line.clear()
    return line.requests, import_pull(store, folder)


def _known(store: Store, of: Live, address: Address) -> Connected | None:
    """The connected account that is meant; None where it has to be asked for."""
    with closing(store.cursor()) as cursor:
        mine = [one for one in live.connected(cursor) if one.account.network == of.network]
    given = address.handle.removeprefix("@").lower()
    if given:
        meant = [one for one in mine if given in (one.account.handle.lower(), one.account.id.lower())]
        return next((one for one in meant if address.host in ("", one.account.host)), None)
    if len(mine) == 1:
        return mine[0]
    if mine:
        raise KithError(words.say_which(one.account.handle for one in mine))
    if not tokens.stated(of.variables):
        raise NotThisExport(words.not_connected(of.title, of.variables.values(), bool(of.public)))
    return None


def _wait(seconds: float) -> bool:
    return wait_by_clock(seconds, threading.Event())


class _Line:
    """One line on standard error, where that is a terminal; waiting is told everywhere."""

    def __init__(self) -> None:
        self.requests = 0
        self._width = 0

    def tell(self, told: Told) -> None:
        """Say how far the pull is."""
        self.requests = told.requests
        if told.waits_until is not None:
            self.clear()
            until = told.waits_until.astimezone()
            tell(words.waits(told.why, f"{until:%H:%M:%S}"))
        elif sys.stderr.isatty():
            text = words.reads(told.title, told.requests, told.expected)
            print(f"\r{text:<{self._width}}", end="", file=sys.stderr, flush=True)
            self._width = len(text)

    def clear(self) -> None:
        """Take the line away."""
        if self._width:
            print("\r" + " " * self._width, end="\r", file=sys.stderr, flush=True)
            self._width = 0

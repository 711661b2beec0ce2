"""Live accounts: connecting one, reading what it gives, importing that, and disconnecting it."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import closing, suppress
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import duckdb

from analytics.intake import PULLS, import_paths
from analytics.wanted import wanted
from analytics.words import live as words
from connectors.contract import KithError, SignInAgain
from connectors.live import tokens
from connectors.live.contract import Account, Address, Api, Credential, Live, Wanted
from connectors.live.estimate import Estimate, estimate, with_more
from connectors.live.networks import network
from connectors.live.patience import Wait
from connectors.live.pull import (
    Held,
    Told,
    allow,
    begin,
    begun,
    delete_pages,
    delete_pull,
    mark_imported,
    pull,
    pulls_of,
    read_manifest,
)
from connectors.live.texts import strip_texts
from store import imports, live, settings, told
from store.imports import ImportResult
from store.live import Connected
from store.store import Store


def connect(store: Store, of: Live, address: Address, credential: Credential | None) -> Account:
    """Ask the network whose account it is, keep the sign-in in the keyring, and write that it is connected."""
    given = dict(credential) if credential else None

    def renewed(newer: Credential) -> None:
        nonlocal given
        given = dict(newer)

    is_stated = given is not None and given == tokens.stated(of.variables)
    account = of.open(address, given, renewed).account()
    if given and not is_stated:
        tokens.keep(live.account_name(account), given, of.variables)
    if given and (folder := begun(store.home / PULLS, account.network, account.id, account.host)):
        allow(folder)
    with closing(store.cursor()) as cursor:
        live.connect(cursor, account, "environment" if is_stated else "keyring" if given else "")
    return account


def disconnect(store: Store, account: Account) -> str:
    """Delete the sign-in and what is not imported yet; what is imported stays until it is taken out.

    Returns a sentence where the network could not be told, so that its token may still be valid there; else "".
    """
    of, name = network(account.network), live.account_name(account)
    credential = tokens.read(name)
    tokens.forget(name)
    with closing(store.cursor()) as cursor:
        live.disconnect(cursor, name)
    if unfinished := begun(store.home / PULLS, account.network, account.id, account.host):
        delete_pull(unfinished)
    if of.revoke and credential:
        try:
            of.revoke(Address(account.handle, account.host, account.id), credential)
        except KithError:
            whom = account.host or of.title
            return words.left_valid(account.handle, whom, of.revoke_by_hand)
    return ""


def open_api(connected: Connected) -> Api:
    """The API of a connected account, with its sign-in; SignInAgain where that is gone."""
    account = connected.account
    of, name = network(account.network), live.account_name(account)
    address = Address(account.handle, account.host, account.id)
    if connected.sign_in == "":
        return of.open(address, None, lambda newer: None)
    if connected.sign_in == "environment":
        if credential := tokens.stated(of.variables):
            return of.open(address, credential, lambda newer: None)
        raise SignInAgain(words.gone_from_environment(of.variables.values()))
    if kept := tokens.read(name):
        return of.open(address, kept, lambda newer: tokens.keep(name, newer, of.variables))
    raise SignInAgain(words.GONE_FROM_KEYRING)


def folder_for(store: Store, account: Account, *, whole: bool, budget: int, names: bool = True) -> Path:
    """The folder of the account's pull that was cut off, or one for a new pull; a refresh asks for the counts of today.

    A new one reads lists `whole`, to see who has left, or only what no import holds; `budget` requests go to the lists
    of candidates, and with `names` those are looked up who are known by number only.
    """
    place = store.home / PULLS
    folder = begun(place, account.network, account.id, account.host)
    if folder is not None:
        return folder
    with closing(store.cursor()) as cursor:
        is_first = next(pulls_of(place, account.network, account.id, account.host), None) is None
        today = account if is_first else _today(cursor, account)
        return begin(place, today, wanted(cursor, today, budget, _date(cursor), names=names), whole)


def _today(cursor: duckdb.DuckDBPyConnection, account: Account) -> Account:
    """The account as the network describes it now; SignInAgain where the sign-in is another's."""
    connected = live.connected_as(cursor, account)
    today = open_api(connected).account()
    if today.id != account.id:
        raise SignInAgain(words.anothers(today.handle, account.handle))
    if today != account:
        live.connect(cursor, today, connected.sign_in)
    return today


def read(
    store: Store,
    account: Account,
    folder: Path,
    tell: Callable[[Told], None],
    wait: Wait,
    keep: Callable[[], object] | None = None,
) -> None:
    """Pull into `folder` what is not there yet; errors as of `connectors.live.pull.pull`.

    `keep` imports what has come so far. It serves an account's first pull: for a picture while the rest is still being
    read, and to know whom the user might turn to, whose lists are read last.
    """
    with closing(store.cursor()) as cursor:
        earlier = _imported(cursor, store.home / PULLS, account)
        connected = live.connected_as(cursor, account)
    if earlier or keep is None:
        pull(open_api(connected), folder, earlier, tell, wait)
        return
    kept = _where_more_came(folder, keep)

    def then() -> Wanted | None:
        asked = Wanted(**read_manifest(folder)["wanted"])
        if asked.candidates or not asked.budget:
            return None
        kept()
        with closing(store.cursor()) as cursor:
            found = wanted(cursor, account, asked.budget, _date(cursor)).candidates
        return replace(asked, candidates=found) if found else None

    pull(open_api(connected), folder, (), tell, wait, kept, then)


def _where_more_came(folder: Path, keep: Callable[[], object]) -> Callable[[], None]:
    """`keep`, left out where nothing was received since it was last done."""
    known = 0

    def kept() -> None:
        nonlocal known
        if (size := sum(path.stat().st_size for path in folder.glob("*.ndjson"))) > known:
            keep()
            known = size

    return kept


def _imported(cursor: duckdb.DuckDBPyConnection, place: Path, account: Account) -> list[Path]:
    """The folders of the account's pulls that have ended and are still imported, newest first."""
    names = {entry.name for entry in imports.history(cursor) if entry.connector == account.network}
    pulls = pulls_of(place, account.network, account.id, account.host)
    return [folder for folder, manifest in pulls if folder.name in names and manifest.get("finished_at")]


def _date(cursor: duckdb.DuckDBPyConnection) -> date:
    return datetime.now(ZoneInfo(settings.read(cursor, "time_zone"))).date()


def estimated(store: Store, account: Account, *, whole: bool, budget: int, names: bool = True) -> Estimate:
    """What a refresh would take; makes no request."""
    with closing(store.cursor()) as cursor:
        earlier = _imported(cursor, store.home / PULLS, account)
        lacking = wanted(cursor, account, budget, _date(cursor), names=names)
        connected = live.connected_as(cursor, account)
    before = Held(None, () if whole else earlier)
    told = estimate(open_api(connected).steps(account, lacking, before))
    if earlier or lacking.candidates:
        return told
    # Whose lists are read is known when all else is imported.
    return with_more(told, budget, budget * (network(account.network).list_price or 0.0))


def import_pull(store: Store, folder: Path) -> list[ImportResult]:
    """Import what was pulled; [] where nobody is in it.

    Its pages go where somebody was deleted meanwhile, and lose their texts where none are kept.
    """
    results = _import_folder(store, folder)
    mark_imported(folder)
    manifest = read_manifest(folder)
    with closing(store.cursor()) as cursor:
        since = datetime.fromisoformat(manifest["started_at"])
        if any(at >= since for at in told.forgotten_at(cursor)):
            delete_pages(folder)
        if not settings.read(cursor, "keep_text"):
            strip_texts(folder)
    return results


def import_part(store: Store, folder: Path) -> list[ImportResult]:
    """Import what a pull that goes on has received so far; [] where nobody is in it yet."""
    with suppress(KithError):  # the import at its end says what could not be used
        return _import_folder(store, folder)
    return []


def _import_folder(store: Store, folder: Path) -> list[ImportResult]:
    """Import a pull, in place of what was imported of it before."""
    if not sum(step["rows"] for step in read_manifest(folder)["steps"]):
        return []
    with closing(store.cursor()) as cursor:
        before = [entry.import_id for entry in imports.history(cursor) if entry.name == folder.name]
    return import_paths(store, [folder], replaces=before)

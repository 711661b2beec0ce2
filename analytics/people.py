"""Who all these people are: searched, narrowed, put in order, counted, a page at a time or the whole list."""

from __future__ import annotations

import re
import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any, Literal
from urllib.parse import unquote

import duckdb

from analytics.marks import Marks, marks_of, read_marks
from analytics.naming import display_name
from analytics.tables import harmless_sql
from analytics.texts import holding, split
from analytics.words.people import unnamed
from connectors import CONNECTORS
from connectors.literals import literal

Order = Literal["closest", "furthest", "latest", "days", "name"]
Only = Literal["circle", "never", "paused", "stranger", "tie", "no_tie", "address_book"]
UNKNOWN = "unknown"  # in place of a step that no file would show
MOST_PLACES = 300  # offered to choose from; the search finds the others

# What a list is put in order by: expressions without nulls, and whether the largest comes first.
ORDERS: Mapping[Order, tuple[tuple[str, bool], ...]] = {
    "closest": (("closeness", True), ("has_tie", True), ("person_id", False)),
    "furthest": (("coalesce(step, -1)", True), ("strength", True), ("has_tie", True), ("person_id", False)),
    "latest": (("coalesce(last_day, date '0001-01-01')", True), ("strength", True), ("person_id", False)),
    "days": (("active_days", True), ("strength", True), ("person_id", False)),
    "name": (("not coalesce(is_named, false)", False), ("coalesce(sought, '')", False), ("person_id", False)),
}
ONLY_NOTED = "only_noted"
WITHOUT_TIE = f"not has_tie and not {ONLY_NOTED}"
STATES: Mapping[Only, str] = {"tie": "has_tie", "no_tie": WITHOUT_TIE, "address_book": ONLY_NOTED}
ADDRESS = re.compile(r"[^@\s]+@[^@\s]+\.[^@\s]+|\+?\d[\d ()/.-]{4,}\d")  # of mail, a phone, an account by its number
PROFILE = re.compile(r"(?:https?://)?(?:[\w-]+\.)+[a-z]{2,}/(?:[^\s?#]*/)?([^\s/?#]+)/?(?:[?#]\S*)?", re.IGNORECASE)
IN_WORDS = "people_rows left join people_words using (account_id)"


@dataclass(frozen=True)
class Wanted:
    """What a list of people is narrowed to; of each kind any will do, and empty means all."""

    text: str = ""
    also_texts: bool = False  # `text` may stand in one message between them and the user instead of their name
    networks: tuple[str, ...] = ()
    rungs: tuple[str, ...] = ()  # steps, and UNKNOWN
    sures: tuple[str, ...] = ()
    freshness: tuple[str, ...] = ()
    place: str | None = None
    company: str | None = None
    only: tuple[Only, ...] = ()
    among: tuple[str, ...] = ()  # nobody but these


@dataclass(frozen=True)
class PersonRow:
    """One line of the list."""

    person: str  # what actions name: the closest of their accounts
    name: str
    networks: tuple[str, ...]
    rung: str | None
    sure: str
    last_day: date | None
    active_days: int
    freshness: str
    place: str | None
    company: str | None
    marks: Marks


@dataclass(frozen=True)
class Count:
    """How many people a list holds, and how many of them have no tie to the user."""

    people: int
    without_tie: int = 0  # but contact
    only_noted: int = 0  # nor contact: they stand in the address book


@dataclass(frozen=True)
class Facets:
    """What there is to narrow a list by, each with how many people have it."""

    people: int = 0
    networks: Mapping[str, int] = field(default_factory=dict)
    rungs: Mapping[str, int] = field(default_factory=dict)
    sures: Mapping[str, int] = field(default_factory=dict)
    freshness: Mapping[str, int] = field(default_factory=dict)
    places: Mapping[str, int] = field(default_factory=dict)  # the most frequent ones
    companies: Mapping[str, int] = field(default_factory=dict)


def first_page(
    cursor: duckdb.DuckDBPyConnection, wanted: Wanted, today: date, order: Order = "closest", limit: int = 50
) -> tuple[Count, list[PersonRow]]:
    """How many people the list holds, and the first of them: in one look at everybody."""
    marked = read_marks(cursor, today)
    where, given = _where(wanted, marked)
    put_in_order = f"order by {_order(order)}"
    found = cursor.execute(
        f"""
        with listed as materialized (from {_source(wanted, order)} {where})
        select
            count(*), count(*) filter (where {WITHOUT_TIE}), count(*) filter (where {ONLY_NOTED}),
            (select list(account_id {put_in_order}) from (from listed {put_in_order} limit $limit))
        from listed
        """,
        given | {"limit": limit},
    ).fetchone()
    assert found is not None
    *counts, accounts = found
    return Count(*counts), _rows(cursor, accounts or [], marked)


def people(
    cursor: duckdb.DuckDBPyConnection,
    wanted: Wanted,
    today: date,
    order: Order = "closest",
    limit: int = 50,
    offset: int = 0,
    total: int | None = None,
) -> list[PersonRow]:
    """A page of the list; with `total` (see `Count`) the far half is read from its end, which is quicker."""
    marked = read_marks(cursor, today)
    where, given = _where(wanted, marked)
    backwards = total is not None and offset > total // 2
    if backwards and total is not None:
        limit, offset = max(min(limit, total - offset), 0), max(total - offset - limit, 0)
    accounts = cursor.execute(
        f"select account_id from {_source(wanted, order)} {where} "
        f"order by {_order(order, backwards)} limit $limit offset $offset",
        given | {"limit": limit, "offset": offset},
    ).fetchall()
    return _rows(cursor, [account_id for (account_id,) in accounts][:: -1 if backwards else 1], marked)


def _rows(cursor: duckdb.DuckDBPyConnection, accounts: Sequence[int], marked: Mapping[str, Marks]) -> list[PersonRow]:
    """What the list shows of these, in their order: of nobody else more is read than puts them in order."""
    if not accounts:
        return []
    rows = cursor.execute(
        """
        select
            account_id, a.network || '/' || a.kind || '/' || a.value,
            networks, rung, sure, last_day, active_days, freshness,
            coalesce(best.place, nullif(trim(a.location), '')), coalesce(best.company, nullif(trim(a.company), '')),
            coalesce(best.name, a.name), coalesce(a.handle, best.handle), a.network, a.value
        from people_rows
        join accounts a using (account_id)
        left join (
            select
                account_id as joined_id,
                {'name': name, 'handle': handle, 'place': place, 'company': company} as best
            from joined_words
        ) on joined_id = account_id
        left join rungs using (step)
        where account_id in (select unnest(cast($accounts as ubigint[])))
        """,
        {"accounts": accounts},
    ).fetchall()
    titles = dict(cursor.execute("from titles").fetchall())
    found = {}
    for account_id, person, networks, rung, sure, last_day, days, fresh, place, company, *names in rows:
        name, handle, network, value = names
        shown = display_name(name, handle, titles.get(network, network), value)
        place_in = (place, company, marks_of(marked, person))
        found[account_id] = PersonRow(
            person, shown, tuple(networks.split()), rung, sure, last_day, days, fresh, *place_in
        )
    return [found[account_id] for account_id in accounts]


def facets(cursor: duckdb.DuckDBPyConnection) -> Facets:
    """What everybody together can be narrowed by."""
    counted: dict[str, dict[str, int]] = {name: {} for name in ("networks", "rungs", "sures", "freshness")}
    everybody = 0
    for networks, rung, sure, fresh, number in cursor.execute(
        "select c.networks, g.rung, c.sure, c.freshness, c.people from "
        "(select networks, step, sure, freshness, count(*) as people from people_rows group by all) c "
        "left join rungs g using (step)"
    ).fetchall():
        everybody += number
        told = [("rungs", rung or UNKNOWN), ("sures", sure), ("freshness", fresh)]
        for name, value in [*told, *(("networks", network) for network in networks.split())]:
            counted[name][value] = counted[name].get(value, 0) + number
    by_size = sorted(counted["networks"].items(), key=lambda entry: (-entry[1], entry[0]))
    counted["networks"] = dict(by_size)  # however the rows were grouped
    places = _most(cursor, "place", "more_places")
    companies = _most(cursor, "company", "more_companies")
    return Facets(everybody, **counted, places=places, companies=companies)


def export(
    cursor: duckdb.DuckDBPyConnection,
    wanted: Wanted,
    today: date,
    order: Order,
    folder: Path,
    headings: Mapping[str, str] | None = None,
    meanings: Mapping[str, Mapping[str, str]] | None = None,
) -> bytes:
    """The whole list as CSV, in its order; no cell that a spreadsheet would take for a formula.

    `headings` are other words for its columns, and `meanings`, by column, for the code words in them.
    """
    where, given = _where(wanted, read_marks(cursor, today))
    said = meanings or {}
    network = _in_words("network", said.get("networks", {}))
    columns = {name: harmless_sql(name) for name in ("person", "name", "handle", "place", "company", "position")}
    listed = f"list_transform(string_split(networks, ' '), lambda network: {network})"
    columns["networks"] = harmless_sql(f"array_to_string({listed}, ', ')")
    columns["step"] = _in_words("coalesce(rung, '')", said.get("step", {}))
    columns |= {name: _in_words(name, said.get(name, {})) for name in ("sure", "last_day", "active_days", "freshness")}
    named = ", ".join(f'{what} as "{(headings or {}).get(name, name)}"' for name, what in columns.items())
    with tempfile.TemporaryDirectory(prefix="people-", dir=folder) as made:  # two tabs may ask at once
        target = Path(made, "people.csv")
        cursor.execute(
            f"create or replace temp table listed as select {named} from people_listed {where} "
            f"order by {_order(order)}",
            given,
        )
        cursor.execute(f"copy listed to {literal(target)} (format csv, header)")
        cursor.execute("drop table listed")
        return target.read_bytes()


def _in_words(column: str, meanings: Mapping[str, str]) -> str:
    """A column with other words for what stands in it, where there are any."""
    if not meanings:
        return column
    whens = " ".join(f"when {literal(code)} then {literal(word)}" for code, word in meanings.items())
    return f"case {column} {whens} else {column} end"


def _most(cursor: duckdb.DuckDBPyConnection, column: str, every: str) -> dict[str, int]:
    """The most frequent places or companies; someone with several accounts counts in each that one of them names."""
    return dict(
        cursor.execute(
            f"""
            with told as (
                select account_id, {column} as value from people_words where {column} is not null
                union all
                select account_id, unnest({every}) from joined_words
            )
            select value, count(*)
            from told
            where account_id in (select account_id from people_rows)
            group by value
            order by 2 desc, 1
            limit {MOST_PLACES}
            """
        ).fetchall()
    )


def _source(wanted: Wanted, order: Order = "closest") -> str:
    """What the list is read from; words are joined only where they are sought or put in order."""
    return IN_WORDS if split(wanted.text) or order == "name" else "people_rows"


def _order(order: Order, backwards: bool = False) -> str:
    return ", ".join(f"{what} {'desc' if first != backwards else 'asc'}" for what, first in ORDERS[order])


def _where(wanted: Wanted, marked: Mapping[str, Marks]) -> tuple[str, dict[str, Any]]:
    """The condition, and its parameters."""
    told: list[str] = []
    given: dict[str, Any] = {}
    if split(wanted.text):
        told.append(_sought(wanted, given))
    if wanted.networks:
        told.append("(" + " or ".join(_has_network(given, place, n) for place, n in enumerate(wanted.networks)) + ")")
    if wanted.rungs:
        given["rungs"] = list(wanted.rungs)
        told.append(
            "coalesce(step, -1) in (select step from rungs where list_contains($rungs, rung) "
            f"union all select -1 where list_contains($rungs, '{UNKNOWN}'))"
        )
    for column, values in (
        ("sure", wanted.sures),
        ("freshness", wanted.freshness),
    ):
        if values:
            told.append(_any_of(column, values, given))
    for column, every, value in (
        ("place", "more_places", wanted.place),
        ("company", "more_companies", wanted.company),
    ):
        if value:
            told.append(
                f"account_id in (select account_id from people_words where lower({column}) = lower(${column}) "
                f"union all select account_id from (select account_id, unnest({every}) as value from joined_words) "
                f"where lower(value) = lower(${column}))"
            )
            given[column] = value
    if wanted.among:
        told.append(_among(wanted.among, given))
    for mark in wanted.only:
        told.append(STATES.get(mark) or _among(_marked(mark, marked), given))
    return (f"where {' and '.join(told)}" if told else ""), given


def _sought(wanted: Wanted, given: dict[str, Any]) -> str:
    typed = split(wanted.text)
    words = {f"word{place}": _bare(word) for place, word in enumerate(typed)}
    given |= words
    told = ["(" + " and ".join(f"contains(sought, lower(strip_accents(${word})))" for word in words) + ")"]
    if len(typed) == 1 and PROFILE.fullmatch(typed[0]):
        told.append("account_id in (select account_id from accounts where lower(value) = lower($word0))")
    if ADDRESS.fullmatch(wanted.text.strip()):
        told.append(
            "account_id in (select account_id from accounts where lower(value) = $address "
            "or kind = 'phone' and length($digits) > 5 and ends_with(regexp_replace(value, '\\D', '', 'g'), $digits))"
        )
        given["address"] = wanted.text.strip().lower()
        given["digits"] = re.sub(r"\D", "", wanted.text).lstrip("0")
    told += _numbered(list(words.values()), given)
    if wanted.also_texts:
        told.append(
            "person_id in (select person_id from people where account_id in ("
            f"select account_id from interactions where key in ({holding(wanted.text, given)})))"
        )
    return f"({' or '.join(told)})"


def _bare(word: str) -> str:
    """A word as files have it: the handle of `@handle` and of the address of a profile."""
    profile = PROFILE.fullmatch(word)
    return (unquote(profile[1]) if profile else word).lstrip("@").rstrip("…") or word


def _numbered(words: Sequence[str], given: dict[str, Any]) -> list[str]:
    """Whom a list calls “X account 123”, by how that begins: they have no words to search in."""
    numbers = [word for word in words if word.isdigit()]
    beside = [word.lower() for word in words if not word.isdigit()]
    networks = [one.name for one in CONNECTORS if all(word in unnamed(one.title, "").lower() for word in beside)]
    if len(numbers) != 1 or not networks:
        return []
    given |= {"number": numbers[0], "numbered": networks}
    return [
        "account_id in (select account_id from accounts where list_contains($numbered, network) "
        "and coalesce(name, handle) is null and starts_with(value, $number))"
    ]


def _has_network(given: dict[str, Any], place: int, network: str) -> str:
    given[f"network{place}"] = network
    return f"(networks = $network{place} or contains(' ' || networks || ' ', ' ' || $network{place} || ' '))"


def _any_of(column: str, values: Sequence[str], given: dict[str, Any]) -> str:
    name = f"among{len(given)}"
    given[name] = list(values)
    return f"{column} in (select unnest(cast(${name} as varchar[])))"


def _among(persons: Sequence[str], given: dict[str, Any]) -> str:
    name = f"among{len(given)}"
    given[name] = list(persons)
    return f"account_id in (select name_key(unnest(cast(${name} as varchar[]))))"


def _marked(mark: Only, marked: Mapping[str, Marks]) -> list[str]:
    return [person for person, one in marked.items() if mark in one.names]

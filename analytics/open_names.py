"""Names in messages that no file ties to an account: who they may be, and what was said of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import duckdb

from analytics.words.evidence import ALIKE

# Every open name with the accounts that may be meant, of all that are or were tied; `score` only orders them.
CANDIDATES = """
    with
    opened as (
        select
            * exclude (words),
            array_to_string(words, '') as letters,
            if(length(words[1]) > 2, words[1], null) as beginning,
            list_filter(words, lambda word: length(word) > 3) as parts
        from (
            select *, regexp_extract_all(strip_accents(lower(name)), '[a-z0-9]+') as words
            from open_names
            order by messages desc, last_at desc nulls last, person
            limit $limit
        )
    ),
    tied as (
        select
            t.owner_id, a.account_id, a.network, a.handle, a.name, t.since,
            translate(coalesce(a.handle, strip_accents(lower(a.name))), ' ._-', '') as letters
        from (  -- also who has left since
            select owner_id, account_id, min(since_latest) as since
            from tie_spans
            where tie in ('following', 'follower', 'connection', 'close_friend')
            group by owner_id, account_id
        ) t
        join accounts a on a.account_id = t.account_id
        where a.is_identity and not a.is_owner
    ),
    taken as (  -- one person has one conversation
        select account_id from aliases where kind = 'thread'
    ),
    pairs as (
        select
            o.person, t.account_id, t.handle, t.name,
            lower(trim(t.name)) = lower(trim(o.name)) as shows,
            o.letters <> '' and t.letters = o.letters as same,
            coalesce(starts_with(t.letters, o.beginning), false) as begins,
            len(list_filter(o.parts, lambda word: contains(t.letters, word))) > 0 as holds,
            length(o.letters) > 4 and starts_with(t.letters, left(o.letters, 1))
                and jaro_winkler_similarity(t.letters, o.letters) > 0.88 as alike,
            o.kind = 'thread' and abs(epoch(o.first_at) - epoch(t.since)) < 86400 as moment
        from opened o
        join tied t on t.owner_id = o.owner_id and t.network = o.network
        where o.kind <> 'thread' or t.account_id not in (from taken)
    ),
    scored as (
        select
            p.*,
            4 * coalesce(shows, false)::int + 4 * same::int + 3 * begins::int + 2 * holds::int + alike::int
            + coalesce(moment, false)::int as score,
            list_filter(
                [
                    if(shows, 'shows', null), if(same, 'same', null), if(begins and not same, 'begins', null),
                    if(holds and not begins and not same, 'holds', null),
                    if(alike and not (same or begins or holds), 'alike', null), if(moment, 'when', null)
                ],
                lambda reason: reason is not null
            ) as reasons
        from pairs p
        where shows or same or begins or holds or alike
    ),
    best as (
        select s.person, s.score, s.account_id, n.person as account, s.handle, s.name, s.reasons
        from scored s
        join people n on n.account_id = s.account_id
        where not exists (
            from standing_actions x
            where x.verb = 'parted' and x.subject = 'person:' || s.person and x.after ->> '$.from' = n.person
        )
        qualify
            row_number() over (partition by s.person order by s.score desc, s.account_id)
            <= (select likely_accounts from rules)
    )
    select
        o.person, o.name, o.network, coalesce(w.title, o.network), o.messages, o.last_on,
        coalesce(
            list((b.account, b.handle, b.name, b.reasons) order by b.score desc, b.account_id)
                filter (b.account is not null),
            []
        )
    from opened o
    left join titles w using (network)
    left join best b on b.person = o.person
    group by o.person, o.name, o.network, w.title, o.messages, o.last_at, o.last_on
    order by o.messages desc, o.last_at desc nulls last, o.person
"""

MATCHED = """
    with
    told as (
        select substr(subject, 8) as person, after ->> '$.account' as account, action_id
        from standing_actions
        where verb = 'matched'
        qualify row_number() over (partition by subject order by action_id desc) = 1
    ),
    denied as (
        select substr(subject, 8) as person, after ->> '$.from' as account, action_id
        from standing_actions
        where verb = 'parted' and split_part(subject, '/', 2) in ('name', 'thread')
    ),
    found as (
        select n.network || '/' || n.kind || '/' || n.value as person, p.person as account, n.why, n.key
        from aliases n
        join people p using (account_id)
        where n.kind in ('name', 'thread') and n.sure < 1
    ),
    every as (
        select person, account, false as is_denied, null as why, action_id, name_key(person) as key from told
        union all
        select person, account, true, null, action_id, name_key(person) from denied
        union all
        select person, account, false, why, null, key from found where person not in (select person from told)
    ),
    called as (
        select who_key as key, arg_max(display_name, coalesce(happened_at, timestamp '1970-01-01')) as name
        from observations
        where who_kind in ('name', 'thread') and display_name is not null
        group by who_key
    )
    select
        e.person, coalesce(c.name, e.person), e.account, a.handle, a.name, e.is_denied, e.why, e.action_id
    from every e
    left join called c on c.key = e.key
    left join people p on p.person = e.account
    left join accounts a on a.account_id = p.account_id
    order by e.action_id desc nulls last, 2, 1
    limit ?
"""


@dataclass(frozen=True)
class Likely:
    """An account that an open name may be."""

    person: str  # what actions call it
    handle: str | None
    name: str | None
    reason: str  # a sentence without capital and full stop


@dataclass(frozen=True)
class OpenName:
    """Someone whom messages call by a display name only."""

    person: str  # what actions call the name
    name: str
    network: str
    network_title: str
    messages: int
    last_on: date | None  # a day of the user's zone
    likely: tuple[Likely, ...]  # the likeliest first


@dataclass(frozen=True)
class MatchedName:
    """A name that was matched to an account, by the files or by the user."""

    person: str  # what actions call the name
    name: str
    account: str | None  # what actions call the account; None: none of them, as the user said
    handle: str | None  # of the account
    account_name: str | None
    is_denied: bool  # the user said that it is not this account
    why: str | None  # why the files say so; None: the user did
    action_id: int | None  # the user's answer


def count_open_names(cursor: duckdb.DuckDBPyConnection) -> int:
    """How many names in messages nobody has matched yet."""
    row = cursor.execute("select count(*) from open_names").fetchone()
    return int(row[0]) if row else 0


def open_names(cursor: duckdb.DuckDBPyConnection, limit: int) -> list[OpenName]:
    """The open names with the most messages, each with up to three accounts that it may be."""
    rows = cursor.execute(CANDIDATES, {"limit": limit}).fetchall()
    return [
        OpenName(person, name, network, title, messages, last_on, tuple(_likely(one) for one in likely))
        for person, name, network, title, messages, last_on, likely in rows
    ]


def matched_names(cursor: duckdb.DuckDBPyConnection, limit: int) -> list[MatchedName]:
    """Names that were matched: the user's answers, the newest on top, then what the files gave."""
    return [MatchedName(*row) for row in cursor.execute(MATCHED, [limit]).fetchall()]


def accounts_like(cursor: duckdb.DuckDBPyConnection, network: str, text: str, limit: int) -> list[Likely]:
    """Accounts on a network whose username or name holds the text: who is or was tied first, then who begins so."""
    rows = cursor.execute(
        """
        with
        typed as (
            select lower(strip_accents($text)) as text
        ),
        found as (
            select
                p.person, a.handle, a.name,
                a.account_id in (select account_id from tie_spans) as is_tied,
                starts_with(lower(a.handle), t.text) or starts_with(lower(strip_accents(a.name)), t.text) as begins
            from accounts a
            join people p using (account_id)
            cross join typed t
            where
                a.network = $network and a.is_identity and not a.is_owner
                and (contains(lower(a.handle), t.text) or contains(lower(strip_accents(a.name)), t.text))
        )
        select person, handle, name, []
        from found
        order by is_tied desc, coalesce(begins, false) desc, coalesce(handle, name), person
        limit $limit
        """,
        {"network": network, "text": text.strip().lstrip("@"), "limit": limit},
    ).fetchall()
    return [_likely(row) for row in rows]


def _likely(row: tuple[str, str | None, str | None, Sequence[str]]) -> Likely:
    person, handle, name, reasons = row
    return Likely(person, handle, name, ", ".join(ALIKE[reason] for reason in reasons))

"""What the user can offer, and whom it would help."""

from __future__ import annotations

from collections.abc import Sequence

import duckdb

from analytics import openers
from analytics.queues import Queued, last_words

COMMON_WORDS = frozenset(
    (
        *(
            "with",
            "from",
            "that",
            "this",
            "have",
            "your",
            "their",
            "them",
            "about",
            "into",
            "over",
            "for",
            "and",
            "the",
        ),
        *("more", "most", "some", "other", "good", "great", "best", "new", "year", "years", "experience", "people"),
        *("help", "helping", "offer", "work", "working", "senior", "junior", "lead", "head", "team", "manager"),
    )
)

# One row per account that an offer fits; words are compared without a common ending, where four letters are left.
FITTING = """
with
offered as (
    select unnest($offers) as offer, unnest(range(len($offers))) as nth_offer
),
asked as (
    select
        unnest(cast($owners as ubigint[])) as owner_id,
        unnest(cast($accounts as ubigint[])) as account_id,
        unnest(cast($heard as varchar[])) as heard
),
texts as (
    select null as owner_id, null as account_id, nth_offer, offer as text from offered
    union all
    select
        q.owner_id, q.account_id, null,
        concat_ws(
            ' ',
            if(coalesce(a.company, a.position) is null, b.position, a.position),
            if(coalesce(a.company, a.position) is null, b.company, a.company),
            a.bio,
            q.heard
        )
    from asked q
    join accounts a on a.account_id = q.account_id
    left join joined_words b on b.account_id = q.account_id
),
split as (
    select owner_id, account_id, nth_offer, regexp_extract_all(lower(text), '\\p{L}{3,}') as words from texts
),
listed as (
    select owner_id, account_id, nth_offer, unnest(words) as word, unnest(range(len(words))) as nth_word from split
),
words as (
    select *, regexp_replace(word, '^(.{4,}?)(ing|ers|er|s)$', '\\1') as stem
    from listed
    where not regexp_full_match(word, $avoided) and (nth_offer is null or not list_contains($common, word))
),
met as (
    select
        s.owner_id, s.account_id, o.nth_offer, s.word,
        row_number() over (
            partition by s.owner_id, s.account_id order by o.nth_offer, o.nth_word, s.nth_word
        ) as nth
    from words s
    join words o on o.stem = s.stem and o.nth_offer is not null
    where s.nth_offer is null
)
select m.owner_id, m.account_id, o.offer, m.word
from met m
join offered o on o.nth_offer = m.nth_offer
where m.nth = 1
"""


def read_offers(cursor: duckdb.DuckDBPyConnection) -> list[str]:
    """What the user can help with, as they put it."""
    row = cursor.execute(
        "select after -> '$.value' from standing_actions "
        "where subject = 'setting:offers' order by action_id desc limit 1"
    ).fetchone()
    if row is None or row[0] is None:
        return []
    listed = cursor.execute("select cast(cast(? as json) as varchar[])", [row[0]]).fetchone()
    return [offer for offer in (listed[0] if listed else None) or [] if offer.strip()]


def fitting_offers(
    cursor: duckdb.DuckDBPyConnection, offers: Sequence[str], entries: Sequence[Queued]
) -> dict[tuple[int, int], tuple[str, str]]:
    """By (owner_id, account_id), the first offer that shares a word with what someone says of themselves, and it."""
    if not offers or not entries:
        return {}
    heard = last_words(cursor, entries)
    pairs = [(entry.owner_id, entry.account_id) for entry in entries]
    rows = cursor.execute(
        FITTING,
        {
            "offers": [offer.strip() for offer in offers],
            "owners": [owner_id for owner_id, _ in pairs],
            "accounts": [account_id for _, account_id in pairs],
            "heard": [heard[pair].text if pair in heard else None for pair in pairs],
            "common": sorted(COMMON_WORDS),
            "avoided": f"(?i){openers.STEER_CLEAR.pattern}",
        },
    ).fetchall()
    return {(owner_id, account_id): (offer, word) for owner_id, account_id, offer, word in rows}

"""What the user says about people: each statement is one action, named by <network>/<kind>/<value>."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from datetime import date, datetime
from typing import Any, Literal, get_args

import duckdb

from connectors.contract import Connector, KithError
from store import actions, compaction, settings
from store.derive import derive
from store.store import Store, transaction

Spoken = Literal["message", "mail", "call", "video_call", "met"]
How = Literal["met", "elsewhere", "know_of", "stranger"]

CIRCLE_SEATS = 20
LONGEST_NOTE = 2000  # letters


class CircleFull(KithError):
    """Someone has to step back first."""


def contact(
    cursor: duckdb.DuckDBPyConnection,
    person: str,
    kind: Spoken,
    on: date | None,
    today: date,
    *,
    place: str = "",
    line: str = "",
    others: int = 1,
    together: str | None = None,
) -> int:
    """Log a contact both ways; `others` were present, `together` is the same for all who met on one occasion."""
    if kind not in get_args(Spoken):
        raise ValueError(f"{kind} is nothing that two people do")
    said = {"kind": kind, "others": max(others, 1)} | ({"together": together} if together else {})
    return actions.act(cursor, "contact", _subject(person), said | _details(on, today, place, line))


def changed(
    cursor: duckdb.DuckDBPyConnection, action_id: int, on: date | None, today: date, *, place: str = "", line: str = ""
) -> int:
    """Tell a logged contact anew: the former telling is taken back, and stands in `before` of the new one."""
    verb, subject, former, _ = _telling(cursor, action_id)
    kept = {name: value for name, value in former.items() if name not in ("on", "place", "line")}
    return _told_anew(cursor, action_id, verb, subject, kept | _details(on, today, place, line), former)


def note_changed(cursor: duckdb.DuckDBPyConnection, action_id: int, text: str, on: date) -> int:
    """Write a note anew, as with a contact; it keeps `on`, the day on which it was written first."""
    verb, subject, former, _ = _telling(cursor, action_id)
    day = {"on": on.isoformat()}
    return _told_anew(cursor, action_id, verb, subject, _note(text) | day, former | day)


def changed_back(cursor: duckdb.DuckDBPyConnection, action_id: int) -> int:
    """Take a change back: what was told before it stands again."""
    verb, subject, _, former = _telling(cursor, action_id)
    return _told_anew(cursor, action_id, verb, subject, former, None)


def same_occasion(cursor: duckdb.DuckDBPyConnection, action_id: int) -> list[int]:
    """The logged contacts with everyone who met on the occasion of this one, itself among them."""
    rows = cursor.execute(
        """
        select s.action_id
        from standing_actions s, (select after ->> '$.together' as together from actions where action_id = $action) o
        where s.verb = 'contact' and (s.action_id = $action or s.after ->> '$.together' = o.together)
        order by s.action_id
        """,
        {"action": action_id},
    ).fetchall()
    return [row[0] for row in rows]


def _details(on: date | None, today: date, place: str, line: str) -> dict[str, Any]:
    if on is not None and on > today:
        raise KithError("That day has not come yet. Log it when it has happened.")
    texts = {name: text.strip() for name, text in (("place", place), ("line", line)) if text.strip()}
    return {"on": on.isoformat() if on else None} | texts


def _telling(cursor: duckdb.DuckDBPyConnection, action_id: int) -> tuple[str, str, dict[str, Any], dict[str, Any]]:
    """The verb and subject of a logged contact or a note, what is told, and what was told before."""
    row = cursor.execute(
        "select verb, subject, after, before from standing_actions where action_id = ? and verb in ('contact', 'note')",
        [action_id],
    ).fetchone()
    if row is None:
        raise KithError("This was taken back before.")
    return row[0], row[1], json.loads(row[2]), json.loads(row[3] or "{}")


def _told_anew(
    cursor: duckdb.DuckDBPyConnection,
    action_id: int,
    verb: str,
    subject: str,
    said: dict[str, Any],
    former: dict[str, Any] | None,
) -> int:
    with transaction(cursor):
        actions.undo(cursor, action_id)
        return actions.act(cursor, verb, subject, said, former)


def not_met(cursor: duckdb.DuckDBPyConnection, person: str, on: date) -> int:
    """A meeting that was planned for `on` did not take place."""
    return actions.act(cursor, "contact", _subject(person), {"kind": None, "on": on.isoformat()})


def knows(cursor: duckdb.DuckDBPyConnection, person: str, how: How) -> int:
    """How the user knows someone; a later answer takes the place of an earlier one."""
    if how not in get_args(How):
        raise ValueError(f"{how} is no way to know someone")
    return actions.act(cursor, "knows", _subject(person), {"how": how})


def note(cursor: duckdb.DuckDBPyConnection, person: str, text: str) -> int:
    """Keep a note."""
    return actions.act(cursor, "note", _subject(person), _note(text))


def _note(text: str) -> dict[str, Any]:
    if not text.strip():
        raise KithError("An empty note says nothing. Write a word or two.")
    if len(text.strip()) > LONGEST_NOTE:
        raise KithError(f"A note has at most {LONGEST_NOTE:,} letters. Make two of it.")
    return {"text": text.strip()}


def drafted(cursor: duckdb.DuckDBPyConnection, person: str, text: str | None) -> int:
    """Keep what the user is about to write to someone; None: nothing of their own any more."""
    return actions.act(cursor, "drafted", _subject(person), {"text": text})


def draft(cursor: duckdb.DuckDBPyConnection, person: str) -> str | None:
    """What the user was about to write to someone and has not written yet, None where there is nothing."""
    row = cursor.execute(
        """
        with
        told as (select action_id, acted_at, verb, after from standing_actions where subject = $subject),
        newest as (select * from told where verb = 'drafted' order by action_id desc limit 1)
        select d.after ->> '$.text'
        from newest d
        where not exists (
            from told t
            where
                t.action_id > d.action_id
                and (
                    t.verb = 'done'
                    or t.verb = 'contact' and t.after ->> '$.kind' is not null
                        and cast(t.after ->> '$.on' as date)
                            >= cast(d.acted_at at time zone 'UTC' at time zone $zone as date)
                )
        )
        """,
        {"subject": _subject(person), "zone": settings.read(cursor, "time_zone")},
    ).fetchone()
    return row[0] if row else None


def never(cursor: duckdb.DuckDBPyConnection, person: str) -> int:
    """Never suggest someone."""
    return actions.act(cursor, "never", _subject(person), {})


def pause(cursor: duckdb.DuckDBPyConnection, person: str, until: date) -> int:
    """Suggest someone again from the day `until` on."""
    return actions.act(cursor, "pause", _subject(person), {"until": until.isoformat()})


def circle(cursor: duckdb.DuckDBPyConnection, person: str) -> int:
    """Give someone a seat in the circle; CircleFull where every seat is taken."""
    seated = in_circle(cursor)
    if person not in seated and len(seated) >= CIRCLE_SEATS:
        raise CircleFull(f"The circle has {CIRCLE_SEATS} seats, and all are taken. Say first who steps back.")
    return actions.act(cursor, "circle", _subject(person), {"in": True})


def step_back(cursor: duckdb.DuckDBPyConnection, person: str) -> int:
    """Free someone's seat in the circle."""
    return actions.act(cursor, "circle", _subject(person), {"in": False})


def in_circle(cursor: duckdb.DuckDBPyConnection) -> list[str]:
    """Who has a seat in the circle, longest first."""
    rows = cursor.execute(
        "select substr(subject, 8) from standing_actions where verb = 'circle' group by subject "
        "having arg_max(after ->> '$.in', action_id) = 'true' order by max(action_id)"
    ).fetchall()
    return [row[0] for row in rows]


def joined(cursor: duckdb.DuckDBPyConnection, person: str, other: str) -> int:
    """Two accounts belong to one person."""
    if person == other:
        raise KithError("That is the same account already.")
    return actions.act(cursor, "joined", _subject(person), {"with": other})


def parted(cursor: duckdb.DuckDBPyConnection, person: str, other: str) -> int:
    """Two names or accounts are not one person, whoever said so before."""
    return actions.act(cursor, "parted", _subject(person), {"from": other})


def matched(cursor: duckdb.DuckDBPyConnection, name: str, account: str | None) -> int:
    """A name in messages (as <network>/<kind>/<value>) is that account, or none of them; the newest answer holds."""
    if account is not None and account.partition("/")[0] != name.partition("/")[0]:
        raise KithError("A name in the messages of one network is matched to an account there.")
    return actions.act(cursor, "matched", _subject(name), {"account": account})


# Whom an action names beside its subject; one that was taken back names them in the row that does so, too.
_OTHER = "coalesce({})".format(
    ", ".join(f"{told} ->> '$.{name}'" for told in ("after", "before") for name in ("with", "from", "account"))
)


def forget(
    store: Store,
    person: str,
    *,
    connectors: Sequence[Connector],
    rebuild: Callable[[duckdb.DuckDBPyConnection], None],
) -> None:
    """Delete someone everywhere, with every account of theirs, and keep them out of later imports.

    What stays is the row that says whom to leave out: the names of their accounts, and nothing about them.
    """
    with store.session() as cursor, transaction(cursor):
        names = _names(cursor, person)
        cursor.execute(
            f"""
            delete from actions
            where
                verb <> 'forget'  -- a deletion that is carried out once more knows fewer names than the first
                and (
                    substr(subject, 8) in (select unnest($names::varchar[])) and subject like 'person:%'
                    or {_OTHER} in (select unnest($names::varchar[]))
                )
            """,
            {"names": [*names, *_other_names(cursor, person)]},
        )
        _unquote(cursor, person)
        actions.act(cursor, "forget", _subject(person), {"names": names})
        compaction.mark(cursor)
        derive(cursor, connectors)
        rebuild(cursor)


def forget_invented(cursor: duckdb.DuckDBPyConnection) -> None:
    """Take out of the journal what was done about people whom only the invented network holds, before that goes."""
    cursor.execute(
        """
        create or replace temp table invented_names as
        with
        own as (select import_id from imports where not invented),
        stated as (
            select who_key as key from stated_accounts where import_id in (from own)
            union
            select other_key from stated_others where import_id in (from own) and other_key is not null
        ),
        known as (
            select coalesce(a.account_id, s.key) as account_id from stated s left join aliases a on a.key = s.key
        ),
        invented as (select person from people where account_id not in (from known))
        select person as name from invented
        union
        select called from namings where person in (from invented)
        """
    )
    cursor.execute(
        f"""
        delete from actions
        where
            subject in (select 'person:' || name from invented_names)
            or {_OTHER} in (from invented_names)
        """
    )
    cursor.execute("drop table invented_names")


def _unquote(cursor: duckdb.DuckDBPyConnection, person: str) -> None:
    """Take what files say of someone out of the problems of imports, which quote what could not be read."""
    cursor.execute(
        f"""
        with theirs as ({_ACCOUNTS}),
        words as (
            select lower(unnest([value, name, handle, email])) as word from accounts where account_id in (from theirs)
            union
            select lower(value) from aliases where account_id in (from theirs)
        )
        update problems set why = 'what stood there was about someone whom you have deleted everywhere'
        where exists (
            select 1 from words
            where word <> '' and contains(lower(regexp_extract(problems.why, '“(.*)”', 1, 's')), word)
        )
        """,
        {"person": person},
    )


# A display name may be someone else's tomorrow; and a person has thousands of posts.
_FIRM = "kind not in ('name', 'status')"


def _names(cursor: duckdb.DuckDBPyConnection, person: str) -> list[str]:
    """What is theirs for certain: each account of the person, and its handles, numbers and addresses."""
    rows = cursor.execute(
        f"""
        with theirs as ({_ACCOUNTS})
        select network || '/' || kind || '/' || value from accounts where account_id in (from theirs)
        union
        select network || '/' || kind || '/' || value from aliases where account_id in (from theirs) and {_FIRM}
        union
        select $person
        order by 1
        """,
        {"person": person},
    ).fetchall()
    return [row[0] for row in rows]


def _other_names(cursor: duckdb.DuckDBPyConnection, person: str) -> list[str]:
    rows = cursor.execute(
        f"""
        with theirs as ({_ACCOUNTS})
        select network || '/' || kind || '/' || value from aliases
        where account_id in (from theirs) and kind = 'name'
        """,
        {"person": person},
    ).fetchall()
    return [row[0] for row in rows]


_ACCOUNTS = """
    select account_id from people
    where person_id in (
        select person_id from people
        where account_id = name_key($person)
            or account_id in (select account_id from aliases where key = name_key($person))
    )
"""


def _subject(person: str) -> str:
    if person.count("/") < 2:
        raise ValueError(f"{person} names nobody")
    return f"person:{person}"


def forgotten_at(cursor: duckdb.DuckDBPyConnection) -> list[datetime]:
    """When someone was deleted everywhere, each time (UTC)."""
    return [row[0] for row in cursor.execute("select acted_at from actions where verb = 'forget'").fetchall()]

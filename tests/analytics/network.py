"""A small invented network, written straight into the derived tables, with the clock set."""

from __future__ import annotations

import json
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import Any

import duckdb

from analytics.queues import put_aside
from analytics.rebuild import LADDER, QUEUES, STEPS, rebuild, set_clock, write, write_rules
from analytics.triage import Question, is_asking, questions
from store import ledger

SCHEMA = Path(__file__).parents[2] / "store" / "schema.sql"
NOW = datetime(2026, 6, 15, 12)
TODAY = NOW.date()
COUNTED = {"x": ("posts", "messages"), "linkedin": ("messages",)}
EVERYTHING = tuple((channel, direction) for channel in ("posts", "messages") for direction in ("out", "in"))


class Network:
    """The user `me` on x and whoever a test adds; days are given as dates, or as days before NOW.

    It stands in memory, or in the store of the cursor that is given.
    """

    def __init__(self, cursor: duckdb.DuckDBPyConnection | None = None) -> None:
        self.cursor = cursor or duckdb.connect()
        if cursor is None:
            self.cursor.execute("set TimeZone = 'UTC'")
        self.cursor.execute(SCHEMA.read_text(encoding="utf-8"))
        ledger.make_views(self.cursor)
        self.time_zone = "UTC"
        self._keys = 0
        for name, channels in COUNTED.items():
            for channel in channels:
                self._add("networks", network=name, title={"x": "X", "linkedin": "LinkedIn"}[name], channel=channel)

    def owner(self, network: str = "x", name: str = "me") -> int:
        """The own account on a network; made on first use."""
        owner_id = self._hash(network, name)
        if not self._has("owners", owner_id=owner_id):
            self._add("owners", owner_id=owner_id, network=network, owner=name, handle=name, name="Me Myself")
            self._account(network, name, is_owner=True)
        return owner_id

    def covers(self, *seen: tuple[str, str], network: str = "x") -> None:
        """The loaded files show these channels and directions."""
        for channel, direction in seen or EVERYTHING:
            self._add(
                "coverage",
                owner_id=self.owner(network),
                network=network,
                channel=channel,
                direction=direction,
                from_at=datetime(2015, 1, 1),
                to_at=NOW,
            )

    def account(self, name: str, /, network: str = "x", **columns: Any) -> int:
        """Someone on a network, made on first use."""
        account_id = self._hash(network, name)
        if not self._has("accounts", account_id=account_id):
            self._account(network, name, **{"name": name.capitalize(), **columns})
        return account_id

    def tie(
        self,
        name: str,
        /,
        kind: str = "mutual",
        since: date = date(2020, 1, 1),
        network: str = "x",
        dated: bool = True,
        **columns: Any,
    ) -> int:
        """A going tie: mutual, following, follower or connection."""
        account_id = self.account(name, network, **columns)
        began = datetime.combine(since, time())
        kinds = {"mutual": ("following", "follower")}.get(kind, (kind,))
        for one in kinds:
            self._add(
                "tie_spans",
                owner_id=self.owner(network),
                account_id=account_id,
                tie=one,
                since_earliest=began if dated else None,
                since_latest=began,
                first_seen_at=NOW - timedelta(days=30),
                last_seen_at=NOW,
            )
        return account_id

    def contact(
        self,
        name: str,
        kind: str,
        direction: str = "out",
        when: date | int | None = 100,
        *,
        thread: str | None = None,
        audience: int | None = 1,
        network: str = "x",
        hour: int = 9,
        text: str | None = None,
    ) -> None:
        """One contact; `when` is a day, a number of days before NOW, or None where no file dates it."""
        day = TODAY - timedelta(days=when) if isinstance(when, int) else when
        self._keys += 1
        self._add(
            "interactions",
            owner_id=self.owner(network),
            account_id=self.account(name, network),
            kind=kind,
            direction=direction,
            happened_at=None if day is None else datetime.combine(day, time(hour)),
            day=day,
            hour=None if day is None else hour,
            audience=audience,
            thread=None if thread is None else self._hash("thread", thread),
            words=5,
            key=self._keys,
        )
        if text is not None:
            self._say(text, self._keys, self.account(name, network), direction, day)

    def knows(self, one: str, other: str, basis: str = "tie", network: str = "x", source: str = "list") -> None:
        """Two of the user's contacts are acquainted."""
        a, b = self.account(one, network), self.account(other, network)
        for first, second in ((a, b), (b, a)):
            self._add(
                "acquaintances", owner_id=self.owner(network), a=first, b=second, basis=basis, source=source, times=1
            )

    def set_aside(self, name: str, network: str = "x", *, blocked: bool = False, muted: bool = False) -> None:
        self._add(
            "set_aside",
            owner_id=self.owner(network),
            account_id=self.account(name, network),
            blocked=blocked,
            muted=muted,
        )

    def join(self, *accounts: int) -> None:
        """The accounts are one person; also called by the name of each."""
        for account in accounts:
            self._add("joined_accounts", account_id=account, person_id=min(accounts))
        self.cursor.execute(
            "insert into namings select a.person, b.person from people a join people b using (person_id) "
            "where a.person <> b.person and person_id = ?",
            [min(accounts)],
        )

    def act(self, verb: str, subject: str, after: dict[str, Any], acted_at: datetime = NOW) -> int:
        """A row in the journal."""
        row = self.cursor.execute(
            "insert into actions by name select nextval('action_ids') as action_id, ? as acted_at, ? as verb, "
            "? as subject, ?::json as after returning action_id",
            [acted_at, verb, subject, json.dumps(after)],
        ).fetchone()
        assert row is not None
        return int(row[0])

    def lists(
        self,
        tie: str = "follower",
        days: int = 1,
        *,
        complete: bool | None = True,
        network: str = "x",
        name: str = "me",
    ) -> None:
        """A list of ties that an import of so many days before NOW brought."""
        self._add(
            "tie_lists",
            owner_id=self.owner(network, name),
            tie=tie,
            snapshot_at=NOW - timedelta(days=days),
            newest_first=False,
            complete=complete,
        )

    def rebuild(self, as_of: datetime = NOW) -> Network:
        self.owner()
        rebuild(self.cursor, as_of, self.time_zone)
        return self

    def rebuild_ladder(self) -> Network:
        """The ladder alone: for tests that look at nothing else."""
        return self._rebuild(LADDER)

    def rebuild_queues(self) -> Network:
        """The ladder and the queues alone: half of the work."""
        return self._rebuild((*LADDER, *QUEUES))

    def _rebuild(self, tables: tuple[str, ...]) -> Network:
        self.owner()
        write_rules(self.cursor)
        set_clock(self.cursor, NOW, self.time_zone)
        write(self.cursor, tables)
        for name in STEPS:
            self.cursor.execute(f"drop table {name}")
        return self

    def label(self, name: str, columns: str = "rung, sure", network: str = "x") -> Any:
        """Columns of `standing` for someone; None where they are not in it."""
        row = self.cursor.execute(
            f"select {columns} from standing where account_id = ?", [self._hash(network, name)]
        ).fetchone()
        return row[0] if row is not None and len(row) == 1 else row

    def rows(self, query: str) -> list[Any]:
        return self.cursor.execute(query).fetchall()

    def forget(self, *names: str) -> None:
        """Take people out, as when the import that held them is undone."""
        for name in names:
            account_id = self._hash("x", name)
            for table in ("accounts", "tie_spans", "interactions"):
                self.cursor.execute(f"delete from {table} where account_id = ?", [account_id])

    def _say(self, text: str, key: int, account_id: int, direction: str, day: date | None) -> None:
        """Keep what was said where the ledger would."""
        columns = "key ubigint, who_key ubigint, direction varchar, happened_at timestamp, excerpt varchar"
        self.cursor.execute(f"create table if not exists said ({columns})")
        self.cursor.execute("insert into said values (?, ?, ?, ?, ?)", [key, account_id, direction, day, text])
        for view in ("observations", "stated_texts"):
            self.cursor.execute(
                f"create or replace view {view} as "
                "select *, hash(excerpt) as text_hash, null::uinteger as import_id, null::uinteger as file, "
                "false as is_date, null::varchar as tie, null::timestamp as since, null::varchar as who, "
                "null::varchar as network from said"
            )

    def _account(self, network: str, value: str, **columns: Any) -> None:
        given = {"is_identity": True, "is_owner": False, "kind": "id", **columns}
        self._add("accounts", account_id=self._hash(network, value), network=network, value=value, **given)

    def _hash(self, network: str, name: str) -> int:
        row = self.cursor.execute("select hash(?, 'id', ?)", [network, name]).fetchone()
        assert row is not None
        return int(row[0])

    def _has(self, table: str, **key: Any) -> bool:
        name, value = next(iter(key.items()))
        return self.cursor.execute(f"select 1 from {table} where {name} = ?", [value]).fetchone() is not None

    def _add(self, table: str, **columns: Any) -> None:
        names = ", ".join(f"? as {name}" for name in columns)
        self.cursor.execute(f"insert into {table} by name select {names}", list(columns.values()))


def asked(network: Network) -> list[Question]:
    """Whom the quick questions ask about today."""
    aside = put_aside(network.cursor, TODAY)
    found = questions(network.cursor, aside)
    assert is_asking(network.cursor, aside) == bool(found)
    return found

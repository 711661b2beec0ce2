"""The accounts that the user has connected, and how their pulls stand. Sign-ins are not among it."""

from __future__ import annotations

from dataclasses import asdict, dataclass, replace
from datetime import datetime
from typing import Literal

import duckdb

from connectors.contract import KithError
from connectors.live.contract import Account
from store import actions
from store.store import transaction, utc_now

SignIn = Literal["", "environment", "keyring"]  # where its sign-in lies; "" where public lists are all that is asked

OPEN = ("connecting", "reading", "waiting")  # a thread is at work on it


@dataclass(frozen=True)
class Connected:
    """A live account that the user has connected, as the network described it last."""

    account: Account
    sign_in: SignIn
    action_id: int


@dataclass(frozen=True)
class PullState:
    """How an account's newest pull stands; store/schema.sql describes the columns."""

    account: str
    state: str
    folder: str | None = None
    title: str = ""
    requests: int = 0
    expected: int | None = None
    waits_until: datetime | None = None
    why: str | None = None
    updated_at: datetime | None = None

    @property
    def is_open(self) -> bool:
        """Whether it is being worked on, or was when the program ended."""
        return self.state in OPEN

    @property
    def is_on_its_way(self) -> bool:
        """Whether its import is still to come, without anyone asking for it."""
        return self.is_open or self.state == "received"


def name_of(network: str, host: str, who: str) -> str:
    """What actions, pulls and the keyring call an account: <network>/<host>/<id>."""
    return f"{network}/{host}/{who}"


def account_name(account: Account) -> str:
    """As `name_of`."""
    return name_of(account.network, account.host, account.id)


def connect(cursor: duckdb.DuckDBPyConnection, account: Account, sign_in: SignIn) -> int:
    """Write that an account is connected, or what the network says of it now; returns the action."""
    said = asdict(account) | {"sign_in": sign_in}
    return actions.act(cursor, "connected", f"account:{account_name(account)}", said)


def disconnect(cursor: duckdb.DuckDBPyConnection, name: str) -> None:
    """Write that an account is connected no more; what came from it stays."""
    rows = cursor.execute(
        "select action_id from standing_actions where verb = 'connected' and subject = ? order by action_id desc",
        [f"account:{name}"],
    ).fetchall()
    for (action_id,) in rows:  # one per time that the account was connected
        actions.undo(cursor, action_id)
    drop(cursor, name)


def connected(cursor: duckdb.DuckDBPyConnection) -> list[Connected]:
    """The accounts that are connected, in the order in which they were."""
    rows = cursor.execute(
        """
        select
            after ->> '$.network', after ->> '$.host', after ->> '$.id', after ->> '$.handle', after ->> '$.name',
            (after ->> '$.followers')::bigint, (after ->> '$.following')::bigint, (after ->> '$.posts')::bigint,
            coalesce(after ->> '$.local_id', ''), coalesce(after ->> '$.sign_in', ''),
            action_id
        from standing_actions
        where verb = 'connected'
        qualify row_number() over (partition by subject order by action_id desc) = 1
        order by min(action_id) over (partition by subject)
        """
    ).fetchall()
    return [Connected(Account(*row[:9]), *row[9:]) for row in rows]


def connected_as(cursor: duckdb.DuckDBPyConnection, account: Account) -> Connected:
    """How an account is connected; KithError where it is not."""
    name = account_name(account)
    for one in connected(cursor):
        if account_name(one.account) == name:
            return one
    raise KithError(f"{account.handle} is not connected any more. Connect it again.")


def note(cursor: duckdb.DuckDBPyConnection, state: PullState) -> None:
    """Replace what is kept of an account's pull."""
    told = replace(state, updated_at=utc_now())
    with transaction(cursor):
        cursor.execute("delete from pulls where account = ?", [state.account])
        cursor.execute(
            "insert into pulls by name select $account as account, $folder as folder, $state as state, "
            "$title as title, $requests as requests, $expected as expected, $waits_until as waits_until, "
            "$why as why, $updated_at as updated_at",
            asdict(told),
        )


def drop(cursor: duckdb.DuckDBPyConnection, name: str) -> None:
    """Keep nothing of an account's pull."""
    cursor.execute("delete from pulls where account = ?", [name])


def pull_states(cursor: duckdb.DuckDBPyConnection) -> dict[str, PullState]:
    """How the pull of each account stands, by the account's name."""
    rows = cursor.execute(
        "select account, state, folder, title, requests, expected, waits_until, why, updated_at from pulls"
    ).fetchall()
    return {row[0]: PullState(*row) for row in rows}

"""What became of every row: read = kept + skipped with a reason + unreadable with its place.

Of a row that is kept a part may have been unreadable; it is told as well, with its place.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime

import duckdb

from connectors.contract import Part, Sees
from connectors.export import Member
from connectors.formats import Problem

NOTHING_SAID = "says nothing about anyone"
SELF_UNKNOWN = "is you could not be found out"  # how the reason ends where nothing tells which side is the user's


@dataclass(frozen=True)
class FileRead:
    """What became of one member: read = kept + skipped (by reason) + unreadable."""

    file: int
    path: str
    part: str | None
    read: int = 0
    kept: int = 0
    skipped: tuple[tuple[str, int], ...] = ()
    problems: tuple[Problem, ...] = ()
    first_row: int = 0
    first_at: datetime | None = None
    last_at: datetime | None = None
    sees: tuple[Sees, ...] = ()
    lost: tuple[Sees, ...] = ()  # what it would show, were it not damaged
    unreadable: int = 0  # rows of which nothing is kept

    @property
    def may_be_of_anyone(self) -> bool:
        """Whether there are rows that may be contact with anyone: nothing tells which side of them is the user's."""
        return any(why.endswith(SELF_UNKNOWN) for why, _ in self.skipped)


def rows_read(cursor: duckdb.DuckDBPyConnection, part: Part) -> dict[int, tuple[int, int]]:
    """File → (rows read, number of the first)."""
    rows = cursor.execute(f"select file, count(*), min(rowid) from raw_{part.name} group by file").fetchall()
    return {file: (read, first) for file, read, first in rows}


def account_for(
    cursor: duckdb.DuckDBPyConnection, part: Part, rows_read: dict[int, tuple[int, int]]
) -> dict[int, FileRead]:
    """Per file what became of its rows; the rows of staged_<part> that are not kept leave it."""
    table = f"staged_{part.name}"
    given = {row[0] for row in cursor.execute(f"describe {table}").fetchall()}
    reason = "skipped" if "skipped" in given else "null::varchar"
    problem = "problem" if "problem" in given else "null::varchar"
    remark = "remark" if "remark" in given else "null::varchar"
    kept = f"who is not null and {reason} is null and {problem} is null"
    times = [name for name in ("happened_at", "since") if name in given]
    at = f"coalesce({', '.join(times)})" if times else "null::timestamp"
    counts = cursor.execute(
        f"select file, {_rows(rows_read, kept)}, min({at}) filter ({kept}), max({at}) filter ({kept}), "
        f"count(*) filter (not ({kept})), count({problem}) + count({remark}) from {table} group by file"
    ).fetchall()
    by_file = {file: (rows, first, last) for file, rows, first, last, _, _ in counts}
    skips: dict[int, dict[str, int]] = {file: {} for file in rows_read}
    problems: dict[int, list[Problem]] = {file: [] for file in rows_read}
    unreadable = dict.fromkeys(rows_read, 0)
    if any(told for *_, told in counts):
        # Unreadable rows are few by nature; each is shown to the user with its place.
        for file, row, why, remarked, is_kept in cursor.execute(
            f"select file, row, any_value({problem}), any_value({remark}), bool_or({kept}) from {table} where row in "
            f"(select row from {table} where {problem} is not null or {remark} is not null) "
            "group by file, row order by file, row"
        ).fetchall():
            problems[file].append(Problem(file, row - rows_read[file][1], why or remarked))
            unreadable[file] += why is not None and not is_kept
    if any(lost for *_, lost, _ in counts):
        for file, why, rows in cursor.execute(
            f"with fate as (select file, row, bool_or({kept}) as kept, any_value({problem}) as problem, "
            f"any_value({reason}) as reason from {table} "
            f"where row in (select row from {table} where not ({kept})) group by file, row) "
            "select file, reason, count(*) from fate where not kept and problem is null and reason is not null "
            "group by file, reason order by count(*) desc, reason"
        ).fetchall():
            skips[file][why] = rows
        cursor.execute(f"delete from {table} where not ({kept})")
    accounts = {}
    for file, (read, first_row) in rows_read.items():
        rows, first_at, last_at = by_file.get(file, (0, None, None))
        silent = read - rows - sum(skips[file].values()) - unreadable[file]
        if silent > 0:
            skips[file][NOTHING_SAID] = skips[file].get(NOTHING_SAID, 0) + silent
        accounts[file] = FileRead(
            file,
            "",
            part.name,
            read,
            rows,
            tuple(skips[file].items()),
            tuple(problems[file]),
            first_row,
            first_at,
            last_at,
            unreadable=unreadable[file],
        )
    return accounts


def _rows(rows_read: dict[int, tuple[int, int]], which: str) -> str:
    """How many different rows there are of `which`: of a single file one bit each, quicker than to compare them."""
    if len(rows_read) != 1:
        return f"count(distinct row) filter ({which})"
    [(read, first)] = rows_read.values()
    return f"coalesce(bit_count(bitstring_agg(row, {first}, {first + read - 1}) filter ({which})), 0)"


def file_read(
    file: int,
    member: Member,
    part: Part | None,
    rows_read: dict[str, dict[int, tuple[int, int]]],
    accounts: dict[int, FileRead],
    problems: list[Problem],
    lacking: set[str],
    told: dict[int, tuple[Sees, ...]],
) -> FileRead:
    """What is told of one member, whether a part read it or not.

    `lacking`: the parts that witness not all there was; `told`: what rows tell that their file would show.
    """
    if part is None:
        return FileRead(file, member.path, None)
    would_show = (*part.sees, *told.get(file, ()))
    sees = () if part.name in lacking else would_show
    counted = accounts.get(file)
    lost = would_show if problems or (counted and counted.unreadable) else ()
    read, first_row = rows_read[part.name].get(file, (0, 0))
    if counted is None:
        skipped = () if part.observed or not read else (("read for what it says about other files", read),)
        return FileRead(
            file, member.path, part.name, read, 0, skipped, tuple(problems), first_row, sees=sees, lost=lost
        )
    return replace(counted, path=member.path, problems=(*problems, *counted.problems), sees=sees, lost=lost)


def with_refused(read: FileRead, problems: list[Problem]) -> FileRead:
    """The same, with the rows that came into no table counted as read and unreadable; `problems`: those of loading."""
    refused = sum(problem.row is None and not problem.is_cut for problem in problems)
    return replace(read, read=read.read + refused, unreadable=read.unreadable + refused)

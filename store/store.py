"""One DuckDB file in the data folder, one connection per process, a cursor per read or write."""

from __future__ import annotations

import contextlib
import hashlib
import os
import shutil
from collections.abc import Iterator
from datetime import UTC, datetime
from functools import cache
from pathlib import Path

import duckdb

from connectors.contract import KithError
from connectors.literals import literal
from connectors.members import is_disk_full
from store import compaction, spool
from store.ledger import COLUMNS, make_views, take_out_unfinished, upgrade

FILE = "kith.duckdb"
SCHEMA_VERSION = "1"
HERE = Path(__file__).parent
NO_EXTENSIONS = Path(os.devnull, "extensions")  # a folder that nobody can make
LEAST_MEMORY = 512 << 20  # on a machine that has little
USUAL_MEMORY = 5 << 28  # 1.25 GB: a large import needs little more, and writes less of it to disk to read it again
KEPT_SHARE = 7 / 8  # of it, for blocks; giving memory back to the system and taking it again is a tenth of all work
MEMORY_PER_BYTE = 2  # of the database file, for rebuilding a large one
MEMORY_SHARE = 4  # at most one part in so many of the machine's memory


# From the moment of opening: a file that DuckDB takes for one of another program would have it fetch what reads those.
NOTHING_FETCHED: dict[str, str | bool | int | float | list[str]] = {
    "autoinstall_known_extensions": False,
    "autoload_known_extensions": False,
    "allow_community_extensions": False,
    "extension_directory": str(NO_EXTENSIONS),
}


class DatabaseBusy(KithError):
    """Another process holds the database."""


class DiskFull(KithError):
    """There is no room left where the data lives."""


# What DuckDB says where another process has the file (Linux and macOS, Windows), or this one has it already.
HELD = ("set lock on file", "being used by another process", "file handle conflict")


def connect(path: Path | str = ":memory:") -> duckdb.DuckDBPyConnection:
    """A connection of DuckDB's, which fetches and loads no extension."""
    return duckdb.connect(path, config=NOTHING_FETCHED)


def cannot_open(path: Path, error: duckdb.Error) -> KithError:
    """Why the database cannot be opened: DatabaseBusy where it is open elsewhere."""
    told = str(error)
    if any(words in told.lower() for words in HELD):
        return DatabaseBusy(
            f"The database {path} is open in another process, most likely the dashboard. "
            "Close it, or put exports into the folder “inbox” beside the database: the dashboard picks them up."
        )
    return KithError(
        f"The database {path} cannot be opened: {told} If it is damaged, put a copy of it from a backup in its place, "
        "or move it away and import your exports again."
    )


class Store:
    """The open database of one data folder."""

    def __init__(self, home: Path, connection: duckdb.DuckDBPyConnection) -> None:
        self.home = home
        self._connection = connection

    @classmethod
    def open(cls, home: Path) -> Store:
        """Open or create the database in `home`; DatabaseBusy where another process has it."""
        path = home / FILE
        try:
            connection = connect(path)
            path.chmod(0o600)
            store = cls(home, connection)
            is_first = store._configure()
            if is_first and compaction.is_marked(connection):
                compaction.write_anew(connection, path)
                store = cls(home, connect(path))
                store._configure()
            store._prepare()
            if is_first:
                store._finish()
        except duckdb.Error as error:
            raise cannot_open(path, error) from error
        return store

    @classmethod
    def in_memory(cls, home: Path) -> Store:
        """A store that is gone when it is closed; `home` takes what does not fit into memory."""
        store = cls(home, connect())
        store._configure()
        store._prepare()
        return store

    def _configure(self) -> bool:
        """Set what holds for the whole database; whether this process had not opened it before."""
        cursor = self._connection
        locked = cursor.execute("select current_setting('lock_configuration')").fetchone()
        if locked and locked[0]:
            return False
        cursor.execute(f"set temp_directory = {literal(self.home / 'spool')}")
        memory = _memory_limit(self.home / FILE)
        cursor.execute(f"set memory_limit = '{memory}B'")
        cursor.execute(f"set block_allocator_memory = '{int(memory * KEPT_SHARE)}B'")
        cursor.execute("set force_compression = 'uncompressed'")
        cursor.execute("set global TimeZone = 'UTC'")
        cursor.execute("set lock_configuration = true")
        return True

    def _prepare(self) -> None:
        """Make the tables and views, unless those that stand were made by this very version."""
        cursor = self._connection
        stated = _meta(cursor)
        if stated.get("schema_version", SCHEMA_VERSION) != SCHEMA_VERSION:
            raise KithError(
                f"The database in {self.home} was written by another version of Kith "
                f"(layout {stated.get('schema_version')}, this one reads {SCHEMA_VERSION}). Use the newer version."
            )
        if stated.get("edition") == edition():
            return
        with transaction(cursor):
            cursor.execute((HERE / "schema.sql").read_text(encoding="utf-8"))
            upgrade(cursor)
            make_views(cursor)
            if not stated:
                cursor.execute("insert into meta values ('schema_version', ?), ('generation', '0')", [SCHEMA_VERSION])
            cursor.execute("delete from meta where name = 'edition'")
            cursor.execute("insert into meta values ('edition', ?)", [edition()])

    def _finish(self) -> None:
        """Take out what an import had copied and unpacked when the process that ran it came to an end."""
        spool.clear(self.home)
        with transaction(self._connection):
            take_out_unfinished(self._connection)

    def cursor(self) -> duckdb.DuckDBPyConnection:
        """A cursor of its own: not to be shared between threads."""
        return self._connection.cursor()

    def generation(self) -> int:
        """Grows with every import and rebuild: what caches are keyed by."""
        row = self.cursor().execute("select value from meta where name = 'generation'").fetchone()
        return int(row[0]) if row else 0

    @contextlib.contextmanager
    def session(self) -> Iterator[duckdb.DuckDBPyConnection]:
        """A cursor whose temporary tables go with it. DiskFull where there is no room for what it does."""
        cursor = self.cursor()
        try:
            yield cursor
        except (duckdb.Error, OSError) as error:
            if not is_disk_full(error):
                raise
            free = shutil.disk_usage(self.home).free
            raise DiskFull(
                f"There is no room left where Kith keeps its data ({self.home}: {free / 1e6:,.0f} MB free). "
                "Nothing was changed. Make room, or move the data with --home, and try again."
            ) from error
        finally:
            cursor.close()

    def close(self) -> None:
        """Close the connection; cursors are closed with it."""
        self._connection.close()


@cache
def edition() -> str:
    """What tables and views are made by: a hash over all that defines them."""
    made_by = [(HERE / name).read_bytes() for name in ("schema.sql", "ledger.py")]
    return hashlib.sha256(b"\0".join([*made_by, repr(COLUMNS).encode()])).hexdigest()


def _meta(cursor: duckdb.DuckDBPyConnection) -> dict[str, str]:
    """What the database says of itself; nothing where it is new."""
    try:
        return dict(cursor.execute("select name, value from meta").fetchall())
    except duckdb.CatalogException:
        return {}


@contextlib.contextmanager
def transaction(cursor: duckdb.DuckDBPyConnection) -> Iterator[None]:
    """All that is done within it happens, or nothing does."""
    cursor.execute("begin")
    try:
        yield
        cursor.execute("commit")
    except BaseException:
        # A commit that failed has taken the transaction back already.
        with contextlib.suppress(duckdb.TransactionException):
            cursor.execute("rollback")
        raise


def next_generation(cursor: duckdb.DuckDBPyConnection) -> None:
    """Tell caches that what they hold has changed."""
    cursor.execute("update meta set value = (value::bigint + 1)::varchar where name = 'generation'")


def utc_now() -> datetime:
    """The time as the database keeps it: UTC, without a zone."""
    return datetime.now(UTC).replace(tzinfo=None)


def _memory_limit(database: Path) -> int:
    """Bytes that DuckDB may use before it goes to disk: little for a small database, whatever the archive's size."""
    size = database.stat().st_size if database.exists() else 0
    try:
        physical = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES")
    except (AttributeError, ValueError, OSError):
        physical = 8 << 30  # Windows has no sysconf
    return max(LEAST_MEMORY, min(max(USUAL_MEMORY, size * MEMORY_PER_BYTE), physical // MEMORY_SHARE))

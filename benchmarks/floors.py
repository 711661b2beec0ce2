"""What no reader of these files can be much faster than: unpack, and DuckDB's own reading of the same columns.

`python -m benchmarks.floors x FILE.zip` or `python -m benchmarks.floors linkedin FOLDER`, a process of its own each.
"""

from __future__ import annotations

import argparse
import shutil
import tempfile
import zipfile
from pathlib import Path

import duckdb

USER = "STRUCT(accountId VARCHAR)"
X_COLUMNS = {
    "follower": USER,
    "following": USER,
    "like": "STRUCT(tweetId VARCHAR, expandedUrl VARCHAR)",
}
HEADER_OF_CONNECTIONS = 3  # lines before it


def read_x(path: Path, connection: duckdb.DuckDBPyConnection) -> int:
    """Rows read from the lists and likes of an X archive, each into a table."""
    rows = 0
    with tempfile.TemporaryDirectory() as folder, zipfile.ZipFile(path) as archive:
        for name, kind in X_COLUMNS.items():
            plain = Path(folder, f"{name}.json")
            with archive.open(f"data/{name}.js") as packed, plain.open("wb") as unpacked:
                packed.readline()  # window.YTD.… = [
                unpacked.write(b"[")
                shutil.copyfileobj(packed, unpacked, 1 << 20)
            connection.execute(
                f"create table raw_{name} as "
                f"select * from read_json(?, format = 'array', columns = {{'{name}': '{kind}'}})",
                [str(plain)],
            )
            plain.unlink()
            rows += _count(connection, f"raw_{name}")
    return rows


def read_linkedin(folder: Path, connection: duckdb.DuckDBPyConnection) -> int:
    """Rows read from the connections and messages of a LinkedIn export, each into a table."""
    connection.execute(
        "create table connections as select * from read_csv(?, skip = ?, header = true, all_varchar = true)",
        [str(folder / "Connections.csv"), HEADER_OF_CONNECTIONS],
    )
    connection.execute(
        "create table messages as select * from read_csv(?, header = true, all_varchar = true)",
        [str(folder / "messages.csv")],
    )
    return _count(connection, "connections") + _count(connection, "messages")


def _count(connection: duckdb.DuckDBPyConnection, table: str) -> int:
    row = connection.execute(f"select count(*) from {table}").fetchone()
    assert row is not None
    return int(row[0])


def main() -> None:
    """Read one export and print the number of rows."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.floors", description=__doc__)
    parser.add_argument("kind", choices=("x", "linkedin"))
    parser.add_argument("path", type=Path)
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        connection = duckdb.connect(Path(folder, "floor.duckdb"))
        print((read_x if given.kind == "x" else read_linkedin)(given.path, connection))
        connection.close()


if __name__ == "__main__":
    main()

"""What could not be read is told with its line as an editor counts them, else with its number among the entries."""

from __future__ import annotations

import csv
import json
import shutil
import sys
from functools import partial
from pathlib import Path

import pytest

from connectors.csv import CONNECTOR as CSV
from connectors.export import open_exports
from connectors.linkedin import CONNECTOR as LINKEDIN
from connectors.mastodon import CONNECTOR as MASTODON
from tests.conftest import FIXTURES
from tests.connectors.staged import Staged

NO_DATE = "the day before"
CONNECTIONS = "First Name,Last Name,URL,Email Address,Company,Position,Connected On"
MASTODON_PULL = next((FIXTURES / "mastodon").glob("*/kith.json")).parent


def lines_with(path: Path, word: str, encoding: str = "utf-8") -> list[str]:
    """Where an editor shows the word."""
    with path.open(encoding=encoding, newline=None) as file:
        return [f"line {number}" for number, line in enumerate(file, 1) if word in line]


def places(staged: Staged, name: str) -> list[str]:
    return [problem.place for problem in staged.file(name).problems]


def table(folder: Path, text: str, encoding: str = "utf-8") -> tuple[Staged, Path]:
    path = folder / "contacts.csv"
    path.write_bytes(text.encode(encoding))
    (export,) = open_exports([path], folder)
    return Staged(CSV.fitted(export), path, folder), path


@pytest.mark.parametrize("end", ["\n", "\r\n"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_a_table_with_a_preamble_blank_lines_and_cells_of_several_lines(
    tmp_path: Path, end: str, encoding: str
) -> None:
    rows = [
        "My contacts", "", "name,kind,direction,date,text", 'Zoë,mail,out,2024-03-01,"one', "", 'two"', "",
        "Ben,BAD,out,2024-03-02,x", "Cyd,mail,out,2024-03-03,y", "Dot,BAD,out,2024-03-04,z", "a,b,c,d,e,BAD,g",
    ]  # fmt: skip
    staged, path = table(tmp_path, end.join(rows), encoding)
    assert places(staged, path.name) == ["line 8", "line 10", "line 11"] == lines_with(path, "BAD", encoding)


def linkedin(folder: Path, name: str, text: str) -> tuple[Staged, Path]:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return Staged(LINKEDIN, folder, folder), path


def connection(number: int, company: str = "Orchard", on: str = "01 Mar 2024") -> str:
    return f"Ana{number},Vale,https://www.linkedin.com/in/ana-{number},,{company},Baker,{on}"


def test_a_list_that_is_read_as_it_stands(tmp_path: Path) -> None:
    rows = [
        "Notes:", '"When exporting your data, you may', 'notice that some are missing."', "", CONNECTIONS,
        connection(1), connection(2, '"Orchard\n& sons"'), "", ",,,,,,", connection(3, on=NO_DATE), connection(4),
        connection(5, on=NO_DATE),
    ]  # fmt: skip
    staged, path = linkedin(tmp_path, "Connections.csv", "\n".join(rows))
    assert staged.kept(path.name) == 5
    assert places(staged, path.name) == ["line 11", "line 13"] == lines_with(path, NO_DATE)


def test_a_list_with_a_quote_that_nobody_closed(tmp_path: Path) -> None:
    rows = ["Notes:", "", CONNECTIONS, *map(connection, range(20)), connection(20, on=NO_DATE)]
    rows[10] = connection(7, '"Orchard')
    rows[15] += ",BROKEN,BROKEN"
    staged, path = linkedin(tmp_path, "Connections.csv", "\n".join(rows))
    assert set(lines_with(path, "BROKEN") + lines_with(path, NO_DATE)) <= set(places(staged, path.name))
    told = {problem.place: problem.why for problem in staged.file(path.name).problems}
    assert NO_DATE in told["line 24"] and "it has 9 cells" in told["line 16"]


def test_where_one_way_of_counting_gives_up_nothing_is_written_on_the_terminal(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, request: pytest.FixtureRequest
) -> None:
    ignored: list[object] = []
    monkeypatch.setattr(sys, "unraisablehook", ignored.append)
    request.addfinalizer(partial(csv.field_size_limit, csv.field_size_limit(100)))
    rows = [CONNECTIONS, connection(0, '"Orchard'), *map(connection, range(1, 20)), connection(20, on=NO_DATE)]
    staged, path = linkedin(tmp_path, "Connections.csv", "\n".join(rows))
    assert places(staged, path.name) == ["line 22"] and ignored == []


def test_comments_whose_texts_have_several_lines(tmp_path: Path) -> None:
    link = "https://www.linkedin.com/feed/update/urn%3Ali%3Aactivity%3A1"
    rows = [
        "Date,Link,Message", f"2024-03-01 10:00:00,{link},Well", "said,", "", "Ines",
        f"2024-13-45 10:00:00,{link},Ana1 Vale BAD", f'2024-03-02 10:00:00,{link},"And', 'again"',
        f'2024-14-45 10:00:00,{link},"Ana1 Vale BAD', 'too"',
    ]  # fmt: skip
    (tmp_path / "Connections.csv").write_text(f"{CONNECTIONS}\n{connection(1)}", encoding="utf-8")
    staged, path = linkedin(tmp_path, "Comments.csv", "\r\n".join(rows))
    assert places(staged, path.name) == ["line 6", "line 9"] == lines_with(path, "BAD")


def test_pages_of_a_live_account_of_which_a_line_is_damaged(tmp_path: Path) -> None:
    folder = Path(shutil.copytree(MASTODON_PULL, tmp_path / MASTODON_PULL.name))
    path = folder / "followers.ndjson"
    whole = path.read_text(encoding="utf-8")
    path.write_text(f"{whole.rstrip()}\n\n{whole.rstrip()[:-40]}\n{whole}", encoding="utf-8")
    staged = Staged(MASTODON, folder, tmp_path)
    assert [(one.place, one.why) for one in staged.file(path.name).problems if one.line] == [
        (f"line {len(whole.splitlines()) + 2}", "the line is damaged")
    ]


def test_of_an_entry_in_a_list_its_number_is_told(tmp_path: Path) -> None:
    folder = Path(shutil.copytree(MASTODON_PULL, tmp_path / MASTODON_PULL.name))
    path = folder / "followers.ndjson"
    page = json.loads(path.read_text(encoding="utf-8").splitlines()[0])
    entries = next(value for value in page["data"].values() if isinstance(value, list))
    entries[1:] = [{}, entries[0]]
    path.write_text(json.dumps(page) + "\n", encoding="utf-8")
    assert places(Staged(MASTODON, folder, tmp_path), path.name) == ["entry 2"]

from __future__ import annotations

import csv
import io
import json
import os
import re
import shutil
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import pytest

from analytics.command_line import main
from analytics.intake import import_paths
from analytics.rebuild import rebuild
from analytics.tables import as_text
from store import actions, settings
from store.home import data_folder
from store.store import FILE, Store
from tests.conftest import FIXTURES
from ui.printed import printed

COLUMNS = (
    "owner,network,account_id,handle,name,following,follower,rung,sure,freshness,strength,first_at,last_at,active_days,"
    "interactions_out,interactions_in"
)


@pytest.fixture(scope="module")
def database(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Two ties, one of whom the user wrote to in March 2026 and who answered in April."""
    folder = tmp_path_factory.mktemp("two-ties")
    store = Store.open(folder)
    cursor = store.cursor()
    cursor.execute("insert into networks by name select 'x' as network, 'X' as title, 'messages' as channel")
    cursor.execute("insert into owners by name select 1 as owner_id, 'x' as network, '99' as owner, 'me' as handle")
    cursor.execute(
        "insert into accounts by name select i as account_id, 'x' as network, 'id' as kind, i::varchar as value, "
        "true as is_identity, i = 1 as is_owner, ['me', 'ada', '=ben'][i] as handle from range(1, 4) t(i)"
    )
    cursor.execute(
        "insert into coverage by name select 1 as owner_id, 'x' as network, 'messages' as channel, "
        "unnest(['in', 'out']) as direction"
    )
    cursor.execute(
        "insert into tie_spans by name select 1 as owner_id, i as account_id, 'following' as tie, "
        "timestamp '2020-01-01' as since_earliest, timestamp '2020-01-01' as since_latest from range(2, 4) t(i)"
    )
    cursor.execute(
        "insert into interactions by name select 1 as owner_id, 2 as account_id, 'message' as kind, d as direction, "
        "t as happened_at, t::date as day "
        "from (values ('out', timestamp '2026-03-20'), ('in', timestamp '2026-04-02')) v(d, t)"
    )
    settings.write(cursor, "time_zone", "UTC")
    rebuild(cursor, datetime(2026, 5, 1))
    store.close()
    return folder / FILE


@pytest.fixture
def home(database: Path, tmp_path: Path) -> Path:
    """A data folder with the two ties, of the test's own."""
    shutil.copy(database, tmp_path / FILE)
    return tmp_path


def run(capsys: pytest.CaptureFixture[str], *arguments: object) -> str:
    assert main([str(one) for one in arguments]) == 0
    return capsys.readouterr().out


def test_what_a_terminal_takes_for_a_command_is_left_out() -> None:
    told = as_text(["name"], [["\x1b]0;owned\x07\x1b[2JEve \u202eevil"]])
    assert "Eve evil" in told and not {"\x1b", "\x07", "\u202e"} & set(told)


def test_ties_as_csv_has_the_columns_that_are_promised(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    told = run(capsys, "ties", "--csv", "--home", home)
    assert told.splitlines()[0] == COLUMNS
    rows = list(csv.DictReader(io.StringIO(told)))
    assert [(row["handle"], row["rung"], row["sure"]) for row in rows] == [
        ("ada", "conversation", "both"),
        ("'=ben", "follow_only", "both"),
    ]


def test_ties_as_json_has_the_same(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    rows = json.loads(run(capsys, "ties", "--json", "--home", home))
    assert list(rows[0]) == COLUMNS.split(",")
    assert (rows[0]["owner"], rows[0]["first_at"], rows[0]["interactions_in"]) == ("me", "2026-03-20T00:00:00", 1)


def test_ties_as_a_table_is_aligned(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    lines = run(capsys, "ties", "--home", home).splitlines()
    assert len(lines) == 4 and "follow_only" in lines[3]


def test_suggest_gives_the_columns_that_are_promised(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    found = json.loads(run(capsys, "suggest", "--json", "--home", home))
    assert list(found[0]) == [
        "queue",
        "action",
        "person",
        "network",
        "account_id",
        "score",
        "parts",
        "reasons",
        "opener",
    ]
    assert {one["person"] for one in found} == {"x/id/2", "x/id/3"}
    assert run(capsys, "suggest", "--limit", 1, "--home", home).startswith("Ask ")


def test_suggest_as_of_a_day_knows_only_what_was_known_then(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    def queues(day: str) -> dict[str, str]:
        found = json.loads(run(capsys, "suggest", "--json", "--as-of", day, "--home", home))
        return {one["account_id"]: one["queue"] for one in found}

    assert queues("2026-03-19") == {"2": "start", "3": "start"}
    assert queues("2026-03-25") == {"3": "start"}
    assert queues("2026-04-03") == {"2": "answer", "3": "start"}


def test_suggest_names_the_open_people_of_today_first_and_in_their_order(
    home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    def named(*options: object) -> list[str]:
        return [one["person"] for one in json.loads(run(capsys, "suggest", "--json", "--home", home, *options))]

    store = Store.open(home)
    cursor = store.cursor()
    cursor.execute(
        "insert into accounts by name select hash('x', 'id', i::varchar) as account_id, 'x' as network, 'id' as kind, "
        "i::varchar as value, true as is_identity, false as is_owner, 'other' || i as handle from range(4, 9) t(i)"
    )
    cursor.execute(
        "insert into tie_spans by name select 1 as owner_id, hash('x', 'id', i::varchar) as account_id, "
        "'following' as tie, timestamp '2020-01-01' as since_earliest, timestamp '2020-01-01' as since_latest "
        "from range(4, 9) t(i)"
    )
    rebuild(cursor, datetime.now(UTC).replace(tzinfo=None), "UTC")
    cursor.close()
    store.close()
    queue = named()
    chosen = [one for one in reversed(queue) if one not in ("x/id/2", "x/id/3")][:3]
    today = datetime.now(UTC).date().isoformat()
    store = Store.open(home)
    for slot, person in enumerate(chosen):
        after = {"date": today, "slot": slot, "queue": "start", "action": "ask"}
        actions.act(store.cursor(), "picked", f"person:{person}", after)
    store.close()
    assert named()[:3] == chosen and sorted(named()) == sorted(queue)
    assert named("--limit", 2) == chosen[:2]
    assert named("--as-of", today) != named()
    store = Store.open(home)
    actions.act(store.cursor(), "done", f"person:{chosen[0]}", {"outcome": "answered"})
    store.close()
    assert named()[:2] == chosen[1:] and chosen[0] not in named()


def test_help_of_suggest_says_who_comes_first(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        main(["suggest", "--help"])
    assert "First the people of Today" in " ".join(capsys.readouterr().out.split())


def test_an_earlier_day_leaves_what_is_stored_as_it_is(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = run(capsys, "ties", "--csv", "--home", home)
    run(capsys, "suggest", "--as-of", "2021-01-01", "--home", home)
    assert run(capsys, "ties", "--csv", "--home", home) == before


def test_report_has_totals_and_as_many_weeks_as_asked(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    told = json.loads(run(capsys, "report", "--weeks", 3, "--json", "--home", home))
    assert (told["people"], told["follow_only"], told["follow_only_share"], len(told["weeks"])) == (2, 1, 0.5, 3)
    assert "Of 2 people you are connected to, 1 is only a follow." in run(capsys, "report", "--home", home)


def test_a_report_of_weeks_that_no_file_covers_says_how_far_to_reach(
    home: Path, tmp_path_factory: pytest.TempPathFactory, capsys: pytest.CaptureFixture[str]
) -> None:
    tmp_path = tmp_path_factory.mktemp("archive")
    with closing(Store.open(data_folder(tmp_path))) as store:
        import_paths(store, [FIXTURES / "x" / "twitter-2026-03-06"])
    told = run(capsys, "report", "--weeks", 2, "--home", tmp_path)
    weeks = int(re.findall(r"--weeks (\d+) reaches back", told)[0])
    assert "reaches back" in run(capsys, "report", "--weeks", weeks - 1, "--home", tmp_path)
    whole = run(capsys, "report", "--weeks", weeks, "--home", tmp_path)
    assert "reaches back" not in whole and "2026-03-02 " in whole
    hint = "- The archive of X holds no replies or mentions by others"
    assert hint in whole and "What your files cannot show" not in run(capsys, "report", "--home", home)


def test_nothing_imported_is_told_with_the_next_step(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    Store.open(tmp_path).close()
    for command in ("ties", "report"):
        assert "python -m connectors import" in run(capsys, command, "--home", tmp_path)
    assert json.loads(run(capsys, "suggest", "--json", "--home", tmp_path)) == []


@pytest.mark.parametrize("command", ["ties", "suggest", "report"])
def test_a_folder_without_kith_data_is_told_and_nothing_is_made(
    command: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for home in (tmp_path, tmp_path / "missing"):
        assert main([command, "--home", str(home)]) == 1
        told = capsys.readouterr()
        assert (told.out, told.err.startswith(f"There is no Kith data in {home}")) == ("", True)
    assert list(tmp_path.iterdir()) == []


def test_report_leaves_weeks_after_the_end_of_the_files_without_a_number(
    home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    store = Store.open(home)
    store.cursor().execute("update coverage set from_at = timestamp '2026-01-01', to_at = timestamp '2026-04-15'")
    store.close()
    told = json.loads(run(capsys, "report", "--weeks", 2, "--json", "--home", home))
    assert (told["files_end"], told["moved_closer"]) == ("2026-04-15", None)
    assert {value for week in told["weeks"] for name, value in week.items() if name != "week_start"} == {None}
    text = run(capsys, "report", "--weeks", 2, "--home", home)
    assert "not in your files" in text and "What came after 15 April 2026 is not in your files." in text


def test_report_as_a_page_tells_the_same_and_asks_for_nothing(
    home: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["report", "--html", "--weeks", "60", "--home", str(home)], page=printed) == 0
    page = capsys.readouterr().out
    assert "<h1>Of 2 people you are connected to, 1 is only a follow.</h1>" in page
    assert page.startswith("<!doctype html>") and page.count("<svg") == 2
    assert re.findall(r"https?:|//|@import|url\(|<link|<script|<img|<iframe|\bsrc=|\bhref=", page) == []
    file = tmp_path / "week.html"
    assert main(["report", "--html", str(file), "--weeks", "60", "--home", str(home)], page=printed) == 0
    assert file.read_text(encoding="utf-8") == page
    assert os.name == "nt" or file.stat().st_mode & 0o077 == 0
    assert str(file) in capsys.readouterr().out


def test_report_as_a_page_shows_names_from_files_letter_by_letter(
    home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    store = Store.open(home)
    for table in ("owners", "networks", "accounts", "coverage"):
        store.cursor().execute(f"update {table} set network = '<b>y</b>'")
    rebuild(store.cursor(), datetime(2026, 5, 1))
    store.close()
    assert main(["report", "--html", "--home", str(home)], page=printed) == 0
    assert "&lt;b&gt;y" in (page := capsys.readouterr().out) and "<b>" not in page


def test_a_page_that_cannot_be_made_is_told_in_a_sentence(
    home: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["report", "--html", str(tmp_path / "no" / "week.html"), "--home", str(home)], page=printed) == 1
    assert "could not be written" in capsys.readouterr().err
    empty = tmp_path / "empty"
    empty.mkdir()
    Store.open(empty).close()
    assert main(["report", "--html", "--home", str(empty)], page=printed) == 1
    assert "python -m connectors import" in capsys.readouterr().err


@pytest.mark.parametrize(
    "call",
    [
        ["suggest", "--limit", "0"],
        ["suggest", "--limit", "99999999999999999999"],
        ["suggest", "--as-of", "May"],
        ["suggest", "--as-of", "9999-12-31"],
        ["suggest", "--as-of", "0001-01-01"],
        ["report", "--weeks", "10000000"],
        [],
        ["tie"],
        ["ties", "--csv", "--json"],
    ],
)
def test_a_wrong_call_ends_with_2(call: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as end:
        main(call)
    assert end.value.code == 2


def test_a_database_that_cannot_be_read_ends_with_1(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "kith.duckdb").write_bytes(b"not a database" * 1000)
    assert main(["ties", "--home", str(tmp_path)]) == 1
    told = capsys.readouterr().err
    assert "cannot be opened" in told and "backup" in told and "Try again in a minute" not in told


def test_a_database_that_was_cut_off_behind_its_head_ends_with_1(
    home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = home / "kith.duckdb"
    os.truncate(file, 3_000_000)
    assert main(["ties", "--home", str(home)]) == 1
    assert "cannot be opened" in capsys.readouterr().err


def test_a_database_with_a_torn_block_ends_with_1(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = home / "kith.duckdb"
    content = file.read_bytes()
    blocks = range(12288, len(content) - 262144, 262144)
    file.write_bytes(b"".join([content[:12288], *(bytes(64) + content[at + 64 : at + 262144] for at in blocks)]))
    assert main(["ties", "--home", str(home)]) == 1
    told = capsys.readouterr().err
    assert "cannot be opened" in told and "orrupt" in told


def test_the_most_that_can_be_asked_for_is_answered(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert len(json.loads(run(capsys, "report", "--weeks", 5200, "--json", "--home", home))["weeks"]) == 5200
    run(capsys, "suggest", "--limit", 1_000_000, "--as-of", "2199-12-31", "--home", home)
    run(capsys, "suggest", "--as-of", "1900-01-01", "--home", home)


def test_help_teaches_with_examples(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as end:
        main(["--help"])
    assert end.value.code == 0
    assert "python -m analytics suggest --limit 3" in capsys.readouterr().out

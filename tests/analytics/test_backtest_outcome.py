"""The measures of the back-test against hand and textbook, and its command."""

from __future__ import annotations

import json
from datetime import datetime
from math import isclose, log
from pathlib import Path

import duckdb
import pytest

from analytics.backtest.loading import Files, load
from analytics.backtest.scoring import Scored, score
from analytics.command_line import main
from connectors.contract import KithError
from tests.analytics.network import Network
from tests.analytics.replays import COLUMNS, HEADERS, Given, call, lists

# --- measures -----------------------------------------------------------------------------


def outcome(rows: list[tuple[int, int, str, float, bool]]) -> Scored:
    """What comes of lists given as (owner, account, ranker, worth, came)."""
    with duckdb.connect() as cursor:
        cursor.execute(
            "create table lists (queue varchar, as_of timestamp, owner_id ubigint, account_id ubigint, "
            "ranker varchar, worth double, came boolean)"
        )
        cursor.executemany("insert into lists values ('start', '2026-03-01', ?, ?, ?, ?, ?)", rows)
        (one,) = score(cursor)
        return one


def scored(rows: list[tuple[int, int, str, float, bool]]) -> dict[str, dict[str, float]]:
    """The measures by ranker."""
    return {
        ranked.ranker: {name: value.value for name, value in ranked.values.items()} for ranked in outcome(rows).ranked
    }


def test_the_measures_are_what_they_are_by_hand() -> None:
    worths = [(9, False), (8, True), (7, False), (6, False), (5, True), (4, False)]
    rows = [(1, place, "kith", float(worth), came) for place, (worth, came) in enumerate(worths)]
    found = scored(rows)["kith"]
    assert isclose(found["auc"], (3 + 1) / 8)
    assert (found["precision_3"], found["precision_5"]) == pytest.approx((1 / 3, 2 / 5))
    assert "precision_10" not in found
    assert isclose(found["lift_5"], (2 / 5) / (2 / 6))
    assert (found["hit_rate_3"], found["hit_rate_5"], found["mrr"]) == (1, 1, 1 / 2)


def test_equal_worth_is_neither_right_nor_wrong() -> None:
    flat = [(1, account, "kith", 1.0, account < 3) for account in range(10)]
    halves = [(1, account, "random", float(account < 6), account < 3) for account in range(10)]
    found = scored(flat + halves)
    assert found["kith"]["auc"] == 0.5
    assert isclose(found["random"]["auc"], (4 + 3 / 2) / 7)


def test_a_list_in_which_everybody_or_nobody_came_true_is_left_out() -> None:
    told = [(1, account, "kith", -float(account), account == 0) for account in range(5)]
    silent = [(2, account, "kith", float(account), False) for account in range(5)]
    certain = [(3, account, "kith", float(account), True) for account in range(5)]
    assert scored(told + silent + certain) == scored(told)


def test_intervals_are_over_people_and_differences_are_paired() -> None:
    rows = []
    for owner in range(40):
        for account in range(6):
            came = account == 0
            rows.append((owner, account, "kith", float(came) if owner % 2 else 0.0, came))
            rows.append((owner, account, "random", float(came) / 2 if owner % 2 else -1.0, came))
    one = outcome(rows)
    kith, chance = one.ranked
    auc = kith.values["auc"]
    assert (one.lists, one.people, auc.value) == (40, 40, 0.75)
    deviation = 0.25 / 40**0.5
    assert isclose(auc.low, 0.75 - 1.96 * deviation, abs_tol=0.3 * deviation)
    assert isclose(auc.high, 0.75 + 1.96 * deviation, abs_tol=0.3 * deviation)
    for difference in (chance.kith_ahead["auc"], kith.ahead_of_random["auc"]):
        assert (difference.low, difference.value, difference.high) == (0, 0, 0)


def test_the_rivals_are_the_textbooks(given: Given) -> None:
    for one, other in (("ada", "ben"), ("ada", "cyd"), ("ada", "dot"), ("ben", "dot"), ("cyd", "dot"), ("cyd", "eve")):
        given.tie(one, other, since="2026-01-05" if other == "dot" else "2026-01-02")
    for one in ("ada", "dot"):
        given.talk(one, "fay", -50)
    rows = lists(given, "ranker, worth", "owner = 'ada' and person = 'dot' and queue = 'start' and ranker <> 'random'")
    found = {ranker: worth for ranker, worth in rows if not ranker.startswith("kith")}
    assert found.pop("newest_tie") == datetime(2026, 1, 5).timestamp() - datetime(1970, 1, 1).timestamp()
    assert found.pop("adamic_adar") == pytest.approx(1 / log(2) + 1 / log(3))
    assert found == {"popularity": 2, "common_neighbours": 2, "jaccard": 2 / (3 + 2 - 2)}


def test_the_outcome_is_the_same_however_many_threads_work_on_it() -> None:
    """Many enough for DuckDB to share the work out, and lists of odd lengths, whose measures no binary number is."""
    outcomes = []
    for threads in (1, 4):
        with duckdb.connect() as cursor:
            cursor.execute(f"set threads = {threads}")
            cursor.execute(
                """
                create table lists as
                select queue, day as as_of, owner_id, account_id, ranker, came,
                    hash(hash(owner_id, account_id, ranker)) % 11 + came::int as worth
                from (
                    select queue, timestamp '2026-03-01' + to_days(day::int) as day, owner_id::ubigint as owner_id,
                        account_id::ubigint as account_id, ranker, hash(hash(account_id, day, owner_id)) % 4 = 0 as came
                    from (values ('contact'), ('start'), ('answer')) q(queue), (values ('kith'), ('random')) r(ranker),
                        range(3) d(day), range(700) o(owner_id), range(13) a(account_id)
                    where account_id < 5 + owner_id % 9
                )
                """
            )
            outcomes.append(score(cursor))
    assert outcomes[0] == outcomes[1]
    assert [one.queue for one in outcomes[0]] == ["start", "answer", "contact"]


def test_a_tie_counts_the_same_in_whatever_order_its_days_are_summed(network: Network) -> None:
    network.covers()
    days = [3, 8, 21, 34, 55, 89, 144, 233, 377]
    for name, order in (("ada", days), ("ben", days[::-1]), ("cyd", days[4:] + days[:4])):
        for day in order:
            network.contact(name, "message", "in", day)
    network.rebuild()
    assert len(network.rows("select distinct decayed from ladder")) == 1


# --- the command --------------------------------------------------------------------------


def test_the_outcome_as_json_has_every_measure_with_its_interval(
    invented: Given, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(call(invented, "--json")) == 0
    told = json.loads(capsys.readouterr().out)
    assert (told["network"]["people"], told["days"], told["horizon_days"]) == (30, ["2026-03-01"], 10)
    start = next(one for one in told["queues"] if one["queue"] == "start")
    rankers = {one["ranker"]: one for one in start["rankers"]}
    assert set(rankers) >= {
        *("kith", "random", "newest_tie", "popularity", "common_neighbours", "adamic_adar", "jaccard"),
        *("kith_own_export", "kith_no_acquaintances"),
    }
    measures = {"auc", "mrr", *(f"{name}_{k}" for name in ("precision", "lift", "hit_rate") for k in (3, 5, 10))}
    for name, one in rankers.items():
        differences = {"kith_ahead", "ahead_of_random"} - {
            {"kith": "kith_ahead", "random": "ahead_of_random"}.get(name)
        }
        assert set(one) == {"ranker", *measures, *differences}
        for values in (one, *(one[whose] for whose in differences)):
            assert all(values[measure]["low"] <= values[measure]["high"] for measure in measures)
        assert all(one[measure]["low"] <= one[measure]["value"] <= one[measure]["high"] for measure in measures)
        if name != "random":
            ahead = one["auc"]["value"] - rankers["random"]["auc"]["value"]
            assert one["ahead_of_random"]["auc"]["value"] == pytest.approx(ahead, abs=2e-4)
    assert rankers["kith"]["auc"]["value"] > 0.6 > rankers["random"]["auc"]["low"]


def test_the_outcome_as_a_table_says_what_was_asked(invented: Given, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(call(invented)) == 0
    told = capsys.readouterr().out
    assert told.startswith("30 people, ")
    for words in ("Start a conversation: with whom", "Adamic-Adar", "ahead of random in AUC", "In brackets: 95%"):
        assert words in told
    start = told.split("\n\n")[2:6]
    assert [len(table.splitlines()) for table in start] == [11, 11, 11, 11]
    for table in start[:3]:
        assert all(line.count("[") == line.count(", 0.") + line.count(", 1.") for line in table.splitlines()[2:])
        assert min(line.count("[") for line in table.splitlines()[2:]) == 3


def test_two_runs_say_the_same_to_the_letter(invented: Given, capsys: pytest.CaptureFixture[str]) -> None:
    told = set()
    for _ in range(2):
        for wanted in ([], ["--json"]):
            assert main(call(invented, *wanted)) == 0
            told.add(capsys.readouterr().out)
    assert len(told) == 2


@pytest.mark.parametrize(
    ("told", "meant"),
    [
        ("2026-03-01", datetime(2026, 3, 1)),
        ("2026-03-01 14:05", datetime(2026, 3, 1, 14, 5)),
        ("2026-03-01T14:05:06", datetime(2026, 3, 1, 14, 5, 6)),
        ("2026-03-01T14:05:06Z", datetime(2026, 3, 1, 14, 5, 6)),
        ("2026-03-01T14:05:06.5+02:00", datetime(2026, 3, 1, 12, 5, 6, 500000)),
        ("2026-03-01 01:00:00+02", datetime(2026, 2, 28, 23, 0)),
        ("2026-03-01 01:00:00 -0430", datetime(2026, 3, 1, 5, 30)),
    ],
)
def test_a_time_is_the_moment_it_names_and_utc_without_an_offset(given: Given, told: str, meant: datetime) -> None:
    given.rows["interactions"] = [("ada", "ben", told, "message")]
    given.rows["ties"] = [("ada", "ben", "connection", told)]
    with duckdb.connect() as cursor:
        load(cursor, given.files())
        rows = cursor.execute(
            "select happened_at from given.contacts union all select since from given.ties"
        ).fetchall()
    assert rows == [(meant,)] * 3


@pytest.mark.parametrize(
    ("name", "lines", "told"),
    [
        ("interactions", f"{COLUMNS}\n1,2,infinity,message", "line 2: the happened_at “infinity” is not a time"),
        ("interactions", f"{COLUMNS}\n1,2,2026-02-30,message", "line 2: the happened_at “2026-02-30” is not a time"),
        ("interactions", "sender,recipient,kind\n1,2,message", "line 1: no column “happened_at”"),
        ("interactions", f"{COLUMNS}\n1,2,2026-02-01,message\n1,2,soon,message", "line 3: the happened_at “soon” is"),
        ("interactions", f"{COLUMNS}\n1,2,2026-02-01,shout", "line 2: the kind “shout” is not known"),
        ("interactions", f"{COLUMNS}\n1,,2026-02-01,message", "line 2: nothing in the column “recipient”"),
        ("interactions", COLUMNS, "holds no interactions"),
        ("interactions", "", "line 1: no column “sender”"),
        ("ties", "person_a,person_b,tie,since\n1,2,friend,", "line 2: the tie “friend” is not known"),
        ("ties", "person_a,person_b,tie,since\n1,2,connection,once", "line 2: the since “once” is not a time"),
        ("egos", "person\n1\n99", "line 3: “99” is in none of the other files"),
        ("egos", None, "There is no file"),
    ],
)
def test_a_bad_file_ends_with_its_line_and_what_to_do(
    tmp_path: Path, name: str, lines: str | None, told: str, capsys: pytest.CaptureFixture[str]
) -> None:
    contents = {"interactions": f"{COLUMNS}\n1,2,2026-02-01,message", name: lines}
    arguments = ["backtest", "--from", "2026-02-02", "--to", "2026-02-02", "--step", "1", "--horizon", "1"]
    for one, text in contents.items():
        path = tmp_path / f"{one}.csv"
        if text is not None:
            path.write_text(text, encoding="utf-8")
        arguments += [f"--{one}", str(path)]
    assert main(arguments) == 1
    shown = capsys.readouterr()
    assert told in shown.err and f"{name}.csv" in shown.err and shown.out == ""


def test_a_file_in_another_encoding_is_said_to_be_one(tmp_path: Path) -> None:
    path = tmp_path / "interactions.csv"
    path.write_bytes("sender,recipient,happened_at,kind\nZoë,2,2026-02-01,message\n".encode("latin-1"))
    with pytest.raises(KithError, match="UTF-8"), duckdb.connect() as cursor:
        load(cursor, Files(path))


def test_no_list_to_score_is_no_success(given: Given, capsys: pytest.CaptureFixture[str]) -> None:
    given.talk("ada", "ben", -5)
    assert main(call(given)) == 1
    assert "No list to score" in capsys.readouterr().err


@pytest.mark.parametrize(
    "wrong",
    [["--to", "2020-01-01"], ["--step", "0"], ["--label", "love"], ["--from", "May"], ["--keep-acquaintances", "30"]],
)
def test_a_wrong_call_ends_with_2(given: Given, wrong: list[str]) -> None:
    given.talk("ada", "ben", -5)
    with pytest.raises(SystemExit) as end:
        main(call(given, *wrong))
    assert end.value.code == 2


def test_help_teaches_the_files_and_shows_a_call(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as end:
        main(["backtest", "--help"])
    told = capsys.readouterr().out
    assert end.value.code == 0
    for columns in HEADERS.values():
        assert ", ".join(columns) in told
    assert "python -m analytics backtest --ties ties.csv" in told

"""The back-test, on a small invented network whose future is known."""

from __future__ import annotations

import json
import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from math import isclose, log
from pathlib import Path
from typing import Any

import duckdb
import pytest

from analytics.backtest.loading import Files, load, select
from analytics.backtest.replay import Plan, replay
from analytics.backtest.scoring import score
from analytics.command_line import main
from connectors.contract import KithError
from tests.analytics.network import Network

CLOCK = date(2026, 3, 1)
HEADERS = {
    "ties": ("person_a", "person_b", "tie", "since"),
    "interactions": ("sender", "recipient", "happened_at", "kind"),
    "acquaintances": ("person_a", "person_b", "basis", "since", "owner"),
    "egos": ("person",),
}

COLUMNS = ",".join(HEADERS["interactions"])


@dataclass
class Given:
    """The CSV files of a network, as rows to add to."""

    folder: Path
    rows: dict[str, list[Sequence[object]]] = field(default_factory=lambda: {name: [] for name in HEADERS})
    headers: dict[str, tuple[str, ...]] = field(default_factory=lambda: dict(HEADERS))

    def tie(self, a: str, b: str, tie: str = "connection", since: object = "") -> None:
        self.rows["ties"].append((a, b, tie, since))

    def talk(self, sender: str, recipient: str, days: float, kind: str = "message") -> None:
        """Contact so many days after the clock, before it where negative."""
        self.rows["interactions"].append(
            (sender, recipient, datetime.combine(CLOCK, datetime.min.time()) + timedelta(days=days), kind)
        )

    def files(self) -> Files:
        paths = {}
        for name, rows in self.rows.items():
            if rows or name == "interactions":
                lines = [",".join(str(value) for value in row) for row in (self.headers[name], *rows)]
                paths[name] = self.folder / f"{name}.csv"
                paths[name].write_text("\n".join(lines) + "\n", encoding="utf-8")
        return Files(paths["interactions"], paths.get("ties"), paths.get("acquaintances"), paths.get("egos"))


@pytest.fixture
def given(tmp_path: Path) -> Given:
    return Given(tmp_path)


@pytest.fixture
def invented(given: Given) -> Given:
    """Thirty people in three circles, tied and talking mostly within them."""
    chance = random.Random(7)
    people = [f"p{number}" for number in range(30)]
    for at, one in enumerate(people):
        for other in people[:at]:
            together = at % 3 == int(other[1:]) % 3
            if chance.random() < (0.6 if together else 0.2):
                given.tie(one, other)
                if chance.random() < (0.4 if together else 0.1):
                    given.talk(one, other, -chance.uniform(1, 60))
                    given.talk(other, one, -chance.uniform(1, 60))
                elif chance.random() < (0.7 if together else 0.1):
                    given.talk(one, other, chance.uniform(0.1, 9.9))
    return given


def replayed(files: Files, label: str = "conversation") -> Iterator[duckdb.DuckDBPyConnection]:
    with duckdb.connect() as cursor:
        load(cursor, files)
        replay(cursor, Plan([CLOCK], 10, label, files.acquaintances is not None), lambda done, total: None)
        yield cursor


def lists(given: Given, columns: str, where: str = "ranker = 'kith'") -> list[Any]:
    """Rows of the lists, people by their names."""
    for cursor in replayed(given.files()):
        return cursor.execute(
            f"select {columns} from (select l.*, o.person as owner, p.person from lists l "
            "join given.people o on o.account_id = l.owner_id join given.people p on p.account_id = l.account_id) "
            f"where {where} order by all"
        ).fetchall()
    return []


def call(given: Given, *more: object) -> list[str]:
    files = given.files()
    paths = [("--interactions", files.interactions), ("--ties", files.ties), ("--egos", files.egos)]
    named = [str(part) for option, path in paths if path is not None for part in (option, path)]
    return [
        "backtest",
        *named,
        "--from",
        str(CLOCK),
        "--to",
        str(CLOCK),
        "--step",
        "1",
        "--horizon",
        "10",
        *map(str, more),
    ]


# --- what is looked at --------------------------------------------------------------------


def test_everybody_takes_a_turn_as_the_owner_or_only_the_egos(given: Given) -> None:
    for one, other in (("ada", "ben"), ("ben", "cyd"), ("ada", "cyd")):
        given.tie(one, other)
    for one in ("ada", "ben", "cyd"):
        given.talk(one, "eve", -50)
    both_ways = [("ada", "ben"), ("ada", "cyd"), ("ben", "ada"), ("ben", "cyd"), ("cyd", "ada"), ("cyd", "ben")]
    assert lists(given, "owner, person", "ranker = 'kith' and queue = 'start' and owner <> 'eve'") == both_ways
    given.rows["egos"] = [("ben",)]
    assert {row[0] for row in lists(given, "owner", "true")} == {"ben"}


def test_a_candidate_counts_only_if_both_could_have_spoken(given: Given) -> None:
    for one in ("ben", "silent", "later"):
        given.tie("ada", one)
    given.talk("ada", "eve", -50)
    given.talk("ben", "eve", -50, "like")
    given.talk("later", "ada", 3)
    assert lists(given, "owner, person", "ranker = 'kith' and queue = 'start' and owner = 'ada'") == [("ada", "ben")]


def test_who_waits_for_an_answer_is_a_candidate_for_that_alone(given: Given) -> None:
    for one in ("ben", "cyd"):
        given.tie("ada", one)
        given.talk(one, "eve", -50)
    given.talk("ben", "ada", -2)
    given.talk("ada", "ben", 1)
    found = lists(given, "queue, person, came", "ranker = 'kith' and owner = 'ada'")
    assert found == [("answer", "ben", True), ("contact", "ben", True), ("start", "cyd", False)]


@pytest.mark.parametrize(
    ("kind", "days", "label", "came"),
    [
        ("message", 10, "conversation", True),
        ("call", 5, "conversation", True),
        ("message", 10.01, "conversation", False),
        ("like", 5, "conversation", False),
        ("missed_call", 5, "conversation", False),
        ("message", 5, "meeting", False),
        ("met", 5, "meeting", True),
    ],
)
def test_what_comes_true_is_words_or_a_call_or_else_a_meeting_within_the_horizon(
    given: Given, kind: str, days: float, label: str, came: bool
) -> None:
    given.tie("ada", "ben")
    for one in ("ada", "ben"):
        given.talk(one, "eve", -50)
    given.talk("ben", "ada", days, kind)
    for cursor in replayed(given.files(), label):
        rows = cursor.execute(
            "select came from lists join given.people p on p.account_id = owner_id "
            "where ranker = 'kith' and queue = 'start' and p.person = 'ada'"
        ).fetchall()
        assert (came,) in rows


def test_meetings_are_looked_for_among_whom_to_start_with_and_whom_to_meet(given: Given) -> None:
    given.tie("ada", "cyd")
    given.talk("cyd", "eve", -50, "like")
    for name, days in (("ben", 3), ("dot", 1)):
        for day in range(days):
            given.talk("ada", name, -40 - day)
            given.talk(name, "ada", -40.5 - day)
    given.talk("dot", "ada", 4, "met")
    for cursor in replayed(given.files(), "meeting"):
        rows = cursor.execute(
            "select queue, p.person, came from lists join given.people o on o.account_id = owner_id "
            "join given.people p on p.account_id = lists.account_id "
            "where ranker = 'kith' and o.person = 'ada' order by queue, worth desc"
        ).fetchall()
        assert rows == [("meet", "ben", False), ("meet", "dot", True), ("start", "cyd", False)]


def test_the_back_test_places_people_as_the_dashboard_does(invented: Given, network: Network) -> None:
    network.covers()
    tied: set[str] = set()
    for a, b, *_ in invented.rows["ties"]:
        if "p0" in (a, b):
            tied.add(str(b if a == "p0" else a))
            network.tie(str(b if a == "p0" else a), "connection", dated=False)
        else:
            network.knows(str(a), str(b))
    network.cursor.execute("update tie_spans set since_latest = null")
    talking = set()
    for sender, recipient, moment, kind in invented.rows["interactions"]:
        assert isinstance(moment, datetime)
        if moment.date() >= CLOCK:
            continue
        if "p0" in (sender, recipient):
            other = str(recipient if sender == "p0" else sender)
            network.contact(other, str(kind), "out" if sender == "p0" else "in", moment.date(), hour=moment.hour)
        else:
            talking.add((min(str(sender), str(recipient)), max(str(sender), str(recipient))))
    for one, other in sorted(talking):
        network.knows(one, other, "talk")
    network.rebuild(datetime.combine(CLOCK, datetime.min.time()))
    shown = network.rows(
        "select a.value, s.score from start_queue s join accounts a using (account_id) where not exists "
        "(select 1 from answer_queue q where q.account_id = s.account_id and q.is_fresh) order by s.score desc, s.place"
    )
    replay_order = lists(invented, "-worth, person", "ranker = 'kith' and queue = 'start' and owner = 'p0'")
    assert len(shown) > 5
    score_of = dict(shown)
    assert [score_of[person] for _, person in replay_order] == sorted(score_of.values(), reverse=True)


# --- nothing from after the clock ---------------------------------------------------------


def test_nothing_from_after_the_clock_changes_a_list(invented: Given) -> None:
    invented.rows["acquaintances"] = [("p1", "p4", "tie", "", ""), ("p2", "p7", "talk", "2026-02-01", "")]
    columns = "queue, ranker, owner, person, worth"
    before = lists(invented, columns, "true")
    assert {row[0] for row in before} == {"start", "answer", "contact"}
    after = "2026-03-01 00:00:01"
    for number in range(1, 29):
        invented.tie("p0", f"p{number}", since=after)
        invented.rows["acquaintances"].append((f"p{number}", f"p{number + 1}", "talk", after, ""))
        for kind in ("message", "like", "call", "met"):
            invented.talk(f"p{number}", f"p{(number * 7) % 29}", number / 3, kind)
            invented.talk("newcomer", f"p{number}", number / 3, kind)
    invented.headers["ties"] = ("person_a", "person_b", "tie", "since", "company", "location")
    invented.rows["ties"] = [(*row, "Orchard", "Here") for row in invented.rows["ties"]]
    assert lists(invented, columns, "true") == before


def test_the_dashboards_own_statements_know_nothing_from_after_the_clock(network: Network) -> None:
    network.covers()
    for name in ("ada", "ben", "cyd", "dot"):
        network.tie(name)
    network.contact("ada", "message", "out", 200)
    network.contact("ada", "message", "in", 199)
    network.contact("dot", "message", "in", 120)
    network.knows("cyd", "ada")
    moment = datetime(2026, 3, 1)
    tables = ("start_queue", "answer_queue", "meet_queue", "standing", "closeness")
    before = {name: network.rebuild(moment).rows(f"select * from {name} order by all") for name in tables}
    assert all(before.values())
    for name in ("ada", "ben", "cyd", "dot", "eve"):
        network.tie(name, "close_friend", since=date(2026, 4, 1))
        for kind in ("message", "like", "met", "call"):
            network.contact(name, kind, "in", date(2026, 4, 2))
    network.knows("ben", "ada")
    among = [network.account("ben"), network.account("ada")]
    network.cursor.execute("update acquaintances set last_at = '2026-04-02' where a in ? and b in ?", [among, among])
    assert {name: network.rebuild(moment).rows(f"select * from {name} order by all") for name in tables} == before


# --- who knows whom -----------------------------------------------------------------------


def acquaintances(given: Given, owner: str, source: str) -> set[tuple[str, str, str]]:
    """Who knows whom, and by what, as this owner's lists are made from it."""
    for cursor in replayed(given.files()):
        rows = cursor.execute(
            f"select a.person, b.person, q.source || ' ' || q.basis from ({select(f'{source}_acquaintances')}) q "
            "join given.people a on a.account_id = q.a join given.people b on b.account_id = q.b "
            "join given.people o on o.account_id = q.owner_id where o.person = ? and a.person < b.person",
            [owner],
        ).fetchall()
        return set(rows)
    return set()


def test_an_own_export_shows_who_was_named_wrote_or_came_together_and_no_more(given: Given) -> None:
    given.tie("ben", "cyd")
    crowd = [f"crowd{number}" for number in range(9)]
    acts: list[tuple[str, list[str], str, float]] = [
        ("ada", ["ben", "cyd"], "mention", -5.1),
        ("ben", ["ada", "dot", "eve"], "group_message", -5.2),
        ("ada", ["fay", "gus"], "met", -5.3),
        ("dot", ["ada", "hal"], "mention", -5.4),  # a post of somebody else
        ("ada", ["ian", "joy"], "message", -5.5),  # two letters
        ("ada", crowd, "mention", -5.6),
        ("ada", ["kim", "lea"], "mention", -6),  # midnight: only the day is known
        ("ada", ["mia", "ned"], "mention", 0.1),  # not yet
    ]
    for sender, names, kind, days in acts:
        for name in names:
            given.talk(sender, name, days, kind)
    assert acquaintances(given, "ada", "own") == {
        ("ben", "cyd", "co-mention talk"),
        ("ben", "dot", "group thread talk"),
        ("ben", "eve", "group thread talk"),
        ("dot", "eve", "group thread talk"),
        ("fay", "gus", "attendance talk"),
    }


def test_without_a_file_ties_and_words_around_the_owner_say_who_knows_whom(given: Given) -> None:
    for one, other in (("ada", "ben"), ("ben", "cyd"), ("far", "off")):
        given.tie(one, other)
    given.tie("ben", "new", since="2026-03-02")
    given.talk("ben", "dot", -3)
    given.talk("ben", "eve", -3, "like")
    given.talk("ben", "fay", 3)
    assert acquaintances(given, "ada", "all") == {("ben", "cyd", "list tie"), ("ben", "dot", "list talk")}
    assert acquaintances(given, "ada", "none") == set()


def test_a_file_of_acquaintances_stands_in_place_of_them_and_may_name_who_knows(given: Given) -> None:
    for one, other in (("ada", "ben"), ("ben", "cyd"), ("eve", "ben")):
        given.tie(one, other)
    given.talk("ada", "ben", -3)
    given.rows["acquaintances"] = [
        ("dot", "ben", "", "", ""),
        ("ben", "fay", "talk", "2026-02-01", "ada"),
        ("ben", "gus", "talk", "2026-03-02", ""),
    ]
    assert acquaintances(given, "ada", "told") == {("ben", "dot", "list tie"), ("ben", "fay", "list talk")}
    assert acquaintances(given, "eve", "told") == {("ben", "dot", "list tie")}


# --- measures -----------------------------------------------------------------------------


def scored(rows: list[tuple[int, int, str, float, bool]]) -> dict[str, dict[str, float]]:
    """The measures by ranker, of lists given as (owner, account, ranker, worth, came)."""
    with duckdb.connect() as cursor:
        cursor.execute(
            "create table lists (queue varchar, as_of timestamp, owner_id ubigint, account_id ubigint, "
            "ranker varchar, worth double, came boolean)"
        )
        cursor.executemany("insert into lists values ('start', '2026-03-01', ?, ?, ?, ?, ?)", rows)
        (one,) = score(cursor)
        return {ranked.ranker: {name: value.value for name, value in ranked.values.items()} for ranked in one.ranked}


def test_the_measures_are_what_they_are_by_hand() -> None:
    worths = [(9, False), (8, True), (7, False), (6, False), (5, True), (4, False)]
    rows = [(1, place, "kith", float(worth), came) for place, (worth, came) in enumerate(worths)]
    found = scored(rows)["kith"]
    assert isclose(found["auc"], (3 + 1) / 8)
    assert (found["precision_3"], found["precision_5"]) == (1 / 3, 2 / 5)
    assert "precision_10" not in found
    assert isclose(found["lift_5"], (2 / 5) / (2 / 6))
    assert (found["hit_rate_5"], found["mrr"]) == (1, 1 / 2)


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
    with duckdb.connect() as cursor:
        cursor.execute(
            "create table lists (queue varchar, as_of timestamp, owner_id ubigint, account_id ubigint, "
            "ranker varchar, worth double, came boolean)"
        )
        cursor.executemany("insert into lists values ('start', '2026-03-01', ?, ?, ?, ?, ?)", rows)
        (one,) = score(cursor)
        kith, chance = one.ranked
        auc = kith.values["auc"]
        assert (one.lists, one.people, auc.value) == (40, 40, 0.75)
        deviation = 0.25 / 40**0.5
        assert isclose(auc.low, 0.75 - 1.96 * deviation, abs_tol=0.3 * deviation)
        assert isclose(auc.high, 0.75 + 1.96 * deviation, abs_tol=0.3 * deviation)
        assert (chance.behind["auc"].low, chance.behind["auc"].value, chance.behind["auc"].high) == (0, 0, 0)


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
    measures = {"auc", "precision_3", "precision_5", "precision_10", "lift_3", "lift_5", "lift_10", "hit_rate_5", "mrr"}
    for name, one in rankers.items():
        assert set(one) == {"ranker", *measures, *(("kith_ahead",) if name != "kith" else ())}
        assert one["auc"]["low"] <= one["auc"]["value"] <= one["auc"]["high"]
    assert rankers["kith"]["auc"]["value"] > 0.6 > rankers["random"]["auc"]["low"]


def test_the_outcome_as_a_table_says_what_was_asked(invented: Given, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(call(invented)) == 0
    told = capsys.readouterr().out
    assert told.startswith("30 people, ")
    for words in ("Start a conversation: with whom", "Adamic-Adar", "ahead in AUC", "In brackets: 95% intervals"):
        assert words in told


@pytest.mark.parametrize(
    ("name", "lines", "told"),
    [
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


@pytest.mark.parametrize("wrong", [["--to", "2020-01-01"], ["--step", "0"], ["--label", "love"], ["--from", "May"]])
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

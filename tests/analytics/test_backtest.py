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


def test_a_share_of_the_acquaintances_is_the_same_share_every_time(
    invented: Given, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(call(invented, "--json", "--keep-acquaintances", "0.4", "0", "1")) == 0
    told = capsys.readouterr().out
    (start,) = (one for one in json.loads(told)["queues"] if one["queue"] == "start")
    names = [one["ranker"] for one in start["rankers"]]
    assert names[:6] == [
        *("kith", "kith_keeping_1", "kith_keeping_0.4", "kith_keeping_0"),
        *("kith_own_export", "kith_no_acquaintances"),
    ]
    everything, all_kept, some, none_kept, _, nothing = (one["auc"] for one in start["rankers"][:6])
    assert all_kept == everything and none_kept == nothing
    assert everything["value"] > some["value"] > nothing["value"]
    assert main(call(invented, "--json", "--keep-acquaintances", "1", "0.4", "0")) == 0
    assert capsys.readouterr().out == told
    assert main(call(invented, "--keep-acquaintances", "0.4")) == 0
    assert "Kith, 40% of acquaintances" in capsys.readouterr().out


def test_of_a_pair_either_all_is_kept_or_nothing(given: Given) -> None:
    for one in range(12):
        given.tie("ada", f"p{one}")
        for other in range(one):
            given.tie(f"p{one}", f"p{other}")
            given.talk(f"p{one}", f"p{other}", -3)
    for cursor in replayed(given.files()):
        cursor.execute(f"create table acquaintances_before as {select('all_acquaintances')}")
        kept: dict[float, set[Any]] = {}
        for share in (0.2, 0.5):
            cursor.execute("create or replace table acquaintances as from acquaintances_before")
            rows = cursor.execute(select("kept_acquaintances"), {"share": share}).fetchall()
            kept[share] = {tuple(sorted(row[1:3])) for row in rows}
            assert (
                len(rows)
                == cursor.execute(
                    "select count(*) from acquaintances_before where [least(a, b), greatest(a, b)] in "
                    "(select unnest(cast(? as ubigint[][])))",
                    [[list(pair) for pair in kept[share]]],
                ).fetchall()[0][0]
            )
        assert kept[0.2] < kept[0.5]
        assert 0.35 < len(kept[0.5]) / (12 * 11 / 2) < 0.65


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

"""The invented network: always the same, plausible, and nobody's."""

from __future__ import annotations

import re
from collections import Counter
from contextlib import closing
from datetime import date, datetime, timedelta
from pathlib import Path

import duckdb
import pytest

from analytics.intake import invent
from connectors import CONNECTORS, csv
from connectors.demo import write_demo
from connectors.export import open_exports
from connectors.reading import stage
from connectors.recognising import pick
from store.store import Store
from ui import words
from ui.printed import printed

TODAY = date(2026, 5, 20)
OF_THE_NETWORKS = {"x.com", "twitter.com", "t.co", "www.linkedin.com", "linkedin.com"}


@pytest.fixture(scope="module")
def observed(tmp_path_factory: pytest.TempPathFactory) -> duckdb.DuckDBPyConnection:
    """Every observation of the invented exports, in the table `seen`."""
    folder = tmp_path_factory.mktemp("demo")
    connection = duckdb.connect()
    made = False
    for path in write_demo(folder, TODAY):
        (export,) = open_exports([path], folder)
        connector = pick(export, CONNECTORS)
        if isinstance(connector, csv.Table):
            connector = connector.fitted(export)
        reading = stage(connection, export, connector)
        assert not [problem for file in reading.files for problem in file.problems]
        said = f"select * replace (coalesce(network, '{connector.name}') as network) from staged"
        connection.execute(f"{'insert into seen by name' if made else 'create table seen as'} {said}")
        made = True
    # Notes name an account of X by its handle; its number stands beside the handle in the list of names.
    connection.execute(
        "create table people as select network, coalesce(numbered.who, seen.who) as person, seen.* exclude (network) "
        "from seen left join "
        "(select distinct handle, who from seen where who_kind = 'id' and handle is not null) numbered "
        "on seen.network = 'x' and seen.who_kind = 'handle' and lower(numbered.handle) = seen.who"
    )
    return connection


def test_the_same_day_gives_the_same_bytes_and_another_day_another_network(tmp_path: Path) -> None:
    def written(folder: Path, today: date) -> dict[str, bytes]:
        write_demo(folder, today)
        return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}

    first = written(tmp_path / "a", TODAY)
    assert first == written(tmp_path / "b", TODAY)
    assert first != written(tmp_path / "c", TODAY + timedelta(days=1))


@pytest.mark.parametrize("today", [date(2024, 2, 29), date(2027, 1, 1)])
def test_it_can_be_written_on_any_day_and_nothing_is_later_than_that_day(today: date, tmp_path: Path) -> None:
    for path in write_demo(tmp_path, today):
        (export,) = open_exports([path], tmp_path)
        connector = pick(export, CONNECTORS)
        if isinstance(connector, csv.Table):
            connector = connector.fitted(export)
        connection = duckdb.connect()
        stage(connection, export, connector)
        latest = connection.execute("select max(greatest(happened_at, since)) from staged").fetchone()
        assert latest is not None and latest[0] < datetime.combine(today, datetime.min.time())


def test_there_are_fifteen_hundred_ties(observed: duckdb.DuckDBPyConnection) -> None:
    ties = observed.execute("select network, count(distinct person) from people where tie is not null group by all")
    assert dict(ties.fetchall()) == {"x": 1000, "linkedin": 500}


def test_the_steps_of_the_ladder_are_filled_plausibly(observed: duckdb.DuckDBPyConnection) -> None:
    rows = observed.execute(
        """
        with composed as (
            select
                network, person,
                bool_or(kind = 'met') as met,
                bool_or(kind in ('call', 'video_call')) as called,
                bool_or(kind in ('message', 'group_message') and direction = 'in') as heard,
                bool_or(kind in ('message', 'group_message', 'reply', 'mention', 'quote') and direction = 'out')
                    as wrote,
                bool_or(kind is not null) as noticed
            from people where kind is distinct from 'like' group by all
        )
        select case when met then 'met' when called then 'called' when heard and wrote then 'conversation'
            when heard or wrote then 'one_sided' when noticed then 'noticed' else 'follow_only' end
        from composed
        where (network, person) in (select (network, person) from people where tie is not null)
        """
    ).fetchall()
    steps = Counter(step for (step,) in rows)
    assert steps["met"] == 15
    assert steps["called"] == 10
    assert 65 <= steps["conversation"] <= 75
    assert 70 <= steps["one_sided"] <= 90
    assert 24 <= steps["noticed"] <= 48
    assert 0.85 <= steps["follow_only"] / steps.total() <= 0.88


def test_everybody_with_contact_is_tied(observed: duckdb.DuckDBPyConnection) -> None:
    strangers = observed.execute(
        "select count(*) from people where kind <> 'like' "
        "and (network, person) not in (select (network, person) from people where tie is not null)"
    )
    assert strangers.fetchone() == (0,)


def test_something_happens_in_every_week_and_mostly_on_weekday_evenings(observed: duckdb.DuckDBPyConnection) -> None:
    weeks = observed.execute(
        "select count(distinct date_trunc('week', happened_at)) from seen where happened_at > ?::date - 728", [TODAY]
    ).fetchone()
    assert weeks is not None and weeks[0] >= 98
    shares = observed.execute(
        "select avg((isodow(happened_at) < 6)::int), avg((hour(happened_at) between 17 and 21)::int) "
        "from seen where happened_at is not null and not coalesce(is_date, false)"
    ).fetchone()
    assert shares is not None and shares[0] > 0.75 and shares[1] > 0.5


def test_some_recent_questions_wait_for_an_answer(observed: duckdb.DuckDBPyConnection) -> None:
    waiting = observed.execute(
        "select count(*) from (select last(direction order by happened_at) as direction, max(happened_at) as latest "
        "from seen where kind = 'message' group by network, who) where direction = 'in' and latest > ?::date - 15",
        [TODAY],
    ).fetchone()
    assert waiting is not None and 4 <= waiting[0] <= 10


def test_no_place_on_the_internet_is_named_but_the_networks_own(tmp_path: Path) -> None:
    write_demo(tmp_path, TODAY)
    text = "".join(path.read_text(encoding="utf-8") for path in tmp_path.rglob("*") if path.is_file())
    hosts = set(re.findall(r"https?://([\w.-]+)", text)) | set(re.findall(r"[\w.]+@([\w-]+\.[\w.]+)", text))
    assert {host for host in hosts if not host.endswith(".example")} <= OF_THE_NETWORKS


def test_no_number_and_no_handle_can_be_a_real_account_of_x(observed: duckdb.DuckDBPyConnection) -> None:
    real = observed.execute(
        "select who_kind, who from seen where network = 'x' and "
        "((who_kind = 'id' and len(who) <> 12) or len(handle) <= 15 or (who_kind = 'handle' and len(who) <= 15))"
    )
    assert real.fetchall() == []


def test_the_printed_summary_says_that_the_network_is_invented(home: Path) -> None:
    with closing(Store.open(home)) as store:
        invent(store)
        assert words.INVENTED in printed(store.cursor(), None)

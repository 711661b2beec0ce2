"""What the user says about people reaches the tables by the rebuild, and leaves them when it is taken back."""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from analytics.evidence import evidence
from analytics.intake import forget_person, import_paths, rebuild_all, undo_imports
from analytics.triage import planned
from connectors.contract import KithError
from store import actions, import_rows, settings, told
from store.store import Store
from tests.conftest import FIXTURES
from tests.store.test_ledgers import contents

X = FIXTURES / "x" / "twitter-2026-05-01"
INSTAGRAM = FIXTURES / "instagram" / "instagram-nora.lind-2024-05-02-Ab12Cd34"
LINKEDIN = FIXTURES / "linkedin" / "complete_2024"
EMIL = "linkedin/name/Emil Stone"
SILENT = "x/id/1005"
SILENT_ONES = (SILENT, "x/id/1009", "x/id/1500000000000000007", EMIL)  # a tie and nothing else
TODAY = date(2026, 11, 21)


@pytest.fixture
def filled(home: Path, fill: Callable[..., Path]) -> Iterator[Store]:
    store = Store.open(fill(home, X, LINKEDIN))
    yield store
    store.close()


def steps(store: Store, person: str) -> Any:
    """The step of a person and the days it was reached on."""
    rebuild_all(store)
    return step(store, person)


def step(store: Store, person: str) -> Any:
    """The same as of the last rebuild."""
    return store.cursor().execute(
        "select rung, conversation_on, called_on, met_on from ladder join people using (account_id) where person = ?",
        [person],
    ).fetchone()  # fmt: skip


def silent_ones(store: Store) -> list[Any]:
    """The steps of all of whom the files hold a tie and nothing else."""
    rebuild_all(store)
    return [step(store, person) for person in SILENT_ONES]


def test_a_logged_contact_raises_the_step_and_undo_takes_it_back(filled: Store) -> None:
    day = date(2026, 3, 2)
    expected: dict[told.Spoken, tuple[object, ...]] = {
        "message": ("conversation", day, None, None),
        "call": ("called", None, day, None),
        "video_call": ("called", None, day, None),
        "met": ("met", None, None, day),
    }
    assert silent_ones(filled) == [("follow_only", None, None, None)] * 4
    logged = [
        told.contact(filled.cursor(), person, kind, day, TODAY, place="Porto", line="boats")
        for person, kind in zip(SILENT_ONES, expected, strict=True)
    ]
    assert silent_ones(filled) == list(expected.values())
    for action in logged:
        actions.undo(filled.cursor(), action)
    assert silent_ones(filled) == [("follow_only", None, None, None)] * 4


def test_what_is_stated_while_an_import_is_taken_out_is_not_overlooked(
    filled: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    taken_out = import_rows.take_out

    def stated_meanwhile(*given: Any) -> None:
        told.contact(filled.cursor(), SILENT, "met", date(2026, 3, 2), TODAY)  # as a page does, by a cursor of its own
        taken_out(*given)

    monkeypatch.setattr(import_rows, "take_out", stated_meanwhile)
    undo_imports(filled, [2])
    assert actions.unsettled(filled.cursor())
    assert steps(filled, SILENT)[0] == "met"
    assert not actions.unsettled(filled.cursor())


def test_a_contact_is_told_anew_and_the_former_telling_comes_back(filled: Store) -> None:
    cursor = filled.cursor()
    first = told.contact(cursor, SILENT, "met", date(2026, 3, 2), TODAY, place="Porto", line="boats")
    second = told.changed(cursor, first, date(2026, 2, 1), TODAY, place="Faro")
    assert steps(filled, SILENT) == ("met", None, None, date(2026, 2, 1))
    assert said_of(filled, second) == {"kind": "met", "on": "2026-02-01", "others": 1, "place": "Faro"}
    assert not actions.stand(cursor, [first])
    third = told.changed_back(cursor, second)
    assert steps(filled, SILENT) == ("met", None, None, date(2026, 3, 2))
    assert said_of(filled, third)["place"] == "Porto"
    with pytest.raises(KithError, match="taken back"):
        told.changed(cursor, second, None, TODAY)
    with pytest.raises(KithError, match="not come yet"):
        told.changed(cursor, third, date(2027, 1, 1), TODAY)
    assert actions.stand(cursor, [third])


def test_a_note_is_written_anew_under_its_own_day_and_the_former_one_comes_back(filled: Store) -> None:
    cursor = filled.cursor()
    first = told.note(cursor, SILENT, "likes boats")
    second = told.note_changed(cursor, first, " likes old boats ", date(2026, 3, 2))
    assert said_of(filled, second) == {"text": "likes old boats", "on": "2026-03-02"}
    assert not actions.stand(cursor, [first])
    with pytest.raises(KithError, match="empty note"):
        told.note_changed(cursor, second, " ", date(2026, 3, 2))
    assert actions.stand(cursor, [second])
    assert said_of(filled, told.changed_back(cursor, second)) == {"text": "likes boats", "on": "2026-03-02"}


def test_who_met_on_one_occasion_is_found_from_any_of_them(filled: Store) -> None:
    cursor = filled.cursor()
    day = date(2026, 3, 2)
    alone = told.contact(cursor, SILENT, "met", day, TODAY)
    both = [told.contact(cursor, who, "met", day, TODAY, others=2, together="tea") for who in (SILENT, EMIL)]
    assert told.same_occasion(cursor, alone) == [alone]
    anew = told.changed(cursor, both[0], day, TODAY, line="tea")
    assert told.same_occasion(cursor, both[1]) == [both[1], anew]


def said_of(store: Store, action: int) -> Any:
    row = store.cursor().execute("select after from standing_actions where action_id = ?", [action]).fetchone()
    return json.loads(row[0]) if row else None


def test_how_someone_is_known_counts_without_a_date(filled: Store) -> None:
    expected: dict[told.How, str] = {
        "met": "met",
        "elsewhere": "conversation",
        "know_of": "follow_only",
        "stranger": "follow_only",
    }
    for person, how in zip(SILENT_ONES, expected, strict=True):
        told.knows(filled.cursor(), person, how)
    assert silent_ones(filled) == [(rung, None, None, None) for rung in expected.values()]


def test_the_last_answer_holds(filled: Store) -> None:
    told.knows(filled.cursor(), SILENT, "met")
    told.knows(filled.cursor(), SILENT, "know_of")
    assert steps(filled, SILENT)[0] == "follow_only"


def test_a_logged_contact_covers_nothing(filled: Store) -> None:
    before = contents(filled)["coverage"]
    told.contact(filled.cursor(), SILENT, "message", date(2026, 3, 2), TODAY)
    rebuild_all(filled)
    assert contents(filled)["coverage"] == before


def test_a_contact_follows_whoever_the_name_leads_to(filled: Store) -> None:
    """Named by a handle that the archive resolves to a number."""
    told.contact(filled.cursor(), "x/handle/bramwaters", "met", date(2026, 3, 2), TODAY)
    assert steps(filled, "x/id/1001")[0] == "met"


def test_a_contact_waits_for_the_file_that_holds_its_person(store: Store) -> None:
    told.contact(store.cursor(), SILENT, "met", date(2026, 3, 2), TODAY)
    rebuild_all(store)
    assert contents(store)["interactions"] == []
    import_paths(store, [X])
    assert step(store, SILENT)[0] == "met"


def test_those_who_met_on_one_occasion_are_acquainted(filled: Store) -> None:
    for person in (SILENT, "x/id/1009"):
        told.contact(filled.cursor(), person, "met", date(2026, 3, 2), TODAY, others=2, together="supper")
    rebuild_all(filled)
    met = [row for row in contents(filled)["acquaintances"] if row[4] == "attendance"]
    assert len(met) == 2


def test_days_to_come_and_empty_notes_are_refused_with_a_sentence(filled: Store) -> None:
    with pytest.raises(KithError, match="not come yet"):
        told.contact(filled.cursor(), SILENT, "met", date(2026, 11, 22), TODAY)
    with pytest.raises(KithError, match="empty note"):
        told.note(filled.cursor(), SILENT, "  ")


# --- who is who ---------------------------------------------------------------------------


def persons(store: Store) -> dict[str, int]:
    """Every person by each of their names, once what was said of them is worked out."""
    rebuild_all(store)
    return persons_so_far(store)


def persons_so_far(store: Store) -> dict[str, int]:
    return dict(store.cursor().execute("select person, person_id from people").fetchall())


def test_accounts_are_joined_and_parted_again(filled: Store) -> None:
    cursor = filled.cursor()
    told.joined(cursor, SILENT, EMIL)
    action = told.joined(cursor, "x/id/1009", EMIL)
    found = persons(filled)
    assert found[SILENT] == found[EMIL] == found["x/id/1009"]
    assert found[SILENT] == min(
        row[0]
        for row in cursor.execute(
            "select account_id from people where person in (?, ?, ?)", [SILENT, EMIL, "x/id/1009"]
        ).fetchall()
    )
    actions.undo(cursor, action)
    found = persons(filled)
    assert found[SILENT] == found[EMIL] != found["x/id/1009"]
    told.parted(cursor, EMIL, SILENT)
    found = persons(filled)
    assert found[SILENT] != found[EMIL]


def test_a_match_that_a_connector_made_is_undone_and_stays_so(filled: Store) -> None:
    one, other = "linkedin/slug/nhaddad", "linkedin/slug/noor-haddad-99e01c4"
    later = FIXTURES / "linkedin" / "complete_2024_later"
    import_paths(filled, [later])
    found = persons_so_far(filled)
    assert one in found and other not in found
    action = told.parted(filled.cursor(), one, other)
    assert {one, other} <= set(persons(filled))
    import_paths(filled, [LINKEDIN])
    assert {one, other} <= set(persons_so_far(filled))
    actions.undo(filled.cursor(), action)
    assert other not in persons(filled)


def test_the_circle_has_twenty_seats(store: Store) -> None:
    cursor = store.cursor()
    seats = [f"x/id/{number}" for number in range(told.CIRCLE_SEATS)]
    for person in seats:
        told.circle(cursor, person)
    assert told.in_circle(cursor) == seats
    with pytest.raises(told.CircleFull, match="steps back"):
        told.circle(cursor, "x/id/99")
    told.step_back(cursor, seats[3])
    told.circle(cursor, "x/id/99")
    assert set(told.in_circle(cursor)) == {*seats, "x/id/99"} - {seats[3]}


# --- deleted everywhere -------------------------------------------------------------------


def everything_about(store: Store, *words: str) -> list[tuple[str, str]]:
    """Every table with a row in which one of the words stands, and the row."""
    cursor = store.cursor()
    tables = [
        f'"{schema}"."{name}"'
        for schema, name in cursor.execute("select schema_name, table_name from duckdb_tables()").fetchall()
    ]
    return [
        (table, str(row))
        for table in tables
        for row in cursor.execute(f"from {table}").fetchall()
        if any(word in str(row) for word in words)
    ]


def test_whoever_is_deleted_everywhere_is_gone_from_ledger_journal_and_tables(filled: Store) -> None:
    cursor = filled.cursor()
    told.note(cursor, "x/id/1001", "met at the lighthouse")
    told.contact(cursor, "x/handle/bramwaters", "met", date(2026, 3, 2), TODAY, line="the lighthouse")
    told.joined(cursor, SILENT, "x/id/1001")
    told.parted(cursor, SILENT, "x/id/1001")
    actions.undo(cursor, told.joined(cursor, EMIL, "x/id/1001"))
    forget_person(filled, "x/id/1001")
    found = everything_about(filled, "'1001'", "x/id/1001", "BramWaters", "Bram Waters", "lighthouse")
    assert [row[0] for row in found] == ['"main"."actions"'], found
    assert "forget" in found[0][1] and "lighthouse" not in found[0][1]


def test_whoever_is_deleted_everywhere_stays_out_of_later_imports(filled: Store) -> None:
    before = persons_so_far(filled)
    forget_person(filled, "x/id/1001")
    after = contents(filled)
    (again,) = import_paths(filled, [X])
    assert (again.new, again.left_out > 0, again.known > 0) == (0, True, True), "what is left out is said, and not new"
    import_paths(filled, [FIXTURES / "x" / "twitter-2026-03-06"])
    found = persons_so_far(filled)
    assert "x/id/1001" not in found and "x/id/1001" in before
    assert set(before) - set(found) == {"x/id/1001"}
    assert len(contents(filled)["interactions"]) >= len(after["interactions"])


def test_every_account_of_a_person_goes(filled: Store) -> None:
    told.joined(filled.cursor(), SILENT, EMIL)
    rebuild_all(filled)
    for _ in range(2):  # as where the program ended before it could say that it was done
        forget_person(filled, SILENT)
        assert not {SILENT, EMIL} & set(persons_so_far(filled))
    import_paths(filled, [X, LINKEDIN])
    assert not {SILENT, EMIL} & set(persons_so_far(filled))


def test_whoever_was_known_by_a_handle_stays_out_when_a_file_gives_their_number(store: Store, tmp_path: Path) -> None:
    def table(name: str, text: str) -> Path:
        (tmp_path / name).write_text(text)
        return tmp_path / name

    import_paths(store, [table("followers.csv", "network,handle,name\nx,ana,Ana Lima\nx,bo,Bo Ek\n")])
    forget_person(store, "x/handle/ana")
    import_paths(store, [table("followers2.csv", "network,id,handle,name\nx,500,ana,Ana Lima\nx,600,bo,Bo Ek\n")])
    names = store.cursor().execute("select name from accounts where not is_owner").fetchall()
    assert names == [("Bo Ek",)]


def test_a_namesake_of_someone_who_was_known_by_name_alone_is_not_deleted_with_them(
    store: Store, tmp_path: Path
) -> None:
    for name, text in (
        ("one.csv", "name,company\nAna Lima,Quay\nBo Ek,Quay\n"),
        ("two.csv", "name,email\nAna Lima,ana@b.org\n"),
    ):
        (tmp_path / name).write_text(text)
    import_paths(store, [tmp_path / "one.csv"])
    forget_person(store, "contacts/name/Ana Lima")
    assert "contacts/name/Ana Lima" not in persons_so_far(store)
    import_paths(store, [tmp_path / "two.csv"])
    assert "contacts/email/ana@b.org" in persons_so_far(store)


def test_no_file_bears_the_name_of_someone_who_was_deleted(home: Path, fill: Callable[..., Path]) -> None:
    named = "select count(*) from import_files where path like '%lenavogt%'"
    others = "select count(*) from import_files where path like '%sundaywalkers%'"
    with closing(Store.open(fill(home, INSTAGRAM))) as store:
        assert store.cursor().execute(named).fetchone() != (0,)
        forget_person(store, "instagram/handle/lena.vogt")
        assert store.cursor().execute(named).fetchone() == (0,)
        import_paths(store, [INSTAGRAM])
        assert store.cursor().execute(named).fetchone() == (0,)
        assert store.cursor().execute(others).fetchone() != (0,)


def test_what_could_not_be_read_of_someone_is_not_quoted_after_they_are_deleted(store: Store, tmp_path: Path) -> None:
    table = tmp_path / "people.csv"
    table.write_text(
        "name,email,relation\nAda Secretname,ada@example.org,follower\nBo Ek,bo@example.org,friend of Ada Secretname\n"
    )
    import_paths(store, [table])
    quoted = "select count(*) from problems where why like '%Secretname%'"
    assert store.cursor().execute(quoted).fetchone() == (1,)
    forget_person(store, "contacts/email/ada@example.org")
    assert store.cursor().execute(quoted).fetchone() == (0,)
    assert store.cursor().execute("select count(*) from problems").fetchone() == (1,)


def test_a_draft_and_what_was_logged_for_it_share_the_users_day(filled: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    cursor = filled.cursor()
    settings.write(cursor, "time_zone", "America/Los_Angeles")
    monkeypatch.setattr(actions, "utc_now", lambda: datetime(2026, 3, 3, 2))  # 2 March, 18:00
    told.drafted(cursor, SILENT, "Hello")
    told.contact(cursor, SILENT, "message", date(2026, 3, 2), date(2026, 3, 2))
    assert told.draft(cursor, SILENT) is None
    rebuild_all(filled)
    (logged,) = [one for one in evidence(cursor, SILENT) if one.action_id]
    assert (logged.at, logged.is_date) == (datetime(2026, 3, 2), True)
    assert "2 March 2026" in logged.source


def test_a_note_that_is_too_long_is_refused_and_not_cut(store: Store) -> None:
    with pytest.raises(KithError, match="at most 2,000 letters"):
        told.note(store.cursor(), SILENT, "a" * 2_001)


def test_deleting_someone_is_final(filled: Store) -> None:
    forget_person(filled, SILENT)
    cursor = filled.cursor()
    with pytest.raises(KithError, match="does not come back"):
        actions.undo(cursor, actions.newest(cursor))


def test_what_is_about_to_be_written_is_kept_until_it_is_written(filled: Store) -> None:
    cursor = filled.cursor()
    assert told.draft(cursor, SILENT) is None
    told.drafted(cursor, SILENT, "Hello")
    told.drafted(cursor, SILENT, "Hello, *you*")
    assert told.draft(cursor, SILENT) == "Hello, *you*"
    actions.act(cursor, "later", f"person:{SILENT}", {"until": "2027-01-01"})
    assert told.draft(cursor, SILENT) == "Hello, *you*"
    done = actions.act(cursor, "done", f"person:{SILENT}", {"outcome": "wrote"})
    assert told.draft(cursor, SILENT) is None
    actions.undo(cursor, done)
    assert told.draft(cursor, SILENT) == "Hello, *you*"
    told.contact(cursor, SILENT, "met", date(2024, 3, 2), TODAY)  # long before
    assert told.draft(cursor, SILENT) == "Hello, *you*"
    told.contact(cursor, SILENT, "met", date(2999, 3, 2), date(2999, 3, 2))
    assert told.draft(cursor, SILENT) is None
    told.drafted(cursor, SILENT, "Again")
    told.drafted(cursor, SILENT, None)
    assert told.draft(cursor, SILENT) is None


@pytest.mark.parametrize("took_place", [True, False])
def test_what_was_said_of_a_plan_stands_for_it_when_the_log_comes_again_after_its_day(
    took_place: bool, store: Store, tmp_path: Path
) -> None:
    today = datetime.now(UTC).date()
    days = {"Cy Reed": today - timedelta(days=2), "Al Bo": today - timedelta(days=1)}
    past = [f"Al Bo,coffee,{today - timedelta(days=ago)}" for ago in (90, 60, 30)]
    log = tmp_path / "log.csv"
    log.write_text("\n".join(["name,kind,date", *past, *(f"{who},coffee,{on}" for who, on in days.items())]) + "\n")
    before = (datetime.now(UTC) - timedelta(days=10)).timestamp()
    os.utime(log, (before, before))
    import_paths(store, [log])
    assert [meeting.on for meeting in planned(store.cursor())] == [days["Al Bo"], days["Cy Reed"]]
    with store.session() as cursor:
        if took_place:
            told.contact(cursor, "contacts/name/Cy Reed", "met", days["Cy Reed"], today)
        else:
            told.not_met(cursor, "contacts/name/Cy Reed", days["Cy Reed"])
    os.utime(log)
    import_paths(store, [log])
    assert planned(store.cursor()) == [], "the log tells of the other one by now"
    met = store.cursor().execute(
        "select a.value, i.day from interactions i join accounts a using (account_id) "
        "where i.kind = 'met' and i.day >= ? order by i.day",
        [days["Cy Reed"]],
    )
    assert met.fetchall() == [*([("Cy Reed", days["Cy Reed"])] if took_place else []), ("Al Bo", days["Al Bo"])]

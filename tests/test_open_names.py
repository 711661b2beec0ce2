"""Names in messages and the accounts they are; lists of which only the user can know that they are whole."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing
from pathlib import Path

import pytest

from analytics.intake import import_paths, rebuild_all, undo_imports
from analytics.open_names import accounts_like, count_open_names, matched_names, open_names
from connectors.__main__ import main
from connectors.contract import KithError
from store import actions, imports, told
from store.home import data_folder
from store.store import Store
from tests.conftest import FIXTURES
from tests.store.test_ledgers import contents

FULL, EARLY, LATE = (
    FIXTURES / "instagram" / name
    for name in (
        "instagram-nora.lind-2024-05-02-Ab12Cd34",
        "instagram-nora.lind-2026-02-01-Cc33Dd44",
        "instagram-nora.lind-2026-08-11-Ee55Ff66",
    )
)
IDA, ANNA = "instagram/thread/7007", "instagram/thread/2002"


@pytest.fixture
def full(home: Path, fill: Callable[..., Path]) -> Iterator[Store]:
    """A store with the one export that has many names in its messages."""
    store = Store.open(fill(home, FULL))
    yield store
    store.close()


@pytest.fixture
def both(home: Path, fill: Callable[..., Path]) -> Iterator[Store]:
    """A store with that one and a later one, of which nobody has said whether their lists are whole."""
    store = Store.open(fill(home, FULL, LATE))
    yield store
    store.close()


def names(store: Store) -> list[str]:
    return [one.person for one in open_names(store.cursor(), 100)]


def step(store: Store, value: str) -> tuple[str | None, str] | None:
    row = store.cursor().execute(
        "select rung, sure from ladder join accounts using (account_id) where value = ?", [value]
    )
    return row.fetchone()


def going(store: Store, tie: str) -> list[str]:
    rows = store.cursor().execute(
        "select a.value from tie_spans s join accounts a using (account_id) "
        "where s.tie = ? and s.ended_at is null order by 1",
        [tie],
    )
    return [row[0] for row in rows.fetchall()]


# --- who is this? -------------------------------------------------------------------------


def test_open_names_come_with_the_accounts_that_they_may_be_and_why(full: Store) -> None:
    ida = open_names(full.cursor(), 10)[0]
    assert (ida.person, ida.name, ida.network_title, ida.messages) == (IDA, "Ida Holm", "Instagram", 6)
    assert [(one.handle, one.reason) for one in ida.likely] == [
        ("idaholm_", "the username is the name without spaces"),
        ("ida.holm.art", "the username begins with the first word of the name"),
    ]
    assert len(open_names(full.cursor(), 2)) == 2
    assert count_open_names(full.cursor()) == len(names(full)) == 6


def test_ties_are_not_called_only_a_follow_while_a_name_is_open(full: Store) -> None:
    assert step(full, "idaholm_") == (None, "unknown")
    for person in names(full):
        told.matched(full.cursor(), person, None)
    rebuild_all(full)
    assert count_open_names(full.cursor()) == 0
    assert step(full, "idaholm_") == ("follow_only", "own_side")


def test_a_name_that_is_matched_gives_its_contact_to_the_account(full: Store) -> None:
    told.matched(full.cursor(), IDA, "instagram/handle/idaholm_")
    assert IDA not in names(full)  # at once, before anything is rebuilt
    rebuild_all(full)
    assert step(full, "idaholm_") == ("called", "own_side")
    assert step(full, "7007") is None
    # a name in a group that leads to this conversation goes with it
    assert ("instagram/name/Ida Holm", "idaholm_") in [
        (one.person, one.handle) for one in matched_names(full.cursor(), 20)
    ]


def test_the_newest_answer_holds_and_undo_brings_back_the_one_before(full: Store) -> None:
    before = contents(full)
    first = told.matched(full.cursor(), IDA, "instagram/handle/idaholm_")
    second = told.matched(full.cursor(), IDA, "instagram/handle/ida.holm.art")
    rebuild_all(full)
    assert step(full, "ida.holm.art") == ("called", "own_side")
    actions.undo(full.cursor(), second)
    rebuild_all(full)
    assert step(full, "idaholm_") == ("called", "own_side")
    actions.undo(full.cursor(), first)
    rebuild_all(full)
    assert contents(full) == before
    assert IDA in names(full)


def test_what_kith_matched_by_itself_can_be_denied(full: Store) -> None:
    lena = "instagram/thread/1001"
    told.parted(full.cursor(), lena, "instagram/handle/lena.vogt")
    rebuild_all(full)
    opened = {one.person: one for one in open_names(full.cursor(), 100)}
    assert lena in opened
    assert "lena.vogt" not in [one.handle for one in opened[lena].likely]
    told.matched(full.cursor(), lena, None)
    rebuild_all(full)
    assert lena not in names(full)


def test_the_user_is_right_where_the_files_say_otherwise(full: Store) -> None:
    told.matched(full.cursor(), "instagram/thread/8008", "instagram/handle/anna_becker")
    rebuild_all(full)
    assert step(full, "anna_becker") == ("one_sided", "own_side")
    assert step(full, "sd_ceramics") == (None, "unknown")


def test_answers_hold_whatever_the_order_of_imports_and_after_an_import_came_again(
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    def after(*orders: Sequence[Path]) -> object:
        with closing(Store.open(data_folder(tmp_path_factory.mktemp("order")))) as store:
            told.matched(store.cursor(), IDA, "instagram/handle/idaholm_")
            told.matched(store.cursor(), ANNA, None)
            for order in orders:
                undo_imports(store, [past.import_id for past in imports.history(store.cursor())])
                for path in order:
                    import_paths(store, [path])
            return contents(store)

    orders = (FULL, EARLY, LATE), (EARLY, LATE, FULL), (LATE, FULL, EARLY)
    first, *others = (after(order[:1], order) for order in orders)
    assert all(other == first for other in others)


def test_an_answer_about_a_name_that_no_file_holds_makes_no_account(store: Store) -> None:
    told.matched(store.cursor(), IDA, "instagram/handle/idaholm_")
    import_paths(store, [EARLY])
    assert accounts_like(store.cursor(), "instagram", "idaholm_", 5) == []


def test_an_account_is_found_by_what_is_typed_of_it_and_never_is_the_own_one(full: Store) -> None:
    found = accounts_like(full.cursor(), "instagram", " @IdaHolm_ ", 5)
    assert [one.person for one in found] == ["instagram/handle/idaholm_"]
    assert "idaholm_" in [one.handle for one in accounts_like(full.cursor(), "instagram", "dah", 5)]
    assert accounts_like(full.cursor(), "instagram", "nora.lind", 5) == []
    assert accounts_like(full.cursor(), "x", "ida", 5) == []
    assert len(accounts_like(full.cursor(), "instagram", "a", 3)) == 3
    with pytest.raises(KithError, match="an account there"):
        told.matched(full.cursor(), IDA, "x/handle/ida")


# --- is this everyone? --------------------------------------------------------------------


def test_nobody_has_left_until_the_user_says_that_the_list_is_whole(both: Store) -> None:
    late = imports.history(both.cursor())[0]
    assert late.asks_complete
    assert "annanas" in going(both, "follower")
    answer = imports.say_complete(both.cursor(), late.import_id, True)
    rebuild_all(both)
    assert going(both, "follower") == ["kus.atolyesi", "lena.vogt", "tomas.ek.photo"]
    assert [past.complete for past in imports.history(both.cursor())] == [True, None]
    actions.undo(both.cursor(), answer)
    rebuild_all(both)
    assert "annanas" in going(both, "follower")


def test_a_list_that_the_export_shows_to_be_partial_stays_so(store: Store) -> None:
    (full,) = import_paths(store, [FULL], complete=True)  # a row of its following.json names no account
    complete = (
        "select tie, complete from import_lists where import_id = ? and tie in ('follower', 'following') order by 1"
    )
    assert store.cursor().execute(complete, [full.import_id]).fetchall() == [("follower", None), ("following", False)]


@pytest.mark.parametrize("order", [(FULL, LATE), (LATE, FULL)])
def test_the_answer_belongs_to_the_export_however_often_and_when_it_is_imported(
    order: tuple[Path, ...], store: Store
) -> None:
    (late,) = import_paths(store, [LATE], complete=True)
    assert late.import_id is not None
    undo_imports(store, [late.import_id])
    for path in order:
        import_paths(store, [path])
    assert going(store, "follower") == ["kus.atolyesi", "lena.vogt", "tomas.ek.photo"]


def test_the_command_line_says_it_with_a_word_also_of_what_was_imported_before(
    both: Store, capsys: pytest.CaptureFixture[str]
) -> None:
    def told_by(*options: str) -> str:
        assert main(["import", str(LATE), *options, "--home", str(both.home)]) == 0
        return capsys.readouterr().out

    assert "annanas" in going(both, "follower")
    both.close()
    assert "--complete" in told_by()
    assert "--complete" not in told_by("--complete")
    assert [one["asks_complete"] for one in json.loads(told_by("--json"))] == [True]
    with closing(Store.open(both.home)) as store:
        assert "annanas" not in going(store, "follower")


def test_exports_that_prove_it_are_not_asked_about(store: Store) -> None:
    (archive,) = import_paths(store, [FIXTURES / "x" / "twitter-2026-03-06"], complete=True)
    assert not archive.asks_complete
    assert store.cursor().execute("select count(*) from actions").fetchone() == (0,)

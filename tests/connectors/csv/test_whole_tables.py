"""What the user says of a table with the command: that it lacks nothing."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from analytics.intake import import_paths
from store.store import Store

HEAD = "network,handle,name\n"


def followed(path: Path, whos: str, day: int) -> Path:
    path.mkdir()
    listed = path / "following.csv"
    listed.write_text(HEAD + "".join(f"x,{who},{who.title()}\n" for who in whos.split()))
    os.utime(listed, (day * 86400, day * 86400))
    return listed


def gone(store: Store) -> list[str]:
    rows = store.cursor().execute(
        "select value from tie_spans join accounts using (account_id) where ended_at is not null order by all"
    )
    return [value for (value,) in rows.fetchall()]


@pytest.mark.parametrize(("complete", "left"), [(True, ["ben"]), (False, []), (None, [])])
def test_who_is_missing_in_a_later_table_has_left_where_the_user_says_that_both_are_complete(
    complete: bool | None, left: list[str], store: Store, tmp_path: Path
) -> None:
    import_paths(store, [followed(tmp_path / "early", "ana ben", 20_000)], complete=complete)
    import_paths(store, [followed(tmp_path / "late", "ana", 20_100)], complete=complete)
    assert gone(store) == left


def test_a_table_that_is_imported_can_be_said_to_be_complete_by_importing_it_once_more(
    store: Store, tmp_path: Path
) -> None:
    early, late = followed(tmp_path / "early", "ana ben", 20_000), followed(tmp_path / "late", "ana", 20_100)
    for complete, left in ((None, []), (True, ["ben"])):
        for path in (early, late):
            import_paths(store, [path], complete=complete)
        assert gone(store) == left


def test_a_log_that_lacks_nothing_covers_what_it_notes(store: Store, tmp_path: Path) -> None:
    log = tmp_path / "log.csv"
    log.write_text("network,handle,name,kind,direction,date\nfacebook,ana,Ana,message,sent,2026-10-01\n")
    (result,) = import_paths(store, [log], complete=True)
    assert [(sees.channel, sees.direction) for sees in result.files[0].sees] == [
        ("contact", "out"),
        ("messages", "out"),
    ]


def test_a_log_that_lacks_nothing_does_not_lack_those_who_share_a_row(store: Store, tmp_path: Path) -> None:
    log = tmp_path / "log.csv"
    log.write_text("name,kind,date\nAna,met,2026-10-01\nBen,met,2026-10-02\nAna & Ben,met,2026-10-03\n")
    (result,) = import_paths(store, [log], complete=True)
    assert result.interactions == {"met": 4} and len(result.files[0].sees) == 2


RECEIVED, SENT = "Ana,message,received,2026-04-13\n", "Ana,message,sent,2026-04-13\n"
EARLIER, LATER = "Ana,message,received,2026-04-12\n", "Ben,message,sent,2026-04-15\n"


@pytest.mark.parametrize(
    ("ends_with", "in_order", "turned"), [(RECEIVED, True, True), (RECEIVED, False, False), (SENT, False, True)]
)
def test_who_spoke_last_on_a_day_is_said_by_the_order_of_the_log_whichever_copy_came_first(
    ends_with: str, in_order: bool, turned: bool, store: Store, tmp_path: Path
) -> None:
    rows = [EARLIER, SENT if ends_with == RECEIVED else RECEIVED, ends_with, LATER]
    copies = []
    for day, log in enumerate((rows[:3], rows)):
        path = tmp_path / f"{day}" / "log.csv"
        path.parent.mkdir()
        path.write_text("name,kind,direction,date\n" + "".join(log[:: -1 if turned else 1]))
        os.utime(path, (1_780_000_000 + day * 86400, 1_780_000_000 + day * 86400))
        copies.append(path)
    for path in copies if in_order else copies[::-1]:
        import_paths(store, [path], complete=True)
    waiting = store.cursor().execute("select value from answer_queue join accounts using (account_id)").fetchall()
    assert waiting == ([("Ana",)] if ends_with == RECEIVED else [])

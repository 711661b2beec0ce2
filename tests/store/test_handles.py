"""A handle changes hands: what was written to it counts for whoever bore it then, as far as files tell."""

from __future__ import annotations

import os
from datetime import UTC, datetime
from itertools import count
from pathlib import Path
from typing import Any

import pytest

from analytics.intake import forget_person, import_paths
from store.store import Store
from tests.analytics.test_labels import archive

FIRST, LAST, LATE = "100{}", "200{}", "190000000000000000{}"  # accounts; the third was made in March 2025
NUMBERS = count(1_000_001)


def post(year: int, text: str, **entities: Any) -> dict[str, Any]:
    tweet = {"id": str(next(NUMBERS)), "created_at": f"Mon Jan 06 12:00:{len(text):02} +0000 {year}", "full_text": text}
    return {"tweet": {**tweet, "entities": {"user_mentions": [], "urls": [], **entities}}}


def naming(year: int, account: str, handle: str) -> dict[str, Any]:
    mention = {"screen_name": handle, "name": handle, "id_str": account, "indices": ["3", "9"]}
    return post(year, f"Hi @{handle}", user_mentions=[mention])


def quoting(year: int, handle: str) -> dict[str, Any]:
    """A post that quotes one of theirs: the link has the handle and no number."""
    return post(year, "Look", urls=[{"expanded_url": f"https://x.com/{handle}/status/77{handle[3:]}"}])


# Who is named by which handle when; when the handle is quoted; and of whom that is.
CASES: list[tuple[list[tuple[int, str, str]], int, str | None]] = [
    ([(2020, FIRST, "ann{}"), (2023, FIRST, "ann{}"), (2026, LAST, "ann{}")], 2022, FIRST),
    ([(2020, FIRST, "ann{}"), (2026, LAST, "ann{}")], 2022, None),
    ([(2020, FIRST, "ann{}"), (2021, FIRST, "anna{}"), (2026, LAST, "ann{}")], 2022, LAST),
    ([(2022, FIRST, "ann{}"), (2026, LAST, "ann{}")], 2020, FIRST),
    ([(2022, FIRST, "ann{}"), (2026, LAST, "ann{}")], 2027, LAST),
    ([(2026, LAST, "ann{}")], 2020, LAST),
    ([(2026, LATE, "ann{}")], 2020, None),
    ([(2020, FIRST, "ann{}"), (2021, FIRST, "anna{}")], 2022, None),
]


def archives(folder: Path) -> list[Path]:
    """All cases, each with its own handles: what is named in 2026 stands in the second archive."""
    posts: dict[bool, list[dict[str, Any]]] = {False: [], True: []}
    for case, (named, year, _) in enumerate(CASES):
        for when, account, handle in named:
            posts[when == 2026].append(naming(when, account.format(case), handle.format(case)))
        posts[False].append(quoting(year, f"ann{case}"))
    likes = [{"like": {"tweetId": f"77{case}"}} for case in range(len(CASES))]
    followers = [{"follower": {"accountId": LATE.format(case)}} for case in range(len(CASES))]
    return [
        archive(folder / "1", "2024-01-01", {"tweets": posts[False], "like": likes, "follower": followers}),
        archive(folder / "2", "2026-06-01", {"tweets": posts[True]}),
    ]


def contacts(store: Store, kind: str) -> list[str]:
    rows = store.cursor().execute(
        "select value from interactions i join accounts using (account_id) where i.kind::varchar = ? order by value",
        [kind],
    )
    return [value for (value,) in rows.fetchall()]


@pytest.mark.parametrize("in_order", [True, False])
def test_a_link_to_a_handle_counts_for_whoever_bore_it_then(in_order: bool, store: Store, tmp_path: Path) -> None:
    for path in archives(tmp_path)[:: 1 if in_order else -1]:
        import_paths(store, [path])
    expected = sorted(account.format(case) for case, (_, _, account) in enumerate(CASES) if account)
    assert contacts(store, "quote") == expected
    assert contacts(store, "like") == expected  # of the posts that were quoted
    log = tmp_path / "coffees.csv"
    log.write_text("network,handle,kind,date\nx,ann1,coffee,2022-03-01\n")
    import_paths(store, [log])
    assert contacts(store, "met") == [LAST.format(1)]  # who logs a coffee means a person


@pytest.mark.parametrize("in_order", [True, False])
def test_a_link_with_an_old_handle_counts_for_whom_another_post_says_it_is(
    in_order: bool, store: Store, tmp_path: Path
) -> None:
    first, last = FIRST.format(0), LAST.format(0)
    answer = naming(2022, first, "ann0")
    answer["tweet"] |= {"in_reply_to_user_id_str": first, "in_reply_to_status_id_str": "770"}
    former = [answer, naming(2023, first, "anna0"), quoting(2024, "ann0")]
    exports = [
        archive(tmp_path / "1", "2025-06-01", {"tweets": former, "like": [{"like": {"tweetId": "770"}}]}),
        archive(tmp_path / "2", "2026-06-01", {"tweets": [naming(2026, last, "ann0")]}),
    ]
    for export in exports if in_order else reversed(exports):
        import_paths(store, [export])
    assert contacts(store, "quote") == [first]
    assert contacts(store, "like") == [first]


def of_year(year: int) -> str:
    """The number of a post of February of a year."""
    return str(int(datetime(year, 2, 1, tzinfo=UTC).timestamp() * 1000 - 1288834974657) << 22)


@pytest.mark.parametrize(
    ("has_it_now", "linked", "written", "whose"),
    [(LAST, 2024, 2024, LAST), (LAST, 2024, 2022, None), (LAST, 2024, 2025, LAST), (LATE, 2027, 2022, FIRST)],
)
def test_a_link_to_an_old_post_counts_only_for_whoever_bore_the_handle_all_the_time(
    has_it_now: str, linked: int, written: int, whose: str | None, store: Store, tmp_path: Path
) -> None:
    first, now = FIRST.format(0), has_it_now.format(0)
    link = post(linked, "Look", urls=[{"expanded_url": f"https://x.com/ann0/status/{of_year(written)}"}])
    tweets = [naming(2022, first, "ann0"), naming(2023, first, "anna0"), naming(2026, now, "ann0"), link]
    followers = [{"follower": {"accountId": now}}]
    import_paths(store, [archive(tmp_path / "1", "2027-06-01", {"tweets": tweets, "follower": followers})])
    assert contacts(store, "quote") == ([whose.format(0)] if whose else [])


def test_a_list_says_again_whose_a_handle_is_each_time_that_it_comes(store: Store, tmp_path: Path) -> None:
    for year, account in ((2020, FIRST), (2022, LAST), (2024, FIRST)):
        table = tmp_path / f"{year}.csv"
        table.write_text(f"network,id,handle\nx,{account.format(0)},ann0\n")
        os.utime(table, (made := datetime(year, 1, 1, tzinfo=UTC).timestamp(), made))
        import_paths(store, [table])
    tweets = [quoting(year, "ann0") for year in (2021, 2025)]
    import_paths(store, [archive(tmp_path / "x", "2026-01-01", {"tweets": tweets})])
    assert contacts(store, "quote") == [FIRST.format(0)]  # in 2021 it may have been with either


def test_deleting_whoever_bore_a_handle_deletes_what_was_written_to_it(store: Store, tmp_path: Path) -> None:
    import_paths(store, archives(tmp_path))
    forget_person(store, f"x/id/{FIRST.format(0)}")
    assert FIRST.format(0) not in contacts(store, "quote")
    left = (
        store.cursor()
        .execute("select count(*) from observations where who_kind = 'handle' and who = 'ann0'")
        .fetchone()
    )
    assert left == (0,)

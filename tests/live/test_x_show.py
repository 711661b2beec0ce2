"""Ten thousand followers, a window that runs out, a program that is killed: it goes on, and asks for nothing twice."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from contextlib import closing
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from connectors.x.sign_in import LIVE
from store.store import Store
from tests.live.x_server import PERSON, X, limit, person, post

ROOT = Path(__file__).parents[2]
FOLLOWERS = "/2/users/70000001/followers"


def start(home: Path, *more: str) -> subprocess.Popen[str]:
    """The command as a user gives it."""
    return subprocess.Popen(
        [sys.executable, "-m", "connectors", "pull", "x", "ada_moss", *more],
        env={**os.environ, "KITH_HOME": str(home), "KITH_X_ACCESS_TOKEN": PERSON},
        cwd=ROOT, text=True, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
    )  # fmt: skip


@pytest.mark.parametrize("more", [(), ("--estimate",)], ids=["pull", "estimate"])
def test_what_x_allows_and_charges_is_said_before_anything_is_asked(x: X, home: Path, more: tuple[str, ...]) -> None:
    x.server.go_away()
    said, told = start(home, *more).communicate(timeout=60)
    assert told.splitlines()[:-1] == list(LIVE.terms) and "$0.010" in told and "Basic and Pro" in told
    assert "There was no answer from" in told.splitlines()[-1] and said == ""
    x.server.come_back()


def test_a_pull_that_is_killed_goes_on_and_asks_for_nothing_again(x: X, home: Path) -> None:
    x.add(*(person(str(n), f"p{n}", f"Person {n}") for n in range(100_000, 110_000)))
    x.lists["followers"] = [str(n) for n in range(100_000, 110_000)]
    x.posts["mentions"] = [
        post("100000", datetime(2026, 11, 1) - timedelta(hours=n), f"@ada_moss {n}") for n in range(650)
    ]
    x.server.limits[FOLLOWERS] = limit(4, 1.0)
    foretold, _ = start(home, "--estimate").communicate(timeout=60)
    assert foretold.startswith("About 20 requests, about $10.80; besides, of unknown length: posts you liked")
    assert [asked.path for asked in x.server.asked] == ["/2/users/me"]

    first = start(home)
    assert first.stderr is not None
    assert [first.stderr.readline() for _ in LIVE.terms] == [f"{sentence}\n" for sentence in LIVE.terms]
    assert first.stderr.readline() == foretold
    assert "going on at" in first.stderr.readline()
    first.send_signal(signal.SIGKILL)  # while it waits for the next window
    first.communicate()
    assert first.returncode == -signal.SIGKILL
    assert 4 <= len(x.lines("/followers")) < 10 and x.server.refused == []

    second = start(home)
    said, told = second.communicate(timeout=60)
    assert second.returncode == 0, told
    # Who it is, 10 pages of followers, 7 of mentions, and one each of the six other lists.
    assert len(x.server.asked) == 24 and x.server.repeated() == []
    assert PERSON not in said + told
    with closing(Store.open(home)) as store, closing(store.cursor()) as cursor:
        found = cursor.execute("select count(*), count(distinct account_id) from tie_spans where tie = 'follower'")
        assert found.fetchone() == (10_000, 10_000)
        assert cursor.execute("select count(*) from interactions").fetchone() == (650,)

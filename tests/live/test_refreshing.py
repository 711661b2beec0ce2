"""A refresh in the background: the first picture while it waits, a network that is away, and a restart in between."""

from __future__ import annotations

import re
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from analytics import refreshing
from analytics.intake import delete_texts, forget_person
from analytics.pull_command import account_of, pull_account
from analytics.refreshing import Refreshing
from analytics.worker import Intake
from connectors.bluesky.api import LIVE as BLUESKY
from connectors.contract import KithError
from connectors.live.addresses import ALLOW_LOCAL
from connectors.live.contract import Account, Address
from connectors.live.pull import allow, read_manifest
from connectors.mastodon.api import LIVE as MASTODON
from store import imports, live, settings
from store.live import PullState
from store.store import Store
from tests.live.bluesky_server import BlueskyServer, did_of, little, profile
from tests.live.local_server import Asked, Reply
from tests.live.mastodon.network import people
from tests.live.mastodon_server import Instance, limit, post

NORA = Address("nora.example.com")


class Program:
    """What the dashboard runs, without its pages."""

    def __init__(self, home: Path) -> None:
        self.store = Store.open(home)
        self.intake = Intake(self.store, poll_seconds=0.05)
        self.refreshing = Refreshing(self.store, self.intake)

    def rows(self, select: str) -> list[tuple[Any, ...]]:
        with closing(self.store.cursor()) as cursor:
            return cursor.execute(select).fetchall()

    def state(self) -> PullState | None:
        with closing(self.store.cursor()) as cursor:
            return next(iter(live.pull_states(cursor).values()), None)

    def comes_to(self, holds: Callable[[], bool]) -> None:
        end = time.monotonic() + 60
        while not holds():
            assert time.monotonic() < end, f"it did not come to that: {self.state()}"
            time.sleep(0.05)

    def is_in(self, state: str) -> bool:
        return getattr(self.state(), "state", None) == state

    def imported(self) -> list[str]:
        with closing(self.store.cursor()) as cursor:
            return [entry.name for entry in imports.history(cursor)]

    def is_idle(self) -> bool:
        """Whether nothing is being imported."""
        return all(job.is_over for job in self.intake.jobs())

    def ties(self) -> dict[str, int]:
        return dict(self.rows("select tie::varchar, count(*) from tie_spans group by 1"))

    def end(self) -> None:
        self.refreshing.close()
        self.intake.stop()
        self.store.close()


@pytest.fixture
def start(home: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[[], Program]]:
    """Starts the program; what still runs ends with the test."""
    monkeypatch.setenv(ALLOW_LOCAL, "1")
    monkeypatch.setenv("PYTHON_KEYRING_BACKEND", "keyring.backends.fail.Keyring")
    running: list[Program] = []

    def begin() -> Program:
        running.append(Program(home))
        return running[-1]

    yield begin
    if running:
        running[-1].end()


@pytest.fixture
def instance(monkeypatch: pytest.MonkeyPatch) -> Iterator[Instance]:
    """Ada's instance, with 400 followers, 80 whom she follows, and 200 posts."""
    made = Instance()
    made.hold("followers", people(400))
    made.hold("following", people(80, 1300))
    made.hold("statuses", [post(str(5000 - number), made.ada, "Hello") for number in range(200)])
    monkeypatch.setenv("KITH_MASTODON_API", made.server.base)
    yield made
    made.close()


@pytest.fixture
def bluesky(monkeypatch: pytest.MonkeyPatch) -> Iterator[BlueskyServer]:
    """Nora's little network, and forty more who follow her, ten on a page."""
    server = little()
    server.page = 10
    server.followers += [profile(f"n{number}.example.org") for number in range(40)]
    monkeypatch.setenv("KITH_BLUESKY_API", server.base)
    yield server
    server.close()


@pytest.mark.parametrize(
    ("requests", "ties"),
    [(6, {"follower": 320}), (10, {"follower": 400, "following": 80})],  # two of them find out who that is
    ids=["in-a-list", "in-the-posts"],
)
def test_what_has_come_is_imported_while_a_pull_waits(
    instance: Instance, start: Callable[[], Program], requests: int, ties: dict[str, int]
) -> None:
    instance.server.limit = limit(requests, 900)
    program = start()
    program.refreshing.connect(MASTODON, Address("@ada@choir.example"), start=True)
    program.comes_to(lambda: program.ties() == ties and program.is_in("waiting"))
    assert program.rows("select distinct rung, sure::varchar from ladder") == [(None, "unknown")]
    complete = program.rows("select tie, complete from import_lists order by tie")
    assert complete == [(tie, tie == "following" or ties[tie] == 400) for tie in sorted(ties)]
    assert instance.server.refused == []
    program.end()

    (folder,) = (program.store.home / "pulls").iterdir()
    allow(folder)  # the window has passed
    instance.server.limit = None
    program = start()
    program.comes_to(lambda: program.is_in("done"))
    assert program.ties() == {"follower": 400, "following": 80}
    assert program.imported() == [folder.name] and program.intake.jobs()[0].name == folder.name
    assert instance.server.repeated() == []


def test_the_lists_are_imported_before_posts_are_read(instance: Instance, start: Callable[[], Program]) -> None:
    program = start()
    found: list[dict[str, int]] = []

    def statuses(asked: Asked) -> Reply:
        found.append(program.ties())
        return instance._of_account(asked)

    server = instance.server
    server.routes = {re.compile(r"/api/v1/accounts/(100)/(statuses)"): statuses, **server.routes}
    program.refreshing.connect(MASTODON, Address("@ada@choir.example"), start=True)
    program.comes_to(lambda: program.is_in("done"))
    assert found[0] == {"follower": 400, "following": 80}


def test_a_network_that_is_away_is_waited_for_across_a_restart(
    bluesky: BlueskyServer, start: Callable[[], Program]
) -> None:
    program = start()
    bluesky.limited(4, 1.0)  # so that there is a moment in the middle
    program.refreshing.connect(BLUESKY, NORA, start=True)
    program.comes_to(lambda: program.is_in("waiting"))
    bluesky.limit = None
    bluesky.go_away()
    program.comes_to(lambda: program.is_in("waiting") and bool(program.state().why))
    state = program.state()
    assert state is not None and "There was no answer from" in (state.why or "") and state.waits_until
    program.end()

    program = start()
    program.comes_to(lambda: program.is_in("waiting") and bool(program.state().why))
    bluesky.come_back()
    program.comes_to(lambda: program.is_in("done"))
    assert program.ties()["follower"] == 44
    assert bluesky.repeated() == []


def test_a_refresh_that_finds_no_connection_at_its_very_beginning_waits_too(
    bluesky: BlueskyServer, start: Callable[[], Program]
) -> None:
    program = start()
    program.refreshing.connect(BLUESKY, NORA, start=True)
    program.comes_to(lambda: program.is_in("done"))
    bluesky.go_away()
    with closing(program.store.cursor()) as cursor:
        program.refreshing.start(live.connected(cursor)[0].account)
    program.comes_to(lambda: program.is_in("waiting"))
    assert "There was no answer from" in (getattr(program.state(), "why", None) or "")
    bluesky.come_back()
    program.comes_to(lambda: program.is_in("done"))
    assert len(program.imported()) == 2


def test_the_command_says_that_there_is_no_connection_and_goes_on(
    bluesky: BlueskyServer, store: Store, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv(ALLOW_LOCAL, "1")
    account, budget = account_of(store, "bluesky", NORA, 0)
    bluesky.go_away()
    threading.Timer(0.3, bluesky.come_back).start()
    requests, (result,) = pull_account(store, account, whole=False, budget=budget)
    assert result.ties["follower"] == 44 and requests > 5
    assert re.search(r"There was no answer from \S+ \(no connection\)\. Trying again at \d\d:", capfd.readouterr().err)


# --- whom the people know whom one might turn to ------------------------------------------


def lists_asked(server: BlueskyServer) -> list[str]:
    """Whose lists of followed were asked for, the owner's apart."""
    asked = [one.query["actor"] for one in server.asked if one.path.endswith("getFollows")]
    return [did for did in asked if did != server.did]


def test_a_first_refresh_goes_on_with_the_lists_of_those_whom_its_import_shows(
    bluesky: BlueskyServer, start: Callable[[], Program]
) -> None:
    program = start()
    program.refreshing.connect(BLUESKY, NORA, start=True)
    program.comes_to(lambda: program.is_in("done"))
    assert did_of("dee.example.org") in lists_asked(bluesky)
    assert program.rows(
        "select a.handle, b.handle from acquaintances k join accounts a on a.account_id = k.a "
        "join accounts b on b.account_id = k.b where k.basis = 'tie' and a.handle < b.handle order by all"
    ) == [("bo.example.org", "dee.example.org"), ("dee.example.org", "fay.example.org")]
    assert bluesky.repeated() == [] and len(program.imported()) == 1
    (folder,) = (program.store.home / "pulls").iterdir()
    assert [step["ended"] for step in read_manifest(folder)["steps"] if step["name"] == "acquaintances"] == ["whole"]


def test_without_a_budget_nobody_elses_list_is_read(bluesky: BlueskyServer, start: Callable[[], Program]) -> None:
    program = start()
    program.refreshing.connect(BLUESKY, NORA, start=False)
    program.comes_to(lambda: program.rows("select 1 from standing_actions where verb = 'connected'") != [])
    with closing(program.store.cursor()) as cursor:
        program.refreshing.start(live.connected(cursor)[0].account, budget=0)
    program.comes_to(lambda: program.is_in("done"))
    assert lists_asked(bluesky) == []


def test_a_refresh_that_ends_between_the_two_goes_on_with_the_second(
    bluesky: BlueskyServer, start: Callable[[], Program]
) -> None:
    program = start()

    def follows(asked: Asked) -> Reply:
        if len(lists_asked(bluesky)) == 3:
            program.refreshing.stop(live.name_of("bluesky", "", bluesky.did))
        return bluesky._follows(asked)

    bluesky.routes = {re.compile("/xrpc/app.bsky.graph.getFollows"): follows, **bluesky.routes}
    program.refreshing.connect(BLUESKY, NORA, start=True)
    program.comes_to(lambda: program.is_in("stopped"))
    assert len(lists_asked(bluesky)) == 3 and len(program.imported()) == 1
    with closing(program.store.cursor()) as cursor:
        program.refreshing.start(live.connected(cursor)[0].account)
    program.comes_to(lambda: program.is_in("done"))
    assert len(lists_asked(bluesky)) > 3 and bluesky.repeated() == [] and len(program.imported()) == 1


# --- what is deleted while a pull is not imported -----------------------------------------


def pulls(program: Program) -> list[Path]:
    return list((program.store.home / "pulls").iterdir())


def stopped_in_the_middle(program: Program, bluesky: BlueskyServer) -> str:
    """The name of an account whose first pull was imported in the middle and then stopped."""
    bluesky.limited(9, 900)
    program.refreshing.connect(BLUESKY, NORA, start=True)
    program.comes_to(lambda: program.is_in("waiting") and program.imported() != [])
    name = live.name_of("bluesky", "", bluesky.did)
    program.refreshing.stop(name)
    program.comes_to(lambda: program.is_in("stopped"))
    return name


def deletes_someone(program: Program) -> None:
    forget_person(program.store, f"bluesky/id/{did_of('dee.example.org')}")


def switches_texts_off(program: Program) -> None:
    with closing(program.store.cursor()) as cursor:
        settings.write(cursor, "keep_text", False)
    delete_texts(program.store)


@pytest.mark.parametrize("delete", [deletes_someone, switches_texts_off])
def test_a_pull_that_stopped_goes_with_what_is_deleted_and_the_next_begins_anew(
    bluesky: BlueskyServer, start: Callable[[], Program], delete: Callable[[Program], None]
) -> None:
    program = start()
    stopped_in_the_middle(program, bluesky)
    assert len(pulls(program)) == 1
    imported = program.imported()
    delete(program)
    assert pulls(program) == [] and program.imported() == imported
    bluesky.limit = None
    with closing(program.store.cursor()) as cursor:
        program.refreshing.start(live.connected(cursor)[0].account, budget=0)
    program.comes_to(lambda: program.is_in("done"))
    assert len(pulls(program)) == 1 and program.ties()["follower"] >= 43


@pytest.mark.parametrize("delete", [deletes_someone, switches_texts_off])
def test_a_pull_that_goes_on_meanwhile_goes_when_it_stops(
    bluesky: BlueskyServer, start: Callable[[], Program], delete: Callable[[Program], None]
) -> None:
    program = start()
    bluesky.limited(9, 900)
    program.refreshing.connect(BLUESKY, NORA, start=True)
    program.comes_to(lambda: program.is_in("waiting") and program.imported() != [] and program.is_idle())
    delete(program)
    (folder,) = pulls(program)
    assert any(folder.glob("*.ndjson")), "it is being read"
    program.refreshing.stop(live.name_of("bluesky", "", bluesky.did))
    program.comes_to(lambda: program.is_in("stopped") and pulls(program) == [])


def test_a_pull_whose_import_fails_goes_with_what_was_deleted_before(
    bluesky: BlueskyServer, start: Callable[[], Program], monkeypatch: pytest.MonkeyPatch
) -> None:
    program = start()

    def full(store: Store, folder: Path) -> None:
        deletes_someone(program)
        assert any(folder.glob("*.ndjson")), "it waits for its import"
        raise KithError("There is no room left.")

    monkeypatch.setattr(refreshing, "import_pull", full)
    program.refreshing.connect(BLUESKY, NORA, start=True)
    program.comes_to(lambda: program.is_in("failed") and pulls(program) == [])


def test_a_pull_that_stopped_stays_where_nothing_was_deleted_since_it_began(
    bluesky: BlueskyServer, start: Callable[[], Program]
) -> None:
    program = start()
    with closing(program.store.cursor()) as cursor:
        settings.write(cursor, "keep_text", False)
    time.sleep(1.1)  # when a pull began is known to the second
    stopped_in_the_middle(program, bluesky)
    time.sleep(0.2)  # what follows the note has been done
    (folder,) = pulls(program)
    assert any(folder.glob("*.ndjson"))


def test_two_threads_note_one_account_and_a_refresh_does_not_stop_its_disconnecting(
    start: Callable[[], Program], monkeypatch: pytest.MonkeyPatch
) -> None:
    program = start()
    account = Account("bluesky", "", "did:plc:ada", "ada", "Ada", 1, 1, 1)
    name = live.account_name(account)
    with closing(program.store.cursor()) as cursor:
        live.connect(cursor, account, "")
    failed: list[Exception] = []

    def note_often() -> None:
        try:
            for number in range(50):
                program.refreshing._note(PullState(name, "reading", requests=number))
        except Exception as error:
            failed.append(error)

    threads = [threading.Thread(target=note_often) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert not failed and program.rows("select count(*) from pulls") == [(1,)]

    class Leaving(set[str]):
        def add(self, one: str) -> None:
            super().add(one)  # now somebody presses Refresh in another tab
            pressed = threading.Thread(target=lambda: program.refreshing._begin(one, lambda stop: stop.wait(1) is None))
            pressed.start()
            pressed.join(0.3)

    def disconnected(store: Store, leaving: Account) -> str:
        with closing(store.cursor()) as cursor:
            live.disconnect(cursor, name)
        return ""

    monkeypatch.setattr(program.refreshing, "_leaving", Leaving())
    monkeypatch.setattr(refreshing, "disconnect", disconnected)
    program.refreshing.disconnect(account)
    program.comes_to(lambda: not program.refreshing.is_disconnecting())
    with closing(program.store.cursor()) as cursor:
        assert live.connected(cursor) == []

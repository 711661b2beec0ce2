"""A pull: pages as they came, one line each, resumed after whatever cut it off, and never asked for twice."""

from __future__ import annotations

import json
import threading
import time
from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from connectors.live import deadline
from connectors.live.client import Client
from connectors.live.contract import Account, Before, Page, Paused, Step, Wanted
from connectors.live.patience import wait_by_clock
from connectors.live.pull import Told, allow, begin, begun, delete_pages, pages_of, pull, pulls_of, read_manifest
from tests.live.local_server import Asked, Limit, LocalServer, Reply, Route

Serve = Callable[[Mapping[str, Route]], LocalServer]
ADA = Account("some", "", "1", "ada")


class Lists:
    """The API of a network that knows two lists, of whole numbers."""

    def __init__(self, base: str, *names: str) -> None:
        self.client = Client(base)
        self.names = names or ("followers", "posts")

    @property
    def requests(self) -> int:
        return self.client.requests

    def account(self) -> Account:
        return ADA

    def steps(self, account: Account, wanted: Wanted, before: Before) -> Sequence[Step]:
        return [self._step(name) for name in self.names]

    def _step(self, name: str) -> Step:
        def ask(cursor: str | None) -> Page:
            data = self.client.get(f"/{name}", {"cursor": cursor} if cursor else None).data
            return Page(data, data.get("cursor"))

        tie = "follower" if name == "followers" else None
        return Step(
            name, name, ask, lambda data: len(data["rows"]), tie, True, lambda data: [str(row) for row in data["rows"]]
        )


def listing(count: int, of: int = 10, first: int = 0) -> Route:
    """A list of numbers, newest (the highest) first, in pages."""

    def answer(asked: Asked) -> Reply:
        start = int(asked.query.get("cursor", count + first - 1))
        rows = list(range(start, max(start - of, first - 1), -1))
        following = start - of
        return Reply({"rows": rows, **({"cursor": str(following)} if following >= first else {})})

    return answer


def run(server: LocalServer, folder: Path, earlier: Sequence[Path] = (), **more: Any) -> tuple[int, list[Told]]:
    """Pull to the end; the requests made, and what was told."""
    api, told = Lists(server.base, *more.pop("names", ())), []
    pull(api, folder, earlier, told.append, more.pop("wait", lambda seconds: time.sleep(seconds) is None))
    return api.requests, told


def ends(folder: Path) -> dict[str, tuple[str, str | None]]:
    return {step["name"]: (step["ended"], step["why"]) for step in read_manifest(folder)["steps"]}


def rows(folder: Path, step: str = "followers") -> list[int]:
    return [row for page in pages_of(folder / f"{step}.ndjson") for row in page["data"]["rows"]]


@pytest.fixture
def server(serve: Serve) -> LocalServer:
    return serve({"/followers": listing(100), "/posts": listing(25)})


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return begin(tmp_path, ADA, Wanted(), False)


def test_every_page_is_kept_as_it_came(server: LocalServer, folder: Path) -> None:
    requests, told = run(server, folder)
    assert requests == len(server.asked) == 13
    assert rows(folder) == list(range(99, -1, -1)) and rows(folder, "posts") == list(range(24, -1, -1))
    first = next(pages_of(folder / "posts.ndjson"))
    assert (first["cursor"], first["next"]) == (None, "14") and first["data"]["cursor"] == "14"
    assert ends(folder) == {"followers": ("whole", None), "posts": ("whole", None)}
    assert read_manifest(folder)["finished_at"] is not None
    assert [one.requests for one in told] == list(range(13))


@pytest.mark.parametrize("cut", range(1, 14))
def test_a_pull_that_was_cut_off_anywhere_goes_on_after_its_last_whole_page(
    server: LocalServer, folder: Path, cut: int
) -> None:
    calls = 0

    def until_cut(seconds: float) -> bool:
        nonlocal calls
        calls += 1
        return calls < cut

    with pytest.raises(Paused, match="goes on from there"):
        run(server, folder, wait=until_cut)
    assert begun(folder.parent, "some", "1") == folder
    run(server, folder)
    assert server.repeated() == [] and len(server.asked) == 13
    assert rows(folder) == list(range(99, -1, -1)) and rows(folder, "posts") == list(range(24, -1, -1))
    assert begun(folder.parent, "some", "1") is None


def test_half_a_line_at_the_end_is_as_if_it_had_not_come(server: LocalServer, folder: Path) -> None:
    with pytest.raises(Paused):
        run(server, folder, wait=lambda seconds: len(server.asked) < 3)
    path = folder / "followers.ndjson"
    whole = path.read_bytes()
    path.write_bytes(whole + whole[: len(whole) // 4])
    run(server, folder)
    assert rows(folder) == list(range(99, -1, -1)) and server.repeated() == []


def test_a_rate_limit_is_waited_for_and_nothing_is_asked_too_early(server: LocalServer, folder: Path) -> None:
    server.limit = Limit(
        5, 1, lambda left, end: {"x-rate-limit-remaining": str(left), "x-rate-limit-reset": str(int(end) + 1)}
    )
    waited: list[float] = []

    def wait(seconds: float) -> bool:
        waited.append(seconds)
        time.sleep(seconds)
        return True

    _, told = run(server, folder, wait=wait)
    assert server.refused == [] and server.repeated() == [] and len(server.asked) == 13
    assert sum(seconds > 0 for seconds in waited) == 2
    assert sum(one.waits_until is not None for one in told) == 2


def test_a_refresh_ends_where_it_meets_what_is_known(server: LocalServer, folder: Path) -> None:
    run(server, folder)
    server.routes = {path: listing(112 if "followers" in path.pattern else 25) for path in server.routes}
    later = begin(folder.parent / "later", ADA, Wanted(), False)
    requests, _ = run(server, later, [folder])
    assert requests == 3  # two pages hold the twelve who are new, one the posts
    assert rows(later)[:12] == list(range(111, 99, -1))
    assert ends(later) == {"followers": ("known", None), "posts": ("known", None)}


def test_lists_are_read_to_their_end_again_where_that_is_wanted(server: LocalServer, folder: Path) -> None:
    run(server, folder)
    later = begin(folder.parent / "later", ADA, Wanted(), True)
    assert run(server, later, [folder])[0] == 13
    assert ends(later) == {"followers": ("whole", None), "posts": ("whole", None)}


def test_below_a_list_that_broke_off_nothing_is_known(server: LocalServer, folder: Path) -> None:
    server.faults |= {("/followers", number): Reply(b"<html>", 200) for number in range(3, 9)}
    requests, _ = run(server, folder, wait=lambda seconds: True)
    assert ends(folder)["followers"][0] == "broken" and "web page" in (ends(folder)["followers"][1] or "")
    assert ends(folder)["posts"] == ("whole", None) and requests == 2 + 5 + 3
    server.faults.clear()
    later = begin(folder.parent / "later", ADA, Wanted(), False)
    run(server, later, [folder])
    assert rows(later) == list(range(99, -1, -1))


def test_a_fault_that_passes_is_asked_again(server: LocalServer, folder: Path) -> None:
    server.faults |= {("/followers", 3): Reply({}, 503), ("/followers", 4): Reply(b"", 200)}
    run(server, folder, wait=lambda seconds: True)
    assert ends(folder) == {"followers": ("whole", None), "posts": ("whole", None)}


def test_a_list_that_is_refused_is_left_out_with_its_sentence(server: LocalServer, folder: Path) -> None:
    server.faults |= {("/followers", 1): Reply({"detail": "not on your plan"}, 403)}
    run(server, folder)
    assert ends(folder)["followers"] == ("broken", f"{Client(server.base).host} refuses this (403): not on your plan.")
    assert ends(folder)["posts"] == ("whole", None) and not (folder / "followers.ndjson").exists()


def test_a_server_that_leads_in_a_circle_is_left(serve: Serve, folder: Path) -> None:
    circle = serve({"/followers": lambda asked: Reply({"rows": [1], "cursor": "b" if asked.query else "a"})})
    requests, _ = run(circle, folder, names=("followers",))
    assert requests == 3 and "came back to a page" in (ends(folder)["followers"][1] or "")


def test_a_server_that_sends_nothing_but_cursors_is_left(serve: Serve, folder: Path) -> None:
    def endless(asked: Asked) -> Reply:
        return Reply({"rows": [], "cursor": str(int(asked.query.get("cursor", 0)) + 1)})

    requests, _ = run(serve({"/followers": endless}), folder, names=("followers",))
    assert requests == 50 and "empty pages in a row" in (ends(folder)["followers"][1] or "")


def test_a_few_empty_pages_are_no_end(serve: Serve, folder: Path) -> None:
    def sparse(asked: Asked) -> Reply:
        place = int(asked.query.get("cursor", 0))
        following = {} if place == 40 else {"cursor": str(place + 1)}
        return Reply({"rows": [place] if place % 20 == 0 else [], **following})

    run(serve({"/followers": sparse}), folder, names=("followers",))
    assert ends(folder) == {"followers": ("whole", None)} and rows(folder) == [0, 20, 40]


def test_a_server_that_is_away_is_waited_for_with_growing_pauses_that_are_told(
    server: LocalServer, folder: Path
) -> None:
    pauses: list[float] = []
    told: list[Told] = []

    def wait(seconds: float) -> bool:
        pauses.extend([round(seconds)] if seconds else [])
        if len(server.asked) == 4 and not pauses:
            server.go_away()
        if seconds and len(pauses) == 12:
            server.come_back()
        return len(pauses) <= 12

    pull(Lists(server.base), folder, (), told.append, wait)
    assert pauses == [1, 2, 4, 8, 16, 32, 64, 128, 256, 300, 300, 300]
    assert ends(folder) == {"followers": ("whole", None), "posts": ("whole", None)}
    assert server.repeated() == [] and len(server.asked) == 13
    waits = [one for one in told if one.waits_until is not None]
    assert len(waits) == 12
    assert {one.why for one in waits} == {f"There was no answer from {Client(server.base).host} (no connection)."}


def test_a_pull_that_was_cut_off_while_a_server_was_away_tries_at_once(server: LocalServer, folder: Path) -> None:
    server.go_away()
    pauses: list[float] = []
    with pytest.raises(Paused):
        run(server, folder, wait=lambda seconds: pauses.append(seconds) is None and len(pauses) < 9)
    server.come_back()
    pauses.clear()
    run(server, folder, wait=lambda seconds: pauses.append(seconds) is None)
    assert set(pauses) == {0} and ends(folder)["posts"] == ("whole", None)


def test_an_answer_that_always_takes_too_long_costs_its_list_only(
    serve: Serve, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(deadline, "LONGEST", 0.2)
    over = threading.Event()
    server = serve({"/followers": lambda asked: Reply(over.wait(5)), "/posts": listing(25)})
    pauses: list[float] = []
    run(server, folder, wait=lambda seconds: pauses.append(seconds) is None)
    over.set()
    assert [seconds for seconds in pauses if seconds] == [1, 2, 4, 8]
    ended, why = ends(folder)["followers"]
    assert ended == "broken" and "took longer than" in str(why)
    assert ends(folder)["posts"] == ("whole", None)


def test_the_folder_can_be_imported_when_the_lists_stand_and_when_a_long_wait_begins(
    server: LocalServer, folder: Path
) -> None:
    stood: list[dict[str, tuple[str, str | None]]] = []

    def until_it_waits(requests: int) -> None:
        server.limit = Limit(
            requests, 900,
            lambda left, end: {"x-rate-limit-remaining": str(left), "x-rate-limit-reset": str(int(time.time()) + 60)},
        )  # fmt: skip
        with pytest.raises(Paused):
            pull(Lists(server.base), folder, (), lambda told: None, lambda seconds: seconds == 0,
                 lambda: stood.append(ends(folder)))  # fmt: skip
        allow(folder)  # a minute later

    until_it_waits(4)
    until_it_waits(7)
    going, whole = ("going", None), ("whole", None)
    assert stood == [{"followers": going}, {"followers": whole}, {"followers": whole, "posts": going}]
    assert [step["rows"] for step in read_manifest(folder)["steps"]] == [100, 10]
    server.limit = None
    run(server, folder)
    assert ends(folder) == {"followers": whole, "posts": whole} and server.repeated() == []


def test_a_short_wait_is_no_occasion_to_import(server: LocalServer, folder: Path) -> None:
    server.limit = Limit(
        5, 1, lambda left, end: {"x-rate-limit-remaining": str(left), "x-rate-limit-reset": str(int(end) + 1)}
    )
    times: list[int] = []
    pull(Lists(server.base), folder, (), lambda told: None, lambda seconds: time.sleep(seconds) is None,
         lambda: times.append(len(server.asked)))  # fmt: skip
    assert times == [10]  # when the list stood


def test_what_is_to_be_looked_up_can_be_said_when_all_else_is_read(server: LocalServer, folder: Path) -> None:
    looked_up: list[Wanted] = []

    class Looking(Lists):
        def steps(self, account: Account, wanted: Wanted, before: Before) -> Sequence[Step]:
            looked_up.append(wanted)
            return [self._step(name) for name in (("followers", "posts") if wanted.candidates else ("followers",))]

    def then() -> Wanted:
        assert ends(folder) == {"followers": ("whole", None)} and read_manifest(folder)["finished_at"] is None
        return Wanted(candidates=["7"], budget=3)

    api = Looking(server.base)
    pull(api, folder, (), lambda told: None, lambda seconds: True, lambda: None, then)
    assert [list(one.candidates) for one in looked_up] == [[], ["7"]]
    assert len(server.asked) == api.requests == 13 and server.repeated() == []
    assert read_manifest(folder)["wanted"]["candidates"] == ["7"] and read_manifest(folder)["finished_at"]


def test_a_wait_ends_by_the_clock_on_the_wall_also_where_the_machine_slept() -> None:
    start = datetime(2026, 11, 20, tzinfo=UTC)
    clock = iter([start, start, start + timedelta(minutes=16)])
    stop = threading.Event()
    alarm = threading.Timer(30, stop.set)
    alarm.start()
    assert wait_by_clock(900, stop, lambda: next(clock))
    alarm.cancel()
    stop.set()
    assert not wait_by_clock(900, stop) and not wait_by_clock(0, stop)


def test_text_that_is_no_text_does_not_stop_a_pull(serve: Serve, folder: Path) -> None:
    odd = b'{"rows": [1], "name": "half a \\ud83d sign \\u0000 and a\\u2028line"}'
    run(serve({"/followers": lambda asked: Reply(odd)}), folder, names=("followers",))
    assert len(list(pages_of(folder / "followers.ndjson"))) == 1 and ends(folder) == {"followers": ("whole", None)}


def test_pulls_of_one_account_stand_apart_from_those_of_others(tmp_path: Path) -> None:
    mine = begin(tmp_path, ADA, Wanted(), False)
    other = Account("some", "elsewhere.example", "1", "../../ada")
    begin(tmp_path, other, Wanted(), False)
    assert [folder for folder, _ in pulls_of(tmp_path, "some", "1")] == [mine]
    assert all(folder.parent == tmp_path for folder in tmp_path.iterdir())
    (tmp_path / "some-broken").mkdir()
    (tmp_path / "some-broken" / "kith.json").write_text("{")
    assert begun(tmp_path, "some", "1") == mine


def test_what_was_received_can_be_deleted_and_is_then_asked_for_again(server: LocalServer, folder: Path) -> None:
    run(server, folder)
    delete_pages(folder)
    assert [path.name for path in folder.iterdir()] == ["kith.json"]
    later = begin(folder.parent / "later", ADA, Wanted(), False)
    assert run(server, later, [folder])[0] == 13
    assert json.loads((later / "kith.json").read_text())["kith_pull"] == 1


def test_a_program_that_is_started_again_waits_as_long_as_the_one_before(server: LocalServer, folder: Path) -> None:
    server.limit = Limit(
        5, 1, lambda left, end: {"x-rate-limit-remaining": str(left), "x-rate-limit-reset": str(int(end) + 1)}
    )
    with pytest.raises(Paused):
        run(server, folder, wait=lambda seconds: seconds == 0)
    assert len(server.asked) == 5
    run(server, folder)  # another client, which has seen no headers yet
    assert server.refused == [] and server.repeated() == [] and len(server.asked) == 13

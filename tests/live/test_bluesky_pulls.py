"""A pull of Bluesky goes on through limits, a kill, odd answers and tokens that end, and asks for nothing twice."""

from __future__ import annotations

import logging
import os
import signal
import subprocess
import sys
import time
import traceback
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

import pytest

from analytics.intake import import_paths
from connectors.bluesky.api import LIVE
from connectors.contract import KithError, NotThisExport, SignInAgain
from connectors.live.contract import Address, Api, Paused, Wanted
from connectors.live.pull import begin, pages_of, pull, read_manifest
from store.store import Store
from tests.live.bluesky_server import APP_PASSWORD, BlueskyServer, did_of, entry, little, notice, post, profile
from tests.live.local_server import Reply

ROOT = Path(__file__).parents[2]
ME = "nora.example.com"
SIGNED_IN = {"identifier": ME, "app_password": APP_PASSWORD}
FOLLOWERS = "/xrpc/app.bsky.graph.getFollowers"
NOTICES = "/xrpc/app.bsky.notification.listNotifications"


@pytest.fixture
def server(monkeypatch: pytest.MonkeyPatch) -> Iterator[BlueskyServer]:
    """Nora's little network, a page holding two entries."""
    running = little()
    running.page = 2
    monkeypatch.setenv("KITH_ALLOW_LOCAL", "1")
    monkeypatch.setenv("KITH_BLUESKY_API", running.base)
    yield running
    running.close()


def opened(credential: dict[str, str] | None = None, handle: str = ME) -> Api:
    return LIVE.open(Address(handle), credential, lambda newer: None)


def begun(tmp_path: Path, api: Api, name: str = "first", **wanted: Any) -> Path:
    return begin(tmp_path / name, api.account(), Wanted(**wanted), False)


def go(
    api: Api, folder: Path, earlier: Sequence[Path] = (), wait: Callable[[float], bool] = lambda seconds: True
) -> dict[str, str]:
    """Pull to the end; how each step ended."""
    pull(api, folder, earlier, lambda told: None, wait)
    return {step["name"]: step["ended"] for step in read_manifest(folder)["steps"]}


def only_at_once(seconds: float) -> bool:
    """Stop where something has to be waited for."""
    return seconds == 0


def really(seconds: float) -> bool:
    time.sleep(seconds)
    return True


def followers_of(folder: Path) -> list[str]:
    return [one["did"] for page in pages_of(folder / "followers.ndjson") for one in page["data"]["followers"]]


# --- limits -------------------------------------------------------------------------------


def test_a_limit_is_waited_for_as_the_headers_say_and_nothing_is_refused(server: BlueskyServer, tmp_path: Path) -> None:
    server.limited(9, 1.0)
    api = opened(SIGNED_IN)
    waited: list[float] = []

    def wait(seconds: float) -> bool:
        waited.append(seconds)
        return really(seconds)

    assert set(go(api, begun(tmp_path, api), wait=wait).values()) == {"whole"}
    assert sum(seconds > 0 for seconds in waited) >= 2
    assert server.refused == [] and server.repeated() == []


def test_a_refusal_without_headers_is_waited_for_too(server: BlueskyServer, tmp_path: Path) -> None:
    api = opened()
    folder = begun(tmp_path, api)
    server.faults[FOLLOWERS, 1] = Reply({"error": "RateLimitExceeded"}, 429)
    waited: list[float] = []

    def wait(seconds: float) -> bool:
        waited.append(seconds)
        return only_at_once(seconds)

    with pytest.raises(Paused):
        go(api, folder, wait=wait)
    assert 50 < max(waited) < 70
    assert go(opened(), folder)["followers"] == "whole"


# --- the end in the middle ----------------------------------------------------------------


def test_a_pull_that_was_stopped_goes_on_after_its_last_page(server: BlueskyServer, tmp_path: Path) -> None:
    names = [did_of("gus.example.org")]
    candidates = [did_of("dee.example.org"), did_of("hal.example.org")]
    api = opened(SIGNED_IN)
    folder = begun(tmp_path, api, names=names, candidates=candidates, budget=5)
    stops = 0
    while read_manifest(folder)["finished_at"] is None:
        held = len(server.data_requests())
        try:
            # One page further each time.
            go(opened(SIGNED_IN), folder, wait=lambda seconds, held=held: len(server.data_requests()) == held)
        except Paused:
            stops += 1
    assert stops > 10
    lines = server.data_requests()
    assert sorted(set(lines)) == sorted(lines)
    straight = begun(tmp_path, api, "straight", names=names, candidates=candidates, budget=5)
    go(opened(SIGNED_IN), straight)
    for path in straight.glob("*.ndjson"):
        assert [page["data"] for page in pages_of(path)] == [page["data"] for page in pages_of(folder / path.name)]


def test_a_page_that_was_cut_off_is_asked_for_again_and_no_other(server: BlueskyServer, tmp_path: Path) -> None:
    api = opened()
    folder = begun(tmp_path, api)
    server.faults[FOLLOWERS, 2] = Reply(b"", 500)
    with pytest.raises(Paused):
        go(api, folder, wait=only_at_once)
    path = folder / "followers.ndjson"
    path.write_bytes(path.read_bytes() + b'{"cursor": "2", "da')
    server.faults.clear()
    assert go(opened(), folder)["followers"] == "whole"
    assert followers_of(folder) == [one["did"] for one in reversed(server.followers)]


# --- only what is new ---------------------------------------------------------------------


def test_a_refresh_asks_only_for_what_is_new(server: BlueskyServer, tmp_path: Path, store: Store) -> None:
    server.page = 100
    server.followers += [profile(f"crowd{number}.example.org") for number in range(450)]
    server.notifications += [notice(f"crowd{number}.example.org", "like", f"3k{number}") for number in range(350)]
    api = opened(SIGNED_IN)
    first = begun(tmp_path, api)
    go(api, first)
    import_paths(store, [first])
    many = len(server.data_requests())
    server.asked.clear()
    server.followers.append(profile("una.example.org"))
    server.notifications.append(notice("una.example.org", "follow", "3new", "2026-06-03T09:00:00.000Z"))
    server.feed.append(entry(post(ME, "3hello", "Hello @una", mentions=["una.example.org"])))
    again = opened(SIGNED_IN)
    second = begun(tmp_path, again, "second")
    ended = go(again, second, [first])
    assert (many, len(server.data_requests())) == (15, 8)
    assert ended["followers"] == ended["notifications"] == "known"
    import_paths(store, [second])
    cursor = store.cursor()
    una = "select count(*) from {} join accounts a using (account_id) where a.handle = 'una.example.org'"
    assert cursor.execute(una.format("tie_spans")).fetchone() == (1,)
    assert cursor.execute(una.format("interactions")).fetchone() == (1,)
    cursor.close()


# --- odd answers --------------------------------------------------------------------------

ODD = {
    "a web page": Reply(b"<html>Sorry</html>"),
    "an error in a good answer": Reply({"error": "UpstreamFailure", "message": "Try again"}),
    "a fault": Reply({"error": "InternalServerError"}, 500),
    "a redirect": Reply(b"", 302, {"Location": "http://169.254.169.254/"}),
    "a list that is none": Reply({"followers": None}),
}


@pytest.mark.parametrize("odd", ODD)
def test_an_odd_answer_is_asked_again_and_costs_one_list_at_most(
    server: BlueskyServer, tmp_path: Path, odd: str
) -> None:
    api = opened()
    folder = begun(tmp_path, api)
    server.faults[FOLLOWERS, 1] = ODD[odd]
    assert go(api, folder)["followers"] == "whole"
    server.faults |= {(FOLLOWERS, number): ODD[odd] for number in range(1, 30)}
    api = opened()
    folder = begun(tmp_path, api, "second")
    server.asked.clear()
    ended = go(api, folder)
    assert ended.pop("followers") == "broken" and set(ended.values()) == {"whole"}


def test_empty_pages_are_passed_and_cursors_that_come_back_end_the_list(server: BlueskyServer, tmp_path: Path) -> None:
    server.faults[FOLLOWERS, 1] = Reply({"followers": [], "cursor": "4"})
    server.faults["/xrpc/app.bsky.graph.getFollows", 1] = Reply({"follows": server.follows[server.did], "cursor": "x"})
    server.faults["/xrpc/app.bsky.graph.getFollows", 2] = Reply({"follows": [], "cursor": "x"})
    api = opened()
    folder = begun(tmp_path, api)
    ended = go(api, folder)
    assert (ended["followers"], ended["following"]) == ("whole", "broken")
    assert len(followers_of(folder)) == 4


def test_entries_without_what_they_need_are_told_and_the_others_kept(
    server: BlueskyServer, tmp_path: Path, store: Store
) -> None:
    server.page = 100
    server.followers += [{"handle": "nobody.example.org"}, {"did": None, "handle": None}]
    server.feed += [{"post": None}, {"post": {"uri": "at://x", "record": "words", "author": None}}, {}]
    server.notifications += [{"uri": None, "author": None, "reason": None}, {"reason": 7, "record": [], "author": {}}]
    server.records["app.bsky.feed.like"] += [{"uri": "at://y", "value": {}}, {"uri": "at://z", "value": {"subject": 1}}]
    go(opened(), begun(tmp_path, opened(), "signed-out"))
    api = opened(SIGNED_IN)
    folder = begun(tmp_path, api)
    assert set(go(api, folder).values()) == {"whole"}
    (result,) = import_paths(store, [folder])
    told = {file.part: [problem.why for problem in file.problems] for file in result.files if file.problems}
    assert {part: len(sentences) for part, sentences in told.items()} == {
        "followers": 2, "posts": 3, "notifications": 2, "like_records": 2,
    }  # fmt: skip
    kept = {file.part: file.kept for file in result.files}
    assert (kept["followers"], kept["posts"], kept["notifications"], kept["like_records"]) == (4, 5, 7, 2)


# --- signing in ---------------------------------------------------------------------------


def test_an_account_that_is_gone_or_was_never_there_is_said(server: BlueskyServer) -> None:
    with pytest.raises(NotThisExport, match=r"no account “zoe\.example\.org”.*Profile not found"):
        opened(handle="zoe.example.org").account()
    server.gone[did_of(ME)] = "Account has been suspended"
    with pytest.raises(NotThisExport, match="Account has been suspended"):
        opened().account()
    with pytest.raises(NotThisExport, match="is no handle on Bluesky"):
        opened(handle="nora lind").account()


def test_a_wrong_password_is_said_and_goes_to_no_other_account_s_server(server: BlueskyServer, tmp_path: Path) -> None:
    with pytest.raises(SignInAgain, match="Invalid identifier or password"):
        opened({**SIGNED_IN, "app_password": "wrong"}).account()
    server.asked.clear()
    server.profiles[did_of("bo.example.org")] = profile("bo.example.org")
    with pytest.raises(SignInAgain, match="another account"):
        opened(SIGNED_IN, handle="bo.example.org").account()
    assert not [asked for asked in server.asked if "Session" in asked.path]


def test_a_password_that_was_taken_back_ends_the_pull_and_keeps_what_came(
    server: BlueskyServer, tmp_path: Path
) -> None:
    api = opened(SIGNED_IN)
    folder = begun(tmp_path, api)
    server.password = "another"
    with pytest.raises(SignInAgain):
        go(opened(SIGNED_IN), folder)
    assert len(followers_of(folder)) == 4
    server.password = APP_PASSWORD
    assert set(go(opened(SIGNED_IN), folder).values()) == {"whole"}
    assert len(server.data_requests()) == len(set(server.data_requests()))


def test_an_access_token_is_renewed_before_it_ends_and_no_list_is_asked_for_twice(
    server: BlueskyServer, tmp_path: Path
) -> None:
    server.lasts = 0.0  # the first one; the next ones last
    api = opened(SIGNED_IN)
    folder = begun(tmp_path, api)
    server.lasts = 7200.0
    assert set(go(api, folder).values()) == {"whole"}
    signed = [asked.path.rpartition(".")[2] for asked in server.asked if "Session" in asked.path]
    assert signed == ["createSession", "refreshSession"]
    assert len(server.data_requests()) == len(set(server.data_requests()))


def test_a_token_that_the_server_calls_expired_is_renewed(server: BlueskyServer, tmp_path: Path) -> None:
    api = opened(SIGNED_IN)
    folder = begun(tmp_path, api)
    server.faults[NOTICES, 2] = Reply({"error": "ExpiredToken", "message": "Token has expired"}, 400)
    assert set(go(api, folder).values()) == {"whole"}
    assert sum("refreshSession" in asked.path for asked in server.asked) == 1


@pytest.mark.parametrize("named", ["https://10.0.0.7", "https://pds", "https://a.example.org:81/x", "ftp://a.org", "-"])
def test_a_document_that_names_no_public_server_is_not_followed(server: BlueskyServer, named: str) -> None:
    server.endpoint = named
    with pytest.raises(NotThisExport, match="names “"):
        opened(SIGNED_IN).account()


def test_no_secret_is_written_or_said(
    server: BlueskyServer,
    home: Path,
    tmp_path: Path,
    capfd: pytest.CaptureFixture[str],
    caplog: pytest.LogCaptureFixture,
) -> None:
    caplog.set_level(logging.DEBUG)
    server.faults[NOTICES, 1] = Reply({"error": "Odd", "message": "No"}, 403)
    api = opened(SIGNED_IN)
    folder = begun(home / "pulls", api)
    go(api, folder)
    store = Store.open(home)
    import_paths(store, [folder])
    store.close()
    with pytest.raises(KithError) as error:
        opened({**SIGNED_IN, "app_password": APP_PASSWORD[::-1]}).account()
    secrets = (APP_PASSWORD, APP_PASSWORD[::-1], "refresh-1", "access-1")
    said = [*capfd.readouterr(), caplog.text, *traceback.format_exception(error.value), repr(api)]
    written = [path.read_bytes() for path in home.rglob("*") if path.is_file()]
    assert any(b"kith_pull" in content for content in written)
    for secret in secrets:
        assert not any(secret in text for text in said), secret
        assert not any(secret.encode() in content for content in written), secret


# --- the whole of it ----------------------------------------------------------------------


def test_ten_thousand_followers_with_a_limit_a_kill_and_a_resume(server: BlueskyServer, home: Path) -> None:
    server.page = 100
    server.followers = [profile(f"p{number}.example.org") for number in range(10_000)]
    server.limited(60, 1.0)
    environment = {
        **os.environ, "KITH_HOME": str(home), "PYTHON_KEYRING_BACKEND": "keyring.backends.fail.Keyring",
        **{LIVE.variables[key]: value for key, value in SIGNED_IN.items()},
    }  # fmt: skip
    call = [sys.executable, "-m", "connectors", "pull", "bluesky", "--budget", "0"]
    with subprocess.Popen(call, cwd=ROOT, env=environment, stderr=subprocess.PIPE, text=True) as first:
        assert first.stderr is not None and any("going on at" in line for line in first.stderr)
        first.send_signal(signal.SIGKILL)  # while it waits
    held = len(server.data_requests())
    assert first.returncode == -signal.SIGKILL and 50 < held < 60
    time.sleep(max(server.limit.ends - time.time(), 0) if server.limit else 0)
    second = subprocess.run(call, cwd=ROOT, env=environment, capture_output=True, text=True, check=True)
    # 100 pages of followers, and one of each of the seven other lists.
    assert len(server.data_requests()) == len(set(server.data_requests())) == 107
    assert server.refused == [] and "10,000 follower" in second.stdout

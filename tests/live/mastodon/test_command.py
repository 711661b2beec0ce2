"""The command, through a rate limit and a kill."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

from tests.live.mastodon.network import people, whole
from tests.live.mastodon_server import TOKEN, Instance, limit

ROOT = Path(__file__).parents[3]


def command(home: Path) -> subprocess.Popen[str]:
    words = [sys.executable, "-m", "connectors", "pull", "mastodon", "--home", str(home), "--json", "--budget", "0"]
    return subprocess.Popen(
        words, cwd=ROOT, env=dict(os.environ), stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    )


def test_ten_thousand_followers_through_a_rate_limit_and_a_kill(signed_in: Instance, home: Path) -> None:
    whole(signed_in)
    signed_in.hold("followers", people(10_000, 100_000))
    signed_in.server.limit = limit(60, 1.5)
    first = command(home)
    assert first.stderr is not None
    assert any("going on at" in line for line in first.stderr)
    first.kill()
    first.communicate()
    assert len(signed_in.server.asked) == 60
    second = command(home)
    out, told = second.communicate(timeout=60)
    assert second.returncode == 0, told
    assert json.loads(out)[0]["ties"]["follower"] == 10_000
    # who it is, 125 pages of followers, and one page of each of the six other lists
    assert len(signed_in.server.asked) == 2 + 125 + 6
    assert signed_in.server.refused == [] and signed_in.server.repeated() == []
    assert TOKEN not in out + told
    assert not [file for file in home.rglob("*") if file.is_file() and TOKEN.encode() in file.read_bytes()]

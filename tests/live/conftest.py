"""What tests of live accounts share: servers on this machine are allowed, and a keyring of the test's own."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

import keyring
import pytest
from keyring.backend import KeyringBackend
from keyring.errors import PasswordDeleteError

from connectors.github.api import ADDRESS
from connectors.github.api import LIVE as GITHUB
from connectors.live.addresses import ALLOW_LOCAL
from tests.live.github_server import TOKEN, GitHubServer
from tests.live.local_server import LocalServer, Route
from tests.live.nora import world
from tests.live.x_server import X, person

PEOPLE_OF_X = {"1002": "Cleo", "1003": "Dara", "1005": "Ezra", "1006": "Finn", "666": "Spam"}


class Ring(KeyringBackend):
    """A keyring that is gone with the test."""

    priority = 1

    def __init__(self) -> None:
        super().__init__()
        self.held: dict[tuple[str, str], str] = {}

    def get_password(self, service: str, username: str) -> str | None:
        return self.held.get((service, username))

    def set_password(self, service: str, username: str, password: str) -> None:
        self.held[service, username] = password

    def delete_password(self, service: str, username: str) -> None:
        if self.held.pop((service, username), None) is None:
            raise PasswordDeleteError(username)


@pytest.fixture
def ring() -> Iterator[Ring]:
    """The keyring in use while the test runs."""
    before, made = keyring.get_keyring(), Ring()
    keyring.set_keyring(made)
    yield made
    keyring.set_keyring(before)


@pytest.fixture
def serve(monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[[Mapping[str, Route]], LocalServer]]:
    """Starts servers on this machine, which are closed with the test."""
    monkeypatch.setenv(ALLOW_LOCAL, "1")
    servers: list[LocalServer] = []

    def start(routes: Mapping[str, Route]) -> LocalServer:
        servers.append(LocalServer(routes))
        return servers[-1]

    yield start
    for server in servers:
        server.close()


@pytest.fixture
def x(serve: Callable[[Mapping[str, Route]], LocalServer], monkeypatch: pytest.MonkeyPatch) -> X:
    """X with a handful of people around Ada, and one post that answers hers."""
    made = X(serve)
    monkeypatch.setenv("KITH_X_API", made.server.base)
    made.add(
        person("1001", "bram_w", "Bram Waters", description="Boats.", location="Utrecht"),
        *(person(number, name.lower(), name) for number, name in PEOPLE_OF_X.items()),
    )
    made.lists |= {"followers": ["1005", "1003", "1001"], "following": ["1002", "1001"], "blocking": ["666"]}
    return made


@pytest.fixture
def github(monkeypatch: pytest.MonkeyPatch) -> Iterator[GitHubServer]:
    """GitHub, as large as the test makes it."""
    started = GitHubServer(world())
    monkeypatch.setenv(ALLOW_LOCAL, "1")
    monkeypatch.setenv(ADDRESS, started.base)
    monkeypatch.delenv(GITHUB.variables["token"], raising=False)
    yield started
    started.close()


@pytest.fixture
def github_token(monkeypatch: pytest.MonkeyPatch) -> None:
    """GitHub's token is in the environment."""
    monkeypatch.setenv(GITHUB.variables["token"], TOKEN)

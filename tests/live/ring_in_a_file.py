"""A keyring for programs that tests start: a file beside the test, named by the environment."""

from __future__ import annotations

import json
import os
from pathlib import Path

from keyring.backend import KeyringBackend
from keyring.errors import PasswordDeleteError

PLACE = "TEST_RING"


class Ring(KeyringBackend):
    """Holds its entries in the file that $TEST_RING names."""

    priority = 1

    def _held(self) -> dict[str, str]:
        place = Path(os.environ[PLACE])
        return json.loads(place.read_text()) if place.exists() else {}

    def get_password(self, service: str, username: str) -> str | None:
        return self._held().get(f"{service} {username}")

    def set_password(self, service: str, username: str, password: str) -> None:
        Path(os.environ[PLACE]).write_text(json.dumps(self._held() | {f"{service} {username}": password}))

    def delete_password(self, service: str, username: str) -> None:
        held = self._held()
        if held.pop(f"{service} {username}", None) is None:
            raise PasswordDeleteError(username)
        Path(os.environ[PLACE]).write_text(json.dumps(held))

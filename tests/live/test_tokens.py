"""Sign-ins lie in the keyring or in the environment, and nowhere else."""

from __future__ import annotations

import keyring
import pytest
from keyring.backends.fail import Keyring as NoKeyring

from connectors.contract import KithError
from connectors.live import tokens
from tests.live.conftest import Ring

VARIABLES = {"token": "KITH_SOME_TOKEN", "handle": "KITH_SOME_HANDLE"}


@pytest.fixture(autouse=True)
def unset(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in VARIABLES.values():
        monkeypatch.delenv(name, raising=False)


def test_what_is_kept_is_found_and_what_is_forgotten_is_gone(ring: Ring) -> None:
    assert tokens.read("some//1") is None
    tokens.keep("some//1", {"token": "a", "refresh": "b"}, VARIABLES)
    assert tokens.read("some//1") == {"token": "a", "refresh": "b"}
    assert tokens.read("some//2") is None
    tokens.forget("some//1")
    tokens.forget("some//1")
    assert ring.held == {} and tokens.read("some//1") is None


def test_the_environment_may_hold_a_sign_in_for_scripts(ring: Ring, monkeypatch: pytest.MonkeyPatch) -> None:
    assert tokens.stated(VARIABLES) == {}
    monkeypatch.setenv("KITH_SOME_TOKEN", " stated \n")
    assert tokens.stated(VARIABLES) == {"token": "stated"}


def test_a_system_without_a_keyring_says_what_to_set_instead(monkeypatch: pytest.MonkeyPatch) -> None:
    before = keyring.get_keyring()
    keyring.set_keyring(NoKeyring())
    try:
        assert tokens.read("some//1") is None
        tokens.forget("some//1")
        with pytest.raises(KithError, match="Set KITH_SOME_TOKEN and KITH_SOME_HANDLE in the environment") as said:
            tokens.keep("some//1", {"token": "secret-a"}, VARIABLES)
        assert "secret-a" not in str(said.value)
    finally:
        keyring.set_keyring(before)

"""Where sign-ins are kept: the system's keyring, or environment variables; nowhere else."""

from __future__ import annotations

import json
import os
from collections.abc import Mapping

import keyring
from keyring.errors import KeyringError, NoKeyringError, PasswordDeleteError

from connectors.contract import KithError
from connectors.live.contract import Credential

SERVICE = "kith"


def read(account: str) -> Credential | None:
    """The credential of an account in the keyring; None where it has none."""
    try:
        kept = keyring.get_password(SERVICE, account)
    except NoKeyringError:
        return None
    except KeyringError as error:
        raise _closed() from error
    return None if kept is None else {str(key): str(value) for key, value in json.loads(kept).items()}


def stated(variables: Mapping[str, str]) -> Credential:
    """What the environment says."""
    return {key: value for key, name in variables.items() if (value := os.environ.get(name, "").strip())}


def keep(account: str, credential: Credential, variables: Mapping[str, str]) -> None:
    """Put a credential into the keyring; KithError where this system has none."""
    try:
        keyring.set_password(SERVICE, account, json.dumps(dict(credential)))
    except NoKeyringError as error:
        named = " and ".join(variables.values())
        raise KithError(
            "This system has no keyring in which a sign-in can be kept safely, so it was not kept. "
            f"Set {named} in the environment in which Kith runs instead, and start Kith again."
        ) from error
    except KeyringError as error:
        raise _closed() from error


def forget(account: str) -> None:
    """Take a credential out of the keyring; nothing happens where it has none."""
    try:
        keyring.delete_password(SERVICE, account)
    except (NoKeyringError, PasswordDeleteError):
        return
    except KeyringError as error:
        raise _closed() from error


def _closed() -> KithError:
    return KithError("The system's keyring did not open. Unlock it, and try again.")

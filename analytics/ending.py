"""How a command ends: with a status, and with a sentence where it could not be done."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable

from analytics.tables import printable
from analytics.words import work
from connectors.contract import KithError

DONE, COULD_NOT = 0, 1


def ended(command: Callable[[], int]) -> int:
    """The exit status of a command, once all that it says is written; who reads no further is no failure."""
    sys.stdout = sys.stdout or os.fdopen(os.open(os.devnull, os.O_WRONLY), "w")  # None where it is closed (>&-)
    try:
        try:
            return command()
        finally:
            sys.stdout.flush()
    except BrokenPipeError:
        _say_no_more()
        return DONE
    except KithError as error:
        tell(str(error))
    except OSError as error:
        _say_no_more()
        tell(work.failed(error.strerror or str(error), error.filename))
    return COULD_NOT


def tell(sentence: str) -> None:
    """Say something on standard error; names in it may hold what a terminal takes for a command."""
    print(printable(sentence), file=sys.stderr)


def _say_no_more() -> None:
    """What the output did not take is not written again when the program ends."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())

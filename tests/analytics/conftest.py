from __future__ import annotations

import random
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.analytics.network import Network
from tests.analytics.replays import Given


@pytest.fixture
def network() -> Iterator[Network]:
    made = Network()
    yield made
    made.cursor.close()


@pytest.fixture
def given(tmp_path: Path) -> Given:
    return Given(tmp_path)


@pytest.fixture
def invented(given: Given) -> Given:
    """Thirty people in three circles, tied and talking mostly within them."""
    chance = random.Random(7)
    people = [f"p{number}" for number in range(30)]
    for at, one in enumerate(people):
        for other in people[:at]:
            together = at % 3 == int(other[1:]) % 3
            if chance.random() < (0.6 if together else 0.2):
                given.tie(one, other)
                if chance.random() < (0.4 if together else 0.1):
                    given.talk(one, other, -chance.uniform(1, 60))
                    given.talk(other, one, -chance.uniform(1, 60))
                elif chance.random() < (0.7 if together else 0.1):
                    given.talk(one, other, chance.uniform(0.1, 9.9))
    return given

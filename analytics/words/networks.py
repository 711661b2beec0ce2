"""What networks are called."""

from __future__ import annotations

from collections.abc import Mapping

from connectors import CONNECTORS
from store.derive import SPOKEN_OF

NETWORKS: Mapping[str, str] = {
    **{connector.name: connector.title for connector in CONNECTORS},
    **{name: title for name, (title, _) in SPOKEN_OF.items()},
    "contacts": "your contacts",
    "csv": "your own list",
}


def network(name: str) -> str:
    """A network as people write it."""
    return NETWORKS.get(name, name[:1].upper() + name[1:])

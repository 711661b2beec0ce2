"""The networks that can be asked: the explicit tuple."""

from __future__ import annotations

from connectors.bluesky.api import LIVE as BLUESKY
from connectors.contract import NotThisExport
from connectors.github.api import LIVE as GITHUB
from connectors.live.contract import Live
from connectors.mastodon.api import LIVE as MASTODON
from connectors.x.sign_in import LIVE as X

NETWORKS: tuple[Live, ...] = (X, BLUESKY, MASTODON, GITHUB)


def network(name: str) -> Live:
    """The network of this name; NotThisExport where there is none that can be asked."""
    for live in NETWORKS:
        if live.network == name:
            return live
    known = ", ".join(live.network for live in NETWORKS)
    raise NotThisExport(f"Kith cannot ask “{name}”. It can ask {known}.")

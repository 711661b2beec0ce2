"""How data gets in: one folder per network."""

from connectors import bluesky, csv, github, instagram, linkedin, mastodon, x
from connectors.contract import Connector

CONNECTORS: tuple[Connector, ...] = (
    x.CONNECTOR,
    linkedin.CONNECTOR,
    instagram.CONNECTOR,
    bluesky.CONNECTOR,
    mastodon.CONNECTOR,
    github.CONNECTOR,
    csv.CONNECTOR,
)

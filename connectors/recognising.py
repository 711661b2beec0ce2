"""Whose export it is: each connector says how sure it is, and two that claim one export are an error."""

from __future__ import annotations

from connectors.contract import Connector, NotThisExport, Recognised
from connectors.export import Export


def recognise(export: Export, connectors: tuple[Connector, ...]) -> list[tuple[Connector, Recognised]]:
    """The connectors that know this export, surest first; a generic one only where no other does."""
    found = _claims(export, [connector for connector in connectors if not connector.generic])
    return found or _claims(export, [connector for connector in connectors if connector.generic])


def _claims(export: Export, connectors: list[Connector]) -> list[tuple[Connector, Recognised]]:
    claims = [(connector, connector.recognise(export)) for connector in connectors]
    held = [(connector, claim) for connector, claim in claims if claim is not None]
    return sorted(held, key=lambda pair: -pair[1].sure)


def pick(export: Export, connectors: tuple[Connector, ...], chosen: str | None = None) -> Connector:
    """The one connector for an export; NotThisExport where none or more than one knows it."""
    if chosen is not None:
        for connector in connectors:
            if connector.name == chosen:
                return connector
        known = ", ".join(connector.name for connector in connectors)
        raise NotThisExport(f"There is no connector called “{chosen}”. Known are: {known}.")
    found = recognise(export, connectors)
    if not found:
        raise NotThisExport(
            f"“{export.name}” is no export that Kith knows. Known are: "
            f"{', '.join(connector.title for connector in connectors)}. "
            "Give it the zip as the network sent it, or a CSV with one person or one contact in each row."
        )
    if len(found) > 1:
        titles = " and ".join(connector.title for connector, _ in found)
        raise NotThisExport(
            f"“{export.name}” could be an export of {titles}. Say which with --connector, or choose on the Import page."
        )
    return found[0][0]

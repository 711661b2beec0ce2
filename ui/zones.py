"""The field in which a time zone is chosen."""

from __future__ import annotations

import streamlit as st

from store import settings
from ui import words


def zone_field(label: str, zone: str, key: str | None = None) -> str:
    """A list of the zones that there are, found by typing; `zone` is chosen, and among them whatever it is."""
    zones = sorted({zone, *settings.time_zones()})
    return st.selectbox(label, zones, index=zones.index(zone), help=words.TIME_ZONE_HELP, key=key, width=300)

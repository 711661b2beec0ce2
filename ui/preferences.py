"""The few things that can be set."""

from __future__ import annotations

import streamlit as st

from connectors.contract import KithError
from store import settings
from ui import app, words
from ui.text import plain


def preferences() -> None:
    """The daily number, what the user can offer, whether message text is kept, the time zone."""
    cursor = app.cursor()
    before = {name: settings.read(cursor, name) for name in ("daily_number", "offers", "keep_text", "time_zone")}
    with st.form("settings", border=False):
        number = st.number_input(
            words.DAILY_NUMBER, 1, 10, int(before["daily_number"]), help=words.DAILY_NUMBER_HELP, width=200
        )
        offers = st.text_area(words.OFFERS, "\n".join(before["offers"]), help=words.OFFERS_HELP, height=100)
        keep_text = st.checkbox(words.KEEP_TEXT, bool(before["keep_text"]), help=words.KEEP_TEXT_HELP)
        zone = st.text_input(words.TIME_ZONE, before["time_zone"], help=words.TIME_ZONE_HELP, width=300)
        if not st.form_submit_button(words.SAVE, type="primary"):
            return
        wanted = {
            "daily_number": int(number),
            "offers": [line.strip() for line in offers.splitlines() if line.strip()],
            "keep_text": keep_text,
            "time_zone": zone.strip(),
        }
        try:
            for name, value in wanted.items():
                if value != before[name]:
                    settings.write(cursor, name, value)
        except KithError as error:
            st.error(plain(error))
            return
        if wanted["time_zone"] != before["time_zone"]:
            app.rebuild_in_background()
        st.toast(words.SAVED)

"""Kith in the browser: `streamlit run dashboard.py`."""

from pathlib import Path

import streamlit as st

from ui import answers, app, words

# An icon by name would be fetched from the internet.
st.set_page_config(page_title=words.PRODUCT, page_icon=Path(__file__).parent / "ui" / "kith.svg", layout="centered")

key = app.begin()
picks = app.todays_picks() if answers.imports(*key) and not app.start_day() else []
today = words.today_title(sum(pick.state == "open" for pick in picks))
pages = [
    st.Page("ui/pages/today.py", title=today, default=True),
    st.Page("ui/pages/engagement.py", title=words.ENGAGEMENT, url_path="engagement"),
    st.Page("ui/pages/imports.py", title=words.IMPORT, url_path="import"),
    st.Page("ui/pages/settings.py", title=words.SETTINGS, url_path="settings"),
]
page = st.navigation(pages, position="hidden")
# Streamlit's own menu is a bare arrow on a phone.
with st.container(horizontal=True, gap="xxsmall", key="menu"):
    for entry in pages:
        st.page_link(entry)
page.run()

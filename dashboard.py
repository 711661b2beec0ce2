"""Kith in the browser: `streamlit run dashboard.py`."""

from pathlib import Path

import streamlit as st

from ui import answers, app, words
from ui.focus import keep_focus
from ui.past import taken_out_toast
from ui.people import link
from ui.theme import own_style
from ui.width import LISTS, width_of

# An icon by name would be fetched from the internet.
st.set_page_config(page_title=words.PRODUCT, page_icon=Path(__file__).parent / "ui" / "kith.svg", layout="wide")

is_busy = app.is_busy()  # asked first: what is over by now is in what the page reads
key = app.begin()
picks = app.todays_picks() if answers.import_ids(*key) and not app.start_day() else []
today = words.today_title(sum(pick.state == "open" for pick in picks))
pages = [
    st.Page("ui/pages/today.py", title=today, default=True),
    st.Page("ui/pages/people.py", title=words.PEOPLE_TITLE, url_path="people"),
    st.Page("ui/pages/engagement.py", title=words.ENGAGEMENT, url_path="engagement"),
    st.Page("ui/pages/imports.py", title=words.IMPORT, url_path="import"),
    st.Page("ui/pages/settings.py", title=words.SETTINGS, url_path="settings"),
]
behind = [
    st.Page("ui/pages/map.py", title=words.MAP, url_path="map"),
    st.Page("ui/pages/person.py", title=words.PERSON_TITLE, url_path="person"),
    st.Page("ui/pages/triage.py", title=words.TRIAGE, url_path="questions"),
]
page = st.navigation([*pages, *behind], position="hidden")
link.begin(page.url_path)
st.set_page_config(page_title=f"{page.title} · {words.PRODUCT}")
if page.url_path != "questions":  # there one rebuild does for all answers
    is_busy = app.settle() or is_busy
own_style()
middle = st.container(horizontal_alignment="center")
header = middle.container(width=LISTS, horizontal_alignment="left")  # at the same place on every page
# Streamlit's own menu is a bare arrow on a phone.
with header.container(horizontal=True, gap="xxsmall", key="menu", vertical_alignment="center"):
    for entry in pages:  # Streamlit marks the page itself, but not the one that it stands behind
        is_before = entry.url_path == "people" and page.url_path in ("map", "person")
        st.page_link(entry, label=f":green[**{entry.title}**]" if is_before else None)
    if is_busy and page.url_path != "import" and answers.import_ids(*key) and not app.start_day():
        app.when_over(
            lambda: st.caption(f":material/hourglass_top: {words.AT_WORK}", help=words.READING_NOW, width="content")
        )
with middle.container(width=width_of(page.url_path), horizontal_alignment="left"):
    keep_focus()
    app.follow()
    taken_out_toast()
    page.run()

"""Quiet lines below the people of a page: the quick questions, and what the user could help others with."""

from __future__ import annotations

from functools import partial

import streamlit as st

from store import settings
from ui import answers, app, words
from ui.people import asking
from ui.telling import SETTINGS, tell, told_note

TRIAGE_PAGE = "ui/pages/triage.py"


def triage_offer() -> None:
    """Offer the quick questions where there is somebody, or a planned meeting, to ask about."""
    meetings = len(asking.planned(*app.key(), app.newest()))
    if meetings or asking.is_asking(*app.key(), app.newest()):
        said = words.meetings_offer(meetings) if meetings else words.TRIAGE_OFFER
        with st.container(horizontal=True, gap="small", vertical_alignment="center", key="triage-offer"):
            st.markdown(f":gray[:small[{said}]]", width="content")
            st.page_link(TRIAGE_PAGE, label=words.TRIAGE_START, icon=":material/waving_hand:")


def ask_for_offers() -> None:
    """Ask what the user can offer, until they have said something."""
    told_note(about=SETTINGS)
    if answers.has_offers(app.key().home, app.newest()):
        return
    with st.form("offers", border=False, clear_on_submit=True):
        st.markdown(f":gray[:small[{words.OFFERS_ASK}]]")
        with st.container(horizontal=True, gap="small", vertical_alignment="bottom"):
            offer = st.text_input(
                words.OFFERS, placeholder=words.OFFERS_EXAMPLE, label_visibility="collapsed", width=300
            )
            said = st.form_submit_button(words.OFFERS_KEEP)
    if (
        said
        and offer.strip()
        and tell(
            words.offered(offer.strip()), partial(settings.write, name="offers", value=[offer.strip()]), about=SETTINGS
        )
    ):
        st.rerun()

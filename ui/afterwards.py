"""What last week's steps led to, and the question what came of those of which nothing was said."""

from __future__ import annotations

import streamlit as st

from analytics.questions import Unsaid
from store import actions
from ui import words
from ui.app import Key, cursor, newest
from ui.engagement import last_week, unsaid_last_week
from ui.telling import take_back_quietly
from ui.text import plain


def last_weeks_steps(key: Key, is_over: bool) -> None:
    """One sentence, once the day is over or while a step is still open; below it, one line for each of these."""
    still_open = unsaid_last_week(key, newest())
    if not (is_over or still_open):
        return
    led_to = last_week(key, newest())
    if sentence := words.last_week(led_to.people, led_to.said, sum(led_to.moved.values())):
        st.markdown(plain(sentence))
    for step in still_open:
        with st.container(horizontal=True, vertical_alignment="center", gap="small"):
            st.markdown(f":gray[{plain(words.turned_to(step.name, step.on_day))}]", width="stretch")
            st.menu_button(
                words.OUTCOME, list(words.OUTCOMES), key=f"came-{step.action_id}", type="tertiary",
                format_func=words.OUTCOMES.__getitem__, on_click=_say, args=(step,),
            )  # fmt: skip


def _say(step: Unsaid) -> None:
    """What came of it, in place of the plain "done"; the day stays that of the step."""
    outcome = st.session_state[f"came-{step.action_id}"]
    if outcome in words.OUTCOMES:
        after = {"queue": step.queue, "outcome": outcome, "on": step.on_day.isoformat()}
        if take_back_quietly(step.action_id):
            actions.act(cursor(), "done", f"person:{step.person}", after)

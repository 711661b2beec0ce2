"""A few people, one tap each. What follows is worked out when they are left."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import partial

import streamlit as st

from analytics.persons import accounts_of
from analytics.triage import Question
from store import told
from ui import answers, app, words
from ui.doors import TODAY_PAGE
from ui.people import asking
from ui.portrait import portrait
from ui.telling import take_back, tell, told_note
from ui.text import plain, web_address

PEOPLE_PAGE = "ui/pages/people.py"


@dataclass
class Sitting:
    """The cards of one sitting, in the order in which it began; it goes on where it was left."""

    of: list[int]  # the imports that the cards are of
    generation: int  # in which the cards to come were last seen to be of people who are still there
    cards: list[Question]
    place: int = 0
    given: dict[int, tuple[int, str]] = field(default_factory=dict)  # by place: the action, and what it says
    known: tuple[str, str] | None = None  # whom the user has just said to know: (person, name)


def quick_questions() -> None:
    """The cards, one at a time."""
    sitting = _sitting()
    if not sitting.cards:
        if not asking.planned(*app.key(), app.newest()):
            st.markdown(words.TRIAGE_NONE)
        told_note()
        _doors(again=False)
        return
    if sitting.place < len(sitting.cards):
        _card(sitting.cards[sitting.place], sitting.place, len(sitting.cards))
    else:
        app.settle()
        st.markdown(f"**{words.TRIAGE_DONE}**")
    _way_back(sitting)
    told_note()
    _seat_offer(sitting)
    if sitting.place >= len(sitting.cards):
        _doors(again=asking.is_asking(*app.key(), app.newest()))


def _card(card: Question, place: int, count: int) -> None:
    with st.container(border=True, key="question"):
        with st.container(horizontal=True, vertical_alignment="center", gap="small", wrap=False):
            portrait(card.name, 48)
            with st.container(gap=None):
                st.subheader(plain(card.name), anchor=False)
                standing = words.triage_standing(card.rung, card.is_mutual, words.network(card.network))
                st.caption(plain(" · ".join(part for part in (card.about, standing) if part)))
            st.caption(words.question_place(place + 1, count), width="content")
        st.markdown(f"**{words.TRIAGE_ASKS}**")
        with st.container(horizontal=True, gap="small"):
            for how, label in words.HOW_KNOWN.items():
                st.button(label, key=f"how-{how}-{place}", on_click=_answer, args=(card, place, how))
        with st.container(horizontal=True, gap="small", vertical_alignment="center"):
            if link := web_address(card.profile_url):
                st.link_button(words.OPEN_PROFILE, link, type="tertiary", icon=":material/open_in_new:")
            st.button(words.TRIAGE_SKIP, key=f"skip-{place}", type="tertiary", on_click=_turn, args=(place,))
            if st.button(words.TRIAGE_LEAVE, key=f"leave-{place}", type="tertiary"):
                st.switch_page(TODAY_PAGE)


def _way_back(sitting: Sitting) -> None:
    """What was answered last, and the one way to take it back: to its card."""
    if not sitting.place:
        return
    before = sitting.place - 1
    with st.container(horizontal=True, gap="small", vertical_alignment="center"):
        if before in sitting.given:
            st.markdown(f":green[:material/check_circle:] {plain(sitting.given[before][1])}", width="content")
        label = plain(words.back_to(sitting.cards[before].name))
        st.button(
            label, key=f"back-{before}", type="tertiary", icon=":material/undo:", on_click=_back, args=(sitting.place,)
        )


def _seat_offer(sitting: Sitting) -> None:
    """Whoever the user has met or talks with may be someone for the circle."""
    if sitting.known and sitting.known[0] not in {person for person, _ in asking.circle(*app.key(), app.newest())}:
        st.button(
            plain(words.seat_for(sitting.known[1])), key="seat", type="tertiary", icon=":material/group_add:",
            on_click=_seat, args=sitting.known,
        )  # fmt: skip


def _doors(again: bool) -> None:
    with st.container(horizontal=True, gap="small"):
        if again:
            st.button(words.TRIAGE_AGAIN, key="ten-more", on_click=_more, args=(len(_sitting().cards),))
        for page, label in ((TODAY_PAGE, words.GO_TODAY), (PEOPLE_PAGE, words.GO_PEOPLE)):
            if st.button(label, key=f"go-{label}"):
                del st.session_state["sitting"]
                st.switch_page(page)


# A second press before the page shows what the first did comes with the same place, where the sitting is no more.


def _answer(card: Question, place: int, how: told.How) -> None:
    deed = words.answered(card.name, how)
    if place == _sitting().place and tell(deed, partial(told.knows, person=card.person, how=how)):
        sitting = _sitting()
        sitting.given[sitting.place] = (st.session_state.pop("told").action_ids[0], deed.sentence)
        sitting.known = (card.person, card.name) if how in ("met", "elsewhere") else None
        sitting.place += 1


def _seat(person: str, name: str) -> None:
    tell(words.seated([name]), partial(told.circle, person=person))


def _back(place: int) -> None:
    """The card before, with its answer taken back."""
    sitting = _sitting()
    if place != sitting.place:
        return
    sitting.place -= 1
    sitting.known = None
    if given := sitting.given.pop(sitting.place, None):
        take_back([given[0]], "")
    st.session_state.pop("told", None)  # the card says it


def _turn(place: int) -> None:
    sitting = _sitting()
    if place == sitting.place:
        sitting.known = None
        sitting.place += 1


def _more(so_far: int) -> None:
    """Further cards, counted on."""
    if so_far == len(_sitting().cards):
        _sitting().cards += asking.asks(*app.key(), app.newest())


def _sitting() -> Sitting:
    """The one of this tab; another begins where this one was ended, or other files are loaded since."""
    of = answers.import_ids(*app.key())
    sitting = st.session_state.get("sitting")
    if not isinstance(sitting, Sitting) or sitting.of != of:
        sitting = Sitting(of, app.key().generation, asking.asks(*app.key(), app.newest()))
        st.session_state["sitting"] = sitting
    if sitting.generation != app.key().generation:
        to_come = sitting.cards[sitting.place :]
        there = accounts_of(app.cursor(), [card.person for card in to_come])
        sitting.cards[sitting.place :] = [card for card in to_come if card.person in there]
        sitting.generation = app.key().generation
    return sitting

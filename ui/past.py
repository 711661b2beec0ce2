"""What was imported and what it can show, with the way back; and how to get more."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

import streamlit as st

from analytics.orders import Order
from analytics.questions import CoverageRow, TieList
from connectors import CONNECTORS
from connectors.live.pulled import Pulled
from store.imports import PastImport, problems_of
from ui import answers, app, words
from ui.asked import ask, ask_no_more, asked
from ui.live.naming import import_title
from ui.text import plain, web_address
from ui.theme import emphasis
from ui.whole_lists import ask_after

PROBLEMS_SHOWN = 20
LISTED_FROM = {"following": ("out",), "follower": ("in",), "connection": ("out", "in")}


def coverage_table(rows: Sequence[CoverageRow], lists: Sequence[TieList]) -> None:
    """What each network can show × from when to when; below it what is missing and what would add it."""
    told_of = {(row.title, row.owner) for row in rows} | {(one.title, one.owner) for one in lists}
    owners = Counter(title for title, _ in told_of)
    shown: dict[str, dict[str, str]] = {}
    for one in lists:
        whose = one.owner if owners[one.title] > 1 else ""
        line = shown.setdefault(words.shown_by(one.title, whose, words.LISTED[one.tie]), {"out": "", "in": ""})
        for direction in LISTED_FROM[one.tie]:
            line[direction] = words.list_of(one.on, one.complete)
    for row in rows:
        what = words.NAMES_ONLY if row.names_only else words.CHANNELS.get(row.channel, row.channel)
        whose = row.owner if owners[row.title] > 1 else ""  # else it goes without saying
        line = shown.setdefault(words.shown_by(row.title, whose, what), {"out": "", "in": ""})
        missing = words.PARTLY_READ if row.partly_read else words.NOT_SHOWN
        line[row.direction] = words.covered(row.since, row.until) if row.covered else missing
    with_lists = {connector.title for connector in CONNECTORS if not connector.generic}
    for title, owner in told_of - {(one.title, one.owner) for one in lists}:
        if title in with_lists:
            whose = owner if owners[title] > 1 else ""
            shown[words.shown_by(title, whose, words.TIED)] = {"out": "", "in": ""}
    st.table(
        [
            {
                words.COLUMN_WHAT: plain(what),
                words.COLUMN_FROM_YOU: plain(line["out"] or words.NOT_SHOWN),
                words.COLUMN_TO_YOU: plain(line["in"] or words.NOT_SHOWN),
            }
            for what, line in sorted(shown.items(), key=lambda line: line[0].partition(" · ")[0])
        ],
        border="horizontal",
        hide_index=True,
        alt=words.COVERAGE,
    )
    for hint in dict.fromkeys(row.missing_hint for row in rows if row.missing_hint):
        st.caption(f":material/info: {plain(hint)}")


def past_imports(history: Sequence[PastImport]) -> None:
    """Every export that was imported, newest first, each with its undo; however often it came, it is one."""
    titles = {connector.name: connector.title for connector in CONNECTORS}
    invented = [entry for entry in history if entry.invented]
    if invented:
        with st.container(horizontal=True, vertical_alignment="center", gap="small", wrap=False):
            with st.container(gap=None):
                st.markdown(f"**{words.INVENTED_TITLE}**")
                st.caption(words.INVENTED)
            remove_invented([entry.import_id for entry in invented], "history")
    copies: dict[int, list[PastImport]] = {}
    for entry in history:
        if not entry.invented:
            copies.setdefault(entry.export, []).append(entry)
    for *again, entry in copies.values():
        with st.container(horizontal=True, vertical_alignment="center", gap="small", wrap=False):
            with st.container(gap=None):
                st.markdown(f"**{plain(import_title(entry.name))}**")
                title = titles.get(entry.connector, entry.connector)
                first, last = (at.date() if at else None for at in (entry.first_at, entry.last_at))
                days = [app.in_zone(one.imported_at).date() for one in (entry, *reversed(again))]
                st.caption(plain(words.past_import(title, entry.owner, days, first, last)))
                ask_after(entry, "past")
                _files(entry)
                if entry.problems:
                    _problems(entry)
            if st.button(words.TAKE_OUT, key=f"out-{entry.import_id}", type="tertiary", disabled=app.is_busy()):
                ask("take-out", [one.import_id for one in (entry, *again)])
    wanted = asked("take-out") or []
    if named := [import_title(entry.name) for entry in history if entry.import_id in wanted]:
        _confirm(named[0], wanted)


@st.dialog(words.TAKE_OUT_TITLE, icon=":material/delete:", on_dismiss=ask_no_more)
def _confirm(name: str, import_ids: list[int]) -> None:
    st.markdown(plain(words.taking_out_means(name)))
    with st.container(horizontal=True, gap="small"):
        if st.button(
            words.TAKE_OUT, key="out-now", type=emphasis(), on_click=take_out,
            args=(name, words.taken_out(name), import_ids),
        ):  # fmt: skip
            st.rerun()
        if st.button(words.CANCEL, key="out-cancel", on_click=ask_no_more):
            st.rerun()


def remove_invented(import_ids: list[int], place: str) -> None:
    """The button that takes the invented network out with one click."""
    st.button(
        words.REMOVE_INVENTED,
        key=f"remove-invented-{place}",
        type="tertiary",
        icon=":material/delete:",
        disabled=app.is_busy(),
        on_click=take_out,
        args=(words.INVENTED_TITLE, words.INVENTED_OUT, import_ids),
    )


def take_out(name: str, afterwards: str, import_ids: list[int]) -> None:
    """Have the worker forget imports; `afterwards` is said when that is done."""
    ask_no_more()
    job_id = app.intake().order(Order("take_out", import_ids=tuple(import_ids)), words.taking_out(name))
    st.session_state["taken-out"] = (job_id, afterwards)
    st.toast(plain(f"{words.taking_out(name)}…"), icon=":material/hourglass_top:")


def taken_out_note() -> None:
    """Say what was taken out last, once that is done."""
    if afterwards := _taken_out():
        st.markdown(f":green[:material/check_circle:] {plain(afterwards)}")


def taken_out_toast() -> None:
    """The same once, on whatever page the user is by then."""
    afterwards = _taken_out()
    if afterwards and st.session_state.get("taken-out-said") != st.session_state["taken-out"]:
        st.session_state["taken-out-said"] = st.session_state["taken-out"]
        st.toast(plain(afterwards), icon=":material/check_circle:")


def _taken_out() -> str:
    job_id, afterwards = st.session_state.get("taken-out", (0, ""))
    is_over = any(job.job_id == job_id and job.is_over and not job.error for job in app.intake().jobs())
    return str(afterwards) if is_over else ""


def guides() -> None:
    """Per network: the steps to its export, how long it takes, and the link to ask for it."""
    st.caption(words.GUIDES_MORE)
    for connector in CONNECTORS:
        guide = connector.guide
        with st.expander(f"{plain(connector.title)} &nbsp;:gray[:small[{plain(guide.waiting)}]]"):
            st.markdown("\n".join(f"{number}. {plain(step)}" for number, step in enumerate(guide.steps, 1)))
            if link := web_address(guide.link):
                st.link_button(
                    words.GO_THERE if isinstance(connector, Pulled) else words.ASK_FOR_IT,
                    link,
                    icon=":material/open_in_new:",
                )


def _files(entry: PastImport) -> None:
    told = st.expander(words.BY_FILE, key=f"read-{entry.import_id}", type="compact", on_change="rerun")
    if told.open:
        home, generation, _ = app.key()
        with told:
            for path, read, kept, _, skipped in answers.files(home, generation, entry.import_id):
                st.caption(plain(words.file_line(path, read, kept, skipped)))


def _problems(entry: PastImport) -> None:
    with st.expander(words.unreadable_rows(entry.problems)):
        for file, problem in problems_of(app.cursor(), entry.import_id, PROBLEMS_SHOWN):
            st.caption(plain(words.problem(file, problem.place, problem.why)))
        if entry.problems > PROBLEMS_SHOWN:
            st.caption(words.and_more(entry.problems - PROBLEMS_SHOWN))

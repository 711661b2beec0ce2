"""An export before it is imported: what it was taken for, whose it is, what it holds."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import streamlit as st

from connectors import CONNECTORS
from connectors.reading import FileRead, Progress
from ui import found as finding
from ui import words
from ui.columns import mapping_form
from ui.found import Found
from ui.text import plain


def previews() -> None:
    """Show every export that waits for a decision."""
    waiting = list(finding.waiting_list())
    ready = [found for found in waiting if found.result is not None]
    if len(ready) > 1 and st.button(words.keep_all(len(ready)), key="keep-all", type="primary"):
        for found in ready:
            finding.keep(found)
        finding.waiting_list()[:] = [found for found in waiting if found.result is None]
        st.rerun()
    for number, found in enumerate(waiting):
        preview(found, number)


def preview(found: Found, number: int) -> None:
    """Show one export that was found, with what can be corrected, and import it or leave it."""
    with st.container(border=True, key=f"found-{number}"):
        st.subheader(plain(found.name), anchor=False)
        _recognised(found, number)
        if found.result is not None:
            _counts(found, number)
        if found.error:
            st.error(plain(found.error), icon=":material/error:")
        for place, look in enumerate(found.tables):
            with st.expander(f"{words.COLUMNS_TITLE}: {plain(look.path)}", expanded=bool(look.missing or look.asks)):
                corrected = mapping_form(found, look, f"columns-{number}-{place}")
                if corrected is not None:
                    _again(corrected, number)
        with st.container(horizontal=True, gap="small"):
            if found.result is not None and st.button(words.KEEP, key=f"keep-{number}", type="primary"):
                finding.keep(found)
                _drop(number)
            if st.button(words.FORGET, key=f"forget-{number}", type="tertiary"):
                finding.forget(found)
                _drop(number)


def _recognised(found: Found, number: int) -> None:
    if len(found.claims) == 1 and not found.chosen:
        connector, claim = found.claims[0]
        st.markdown(plain(words.recognised(connector.title, claim.sure, claim.why)))
        return
    if not found.claims and found.tables:
        st.markdown(words.A_TABLE)
        return
    names = [connector.name for connector in CONNECTORS]
    titles = {connector.name: connector.title for connector in CONNECTORS}
    chosen = st.selectbox(
        words.CHOOSE_CONNECTOR,
        names,
        index=names.index(found.chosen) if found.chosen in names else None,
        format_func=titles.__getitem__,
        placeholder=words.CHOOSE_CONNECTOR,
        key=f"connector-{number}",
    )
    if chosen is not None and chosen != found.chosen:
        _again(replace(found, chosen=chosen), number)


def _counts(found: Found, number: int) -> None:
    result = found.result
    assert result is not None
    held = words.preview_counts(result.accounts, result.ties, result.interactions)
    dates = words.covers(result.first_at, result.last_at) if result.first_at or result.last_at else ""
    st.markdown(plain(f"{held} {dates}"))
    owner_row = st.container(horizontal=True, vertical_alignment="center", gap="small")
    whose = words.owner_sentence(result.owner.handle, result.owner.name, result.owner.owner)
    owner_row.markdown(plain(whose), width="content")
    is_told = result.owner.owner is not None
    with owner_row.popover(words.NOT_ME if is_told else words.SAY_WHOSE, type="tertiary"):
        owner = st.text_input(
            words.OWNER_FIELD, found.owner or result.owner.owner or "", help=words.OWNER_HELP, key=f"owner-{number}"
        )
        if st.button(words.CHECK_AGAIN, key=f"again-{number}") and owner != (found.owner or result.owner.owner or ""):
            _again(replace(found, owner=owner.strip().lstrip("@")), number)
    with st.expander(words.BY_FILE):
        by_file(result.files)


def by_file(files: tuple[FileRead, ...]) -> None:
    """Row accounting, file by file, with reasons in plain words."""
    for file in files:
        if file.part is None:
            continue
        with st.container(gap=None):
            told = words.file_sentence(file.read, file.kept, file.first_at, file.last_at)
            st.markdown(f"**{plain(file.path)}** &nbsp;:gray[:small[{plain(told)}]]")
            if file.skipped:
                st.caption(plain(words.skipped_sentence(file.skipped)))
            if file.problems:
                st.caption(plain(words.problems_sentence(len(file.problems), file.problems[0].why)))


def looking(message: str) -> Callable[[Progress], None]:
    """Show a progress bar; the function moves it."""
    bar = st.progress(0.0, message)

    def move(progress: Progress) -> None:
        bar.progress(min(1.0, progress.done / progress.total) if progress.total else 0.0, plain(progress.what))

    return move


def _again(found: Found, number: int) -> None:
    with st.spinner(words.LOOKING):
        finding.waiting_list()[number] = finding.look_again(found, lambda _: None)
    st.rerun()


def _drop(number: int) -> None:
    del finding.waiting_list()[number]
    for name in [name for name in st.session_state if str(name).endswith(f"-{number}")]:
        del st.session_state[name]
    st.rerun()

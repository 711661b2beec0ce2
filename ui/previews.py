"""An export before it is imported: what it was taken for, whose it is, what it holds."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import replace

import streamlit as st

from connectors import CONNECTORS
from connectors.accounting import FileRead
from connectors.csv import Look
from connectors.loading import Progress
from connectors.reading import Owner
from store.imports import ImportResult, PastImport
from ui import answers, app, words
from ui import found as finding
from ui.columns import mapping_form
from ui.found import Found
from ui.text import plain
from ui.theme import emphasis
from ui.whole_lists import ask_before

PROBLEMS_SHOWN = 3


def previews() -> None:
    """Show every export that waits for a decision; callbacks carry it out, also for who leaves the page at once."""
    waiting = list(finding.waiting_list())
    ready = [found.key for found in waiting if found.result is not None]
    if len(ready) > 1:
        st.button(words.keep_all(len(ready)), key="keep-all", type=emphasis(), on_click=finding.keep, args=(ready,))
    for found in waiting:
        preview(found)


def preview(found: Found) -> None:
    """Show one export that was found, with what can be corrected, and import it or leave it."""
    with st.container(border=True, key=f"found-{found.key}"):
        st.subheader(plain(found.name), anchor=False)
        asks_columns = any(look.missing for look in found.tables)
        if found.error and not asks_columns:
            st.error(plain(words.error_on_page(found.error)), icon=":material/error:")
        _recognised(found)
        if found.result is not None:
            _counts(found, found.result)
        for place, look in enumerate(found.tables):
            if look.missing:
                st.warning(words.COLUMNS_MISSING)
            _dates_taken(look)
            title = words.COLUMNS_TITLE if look.missing or look.asks else words.COLUMNS_CHECK
            with st.expander(f"{title}: {plain(look.path)}", expanded=bool(look.missing or look.asks)):
                corrected = mapping_form(found, look, f"columns-{found.key}-{place}")
                if corrected is not None:
                    _again(corrected)
        with st.container(horizontal=True, gap="small"):
            if found.result is not None:
                label = words.ALSO_MINE if _other_owner(found.result) else words.KEEP
                st.button(label, key=f"keep-{found.key}", type=emphasis(), on_click=finding.keep, args=([found.key],))
            st.button(
                words.FORGET, key=f"forget-{found.key}", type="tertiary", on_click=finding.forget, args=(found.key,)
            )


def _recognised(found: Found) -> None:
    if found.tables and (found.chosen or len(found.claims) <= 1):
        places = {place for look in found.tables[:1] for _, place in look.mapping.columns}
        header = [name for look in found.tables[:1] for name in look.header]
        taken = [name for place, name in enumerate(header) if place in places]
        st.markdown(plain(words.recognised_table(taken)) if taken else words.A_TABLE)
        if taken and (left := [name for place, name in enumerate(header) if place not in places and name.strip()]):
            st.caption(plain(words.columns_left_out(left)))
        return
    if len(found.claims) == 1 and not found.chosen:
        connector, claim = found.claims[0]
        st.markdown(plain(words.recognised(connector.title, claim.sure, claim.why)))
        return
    if len(found.claims) < 2 and not found.chosen:
        return  # nothing to choose between: the error says what is wrong
    titles = {connector.name: connector.title for connector in CONNECTORS}
    names = [connector.name for connector, _ in found.claims] or list(titles)
    chosen = st.selectbox(
        words.CHOOSE_CONNECTOR,
        names,
        index=names.index(found.chosen) if found.chosen in names else None,
        format_func=titles.__getitem__,
        placeholder=words.CHOOSE_CONNECTOR,
        key=f"connector-{found.key}",
    )
    if chosen is not None and chosen != found.chosen:
        _again(replace(found, chosen=chosen))


def _counts(found: Found, result: ImportResult) -> None:
    """What importing it would bring."""
    sentences = words.held(result.accounts, result.ties, result.interactions, result.connector, before=True)
    if result.first_at or result.last_at:
        sentences.append(words.covers(result.first_at, result.last_at))
    st.markdown(plain(" ".join(sentences)))
    if not found.tables:
        _whose(found, result.owner)
    if there := _other_owner(result):
        st.warning(plain(words.second_owner(result.title, there)), icon=":material/person_alert:")
    if result.asks_complete:
        ask_before(found.complete, f"whole-{found.key}", lambda said: finding.put(replace(found, complete=said)))
    lost = sum(file.unreadable for file in result.files)
    if lost:
        st.warning(words.rows_lost(lost), icon=":material/warning:")
    if result.lacking:
        told = words.lacking([(file.path, file.entries, file.held) for file in result.lacking])
        st.warning(plain(told), icon=":material/warning:")
    with st.expander(words.BY_FILE):
        by_file(result.files)


def _whose(found: Found, owner: Owner) -> None:
    row = st.container(horizontal=True, vertical_alignment="center", gap="small")
    row.markdown(plain(words.owner_sentence(owner.handle, owner.name, owner.owner)), width="content")
    with row.popover(words.NOT_ME if owner.owner is not None else words.SAY_WHOSE, type="tertiary"):
        before = found.owner or owner.owner or ""
        said = st.text_input(words.OWNER_FIELD, before, help=words.OWNER_HELP, key=f"owner-{found.key}")
        if st.button(words.CHECK_AGAIN, key=f"again-{found.key}") and said != before:
            _again(replace(found, owner=said.strip().lstrip("@")))


def _other_owner(result: ImportResult) -> str | None:
    """Whose export of the same network is there already, where none is by the owner of this one."""
    owner = result.owner
    names = {name for name in (f"@{owner.handle}" if owner.handle else None, owner.name, owner.owner) if name}
    there: list[PastImport] = [
        past
        for past in answers.imports(*app.key())
        if past.connector == result.connector and past.owner and not past.invented
    ]
    if result.connector == "csv" or not names or not there or any(past.owner in names for past in there):
        return None
    return there[0].owner


def _dates_taken(look: Look) -> None:
    if look.mapping.holds_contacts and not {"date", "since"} & look.mapping.places.keys() and not look.missing:
        st.warning(words.NO_COLUMN_SAYS_WHEN, icon=":material/event_busy:")
    place = look.mapping.places.get("since")
    if place is None or look.missing:
        return
    heading = look.header[place]
    if "date" in heading.lower() or "datum" in heading.lower():
        st.caption(f":material/info: {plain(words.date_taken_as_since(heading))}")


def rows_told(files: tuple[FileRead, ...]) -> str:
    """The row accounting of a whole export in a sentence."""
    skipped: Counter[str] = Counter()
    for file in files:
        skipped.update(dict(file.skipped))
    read, kept = (sum(of) for of in zip(*((file.read, file.kept) for file in files), strict=True))
    return words.accounted(read, kept, skipped.most_common(), sum(file.unreadable for file in files))


def by_file(files: tuple[FileRead, ...]) -> None:
    """Row accounting, file by file, with reasons in plain words."""
    read = [file for file in files if file.part is not None]
    st.table(
        [
            {
                words.COLUMN_FILE: plain(file.path),
                words.COLUMN_READ: words.number(file.read),
                words.COLUMN_KEPT: words.number(file.kept),
                words.COLUMN_DATES: words.span(file.first_at, file.last_at) if file.first_at or file.last_at else "",
            }
            for file in read
        ],
        border="horizontal",
        hide_index=True,
        alt=words.BY_FILE,
    )
    for file in read:
        if file.skipped:
            st.caption(plain(f"{file.path}: {words.skipped_sentence(file.skipped)}"))
        if file.problems:
            shown = [(problem.place, problem.why) for problem in file.problems[:PROBLEMS_SHOWN]]
            st.caption(plain(f"{file.path}: {words.problems_sentence(len(file.problems), shown)}"))
    if len(read) < len(files):
        st.caption(words.not_read(len(files) - len(read)))


def looking(message: str) -> Callable[[Progress], None]:
    """Show a progress bar; the function moves it."""
    bar = st.progress(0.0, message)

    def move(progress: Progress) -> None:
        share = min(1.0, progress.done / progress.total) if progress.total else 0.0
        bar.progress(share, plain(words.progress("", progress.what, share)) or message)

    return move


def _again(found: Found) -> None:
    with st.spinner(words.LOOKING):
        finding.put(finding.look_again(found, lambda _: None))
    st.rerun()

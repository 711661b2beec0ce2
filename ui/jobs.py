"""What the worker is doing and has done, polled while the page is open."""

from __future__ import annotations

import streamlit as st

from analytics.worker import Job
from store.imports import ImportResult
from ui import answers, app, words
from ui.doors import TODAY_PAGE
from ui.live.naming import import_title
from ui.previews import by_file, rows_told
from ui.text import plain
from ui.whole_lists import ask_after


def jobs() -> None:
    """Show the running work with its progress, and what came of the work that is over."""
    if app.is_busy():
        app.when_over(_running)
    there = set(answers.import_ids(*app.key()))
    over = [
        job
        for job in app.intake().jobs()
        if job.is_over and (job.error or any(result.import_id in there for result in job.results))
    ]
    if not over:
        return
    with st.container(border=True, key="over", gap="small"):
        for job in over:
            for failure in job.failures:
                told = f"{import_title(failure.name)}: {words.error_on_page(failure.error)}"
                st.error(plain(told), icon=":material/error:")
            for place, result in enumerate(job.results):
                if result.import_id in there:  # what was taken out since is not said to be there
                    _over(job, result, place)
        with st.container(horizontal=True, vertical_alignment="center", gap="small"):
            if any(job.results for job in over):
                st.page_link(TODAY_PAGE, label=words.GO_TODAY, icon=":material/arrow_forward:")
            st.button(words.CLEAR, key="clear", type="tertiary", on_click=_clear, args=([job.job_id for job in over],))


def _running() -> None:
    with st.container(border=True):
        for job in app.intake().jobs():
            if job.is_over:
                continue
            progress = job.progress
            done = min(1.0, progress.done / progress.total) if progress and progress.total else 0.0
            name, what = import_title(job.name), progress.what if progress else ""
            st.progress(done, plain(words.progress(name, what, done) if done < 1 else words.all_read(name)))
        st.caption(words.LEAVE_IT)


def _over(job: Job, result: ImportResult, place: int) -> None:
    told = words.kept_sentence(import_title(result.name), result.title, result.new, result.known, result.texts)
    if result.left_out:
        told += f" {words.left_out(result.left_out)}"
    if result.removed_invented:
        told += f" {words.MADE_ROOM}"
    with st.container(gap="xsmall"):
        st.markdown(f":green[:material/check_circle:] **{plain(told)}**")
        sentences = words.held(result.accounts, result.ties, result.interactions, result.connector, before=False)
        if result.first_at or result.last_at:
            sentences.append(words.covers(result.first_at, result.last_at))
        st.markdown(plain(" ".join(sentences)))
        st.caption(plain(rows_told(result.files)))
        for entry in answers.imports(*app.key()):
            if entry.import_id == result.import_id and result.new:
                ask_after(entry, f"job-{job.job_id}")
        with st.expander(words.BY_FILE, key=f"job-{job.job_id}-{place}", type="compact"):
            by_file(result.files)


def _clear(over: list[int]) -> None:
    for job_id in over:
        app.intake().forget(job_id)

"""What the worker is doing and has done, polled while the page is open."""

from __future__ import annotations

import streamlit as st

from analytics.intake import Job
from ui import app, words
from ui.previews import by_file
from ui.text import plain


def jobs() -> None:
    """Show the running work with its progress, and what came of the work that is over."""
    if app.is_busy():
        app.when_over(_running)
    for job in app.intake().jobs():
        if job.is_over and (job.results or job.error):
            _over(job)


def _running() -> None:
    with st.container(border=True):
        for job in app.intake().jobs():
            if job.is_over:
                continue
            progress = job.progress
            done = min(1.0, progress.done / progress.total) if progress and progress.total else 0.0
            what = f": {plain(progress.what)}" if progress else ""
            st.progress(done, f"{plain(job.name)}{what}")
        st.caption(words.LEAVE_IT)


def _over(job: Job) -> None:
    with st.container(border=True, key=f"job-{job.job_id}"):
        if job.error:
            st.markdown(f"**{plain(job.name)}**")
            st.error(plain(job.error), icon=":material/error:")
        for result in job.results:
            told = words.kept_sentence(result.name, result.title, result.new, result.known)
            st.markdown(f":green[:material/check_circle:] {plain(told)}")
            st.caption(plain(words.preview_counts(result.accounts, result.ties, result.interactions)))
            with st.expander(words.BY_FILE):
                by_file(result.files)
        if st.button(words.DISMISS, key=f"dismiss-{job.job_id}", type="tertiary"):
            app.intake().forget(job.job_id)
            st.rerun()

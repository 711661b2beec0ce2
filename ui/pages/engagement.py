"""Engagement: am I getting closer, or just adding numbers?"""

import streamlit as st

from ui import answers, app, charts, words
from ui.doors import invented_note
from ui.text import plain
from ui.theme import is_dark, palette
from ui.weeks import fitting_range

key = app.key()
if not answers.imports(*key):
    st.title(words.NOTHING_YET, anchor=False)
    st.markdown(words.NOTHING_YET_MORE)
    if st.button(words.GO_IMPORT, type="primary"):
        st.switch_page("ui/pages/imports.py")
    st.stop()
invented_note()
head = answers.headline(*key)

default = fitting_range(words.RANGES, answers.newest(*key), app.today())
top = st.container()
filters = st.container(horizontal=True, vertical_alignment="bottom", gap="medium")
weeks = filters.pills(
    words.RANGE, list(words.RANGES), default=default, format_func=words.RANGES.__getitem__, key="weeks",
    bind="query-params", required=True, wrap=True,
)  # fmt: skip
networks = filters.pills(
    words.NETWORK_FILTER, head.networks, selection_mode="multi", default=head.networks, format_func=words.network,
    key="networks", bind="query-params", wrap=True,
)  # fmt: skip
chosen = tuple(networks or head.networks)

view = answers.engagement(*key, weeks or default, chosen)
top.title(plain(view.finding), anchor=False)
top.caption(words.weekly_measure(len(view.weeks), view.newest, view.usual, app.today()))
st.markdown(f":gray[:small[{words.kinds_legend(palette().families, palette().line if view.has_gaps else None)}]]")
st.plotly_chart(
    answers.weekly_picture(*key, weeks or default, chosen, is_dark()), config=charts.CONFIG, key="weekly", alt=view.alt
)
with st.expander(words.NUMBERS):
    st.dataframe(view.numbers, hide_index=True, alt=words.NUMBERS)
    st.download_button(
        words.DOWNLOAD, view.csv, file_name="kith-weekly.csv", mime="text/csv", icon=":material/download:",
        on_click="ignore",
    )  # fmt: skip

st.header(plain(view.share_finding), anchor=False)
st.caption(words.FOLLOW_ONLY_MEASURE)
if len(view.shares) > 1:
    st.plotly_chart(
        answers.share_picture(*key, weeks or default, chosen, is_dark()),
        config=charts.CONFIG,
        key="shares",
        alt=view.share_finding,
    )
else:
    st.caption(words.NO_SHARE_YET)

hints = answers.missing(*key, chosen)
if hints:
    st.header(words.WHAT_IS_MISSING, anchor=False)
    for hint in hints:
        st.caption(f":material/info: {plain(hint)}")

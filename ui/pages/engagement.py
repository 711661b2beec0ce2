"""Engagement: am I getting closer, or just adding numbers?"""

import streamlit as st

from ui import answers, app, charts, words
from ui.engagement import engagement, fading, outcomes, pictures, show_all
from ui.ready import ready
from ui.sections import numbers, people, section
from ui.text import plain
from ui.theme import look, palette
from ui.views.ladders import outcomes_view
from ui.views.people import strongest_view
from ui.views.weeks import fitting_range
from ui.width import TEXT

key = ready(words.NOTHING_YET, words.NOTHING_YET_MORE)
head = answers.headline(*key)

default = fitting_range(words.RANGES, max(answers.ends(*key).values(), default=None), app.today())
top = st.container()
filters = st.container(horizontal=True, vertical_alignment="bottom", gap="medium")
weeks = filters.pills(
    words.RANGE, list(words.RANGES), default=default, format_func=words.RANGES.__getitem__, key="weeks",
    bind="query-params", required=True, wrap=True,
)  # fmt: skip
networks = head.networks
if len(head.networks) > 1:
    networks = filters.pills(
        words.NETWORK_FILTER, head.networks, selection_mode="multi", default=head.networks, format_func=words.network,
        key="networks", bind="query-params", wrap=True,
    )  # fmt: skip
if head.networks and not networks:
    top.title(words.NO_NETWORK_SHOWN, anchor=False)
    st.button(words.SHOW_ALL_NETWORKS, key="all-networks", on_click=show_all, args=(head.networks,))
    st.stop()
chosen = () if set(networks) == set(head.networks) else tuple(sorted(networks))  # all of them

shown = look()
view = engagement(key, (weeks or default, chosen), shown.locale)
drawn = pictures(key, (weeks or default, chosen), shown)
top.title(plain(view.closer.finding), anchor=False)
top.caption(plain(view.closer.measure), width=TEXT)
if view.closer.is_told:
    st.plotly_chart(drawn["closer"], config=charts.CONFIG, key="picture-closer", alt=view.closer.alt)
    numbers(view.closer, "closer")

if view.weeks.bars:
    gap = palette().line if view.weeks.has_gaps else None
    has_parts = any(bar.week_start in view.weeks.notes for bar in view.weeks.bars)
    legend = words.kinds_legend(palette().families, gap, has_parts)
    section(view.weeks, "weekly", drawn["weekly"], legend)
else:
    section(view.weeks, "weekly", None)
section(view.shares, "shares", drawn["shares"] if view.shares.lines else None)
if view.is_far_known:  # else the networks below say so
    section(view.funnel, "funnel", drawn["funnel"])
section(view.hours, "hours", drawn["hours"] if view.hours.hours else None)
section(view.networks, "networks", drawn["networks"])
near, far = st.columns(2, gap="large")
with near:
    people(strongest_view(view.strongest, app.today()), "closest")
with far:
    people(fading(view, key, app.newest(), app.today()), "fading")
led_to = outcomes_view(outcomes(key, app.newest(), weeks or default, chosen))
section(led_to, "outcomes", charts.rows(led_to.rows, palette()) if led_to.rows else None)

hints = answers.missing(*key, chosen or tuple(head.networks))
if hints:
    st.header(words.WHAT_IS_MISSING, anchor=False)
    for hint in hints:
        st.caption(f":material/info: {plain(hint)}")

"""Today: whom do I turn to?"""

import streamlit as st

from ui import answers, app, charts, words
from ui.afterwards import last_weeks_steps
from ui.cards import card
from ui.doors import IMPORT_PAGE, NAMES_FIRST, doors
from ui.people.narrowing import to_step
from ui.people.offer import ask_for_offers, triage_offer
from ui.ready import ready
from ui.text import plain
from ui.theme import look, palette
from ui.views.headline import claims
from ui.waiting import waiting_on_you

if not answers.import_ids(*app.key()):
    doors()
    st.stop()

key = ready()
head, ends = answers.headline(*key), answers.ends(*key)

picks = app.todays_picks()
left = [pick for pick in picks if pick.state == "open"]
with st.container(gap="xsmall"):
    st.caption(words.day(app.today()))
    st.title(words.headline(head.people, head.follow_only, head.unknown), anchor=False)
    moved = words.moved_closer(head.moved_closer, ends, head.month_ago)
    more = moved if head.people else words.only_contact(head.without_tie)
    st.markdown(plain(f"{more} {words.for_today(len(left))}"))
if head.people:
    st.plotly_chart(
        answers.ladder_picture(*key, look()),
        config=charts.CONFIG,
        key="ladder",
        alt=words.ladder_alt(head.by_rung, head.unknown),
    )
with st.container(horizontal=True, gap="xsmall"):  # each leads to who they are
    for rung, step in words.ladder_steps(head.by_rung, head.unknown, palette().ladder, palette().line).items():
        if st.button(f":gray[:small[{step}]]", key=f"to-{rung}", type="tertiary"):
            to_step(rung)
if told := claims(head):
    st.caption(told)
if head.open_names:
    st.page_link(
        IMPORT_PAGE, label=words.WHO_IS_THIS, icon=":material/person_search:", query_params={NAMES_FIRST: "first"}
    )


def choose_again() -> None:
    """Other people; the first of them is open as in the morning."""
    app.choose_again()
    st.session_state.pop(f"first-{key[2]}", None)


st.space("small")
# The card that is open when the page is first seen; after a click the next one does not jump up, but where an import
# has brought other people one of them is open.
if st.session_state.get(f"first-{key[2]}") not in {pick.suggestion.person for pick in picks}:
    st.session_state[f"first-{key[2]}"] = left[0].suggestion.person if left else ""
first = st.session_state[f"first-{key[2]}"]
for pick in picks:
    card(pick, opened=pick.suggestion.person == first)
if left and answers.chosen_before_an_import(*key, app.newest(), tuple(pick.suggestion.person for pick in left)):
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        st.caption(words.THEY_STAY, width="content")
        st.button(words.CHOOSE_AGAIN, key="choose-again", type="tertiary", on_click=choose_again)
if not picks:
    st.markdown(f"**{words.NO_PICKS}** {words.no_picks_more(answers.all_put_aside(app.today()))}")
elif not left:
    st.markdown(f"**{words.ENOUGH}** {words.ENOUGH_MORE}")
last_weeks_steps(key, is_over=bool(picks) and not left)

st.space("small")
waiting_side, week_side = st.columns(2, gap="large")
with waiting_side:
    st.subheader(words.WAITING, anchor=False)
    waiting_on_you({pick.suggestion.person: pick.suggestion.action for pick in picks})
with week_side:
    st.subheader(words.THIS_WEEK, anchor=False)
    days = answers.week(*key)
    sent, received = sum(entry.sent for entry in days), sum(entry.received for entry in days)
    sentence = words.week_sentence(sent, received)
    st.caption(sentence)
    if sent or received:
        st.plotly_chart(
            answers.week_picture(*key, look()),
            config=charts.CONFIG,
            key="week",
            alt=sentence,
        )
triage_offer()
ask_for_offers()

"""The map: full, empty, opened by a click and by its address, and what its pictures show."""

from __future__ import annotations

import math
import re
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from itertools import combinations
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from analytics.groups import LARGEST, Group, Groups, Link, Member
from store.store import Store, utc_now
from tests.analytics.network import TODAY, Network
from tests.ui.conftest import opened, shown
from ui import charts, words
from ui.colours import LIGHT
from ui.text import plain
from ui.views.groups import SMALLER, MapView, group_view, map_view, smaller_view

STEPS = (None, *words.RUNGS)


def member(name: str, step: str | None = "follow_only", strength: float = 0) -> Member:
    return Member(f"x/id/{name}", name, "x", step, strength, None, 2, (len(name) / 9, STEPS.index(step) / len(STEPS)))


def group(size: int, place: str | None = None, company: str | None = None, turn: int = 0) -> Group:
    people = [member(f"Ann {turn} {seat}", STEPS[seat % len(STEPS)], size - seat) for seat in range(size)]
    by_rung = {step: sum(one.rung == step for one in people) for step in STEPS}
    links = [Link(seat, seat + 1, 1) for seat in range(size - 1)]
    return Group(people, company, place, 2 if place or company else 0, by_rung, links, (math.cos(turn), math.sin(turn)))


@pytest.fixture
def many() -> Groups:
    """Three more groups than the picture names, each knowing every other."""
    made = [group(40 - 2 * turn, "Lisbon" if turn == 0 else None, turn=turn) for turn in range(LARGEST + 3)]
    between = [Link(one, other, 1 + one * other) for one, other in combinations(range(LARGEST), 2)]
    return Groups(made, between, 1000, 400)


@pytest.fixture
def planted(home: Path) -> Path:
    """A data folder with three more groups than the picture names, and 25 people whom nothing links."""
    with planting(home) as network:
        grow(network, [(f"Ann {turn}", 40 - 2 * turn) for turn in range(LARGEST + 3)])
        network.cursor.execute("update accounts set location = 'Lisbon' where name like 'Ann 0 %'")
        for number in range(25):
            network.tie(f"loner {number}")
        for turn in range(LARGEST + 3):  # the first of each group is the closest
            network.contact(f"Ann {turn} 0", "met", "both", 200 - turn)
    return home


@contextmanager
def planting(home: Path) -> Iterator[Network]:
    """A network that is planted into the data folder, and worked out as of today when all is said."""
    store = Store.open(home)
    network = Network(store.cursor())
    network.covers()
    network.cursor.execute(
        "insert into imports by name select 1 as import_id, 'x' as connector, 'planted.zip' as name, "
        "localtimestamp as imported_at, localtimestamp as snapshot_at, 'me' as owner, false as invented"
    )
    yield network
    network.rebuild(utc_now())
    network.cursor.close()
    store.close()


def grow(network: Network, groups: Sequence[tuple[str, int]]) -> None:
    """Groups of (name, people): everyone is followed, and linked with the four next to them in a ring."""
    network.cursor.execute(
        "create temp table seats as select name || ' ' || seat as who, name, seat, people from "
        "(select unnest($names) as name, unnest($sizes) as people), lateral (select unnest(range(people)) as seat)",
        {"names": [name for name, _ in groups], "sizes": [people for _, people in groups]},
    )
    owner = network.owner()
    for statement in (
        "insert into accounts by name select hash('x', 'id', who) as account_id, 'x' as network, 'id' as kind, "
        "who as value, true as is_identity, false as is_owner, who as name from seats",
        f"insert into tie_spans by name select {owner}::ubigint as owner_id, hash('x', 'id', who) as account_id, "
        "'following' as tie, timestamp '2020-01-01' as since_latest from seats",
        f"insert into acquaintances by name select {owner}::ubigint as owner_id, hash('x', 'id', who) as a, "
        "hash('x', 'id', name || ' ' || (seat + step + people) % people) as b, 'tie' as basis, 'list' as source, "
        "1 as times from seats, (values (-2), (-1), (1), (2)) steps(step)",
    ):
        network.cursor.execute(statement)


def found(app: AppTest, seconds: float = 60) -> AppTest:
    """The page once the groups are found, which a thread beside it does."""
    end = time.monotonic() + seconds
    while words.SEEKING_GROUPS in shown(app):
        assert time.monotonic() < end, "the groups are still being sought"
        app.run()
    return app


def map_page(name: str = "") -> AppTest:
    return opened("map", group=name) if name else opened("map")


# --- the page -----------------------------------------------------------------------------


def test_without_an_import_the_map_says_what_to_do(home: Path) -> None:
    app = map_page()
    assert not app.exception
    assert app.title[0].value == words.NOBODY_YET and words.MAP_YET in shown(app)


def test_the_map_states_its_finding_and_says_the_same_in_words(planted: Path) -> None:
    app = found(map_page())
    assert not app.exception
    assert app.title[0].value == plain(
        "Your files show 15 groups of people who come up together; the largest: in Lisbon (40) and around Ann 1 0 (38)"
    )
    assert "25 people whom no file shows together with another" in shown(app)
    assert [button.label for button in app.button if str(button.key).startswith("groups-")][:2] == [
        "**In Lisbon · 40**", "**Around Ann 1 0 · 38**",
    ]  # fmt: skip


def test_a_group_opens_and_stays_open_by_its_address(planted: Path) -> None:
    app = found(map_page())
    app.button(key="groups-1").click().run()
    assert not app.exception
    assert app.title[0].value == plain("Around Ann 1 0: 38 people who come up together, one of them met in person")
    assert "linked with four of the group" in shown(app)
    assert app.query_params["group"] in ("x/id/Ann 1 0", ["x/id/Ann 1 0"])
    again = found(map_page("x/id/Ann 1 3"))  # anyone of the group
    assert again.title[0].value == app.title[0].value
    again.button(key="all-groups").click().run()
    assert "15 groups" in again.title[0].value and "group" not in again.query_params


def test_a_group_is_called_after_the_closest_who_has_a_name(home: Path) -> None:
    with planting(home) as network:
        grow(network, [("Ann", 5), ("Bo", 4)])
        for place, who in enumerate(("Ann 0", "Ann 1", "Bo 0")):
            network.contact(who, "met", "both", 200 - place)
        network.cursor.execute("update accounts set name = null, handle = null where name = 'Ann 0'")
    app = found(opened("map"))
    assert plain("around Ann 1 (5)") in app.title[0].value
    assert "With X account Ann 0\\, Ann 3 and two more" in [one.value for one in app.caption]


def test_smaller_groups_are_told_in_words(planted: Path) -> None:
    app = found(map_page(SMALLER))
    assert app.title[0].value.startswith("Three smaller groups")
    app.button(key="smaller-0").click().run()
    assert app.title[0].value.startswith(f"Around Ann {LARGEST} 0")


def test_someone_of_a_group_is_one_press_away(planted: Path) -> None:
    app = found(map_page("x/id/Ann 1 0"))
    app.button(key="group-1-0").click().run()
    assert not app.exception
    assert app.query_params["person"] in ("x/id/Ann 1 0", ["x/id/Ann 1 0"])


def test_the_files_of_the_page_give_their_groups_or_say_what_would(full: Path) -> None:
    app = found(map_page())
    assert not app.exception
    assert "group" in app.title[0].value or app.title[0].value == words.NO_GROUPS


def test_where_no_file_shows_people_together_the_map_says_what_would_fill_it(home: Path) -> None:
    with planting(home) as network:
        network.tie("ada")
    app = found(map_page())
    assert app.title[0].value == words.NO_GROUPS
    assert words.NO_GROUPS_MORE in shown(app)


def test_the_page_does_not_wait_while_groups_are_sought_and_shows_them_when_they_are_found(home: Path) -> None:
    with planting(home) as network:
        grow(network, [(f"Ann {turn}", 300) for turn in range(10)])
    app = map_page()
    assert not app.exception and not app.title
    assert words.SEEKING_GROUPS in shown(app)
    assert "groups" in found(app).title[0].value


def test_list_and_map_lead_to_each_other(full: Path) -> None:
    for page in ("people", "map"):
        links = {link.proto.label for link in opened(page).get("page_link")}
        assert {words.AS_LIST, words.MAP} <= links


# --- pictures and words -------------------------------------------------------------------


def test_circles_are_as_large_as_their_groups_and_cores_as_those_who_got_that_far(many: Groups) -> None:
    view = map_view(many)
    assert len(view.circles) == LARGEST + 1 and view.circles[-1].opens == SMALLER
    for circle in view.circles:
        got = list(circle.got.values())
        assert got[0] == circle.people and got == sorted(got, reverse=True)
    figure = charts.circles(view.circles, view.lines, LIGHT)
    outermost = next(trace for trace in figure.data if trace.mode == "markers")
    large, small = outermost.marker.size[0], outermost.marker.size[LARGEST - 1]
    assert outermost.marker.size[LARGEST] < small  # the smaller groups together are none
    assert large**2 / small**2 == pytest.approx(40 / 18, rel=0.01)


def test_no_circle_and_no_words_cover_another_on_a_phone(many: Groups) -> None:
    figure = charts.circles(map_view(many).circles, (), LIGHT)
    markers = next(trace for trace in figure.data if trace.mode == "markers")
    spots = list(zip(markers.x, markers.y, markers.marker.size, strict=True))
    for (x, y, size), (u, v, other) in combinations(spots, 2):
        assert math.hypot(x - u, y - v) >= (size + other) / 2
    assert all(x - size / 2 >= 0 and x + size / 2 <= 350 for x, _, size in spots)


def test_only_the_strongest_lines_are_drawn(many: Groups) -> None:
    lines = map_view(many).lines
    assert len(lines) <= 2 * LARGEST
    assert {place for line in lines for place in (line.one, line.other)} == set(range(LARGEST))


def test_every_dot_can_be_clicked_says_a_sentence_and_is_hidden_by_no_name(many: Groups) -> None:
    view = group_view(many.groups[0], TODAY)
    figure = charts.people(view.dots, view.lines, LIGHT)
    dots = next(trace for trace in figure.data if trace.mode == "markers")
    assert list(dots.customdata) == [dot.person for dot in view.dots] and len(view.dots) == 40
    assert dots.hovertemplate[1].startswith("Ann 0 1: only a follow; linked with two of the group")
    names = figure.layout.annotations
    assert 10 < len(names) <= 25
    for name in names:  # on a phone
        for x, y, size in zip(dots.x, dots.y, dots.marker.size, strict=True):
            is_aside = abs(name.x + name.xshift - x) >= (6.6 * len(name.text) + size) / 2
            assert is_aside or abs(name.y - y) >= (15 + size) / 2, name.text


def test_names_from_the_network_are_shown_letter_by_letter() -> None:
    made = Group([member("<b>Eve</b>")] * 2, None, None, 0, {"follow_only": 2}, [], (0, 0))
    figure = charts.people(group_view(made, TODAY).dots, (), LIGHT)
    assert "<b>" not in figure.data[1].hovertemplate[0] and "<b>" not in figure.layout.annotations[0].text


def test_the_numbers_hold_every_group_and_person(many: Groups) -> None:
    assert len(map_view(many).numbers) == LARGEST + 3
    assert len(smaller_view(many).numbers) == 3
    assert "partly in Lisbon,40," in map_view(many).csv
    assert len(group_view(many.groups[0], TODAY).numbers) == 40


def test_the_words_say_what_names_a_group_and_how_far_it_went(many: Groups) -> None:
    view = group_view(many.groups[0], TODAY)
    assert "Two of 40 are in Lisbon, as your files have it." in view.measure
    assert words.how_far({"met": 2, "follow_only": 9, None: 1}) == (
        "two met in person, nine only a follow and one not known yet"
    )
    assert words.map_finding([("at Harbour Works", 3)], 1) == (
        "Your files show one group of people who come up together: at Harbour Works (3)"
    )
    assert view.finding.startswith("Partly in Lisbon: 40 people who come up together")
    assert words.group_name("at Harbour Works", 3, 4, "Ada") == "mostly at Harbour Works"
    assert words.group_name("at Harbour Works", 4, 4, "Ada") == "at Harbour Works"
    assert words.group_name("", 0, 4, "Ada") == "around Ada"
    assert "Of 6,000 people with links the 5,000 closest are drawn." in words.map_measure(5000, 6000, 6000)


def test_nothing_on_the_map_claims_that_people_know_each_other(many: Groups) -> None:
    told = [words.NO_GROUPS, words.NO_GROUPS_MORE, words.MAP_YET, words.SEEKING_GROUPS, words.LIVE_MORE]
    for view in (map_view(many), smaller_view(many), *(group_view(group, TODAY) for group in many.groups)):
        told += [view.finding, view.measure, view.alt, *view.columns, *(entry.line for entry in view.entries)]
        told += [one.said for one in (view.circles if isinstance(view, MapView) else view.dots)]
    denied = "Whether they know each other is not in your files"
    assert denied in map_view(many).measure
    assert not [
        line for line in told if re.search("know each other|knows|acquaint|belong|friend", line.replace(denied, ""))
    ]

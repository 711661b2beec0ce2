"""Groups of acquaintances: planted ones are found again, always alike, within bounds, named by what they share."""

from __future__ import annotations

from itertools import combinations

import pytest

from analytics.communities import MOST_DOTS, find_groups
from analytics.groups import Groups
from tests.analytics.network import Network

CHOIR = ("ada", "ben", "cyd", "dot", "eve")
YARD = ("fay", "gus", "hal", "ida")


def plant(network: Network, names: tuple[str, ...], **columns: str) -> None:
    """Everyone of them has a tie and knows the others."""
    for name in names:
        network.tie(name, **columns)
    for one, other in combinations(names, 2):
        network.knows(one, other)


@pytest.fixture
def planted(network: Network) -> Network:
    network.covers()
    plant(network, CHOIR)
    plant(network, YARD, company="Harbour Works")
    network.knows("ada", "fay")
    network.tie("zoe")
    network.contact("cyd", "message", "out", 5)
    network.contact("cyd", "message", "in", 4)
    return network.rebuild()


def members(groups: Groups) -> list[set[str]]:
    return [{one.name.lower() for one in group.members} for group in groups.groups]


def test_planted_groups_are_found_again_the_largest_first(planted: Network) -> None:
    assert members(find_groups(planted.cursor)) == [set(CHOIR), set(YARD)]


def test_the_same_network_gives_the_same_groups_at_the_same_spots(planted: Network) -> None:
    assert find_groups(planted.cursor) == find_groups(planted.cursor)


def test_who_knows_nobody_is_counted_and_not_drawn(planted: Network) -> None:
    found = find_groups(planted.cursor)
    assert (found.everybody, found.acquainted, found.people) == (10, 9, 9)


def test_people_stand_in_order_of_closeness_with_what_they_know_of_each_other(planted: Network) -> None:
    choir, yard = find_groups(planted.cursor).groups
    assert (choir.members[0].name, choir.members[0].rung, choir.members[0].linked) == ("Cyd", "conversation", 4)
    assert choir.by_rung == {"conversation": 1, "follow_only": 4}
    assert len(choir.links) == 10 and len(yard.links) == 6


def test_acquaintances_across_groups_join_the_groups(planted: Network) -> None:
    assert [(link.one, link.other, link.weight) for link in find_groups(planted.cursor).between] == [(0, 1, 1)]


def test_a_group_is_named_by_what_it_shares_and_others_do_not(planted: Network) -> None:
    choir, yard = find_groups(planted.cursor).groups
    assert (yard.company, yard.sharing) == ("Harbour Works", 4)
    assert (choir.company, choir.place, choir.sharing) == (None, None, 0)


def test_what_everybody_shares_names_no_group(network: Network) -> None:
    plant(network, CHOIR, location="Lisbon, Portugal")
    plant(network, YARD, location="lisbon")
    assert [group.place for group in find_groups(network.rebuild().cursor).groups] == [None, None]


def test_a_place_is_the_same_with_and_without_its_country(network: Network) -> None:
    plant(network, CHOIR[:3], location="Lisbon, Portugal")
    for name in ("dot", "eve"):
        network.tie(name, location="lisbon")
        network.knows("ada", name)
        network.knows("ben", name)
    plant(network, YARD)
    assert find_groups(network.rebuild().cursor).groups[0].sharing == 5


def test_two_accounts_of_one_person_are_one_dot(planted: Network) -> None:
    other = planted.tie("ada.l", "connection", network="linkedin")
    own = planted.account("ada")
    planted.cursor.execute(
        "insert into joined_accounts values (?, ?), (?, ?)", [own, min(own, other), other, min(own, other)]
    )
    planted.knows("ada.l", "zed", network="linkedin")
    planted.tie("zed", "connection", network="linkedin")
    found = find_groups(planted.rebuild().cursor)
    assert found.people == 10
    assert sum("ada" in one.name.lower() for group in found.groups for one in group.members) == 1


def test_without_acquaintances_there_is_no_group(network: Network) -> None:
    network.tie("ada")
    found = find_groups(network.rebuild().cursor)
    assert (found.groups, found.between, found.everybody, found.acquainted) == ([], [], 1, 0)


def test_of_six_thousand_people_the_five_thousand_closest_are_sought_among(network: Network) -> None:
    network.covers()
    owner = network.owner()
    for statement in (
        "insert into accounts by name select hash('x', 'id', n::varchar) as account_id, 'x' as network, 'id' as kind, "
        "n::varchar as value, true as is_identity, false as is_owner, 'P' || n as name from range(6000) r(n)",
        f"insert into tie_spans by name select {owner}::ubigint as owner_id, account_id, 'following' as tie, "
        "timestamp '2020-01-01' as since_latest from accounts where not is_owner",
        f"insert into acquaintances by name select {owner}::ubigint as owner_id, hash('x', 'id', a::varchar) as a, "
        "hash('x', 'id', b::varchar) as b, 'tie' as basis, 'list' as source, 1 as times from (select n as a, "
        "n // 500 * 500 + (n + step) % 500 as b from range(6000) r(n), (values (1), (2), (499), (498)) steps(step))",
    ):
        network.cursor.execute(statement)
    for place in range(3):
        network.contact(str(5999 - place), "message", "out", 5)
    found = find_groups(network.rebuild().cursor)
    names = {one.name for group in found.groups for one in group.members}
    assert (found.everybody, found.acquainted) == (6000, 6000)
    assert 4900 < found.people <= 5000 and {"P5999", "P5998", "P5997"} <= names
    for group in found.groups:
        assert sum(one.spot is not None for one in group.members) == min(len(group.members), MOST_DOTS)

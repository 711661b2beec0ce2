"""Who among the user's people comes up with whom: groups of acquaintances, and where to draw them.

Communities and layouts follow paths through the whole network, which no SELECT does: SQL chooses people and
acquaintances and cuts them to size, the library works on numbers alone, and SQL turns its answer into rows again.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from typing import Any

import duckdb
import networkx as nx

from analytics.groups import LARGEST, Group, Groups, Link, Member
from analytics.naming import display_name

SEED = 1  # the same rows give the same groups at the same spots
MOST_DOTS = 300  # people drawn of one group: those who are closest
TURNS = 40  # of the layout; more move hardly anybody

# one row per two people of the user's whom files show together, both ways round; weight: how many kinds of files do
ACQUAINTED = """
    create or replace temp table acquainted as
    with known as (
        select coalesce(j.person_id, p.a) as a, coalesce(k.person_id, p.b) as b, bit_or(p.sources) as sources
        from pairs p
        left join joined_accounts j on j.account_id = p.a
        left join joined_accounts k on k.account_id = p.b
        group by all
    )
    select a, b, bit_count(sources) as weight
    from known
    where
        a <> b
        and a in (select person_id from people_rows)
        and b in (select person_id from people_rows)
"""
# one row per person who can be drawn; node: 0 is the closest
NEAREST = """
    create or replace temp table nearest as
    select
        *,
        row_number() over (order by closeness desc, has_tie desc, person_id) - 1 as node
    from people_listed
    where person_id in (select a from acquainted)
    qualify node < (select group_people from rules)
"""
LINKS = """
    with among as (
        select d.node as one, e.node as other, q.weight
        from acquainted q
        join nearest d on d.person_id = q.a
        join nearest e on e.person_id = q.b
        qualify row_number() over (partition by one order by q.weight desc, other) <= (select group_links from rules)
    )
    select least(one, other) as one, greatest(one, other) as other, max(weight) as weight
    from among
    group by all
    order by all
"""
GROUPED = """
    create or replace temp table grouped as
    select
        unnest(cast($nodes as integer[])) as node,
        unnest(cast($numbers as integer[])) as number
"""
# one row per group that has something in common: what many of it name and few others do; nothing names two groups
SHARED = """
    with
    sizes as (
        select number, count(*) as people, sum(count(*)) over () - count(*) as elsewhere from grouped group by number
    ),
    told as (
        select g.number, 'company' as kind, d.company as value
        from grouped g
        join nearest d using (node)
        union all
        select g.number, 'place' as kind, nullif(trim(split_part(d.place, ',', 1)), '') as value
        from grouped g
        join nearest d using (node)
    ),
    counted as (
        select number, kind, lower(strip_accents(value)) as folded, min(value) as value, count(*) as sharing
        from told
        where value is not null and (kind, lower(value)) not in (select (what, spelled) from no_places)
        group by number, kind, folded
    ),
    weighed as (
        select
            c.*,
            c.sharing / s.people as share,
            coalesce(
                (sum(c.sharing) over (partition by c.kind, c.folded) - c.sharing) / nullif(s.elsewhere, 0), 0
            ) as share_elsewhere
        from counted c
        join sizes s using (number)
        qualify row_number() over (partition by c.kind, c.folded order by c.sharing desc, c.number) = 1
    )
    select number, kind, value, sharing
    from weighed w
    cross join rules r
    where w.sharing > 1 and w.share >= r.group_shares and w.share >= r.group_stands_out * w.share_elsewhere
    qualify row_number() over (partition by number order by share - share_elsewhere desc, kind, folded) = 1
"""
MEMBERS = """
    select
        g.number, d.node, d.person, d.name, d.handle, coalesce(n.title, d.network), d.value, d.network, d.rung,
        d.strength, d.last_day
    from grouped g
    join nearest d using (node)
    left join titles n on n.network = d.network
    order by g.number, d.node
"""
COUNTS = "select (select count(*) from people_rows), (select count(distinct a) from acquainted)"


def find_groups(cursor: duckdb.DuckDBPyConnection) -> Groups:
    """Find them; takes seconds for thousands of people, and leaves temporary tables with the cursor."""
    cursor.execute(ACQUAINTED)
    cursor.execute(NEAREST)
    links = [Link(*row) for row in cursor.execute(LINKS).fetchall()]
    parts = communities(links)
    group_of = {node: number for number, part in enumerate(parts) for node in part}
    cursor.execute(GROUPED, {"nodes": list(group_of), "numbers": list(group_of.values())})
    rows: dict[int, list[tuple[Any, ...]]] = defaultdict(list)
    for number, *row in cursor.execute(MEMBERS).fetchall():
        rows[number].append(tuple(row))
    shared = {number: told for number, *told in cursor.execute(SHARED).fetchall()}
    inside: dict[int, list[Link]] = defaultdict(list)
    across: Counter[tuple[int, int]] = Counter()
    for link in links:
        one, other = sorted((group_of[link.one], group_of[link.other]))
        if one == other:
            inside[one].append(link)
        elif other < LARGEST:
            across[one, other] += 1
    between = [Link(*pair, count) for pair, count in sorted(across.items())]
    spots = layout(min(LARGEST, len(parts)), between)
    found = [
        _group(rows[number], shared.get(number), inside[number], spots[number] if number < LARGEST else (0.0, 0.0))
        for number in range(len(parts))
    ]
    everybody, acquainted = cursor.execute(COUNTS).fetchall()[0]
    return Groups(found, between, everybody, acquainted)


def _group(
    rows: Sequence[tuple[Any, ...]], shared: Sequence[Any] | None, links: Sequence[Link], spot: tuple[float, float]
) -> Group:
    seats = {row[0]: seat for seat, row in enumerate(rows)}  # by node
    linked = Counter(node for link in links for node in (link.one, link.other))
    drawn = [
        Link(seats[one], seats[other], weight)
        for one, other, weight in links
        if max(seats[one], seats[other]) < MOST_DOTS
    ]
    spots = layout(min(len(rows), MOST_DOTS), drawn)
    members = [
        Member(
            person, display_name(name, handle, title, value), network, rung, strength, last_day, linked[node],
            spots[seat] if seat < MOST_DOTS else None, bool(name or handle),
        )
        for seat, (node, person, name, handle, title, value, network, rung, strength, last_day) in enumerate(rows)
    ]  # fmt: skip
    kind, value, sharing = shared or (None, None, 0)
    return Group(
        members,
        value if kind == "company" else None,
        value if kind == "place" else None,
        sharing,
        Counter(member.rung for member in members),
        drawn,
        spot,
    )


def communities(links: Sequence[Link]) -> list[list[int]]:
    """Nodes by groups that are denser inside than between, the largest first: Blondel et al., J. Stat. Mech. 2008."""
    graph = nx.Graph()
    graph.add_weighted_edges_from(links)
    found = nx.community.louvain_communities(graph, seed=SEED)
    return sorted((sorted(part) for part in found), key=lambda part: (-len(part), part))


def layout(nodes: int, links: Sequence[Link]) -> list[tuple[float, float]]:
    """Where to draw nodes so that neighbours are near, from -1 to 1: Fruchterman & Reingold, Software 1991."""
    graph = nx.Graph()
    graph.add_nodes_from(range(nodes))
    graph.add_weighted_edges_from(links)
    found = nx.spring_layout(graph, seed=SEED, iterations=TURNS)
    return [(float(found[node][0]), float(found[node][1])) for node in range(nodes)]

"""docs/ladder.md and docs/methods.md say what the rows of analytics/rules.sql say."""

from __future__ import annotations

from pathlib import Path

from analytics.queues import PARTS
from connectors.contract import KINDS
from tests.analytics.network import Network

DOCS = Path(__file__).parents[2] / "docs"


def table(page: str, first_column: str) -> list[list[str]]:
    """The rows of the table that begins with this column."""
    lines = (DOCS / page).read_text(encoding="utf-8").splitlines()
    start = next(number for number, line in enumerate(lines) if line.startswith(f"| {first_column} |"))
    rows = []
    for line in lines[start + 2 :]:
        if not line.startswith("|"):
            break
        rows.append([cell.strip() for cell in line.strip("|").split("|")])
    return rows


def test_the_kinds_on_the_page_are_the_kinds_in_the_rules(network: Network) -> None:
    network.rebuild()
    ruled = network.rows("select kind, composed, weight, divides, raises_to from kinds")
    yes = {True: "yes", False: "no"}
    assert table("ladder.md", "kind") == [[k, yes[c], f"{float(w):g}", yes[d], r] for k, c, w, d, r in ruled]


def test_every_kind_a_connector_may_name_has_a_rule(network: Network) -> None:
    network.rebuild()
    assert {row[0] for row in network.rows("select kind from kinds")} == set(KINDS)


def test_the_steps_on_the_page_are_the_steps_in_the_rules(network: Network) -> None:
    network.rebuild()
    assert [row[0] for row in table("ladder.md", "step")] == [
        r[0] for r in network.rows("select rung from rungs order by step")
    ]


def test_the_thresholds_on_the_page_are_the_thresholds_in_the_rules(network: Network) -> None:
    network.rebuild()
    ruled = network.rows("select name, value, unit from thresholds")
    assert table("methods.md", "name") == [[name, f"{float(value):g}", unit] for name, value, unit in ruled]


def test_the_layers_on_the_page_are_the_layers_in_the_rules(network: Network) -> None:
    network.rebuild()
    assert table("methods.md", "layer") == [[str(n), r] for n, r in network.rows("select size, rhythm from layers")]


def test_the_freshness_states_name_their_thresholds(network: Network) -> None:
    network.rebuild()
    told = " ".join(" ".join(row) for row in table("ladder.md", "state"))
    for name in ("fresh", "dormant", "cooling_factor", "cooling_days"):
        (value,) = network.rows(f"select {name} from rules")[0]
        assert f"{float(value):g} " in told


def test_every_part_of_a_score_is_explained() -> None:
    told = (DOCS / "methods.md").read_text(encoding="utf-8")
    for part in PARTS["start"]:
        assert part in told or part == "mutual"


def test_the_rung_and_sure_table_holds_for_every_combination(network: Network) -> None:
    """Each line of the table is acted out with a network that fits it."""
    sides = {
        "both": [(channel, way) for channel in ("posts", "messages") for way in ("out", "in")],
        "one side": [("posts", "out"), ("messages", "out")],
        "none": [],
    }
    for contact, covered, label, _ in table("ladder.md", "contact found"):
        made = Network()
        if sides[covered]:
            made.covers(*sides[covered])
        made.tie("ada")
        if contact == "yes":
            made.contact("ada", "like", "out", 5)
        rung = made.rebuild().label("ada", "rung")
        assert rung == {"its step": "noticed", "no step": None}.get(label, label), (contact, covered)

"""The ladder as a funnel, the networks side by side, and what suggestions led to: bars under their own words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from analytics.questions import Funnel, NetworkRow, Outcomes
from ui import words
from ui.views.section import UNKNOWN, Part, Row, Section


@dataclass(frozen=True)
class BarsView(Section):
    """Bars, each under its own words."""

    rows: Sequence[Row]


def funnel_view(funnel: Funnel) -> BarsView:
    """How far people got, and who came to a step in the last 30 days."""
    steps = funnel.steps
    people = steps[0].reached
    rows = [
        Row(
            words.funnel_label(step.rung, step.reached, step.came),
            [Part(step.reached, step.rung, words.funnel_hover(step.rung, step.here, step.reached, step.came))],
        )
        for step in steps
    ]
    finding = words.funnel_finding(people, {step.rung: step.reached for step in steps}, funnel.unknown)
    return BarsView(
        finding,
        words.funnel_measure(funnel.unknown, funnel.moves, funnel.untied),
        words.funnel_alt(finding, [row.label for row in rows], funnel.moves or ()),
        (words.STEP, words.GOT_SO_FAR, words.AS_HIGHEST, words.CAME_LATELY),
        [(words.RUNGS[step.rung], step.reached, step.here, step.came) for step in steps],
        rows,
    )


def networks_view(networks: Sequence[NetworkRow], weeks: int) -> BarsView:
    """Each network's own ladder, every bar the same length."""
    rows = []
    for one in networks:
        parts = [
            Part(count / one.people, rung, words.network_hover(one.network, rung, count, one.people))
            for rung, count in one.by_rung.items()
        ]
        parts.append(
            Part(one.unknown / one.people, UNKNOWN, words.network_hover(one.network, None, one.unknown, one.people))
        )
        rows.append(Row(words.network_label(one.network, one.people, one.more_than_a_follow, one.unknown), parts))
    finding = words.networks_finding([(o.network, o.people, o.more_than_a_follow, o.unknown) for o in networks])
    return BarsView(
        finding,
        words.networks_measure(weeks),
        f"{finding}. {words.bars_alt([row.label for row in rows])}",
        (
            *(words.COLUMN_NETWORK, words.PEOPLE, *words.RUNGS.values(), words.UNKNOWN),
            *(words.CONTACTS_OUT, words.CONTACTS_IN),
        ),
        [
            (words.network(one.network), one.people, *one.by_rung.values(), one.unknown, one.sent, one.received)
            for one in networks
        ],
        rows,
    )


def outcomes_view(outcomes: Outcomes) -> BarsView:
    """What came of it when the user turned to people, as far as the files show."""
    found = [
        *((words.CAME_TO[rung], rung, count) for rung, count in outcomes.moved.items()),
        (words.NO_STEP_SINCE, "follow_only", outcomes.stayed),
        (words.NOT_YET_IN_FILES, UNKNOWN, outcomes.unknown),
    ]
    rows = [
        Row(words.outcome_label(name, count), [Part(count, tone, words.outcome_label(name, count))])
        for name, tone, count in found
        if count
    ]
    moved = sum(outcomes.moved.values())
    finding = words.outcomes_finding(outcomes.people, moved, outcomes.unknown, outcomes.said)
    return BarsView(
        finding,
        words.outcomes_measure(outcomes.people, outcomes.said),
        f"{finding}. {words.bars_alt([row.label for row in rows])}",
        (words.BY_WHOM, words.OUTCOME_COLUMN, words.PEOPLE),  # everyone stands under both
        [
            *((words.BY_FILES, name, count) for name, _, count in found),
            *((words.BY_YOU, words.SAID_OUTCOMES[outcome], count) for outcome, count in outcomes.said.items()),
        ],
        rows,
    )

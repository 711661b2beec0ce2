"""The week on paper: one HTML file that asks for nothing, with the same sentences as the pages."""

from __future__ import annotations

import html
from collections.abc import Iterable, Sequence

import duckdb

from analytics import questions
from analytics.questions import Funnel, Headline
from store.imports import invented_imports
from ui import words
from ui.colours import LIGHT
from ui.drawings import ladder_drawing, weekly_drawing
from ui.views.engagement import Engagement, engagement_of, first_day
from ui.views.headline import claims
from ui.views.ladders import outcomes_view
from ui.views.section import Cell, Section
from ui.views.weeks import WeeksView, fitting_range

STYLE = f"""
@page {{ margin: 18mm }}
body {{ font: 15px/1.5 system-ui, sans-serif; color: {LIGHT.ink}; background: #fff; max-width: 46rem; margin: 2rem auto;
  padding: 0 1rem }}
h1 {{ font-size: 1.6rem; line-height: 1.25; margin: 0 0 .4rem }}
h2 {{ font-size: 1.1rem; margin: 1.8rem 0 .2rem; break-after: avoid }}
p {{ margin: .2rem 0 .6rem }}
.faint, footer, svg text {{ color: {LIGHT.faint}; fill: {LIGHT.faint}; font-size: .85rem }}
svg {{ display: block; width: 100%; height: auto; margin: .6rem 0; break-inside: avoid }}
svg text {{ font-size: 11px }}
i {{ display: inline-block; width: .8em; height: .8em; margin-right: .3em; border: 1px solid {LIGHT.line} }}
span {{ white-space: nowrap; margin-right: 1em }}
div {{ overflow-x: auto }}
table {{ border-collapse: collapse; width: 100%; font-size: .85rem; break-inside: avoid }}
th, td {{ text-align: right; padding: .2rem .4rem; border-bottom: 1px solid {LIGHT.line}; font-weight: normal }}
th:first-child, td:first-child {{ text-align: left }}
"""


def printed(cursor: duckdb.DuckDBPyConnection, weeks: int | None) -> str:
    """A whole HTML document about the last weeks of everything that was imported; None: as many as the page shows."""
    head, ends = questions.headline(cursor), questions.files_ends(cursor)
    today = questions.clock_day(cursor)
    weeks = weeks or fitting_range(words.RANGES, max(ends.values(), default=None), today)
    view = engagement_of(cursor, weeks, ())
    funnel = questions.funnel(cursor)
    outcomes = questions.outcomes(cursor, first_day(today, weeks), today)
    body = [
        _paragraph(words.INVENTED, "faint") if invented_imports(cursor) else "",
        f"<h1>{_safe(words.headline(head.people, head.follow_only, head.unknown))}</h1>",
        _paragraph(
            words.moved_closer(head.moved_closer, ends, head.month_ago)
            if head.people
            else words.only_contact(head.without_tie)
        ),
        *_ladder(head),
        _paragraph(claims(head), "faint"),
        _heading(view.closer),
        _heading(view.weeks),
        *_weeks(view.weeks),
        *_far(view, funnel),
        _heading(view.networks),
        _table(view.networks.columns, view.networks.numbers),
        _heading(view.shares),
        _heading(view.hours),
        _heading(outcomes_view(outcomes)) if outcomes.people else "",
        f"<footer>{_safe(words.printed_on(today, ends))}</footer>",
    ]
    return (
        f'<!doctype html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        f'<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{_safe(words.printed_title(today))}</title>\n<style>{STYLE}</style>\n</head>\n<body>\n"
        + "\n".join(part for part in body if part)
        + "\n</body>\n</html>\n"
    )


def _ladder(head: Headline) -> list[str]:
    """The ladder and its steps, as far as anyone stands on them."""
    steps = [
        (LIGHT.ladder[rung], f"{words.number(head.by_rung[rung])} {name}")
        for rung, name in words.RUNGS.items()
        if head.by_rung.get(rung)
    ]
    steps += [("none", f"{words.number(head.unknown)} {words.UNKNOWN}")] if head.unknown else []
    return [ladder_drawing(head.by_rung, head.unknown), _legend(steps)] if steps else []


def _weeks(view: WeeksView) -> list[str]:
    """The weekly picture, where there was contact."""
    if not view.bars:
        return []
    kinds = [(LIGHT.families[family], name) for family, name in words.FAMILIES.items()]
    return [weekly_drawing(view), _legend([*kinds, *([("none", words.NOT_IN_FILES)] if view.has_gaps else [])])]


def _far(view: Engagement, funnel: Funnel) -> list[str]:
    """How far people got, and who moved; where no file shows it, the networks say so."""
    if not view.is_far_known:
        return []
    moves = words.moves_told(funnel.moves or ())
    return [_heading(view.funnel), *(_paragraph(f"{words.capital(move)}.") for move in moves)]


def _heading(told: Section) -> str:
    return f"<h2>{_safe(told.finding)}</h2>\n{_paragraph(told.measure, 'faint')}"


def _paragraph(text: str, style: str = "") -> str:
    name = f' class="{style}"' if style else ""
    return f"<p{name}>{_safe(text)}</p>" if text else ""


def _legend(entries: Iterable[tuple[str, str]]) -> str:
    told = (f'<span><i style="background:{colour}"></i>{_safe(name)}</span>' for colour, name in entries)
    return f'<p class="faint">{" ".join(told)}</p>'


def _table(columns: Sequence[str], rows: Sequence[Sequence[Cell]]) -> str:
    """The rows, without columns in which there is nothing but nought."""
    told = [place for place in range(len(columns)) if any(row[place] != 0 for row in rows)]
    columns, rows = [columns[place] for place in told], [[row[place] for place in told] for row in rows]
    if not rows:
        return ""
    heads = "".join(f'<th scope="col">{_safe(column)}</th>' for column in columns)
    lines = ("<tr>" + "".join(f"<td>{_cell(value)}</td>" for value in row) + "</tr>" for row in rows)
    return f"<div><table><thead><tr>{heads}</tr></thead><tbody>{''.join(lines)}</tbody></table></div>"


def _cell(value: Cell) -> str:
    if value is None:
        return _safe(words.NOT_IN_FILES)
    return words.number(value) if isinstance(value, int) else _safe(str(value))


def _safe(text: str) -> str:
    return html.escape(text, quote=False)

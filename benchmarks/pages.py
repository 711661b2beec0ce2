"""How long each page's script takes over a large network, and a click on a card until the page answers.

`KITH_HOME=HOME python -m benchmarks.pages --runs 3` prints milliseconds as JSON.
"""

from __future__ import annotations

import argparse
import json
import time
from collections.abc import Callable
from pathlib import Path
from statistics import median

import streamlit as st
from streamlit.testing.v1 import AppTest
from streamlit.testing.v1.element_tree import Button, MenuButton

from ui import words
from ui.app import cursor

ROOT = Path(__file__).parents[1]
PATIENCE = 600  # seconds, for the first run, which fills the caches


def opened(page: Path) -> AppTest:
    """The dashboard at a page, after its first run; RuntimeError where it failed."""
    app = AppTest.from_file(str(ROOT / "dashboard.py"), default_timeout=PATIENCE)
    checked(app.run())
    if page.stem == "today":  # where the dashboard opens
        return app
    if page.stem == "person":
        app.query_params["person"] = busiest(1)[0]
    return checked(app.switch_page(str(page.relative_to(ROOT))).run())


def busiest(count: int) -> list[str]:
    """The people with the most days in touch; RuntimeError where there are not so many."""
    rows = (
        cursor()
        .execute("select person from people_listed order by active_days desc, person_id limit ?", [count])
        .fetchall()
    )
    if len(rows) < count:
        raise RuntimeError(f"The network holds fewer than {count} people")
    return [str(row[0]) for row in rows]


def checked(app: AppTest) -> AppTest:
    """The same page; RuntimeError where its script raised."""
    if app.exception:
        raise RuntimeError(app.exception[0].value)
    return app


def milliseconds(work: Callable[[], AppTest]) -> float:
    """How long the page took to answer."""
    started = time.perf_counter()
    checked(work())
    return (time.perf_counter() - started) * 1000


def page_times(runs: int) -> dict[str, float]:
    """Page name and the median time of its script."""
    times = {}
    for page in sorted((ROOT / "ui" / "pages").glob("[a-z]*.py")):
        app = opened(page)
        while any(words.SEEKING_GROUPS in told.value for told in app.markdown):  # a thread does
            checked(app.run())
        times[page.stem] = median(milliseconds(app.run) for _ in range(runs))
    return times | list_times(runs) | person_times(runs)


def person_times(runs: int) -> dict[str, float]:
    """Another person each time, so that nothing of them is remembered."""
    page = ROOT / "ui" / "pages" / "person.py"
    app = opened(page)
    taken = []
    for person in busiest(runs + 1)[1:]:
        app.query_params["person"] = person
        taken.append(milliseconds(app.run))
    return {"person, another": median(taken)}


def list_times(runs: int) -> dict[str, float]:
    """Another search, then another page of People each time, so that nothing of it is remembered."""
    app = opened(ROOT / "ui" / "pages" / "people.py")
    searched = median(milliseconds(app.text_input(key="q").set_value(f"works {number}").run) for number in range(runs))
    app.text_input(key="q").set_value("")
    turned = []
    for number in range(runs):
        app.session_state["page"] = 2 + 37 * number
        turned.append(milliseconds(app.run))
    return {"people, searched": searched, "people, next page": median(turned)}


def click_times(runs: int) -> dict[str, float]:
    """Done, later and never on a card of Today, each taken back again; medians until the page answers."""
    app = opened(ROOT / "ui" / "pages" / "today.py")
    times: dict[str, list[float]] = {"done": [], "later": [], "never": [], "undo": []}
    for _ in range(runs):
        for kind in ("done", "later", "never"):
            times[kind].append(milliseconds(_widget(app, kind).run))
            times["undo"].append(milliseconds(_widget(app, "undo").run))
    return {kind: median(taken) for kind, taken in times.items()}


def _widget(app: AppTest, kind: str) -> Button | MenuButton[str]:
    """The first card's button of a kind, pressed."""
    for menu in app.menu_button:
        if str(menu.key).startswith(f"{kind}-"):
            return menu.click_index(0)
    for button in app.button:
        if str(button.key).startswith(f"{kind}-"):
            return button.click()
    raise RuntimeError(f"Today shows no card with a button '{kind}'")


if __name__ == "__main__":
    parser = argparse.ArgumentParser(prog="python -m benchmarks.pages", description=__doc__)
    parser.add_argument("--runs", type=int, default=3)
    given = parser.parse_args()
    print(json.dumps({"pages": page_times(given.runs), "clicks": click_times(given.runs)}))
    st.cache_resource.clear()  # stops the dashboard's worker and closes its store

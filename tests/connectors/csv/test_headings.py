"""Where the headings of a table stand, and what stands above them."""

from __future__ import annotations

from pathlib import Path

import pytest

from connectors.csv import looks
from tests.connectors.csv.tables import problems, read, table


@pytest.mark.parametrize(
    "text",
    [
        "Person,Kanal,Thema,Wann war es\nAna Lima,Treffen,Brot,2026-04-12\nBen Ode,Mail,Kontakt,Firma\n",
        "Name,Tag 1,Tag 2,Tag 3\nAna Lima,baker,friend,berlin\nBen Ode,friend,contact,company\n",
        "Wie,Hoe,Dag\nAna Lima,koffie,2026-04-12\nCy Dee,mail,2026-04-13\nDi Eff,koffie,2026-04-14\n",
    ],
)
def test_words_in_a_row_of_data_make_it_no_headings(text: str, tmp_path: Path) -> None:
    (found,) = looks(table(tmp_path, text))
    assert list(found.header) == text.splitlines()[0].split(",")
    assert found.sample_rows[0][0] == "Ana Lima"


@pytest.mark.parametrize(
    "above",
    [
        "My people 2026,,,\n",
        "Person,,Contact,\n",
        "Kept by hand\nsince 2024\n\n",
        "",
        "sep=,\n",
        "Saved on;2026-04-13\n",
    ],
)
def test_headings_are_found_below_titles_which_cost_nothing(above: str, tmp_path: Path) -> None:
    export = table(tmp_path, above + "Name,Email,Kind,Date\nAna Lima,ana@x.org,coffee,2026-04-13\n")
    (found,) = looks(export)
    assert found.header == ("Name", "Email", "Kind", "Date")
    reading, rows = read(export)
    assert [row["who"] for row in rows] == ["ana@x.org"] and problems(reading) == []


def test_a_column_without_heading_is_no_reason_to_look_for_headings_further_down(tmp_path: Path) -> None:
    text = ",Name,Group,Colour\n0,Ana Lima,friend,contact\n1,Ben Ode,email,company\n"
    (found,) = looks(table(tmp_path, text))
    assert found.header == ("", "Name", "Group", "Colour")


def test_rows_above_the_headings_that_look_like_the_table_are_told(tmp_path: Path) -> None:
    text = "Ana Lima,,coffee,2026-04-12\nName,Email,Kind,Date\nBen Ode,ben@x.org,coffee,2026-04-13\n"
    reading, rows = read(table(tmp_path, text))
    assert [row["display_name"] for row in rows] == ["Ben Ode"]
    assert problems(reading) == ["it stands above the headings"]

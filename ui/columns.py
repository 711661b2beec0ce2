"""What the columns of a table mean, for the user to confirm or correct."""

from __future__ import annotations

from dataclasses import replace

import streamlit as st

from connectors.csv import Look, Mapping
from ui import words
from ui.found import Found
from ui.text import label, plain
from ui.theme import emphasis
from ui.zones import zone_field

PREVIEW_ROWS = 5


def mapping_form(found: Found, look: Look, key: str) -> Found | None:
    """Show a table's first rows and what each column is taken for; the corrected export when confirmed."""
    st.dataframe(
        [dict(zip(_unique(look.header), row, strict=False)) for row in look.sample_rows[:PREVIEW_ROWS]],
        hide_index=True,
        alt=words.columns_alt(look.path),
    )
    taken = {place: field for field, place in look.mapping.columns}
    with st.form(key, border=False):
        meanings: dict[str, int] = {}
        with st.grid(3, min_column_width=150, gap="small"):
            for place, heading in enumerate(look.header):
                options = [None, *words.COLUMN_MEANINGS]
                field = st.selectbox(
                    label(heading) or words.column(place),
                    options,
                    index=options.index(taken.get(place)),
                    format_func=lambda name: words.COLUMN_MEANINGS.get(name, words.IGNORED) if name else words.IGNORED,
                    key=f"{key}-{place}",
                )
                if field:
                    meanings[field] = place
        answers = {
            question.field: st.selectbox(
                words.ASKED.get(question.field, question.field),
                question.choices,
                index=question.choices.index(question.taken) if question.taken in question.choices else 0,
                format_func=words.choice,
                help=plain(question.why),
                key=f"{key}-{question.field}",
            )
            for question in look.asks
        }
        is_complete = st.checkbox(
            words.IS_COMPLETE, look.mapping.is_complete, help=words.IS_COMPLETE_HELP, key=f"{key}-complete"
        )
        zone = look.mapping.zone
        if look.mapping.holds_contacts:
            zone = zone_field(words.ZONE, zone, key=f"{key}-zone")
        if not st.form_submit_button(words.READ_THIS_WAY, type=emphasis() if look.missing else "secondary"):
            return None
    mapping = replace(_with(look.mapping, meanings, answers), is_complete=is_complete, zone=zone)
    others = tuple(pair for pair in found.mappings if pair[0] != look.fingerprint)
    return replace(found, mappings=(*others, (look.fingerprint, mapping)))


def _with(mapping: Mapping, meanings: dict[str, int], answers: dict[str, str]) -> Mapping:
    columns = tuple(sorted(meanings.items(), key=lambda pair: pair[1]))
    return replace(
        mapping,
        columns=columns,
        network=answers.get("network", mapping.network),
        relation=answers.get("relation", mapping.relation),
        kind=answers.get("kind", mapping.kind),
        direction=answers.get("direction", mapping.direction) or None,
        date_order=answers.get("date_order") or mapping.date_order,
    )


def _unique(header: tuple[str, ...]) -> list[str]:
    """Headings that a table can be shown with: none empty, none twice."""
    named: list[str] = []
    for place, heading in enumerate(header):
        name = heading or words.column(place)
        named.append(name if name not in named else f"{name} ({place + 1})")
    return named

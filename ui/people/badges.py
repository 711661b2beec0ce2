"""The step of someone as a small pill in the colour of the ladder."""

from __future__ import annotations

from ui import words
from ui.colours import ink_on
from ui.theme import palette


def step_badge(rung: str | None) -> str:
    """The step as Markdown: its name on its colour, never the colour alone."""
    colour = palette().ladder[rung] if rung else palette().panel
    name = words.STEPS[rung or "unknown"].replace(" ", "\u00a0")
    return f':color[\u00a0{name}\u00a0]{{foreground="{ink_on(colour)}" background="{colour}"}}'

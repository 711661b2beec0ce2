"""The colours of the pictures, light and dark; everything else follows .streamlit/config.toml."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True)
class Palette:
    """One appearance of the pictures: the six steps of the ladder, kinds of contact, ink and paper."""

    ladder: Mapping[str, str]
    families: Mapping[str, str]
    faces: tuple[str, ...]  # of portraits: none is a step of the ladder
    ink: str
    faint: str
    line: str
    paper: str
    panel: str


_RUNGS = ("follow_only", "noticed", "one_sided", "conversation", "called", "met")
_FAMILIES = ("private", "public", "spoken", "click")

LIGHT = Palette(
    ladder=dict(zip(_RUNGS, ("#E3D9C8", "#C9CDB4", "#9DBBA3", "#67A08F", "#3A7F77", "#1C5A56"), strict=True)),
    families=dict(zip(_FAMILIES, ("#1F6F68", "#C0812F", "#7B5A8C", "#B7AB97"), strict=True)),
    faces=("#E7D3C6", "#E4D6B4", "#D8CFDF", "#CFD6E2", "#E2CBD2"),
    ink="#151411",
    faint="#6A655C",
    line="#D9CFBF",
    paper="#FBF8F3",
    panel="#F3EDE3",
)
DARK = Palette(
    ladder=dict(zip(_RUNGS, ("#55524B", "#5F7165", "#669281", "#77B4A4", "#8FD4C2", "#C0EFE1"), strict=True)),
    families=dict(zip(_FAMILIES, ("#6FC2B4", "#D9A35B", "#B295C4", "#6E6B65"), strict=True)),
    faces=("#5C4538", "#574B2C", "#4A4055", "#3B4658", "#563C45"),
    ink="#ECE7DF",
    faint="#A8A39A",
    line="#4A4B4A",
    paper="#191A1B",
    panel="#232526",
)


def ink_on(colour: str) -> str:
    """What can be read on a colour: white or ink, whichever stands out more."""
    return max(("#FFFFFF", "#22211F"), key=lambda ink: contrast(ink, colour))


def contrast(one: str, other: str) -> float:
    """How much two colours differ in lightness, from 1 to 21 (WCAG 2, contrast ratio)."""
    dark, light = sorted(_luminance(colour) for colour in (one, other))
    return (light + 0.05) / (dark + 0.05)


def _luminance(colour: str) -> float:
    """From 0 to 1 (WCAG 2, relative luminance)."""
    shares = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    red, green, blue = (share / 12.92 if share <= 0.04045 else ((share + 0.055) / 1.055) ** 2.4 for share in shares)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue

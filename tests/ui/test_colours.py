"""What is written on a colour can be read."""

from itertools import pairwise

import pytest

from ui.colours import DARK, LIGHT, Palette, contrast, ink_on

READABLE = 4.5  # WCAG 2, level AA


@pytest.mark.parametrize("palette", [LIGHT, DARK], ids=("light", "dark"))
def test_every_step_and_every_face_bears_its_ink(palette: Palette) -> None:
    colours = (*palette.ladder.values(), *palette.faces, palette.panel)
    assert [colour for colour in colours if contrast(ink_on(colour), colour) < READABLE] == []


@pytest.mark.parametrize("palette", [LIGHT, DARK], ids=("light", "dark"))
def test_every_step_stands_out_more_than_the_one_before_it(palette: Palette) -> None:
    told = [contrast(colour, palette.paper) for colour in palette.ladder.values()]
    assert all(more / less > 1.15 for less, more in pairwise(told))


def test_in_the_dark_the_steps_are_told_apart() -> None:
    lightness = [contrast(colour, "#000000") for colour in DARK.ladder.values()]
    assert all(more / less > 1.3 for less, more in pairwise(lightness))


def test_in_the_dark_the_first_step_can_be_seen_on_the_page() -> None:
    assert contrast(DARK.ladder["follow_only"], DARK.paper) > 2


def test_contrast_is_that_of_the_standard() -> None:
    assert round(contrast("#000000", "#FFFFFF"), 2) == 21
    assert round(contrast("#777777", "#FFFFFF"), 2) == 4.48

"""The benchmark runs from end to end on a thousandth of its size; what it measures there says nothing about speed."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]


@pytest.mark.parametrize(
    ("subject", "rows"),
    [
        ("x", ["X import, times the floor", "X import, peak memory", "X import again"]),
        ("linkedin", ["LinkedIn import, times bare read_csv"]),
        (
            "analytics",
            ["analytics rebuild", "page today", "page engagement", "click done", "click later", "click never"],
        ),
    ],
)
def test_every_bar_is_measured(subject: str, rows: list[str]) -> None:
    command = [sys.executable, "-m", "benchmarks", "--scale", "0.001", "--runs", "1", "--only", subject]
    made = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert "Traceback" not in made.stderr, made.stderr
    verdicts = {row: re.search(rf"^{row}.*(ok|OVER)", made.stdout, re.MULTILINE) for row in rows}
    assert all(verdicts.values()), made.stdout
    assert made.returncode == (1 if "OVER" in made.stdout else 0)

"""Every bar of speed as a ratio measured in one run; ends with status 1 where one is over.

Each import and each floor is a process of its own, taken in turns; numbers are medians.
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median

ROOT = Path(__file__).parents[1]
CACHE = ROOT / ".bench"
RIVAL = CACHE / "rival" / "bin" / "twitter-to-sqlite"
SUBJECTS = ("x", "linkedin", "analytics")


@dataclass(frozen=True)
class Row:
    """One line of the table; `measured` is None where it could not be measured."""

    what: str
    measured: float | None
    bar: float
    unit: str  # "x" for a ratio, or the unit of both numbers
    at_least: bool = False
    said: str = ""

    @property
    def is_over(self) -> bool:
        """Whether the bar is missed."""
        if self.measured is None:
            return False
        return self.measured < self.bar if self.at_least else self.measured > self.bar


@dataclass(frozen=True)
class Run:
    """A finished process: seconds by the clock, peak memory in MB, and what it printed."""

    seconds: float
    peak_mb: float
    printed: str


def run(command: Sequence[str | Path], home: Path | None = None) -> Run:
    """Run a process to its end; RuntimeError with its last words where it fails."""
    environment = {**os.environ, "KITH_HOME": str(home)} if home else None
    with tempfile.TemporaryFile("w+") as out, tempfile.TemporaryFile("w+") as errors:
        started = time.perf_counter()
        process = subprocess.Popen(list(map(str, command)), cwd=ROOT, env=environment, stdout=out, stderr=errors)
        _, status, usage = os.wait4(process.pid, 0)
        seconds = time.perf_counter() - started
        process.returncode = os.waitstatus_to_exitcode(status)
        out.seek(0)
        errors.seek(0)
        if process.returncode:
            raise RuntimeError(f"{' '.join(map(str, command))} failed:\n{errors.read()[-2000:]}")
        unit = 1024**2 if sys.platform == "darwin" else 1024
        return Run(seconds, usage.ru_maxrss / unit, out.read())


def module(name: str, *arguments: str | Path) -> list[str | Path]:
    """The command that runs one of the project's modules."""
    return [sys.executable, "-m", name, *arguments]


def say(text: str) -> None:
    """Tell what goes on, beside the table."""
    print(text, file=sys.stderr, flush=True)


# --- what is measured ---------------------------------------------------------------------


def generated(kind: str, name: str, scale: float) -> Path:
    """A generated export, made once for its size."""
    path = CACHE / name
    if not path.exists():
        say(f"Generating {name} ...")
        making = path.with_name(f"making-{name}")
        shutil.rmtree(making, ignore_errors=True)
        run(module("benchmarks.generate", kind, making, "--scale", str(scale)))
        making.rename(path)
    return path


def imports(kind: str, path: Path, runs: int) -> tuple[list[Run], list[Run], list[Run]]:
    """Floors, first imports and second imports of the same file, in turns."""
    floors, firsts, seconds = [], [], []
    for turn in range(runs):
        say(f"{kind}: turn {turn + 1} of {runs}")
        with tempfile.TemporaryDirectory(dir=CACHE) as folder:
            floors.append(run(module("benchmarks.floors", kind, path)))
            home = Path(folder, "home")
            firsts.append(run(module("connectors", "import", path, "--home", home)))
            seconds.append(run(module("connectors", "import", path, "--home", home)))
    return floors, firsts, seconds


def typical(runs: Sequence[Run]) -> float:
    """The median of the seconds."""
    return median(taken.seconds for taken in runs)


def measure_x(scale: float, runs: int) -> list[Row]:
    """The bars of an X archive."""
    path = generated("x", f"x-{scale:g}.zip", scale)
    floors, firsts, again = imports("x", path, runs)
    floor, first, second = typical(floors), typical(firsts), typical(again)
    peak = max(taken.peak_mb for taken in (*firsts, *again))
    rival = None
    if RIVAL.exists():
        say("x: twitter-to-sqlite, once")
        with tempfile.TemporaryDirectory(dir=CACHE) as folder:
            rival = run([RIVAL, "import", Path(folder, "rival.db"), path]).seconds
    beside = f"{rival:.1f} s / {first:.1f} s" if rival else "twitter-to-sqlite is not installed: make bench"
    return [
        Row("X import, times the floor", first / floor, 1.6, "x", said=f"{first:.2f} s / {floor:.2f} s"),
        Row("twitter-to-sqlite, times X import", rival and rival / first, 15, "x", at_least=True, said=beside),
        Row("X import, peak memory", peak, 700, "MB"),
        Row("X import again, times the first", second / first, 1.0, "x", said=f"{second:.2f} s / {first:.2f} s"),
    ]


def measure_linkedin(scale: float, runs: int) -> list[Row]:
    """The bar of a LinkedIn export."""
    path = generated("linkedin", f"linkedin-{scale:g}", scale)
    floors, firsts, _ = imports("linkedin", path, runs)
    floor, first = typical(floors), typical(firsts)
    return [
        Row("LinkedIn import, times bare read_csv", first / floor, 3, "x", said=f"{first:.2f} s / {floor:.2f} s"),
    ]


def measure_analytics(scale: float, runs: int) -> list[Row]:
    """The bars of analytics and of the pages, over one large network."""
    with tempfile.TemporaryDirectory(dir=CACHE) as folder:
        say("analytics: a large network, then the rebuilds")
        made = run(module("benchmarks.network", folder, "--scale", str(scale), "--runs", str(runs)))
        took = json.loads(made.printed)
        said = f"{took['rebuild']:.2f} s / {took['floor']:.3f} s"
        rows = [Row("analytics rebuild, times one group by", took["rebuild"] / took["floor"], 30, "x", said=said)]
        say("pages")
        times = json.loads(run(module("benchmarks.pages", "--runs", str(runs)), Path(folder)).printed)
    rows += [Row(f"page {name}", taken, 200, "ms") for name, taken in times["pages"].items()]
    rows += [Row(f"click {name}", taken, 150, "ms") for name, taken in times["clicks"].items()]
    return rows


MEASURES: dict[str, Callable[[float, int], list[Row]]] = {
    "x": measure_x,
    "linkedin": measure_linkedin,
    "analytics": measure_analytics,
}


def shown(rows: Sequence[Row]) -> str:
    """The table."""
    lines = [f"{'what':<40} {'measured':>12} {'bar':>14}  verdict"]
    for row in rows:
        measured = "not measured" if row.measured is None else f"{row.measured:,.2f} {row.unit}"
        bar = f"{'>=' if row.at_least else '<='} {row.bar:g} {row.unit}"
        verdict = "-" if row.measured is None else "OVER" if row.is_over else "ok"
        lines.append(f"{row.what:<40} {measured:>12} {bar:>14}  {verdict:<5} {row.said}".rstrip())
    return "\n".join(lines)


def main() -> int:
    """Measure, print the table, and say by the status whether a bar is over."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument("--scale", type=float, default=1.0, help="1 for the stated size (default), 0.01 to try it out")
    parser.add_argument("--runs", type=int, default=3, help="turns of each measurement (default 3)")
    parser.add_argument("--only", nargs="+", choices=SUBJECTS, default=SUBJECTS, help="measure only these")
    given = parser.parse_args()
    CACHE.mkdir(exist_ok=True)
    rows = [row for subject in given.only for row in MEASURES[subject](given.scale, given.runs)]
    print(f"Size {given.scale:g} of the stated, medians of {given.runs}.")
    print(shown(rows))
    return 1 if any(row.is_over for row in rows) else 0


if __name__ == "__main__":
    sys.exit(main())

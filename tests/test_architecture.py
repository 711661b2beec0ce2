"""The one-way rule of docs/ARCHITECTURE.md, read from the imports, and the README's commands."""

from __future__ import annotations

import ast
import os
import re
import subprocess
import sys
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
ROOMS = ("connectors", "store", "analytics", "ui", "dashboard")  # each may import what stands before it
OUTSIDE = ("benchmarks", "tests")


def room(path: Path) -> str:
    return path.relative_to(ROOT).parts[0].removesuffix(".py")


def sources(*rooms: str) -> list[Path]:
    found = [path for name in rooms for path in (ROOT / name).rglob("*.py")]
    return sorted(found + [path for name in rooms if (path := ROOT / f"{name}.py").exists()])


def is_door(path: Path) -> bool:
    return path.name == "__main__.py"


@cache
def imported(path: Path) -> list[tuple[str, int]]:
    """Every module that a file imports, anywhere in it, with the line."""
    package = path.relative_to(ROOT).parent.parts
    found = []
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found += [(alias.name, node.lineno) for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            base = ".".join(package[: len(package) - node.level + 1]) if node.level else ""
            module = ".".join(part for part in (base, node.module) if part)
            found += [(module, node.lineno)] + [(f"{module}.{alias.name}", node.lineno) for alias in node.names]
    return found


def offences(rule: str, paths: list[Path], is_wrong) -> list[str]:  # type: ignore[no-untyped-def]
    return [
        f"{path.relative_to(ROOT)}:{line} imports {module}: {rule}"
        for path in paths
        for module, line in imported(path)
        if is_wrong(path, module)
    ]


def test_a_folder_imports_only_from_folders_to_its_left() -> None:
    def is_wrong(path: Path, module: str) -> bool:
        to = module.partition(".")[0]
        return to in OUTSIDE or (to in ROOMS and ROOMS.index(to) > ROOMS.index(room(path)))

    rooms = [path for path in sources(*ROOMS) if not is_door(path)]
    assert not offences("data walks one way", rooms, is_wrong)


def test_nothing_imports_a_door() -> None:
    rule = "a __main__.py is a door, not a room"
    assert not offences(rule, sources(*ROOMS), lambda _, module: "__main__" in module.split("."))


@pytest.mark.parametrize(
    ("library", "homes"),
    [
        ("streamlit", r"ui/.*|dashboard\.py"),
        ("plotly", r"ui/charts/\w+\.py"),
        ("babel", r"ui/words/numbers\.py"),
        ("networkx", r"analytics/communities\.py"),
        ("isal", r"connectors/inflate\.py"),
        ("pandas", r"ui/people/listing\.py"),
        ("platformdirs", r"store/home\.py"),
        ("tweepy", r"connectors/\w+/api\.py"),
        ("requests", r"connectors/\w+/api\.py|connectors/live/(client|addresses)\.py"),
        ("keyring", r"connectors/live/tokens\.py"),
    ],
)
def test_a_library_is_used_only_where_it_belongs(library: str, homes: str) -> None:
    def is_wrong(path: Path, module: str) -> bool:
        at_home = re.fullmatch(homes, path.relative_to(ROOT).as_posix())
        return module.partition(".")[0] == library and not at_home

    assert not offences(f"only in {homes}", sources(*ROOMS), is_wrong)


def test_a_connector_does_not_know_another() -> None:
    folders = {path.name for path in (ROOT / "connectors").iterdir() if (path / "__init__.py").exists()}
    networks = folders - {"live"}  # what live networks have in common

    def is_wrong(path: Path, module: str) -> bool:
        parts = module.split(".")
        theirs = parts[1] if parts[0] == "connectors" and len(parts) > 1 else ""
        mine = path.relative_to(ROOT).parts[1]
        return theirs in networks and theirs != mine and (ROOT / "connectors" / theirs / "__init__.py").exists()

    inside = [path for path in sources("connectors") if path.parent.name in networks]
    assert networks and not offences("a network is known in its own folder only", inside, is_wrong)


def test_only_the_list_of_connectors_and_doors_name_one() -> None:
    folders = {path.name for path in (ROOT / "connectors").iterdir() if (path / "__init__.py").exists()}
    networks = "|".join(sorted(folders - {"live"}))

    def is_wrong(_: Path, module: str) -> bool:
        return re.match(rf"connectors\.({networks})(\.|$)", module) is not None

    shared = [path for path in (ROOT / "connectors").glob("*.py") if path.name != "__init__.py" and not is_door(path)]
    assert not offences("networks are listed in connectors/__init__.py", shared, is_wrong)


@pytest.mark.parametrize("path", sorted(ROOT.glob("*/**/*.sql")), ids=lambda path: str(path.relative_to(ROOT)))
def test_a_select_begins_with_what_one_row_is(path: Path) -> None:
    if path.relative_to(ROOT).parts[0] in ROOMS:
        assert path.read_text(encoding="utf-8").startswith("-- "), "the first line says the grain: -- one row per ..."


SENTENCE = re.compile(r"^\W*[A-Z][\w’']*,? [a-z…“]|^.*[^\W\d_]+ .*[\w…”)][.?!]$", re.DOTALL)


def literals(path: Path) -> list[tuple[int, str]]:
    """Every text in a file but its docstrings and what goes to the log, with the line; values stand as “…”."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    skipped: set[int] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef) and isinstance(node.body[0], ast.Expr):
            skipped.add(id(node.body[0].value))
        if isinstance(node, ast.JoinedStr):
            skipped |= {id(part) for part in node.values}
    found = []
    for node in ast.walk(tree):
        if id(node) in skipped:
            continue
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            found.append((node.lineno, node.value))
        elif isinstance(node, ast.JoinedStr):
            parts = [part.value if isinstance(part, ast.Constant) else "…" for part in node.values]
            found.append((node.lineno, "".join(map(str, parts))))
    return found


def test_what_is_said_stands_among_the_words() -> None:
    outside = [path for path in sources("analytics", "ui") if path.parent.name != "words"]
    assert len(outside) > 50
    assert [
        f"{path.relative_to(ROOT)}:{line}: {text}"
        for path in outside
        for line, text in literals(path)
        if SENTENCE.search(text.strip())
    ] == []


@pytest.mark.parametrize(
    ("text", "is_sentence"),
    [
        ("You follow each other", True),
        ("… people for today.", True),
        ("Not known: …", True),
        ("the account shows this name.", True),
        ("select count(*) from ties where name = 'Ada'", False),
        ("outside right", False),
        ("Hello", False),
    ],
)
def test_a_sentence_is_known_by_its_ends(text: str, is_sentence: bool) -> None:
    assert bool(SENTENCE.search(text)) is is_sentence


# --- README -------------------------------------------------------------------------------

README = (ROOT / "README.md").read_text(encoding="utf-8")
COMMANDS = sorted({line.strip() for line in re.findall(r"python -m (?:connectors|analytics)[^`\n|#]*", README)})


def test_the_readme_shows_how_to_run_and_test() -> None:
    assert {"make run", "make test"} <= set(re.findall(r"make \w+", README))
    assert COMMANDS


@pytest.mark.parametrize("command", COMMANDS)
def test_a_command_of_the_readme_exists_with_its_options(command: str, tmp_path: Path) -> None:
    words = command.split()[2:]
    call = [word for word in words[:2] if re.fullmatch(r"[a-z]+", word)]
    environment = {**os.environ, "KITH_HOME": str(tmp_path), "COLUMNS": "200"}
    shown = subprocess.run(
        [sys.executable, "-m", *call, "--help"], cwd=ROOT, env=environment, capture_output=True, text=True, check=False
    )
    assert shown.returncode == 0, shown.stderr
    assert not [word for word in words if word.startswith("--") and word not in shown.stdout]


@pytest.mark.parametrize("target", sorted(set(re.findall(r"\bmake (\w+)", README))))
def test_a_make_target_of_the_readme_exists(target: str) -> None:
    assert re.search(rf"^{target}:", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE)


def test_every_file_that_the_readme_links_exists() -> None:
    links = [link for link in re.findall(r"\]\(([^)#]+)\)", README) if "://" not in link]
    assert links and not [link for link in links if not (ROOT / link).exists()]


def test_requirements_state_exact_versions() -> None:
    lines = (ROOT / "requirements.txt").read_text(encoding="utf-8").splitlines()
    assert lines and all(re.match(r"[a-z0-9-]+==[0-9.]+(;|$)", line) for line in lines)


def test_no_word_of_the_interface_has_two_meanings() -> None:
    said: dict[str, list[str]] = {}
    for path in sorted((ROOT / "ui" / "words").glob("*.py")):
        for node in ast.parse(path.read_text(encoding="utf-8")).body:
            targets = node.targets if isinstance(node, ast.Assign) else [getattr(node, "target", node)]
            for target in targets:
                name = getattr(target, "id", None) or getattr(target, "name", "_")
                if not name.startswith("_"):
                    said.setdefault(name, []).append(path.name)
    assert {name: places for name, places in said.items() if len(places) > 1} == {}

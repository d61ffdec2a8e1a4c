"""Rules of the house: who may import whom, and that nothing heavy is loaded on import."""

import ast
import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
ALLOWED = {
    "corpus": set(),
    "embeddings": {"corpus"},
    "assistant": {"corpus", "embeddings"},
    "ui": {"assistant", "corpus"},
    "evals": {"assistant", "corpus", "embeddings"},
}


def imported_rooms(path):
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        names = [a.name for a in node.names] if isinstance(node, ast.Import) else []
        if isinstance(node, ast.ImportFrom):
            names = [node.module or ""]
        yield from (name.split(".")[0] for name in names)


@pytest.mark.parametrize("room", ALLOWED)
def test_imports_go_in_one_direction(room):
    for path in (ROOT / room).rglob("*.py"):
        foreign = set(imported_rooms(path)) & set(ALLOWED) - {room}
        assert foreign <= ALLOWED[room], path


@pytest.mark.parametrize("room", ALLOWED)
def test_nothing_heavy_is_loaded_on_import(room):
    code = (
        f"import sys, {room}; print([m for m in ('torch', 'faiss', 'gradio') if m in sys.modules])"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == "[]"


def test_the_readme_names_every_command_and_setting():
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    for command in ("ask", "search", "batch", "index"):
        assert f"python -m assistant {command}" in text
    for target in re.findall(
        r"^([a-z]+):.*## ", (ROOT / "Makefile").read_text(encoding="utf-8"), re.M
    ):
        assert f"make {target}" in text, target
    for name in ("CORPUS", "INDEX", "MODEL", "ENGINE", "HOST", "PORT"):
        assert f"ASSISTANT_{name}" in text


@pytest.mark.parametrize("room", ALLOWED)
def test_every_room_has_a_readme(room):
    assert (ROOT / room / "README.md").is_file()


def test_no_file_in_the_tree_is_too_large():
    tracked = subprocess.run(
        ["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=False
    )
    sizes = [
        (ROOT / name).stat().st_size
        for name in tracked.stdout.split("\n")
        if (ROOT / name).is_file()
    ]
    assert max(sizes, default=0) <= 20_000_000 and sum(sizes) <= 60_000_000

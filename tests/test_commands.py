"""The commands as machines use them."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

pytestmark = pytest.mark.model
ROOT = Path(__file__).parent.parent
FIELDS = {
    "id", "kind", "text", "citations", "notes", "hits", "ms",
    "as_of", "confidence", "gist", "fields", "options", "related", "terms",
}  # fmt: skip
CITATION = {
    "document_number", "document_title", "clause", "clause_id", "quote", "start", "end", "issuer",
    "issued", "status",
}  # fmt: skip
HIT = {"document_number", "document_title", "clause", "clause_id", "text", "score"}


@pytest.fixture
def command(assistant, built):
    """Run a command of the project on the built corpus and index."""
    environment = {
        **os.environ,
        "ASSISTANT_CORPUS": str(built.corpus),
        "ASSISTANT_INDEX": str(built.index),
        "PYTHONWARNINGS": "",
    }

    def run(*arguments, **settings):
        return subprocess.run(
            [sys.executable, "-m", *arguments],
            cwd=ROOT,
            env={**environment, **settings},
            capture_output=True,
            text=True,
            timeout=120,
            check=False,
        )

    return run


def test_batch_answers_in_order_and_goes_on_after_a_bad_line(command, tmp_path):
    lines = [
        '{"id": "a", "question": "低保现在一个月多少钱", "as_of": "2025-01-01"}',
        "no json",
        '{"id": "c", "question": "那潜在的呢？", "history": ["独角兽企业首次认定奖励多少"]}',
        '{"id": "d"}',
        '{"id": "e", "question": "低保", "as_of": "soon"}',
        '{"id": "f", "question": ""}',
    ]
    (tmp_path / "in.jsonl").write_text("\n".join(lines) + "\n", encoding="utf-8")
    done = command(
        "assistant", "batch", str(tmp_path / "in.jsonl"), "-o", str(tmp_path / "out.jsonl")
    )
    rows = [
        json.loads(x) for x in (tmp_path / "out.jsonl").read_text(encoding="utf-8").splitlines()
    ]
    assert done.returncode == 1
    assert [row["id"] for row in rows] == ["a", None, "c", "d", "e", "f"]
    assert [("error" in row) for row in rows] == [False, True, False, True, True, False]
    first = rows[0]
    assert set(first) == FIELDS and first["kind"] == "answered"
    assert set(first["citations"][0]) == CITATION and first["citations"][0]["status"] == "现行有效"
    assert 0 < len(first["hits"]) <= 10 and set(first["hits"][0]) == HIT
    assert "Traceback" not in done.stderr


def test_ask_and_search_print_json(command):
    asked = json.loads(command("assistant", "ask", "低保现在一个月多少钱", "--json").stdout)
    assert set(asked) == FIELDS
    explained = command("assistant", "ask", "低保现在一个月多少钱", "--explain").stdout
    assert "要点：" in explained and "[把握]" in explained
    found = json.loads(command("assistant", "search", "游泳馆 水质", "-k", "3", "--json").stdout)
    assert len(found) == 3 and set(found[0]) == HIT


@pytest.mark.parametrize(
    ("arguments", "settings", "says"),
    [
        (("assistant", "ask", "低保", "--as-of", "soon"), {}, "not a day"),
        (("assistant", "batch", "gone.jsonl"), {}, "cannot read gone.jsonl"),
        (("assistant", "search", "低保", "-k", "0"), {}, "-k is too small"),
        (("assistant", "ask", "低保"), {"ASSISTANT_CORPUS": "/nowhere"}, "python -m corpus import"),
        (("assistant", "ask", "低保"), {"ASSISTANT_INDEX": "/nowhere"}, "make index"),
        (
            ("assistant", "ask", "低保"),
            {"ASSISTANT_MODEL": "nobody/nothing", "HF_ENDPOINT": "https://hub.invalid"},
            "ASSISTANT_MODEL",
        ),
        (("ui",), {"ASSISTANT_PORT": "high"}, "ASSISTANT_PORT is no port"),
        (("corpus", "import", "gone.txt"), {}, "cannot read gone.txt"),
        (("embeddings", "train", "/nowhere"), {}, "is missing"),
    ],
)
def test_what_is_missing_is_said_in_one_line(command, arguments, settings, says):
    done = command(*arguments, **settings)
    assert done.returncode == 2
    errors = [line for line in done.stderr.splitlines() if line.startswith("error: ")]
    assert len(errors) == 1 and says in errors[0]
    assert "Traceback" not in done.stderr

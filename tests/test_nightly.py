"""The nightly script with a stand-in for Python: a failing night is recorded and the next one runs."""

import json
import os
import re
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from evals.history import nights

ROOT = Path(__file__).parent.parent
NIGHTLY = ROOT / "evals" / "nightly"
STAND_IN = """#!/usr/bin/env bash
# what the commands of a night would do: fail where FAIL names them, else leave a folder with a history
shift
case "$*" in $FAIL) exit 9;; esac
case "$*" in
  "evals run"*) if [ -n "${HANG:-}" ]; then touch "$HANG"; exec sleep 60; fi
    mkdir -p "${@: -1}"; touch "${@: -1}/scores.json"
    printf '{"started": "2026-11-24T00:00:00", "split": "all", "outcome": "done"}\\n' >>"$RESULTS/history.jsonl";;
  "evals trend"*) exec "$REAL" -m "$@";;
  "evals gate"*) exit "${GATE:-0}";;
esac
"""


@pytest.fixture
def settings(tmp_path):
    """The environment of a night with the stand-in."""
    python = tmp_path / "python"
    python.write_text(STAND_IN, encoding="utf-8")
    python.chmod(0o755)
    own = {"RESULTS": str(tmp_path / "evals"), "PYTHON": str(python), "REAL": sys.executable}
    return {**os.environ, "PYTHONWARNINGS": "", "FAIL": "-", **own}


@pytest.fixture
def night(settings, tmp_path):
    """A function that runs a night and returns what came of it."""

    def run(fail="-", **more):
        return subprocess.run(
            [str(NIGHTLY / "run.sh")],
            env={**settings, "FAIL": fail, **more},
            capture_output=True,
            text=True,
            timeout=60,
            check=False,
        )

    run.results = tmp_path / "evals"
    return run


@pytest.mark.parametrize("fail", ["corpus import", "assistant index", "evals run*"])
def test_a_night_that_fails_is_a_gap_and_the_next_one_runs(night, fail):
    assert night(fail).returncode == 3
    (failed,) = nights(night.results)
    assert not failed.done and failed.reason.endswith("ended with status 9") and failed.started
    done = night()
    assert done.returncode == 0
    assert [n.done for n in nights(night.results)] == [False, True]
    assert "·▁" in done.stdout or "··" in done.stdout
    assert "failed: python -m" in done.stdout


@pytest.mark.parametrize("status", [0, 1, 2])
def test_the_gates_status_is_that_of_the_night(night, status):
    assert night(GATE=str(status)).returncode == status
    assert [n.done for n in nights(night.results)] == [True]


def test_old_nights_and_what_an_interrupted_one_left_are_removed(night):
    for name in (
        "20260101T000000-all",
        "20260102T000000-all",
        "20260101T000000-dev",
        ".20260103T0-all-x1",
    ):
        (night.results / name).mkdir(parents=True)
    assert night(KEEP="2").returncode == 0
    left = sorted(p.name for p in night.results.iterdir() if p.is_dir())
    assert left[:2] == ["20260101T000000-dev", "20260102T000000-all"]
    assert len(left) == 3 and left[2].endswith("-all") and left[2] > "20260102"


def test_the_script_calls_commands_that_there_are():
    from evals.__main__ import parser

    script = (NIGHTLY / "run.sh").read_text(encoding="utf-8")
    for arguments in ("run all --out x", "trend --split all --results x", "gate x"):
        assert parser().parse_args(arguments.split())
        assert f"evals {arguments.split()[0]}" in script


def test_the_units_and_the_workflow_run_the_script():
    service = (NIGHTLY / "policy-evals.service").read_text(encoding="utf-8")
    assert re.search(r"^ExecStart=\S+/evals/nightly/run\.sh$", service, re.M)
    assert "OnCalendar=" in (NIGHTLY / "policy-evals.timer").read_text(encoding="utf-8")
    workflow = (ROOT / ".github/workflows/nightly.yml").read_text(encoding="utf-8")
    assert "run: evals/nightly/run.sh" in workflow and "schedule:" in workflow
    assert os.access(NIGHTLY / "run.sh", os.X_OK)


def test_a_failure_is_one_line_of_json(night):
    night("corpus import")
    (line,) = (night.results / "history.jsonl").read_text(encoding="utf-8").splitlines()
    assert json.loads(line)["outcome"] == "failed"


def test_a_night_that_is_ended_from_outside_is_a_failed_night(settings, tmp_path):
    started = tmp_path / "started"
    script = subprocess.Popen(
        [str(NIGHTLY / "run.sh")],
        env={**settings, "HANG": str(started)},
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    while not started.exists():
        assert script.poll() is None
        time.sleep(0.02)
    os.killpg(script.pid, signal.SIGTERM)
    assert script.wait(timeout=30) == 3
    (failed,) = nights(tmp_path / "evals")
    assert failed.reason == "ended from outside before it was done"

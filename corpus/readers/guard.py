"""A parser runs in a process of its own, with limits: no file can hang or crash the program.

The child (`python -m corpus.readers FILE`) writes JSON lines: {"page": [done, total]}, and in the end
{"reading": …} or {"refusal": …}.
"""

from __future__ import annotations

import contextlib
import json
import os
import subprocess
import sys
import threading
from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path
from typing import Any

from corpus.errors import BadDocument
from corpus.parsing.lines import Line, Reading
from corpus.readers import Progress
from corpus.readers.checks import damaged

SECONDS = 60.0  # of silence: a PDF is heard of at every page, the other formats only at the end
SECONDS_PER_MEGABYTE = 30.0
LONGEST = 3600.0
MEMORY = 4 << 30  # bytes of address space
ROOT = Path(__file__).parent.parent.parent


def guarded(path: Path, progress: Progress) -> Reading:
    """What the child reads from a file. Raises BadDocument for all that can go wrong in it."""
    patience = min(SECONDS + SECONDS_PER_MEGABYTE * path.stat().st_size / 1e6, LONGEST)
    with child_of(path) as child, Watch(child, patience) as watch:
        assert child.stdout is not None
        for line in child.stdout:
            if message := parsed(line):
                watch.heard()
                if "page" in message:
                    progress(*message["page"])
                elif "refusal" in message:
                    raise BadDocument(message["refusal"].pop("what"), **message["refusal"])
                else:
                    return reading_from(message["reading"])
    if watch.barked:
        raise damaged(path, f"a file that its parser was still busy with after {patience:.0f} s")
    raise damaged(path, f"a file that stops its parser (status {child.returncode})")


@contextlib.contextmanager
def child_of(path: Path) -> Iterator[subprocess.Popen[bytes]]:
    """The child process, gone when the block ends."""
    environment = {**os.environ, "PYTHONIOENCODING": "utf-8"}
    environment["PYTHONPATH"] = os.pathsep.join(
        filter(None, [str(ROOT), os.environ.get("PYTHONPATH")])
    )
    child = subprocess.Popen(
        [sys.executable, "-m", "corpus.readers", str(path.absolute())],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env=environment,
    )
    with child:
        try:
            yield child
        finally:
            child.kill()


class Watch:
    """Kills a process that has not been heard of for too long, or that runs for over LONGEST."""

    def __init__(self, child: subprocess.Popen[bytes], patience: float) -> None:
        self.child, self.patience, self.barked = child, patience, False
        self.sign, self.over = threading.Event(), False
        self.thread = threading.Thread(target=self.run, daemon=True)
        self.end = threading.Timer(LONGEST, self.bark)
        self.end.daemon = True

    def __enter__(self) -> Watch:
        self.thread.start()
        self.end.start()
        return self

    def __exit__(self, *_: object) -> None:
        self.over = True
        self.end.cancel()
        self.sign.set()
        self.thread.join()

    def heard(self) -> None:
        """The process lives: wait anew."""
        self.sign.set()

    def run(self) -> None:
        """Wait for signs of life."""
        while not self.over:
            if not self.sign.wait(self.patience):
                self.bark()
                return
            self.sign.clear()

    def bark(self) -> None:
        """End the process."""
        self.barked = True
        self.child.kill()


def parsed(line: bytes) -> dict[str, Any]:
    """A message of the child; {} for a line that is none, as a library may print."""
    try:
        message = json.loads(line)
    except ValueError:
        return {}
    return message if isinstance(message, dict) else {}


def reading_to(reading: Reading) -> dict[str, Any]:
    """A reading as JSON."""
    return asdict(reading)


def reading_from(row: dict[str, Any]) -> Reading:
    """A reading from JSON."""
    lines = tuple(Line(**{**line, "cells": tuple(line["cells"])}) for line in row["lines"])
    return Reading(**{**row, "lines": lines, "warnings": tuple(row["warnings"])})

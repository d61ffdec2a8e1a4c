"""The child process of the guard: reads one file under limits and writes what it holds as JSON."""

from __future__ import annotations

import contextlib
import json
import sys
from pathlib import Path

from corpus.errors import BadDocument
from corpus.readers import READERS
from corpus.readers.checks import damaged, empty
from corpus.readers.guard import MEMORY, reading_to


def main(path: Path) -> None:
    """Read the file and say so; whatever its parser raises becomes a refusal."""
    limit_memory()
    out, sys.stdout = sys.stdout, sys.stderr  # what a library prints is no message

    def say(message: object) -> None:
        print(json.dumps(message), file=out, flush=True)

    try:
        reading = READERS[path.suffix.lower()](path, lambda *pages: say({"page": pages}))
        if not reading.lines:
            raise empty(path)
        say({"reading": reading_to(reading)})
    except BadDocument as e:
        say({"refusal": to_json(e)})
    except MemoryError:
        say({"refusal": to_json(damaged(path, f"its parser needs over {MEMORY >> 30} GiB"))})
    except Exception as e:
        say({"refusal": to_json(damaged(path, f"{type(e).__name__}: {e}"))})


def to_json(error: BadDocument) -> dict[str, str]:
    """The parts of a refusal."""
    return {
        "what": error.what,
        "found": error.found,
        "expected": error.expected,
        "cure": error.cure,
    }


def limit_memory() -> None:
    """Hold the process to MEMORY, where the system can."""
    with contextlib.suppress(ImportError, OSError, ValueError):
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))


if __name__ == "__main__":
    main(Path(sys.argv[1]))

"""The settings, each an environment variable; read where a command starts, never on import."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path

from assistant.retrieval.index import DEFAULT_INDEX
from corpus.errors import BadSetting
from corpus.store import DEFAULT_STORE

DEFAULT_JOURNAL = Path("var") / "journal.sqlite3"


@dataclass(frozen=True, slots=True)
class Settings:
    """Where things are and which model is used ("" is the shipped one)."""

    corpus: Path = DEFAULT_STORE
    index: Path = DEFAULT_INDEX
    journal: Path = DEFAULT_JOURNAL
    model: str = ""
    engine: str = "hybrid"
    host: str = "127.0.0.1"
    port: int = 7860

    @classmethod
    def read(cls) -> Settings:
        """Settings from ASSISTANT_CORPUS, _INDEX, _JOURNAL, _MODEL, _ENGINE, _HOST and _PORT.

        Raises BadSetting for a port that is none.
        """
        read = {name: os.environ.get(f"ASSISTANT_{name.upper()}", "") for name in cls.__slots__}
        port = read["port"] or str(cls().port)
        if not port.isdigit() or not 1 <= int(port) <= 65535:
            raise BadSetting(
                "ASSISTANT_PORT is no port",
                found=port,
                expected="a number from 1 to 65535",
                cure="make run PORT=7861",
            )
        default = cls()
        return cls(
            corpus=Path(read["corpus"] or default.corpus),
            index=Path(read["index"] or default.index),
            journal=Path(read["journal"] or default.journal),
            model=read["model"],
            engine=read["engine"] or default.engine,
            host=read["host"] or default.host,
            port=int(port),
        )

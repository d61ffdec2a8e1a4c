"""The table of search engines: to add one, a class that is a SearchEngine and one line here."""

from __future__ import annotations

from pathlib import Path

from assistant.retrieval.engine import SearchEngine
from assistant.retrieval.hybrid import HybridEngine
from corpus import Corpus
from corpus.errors import BadSetting
from embeddings.encoder import Encoder

ENGINES = {"hybrid": HybridEngine.open}


def open_engine(name: str, corpus: Corpus, encoder: Encoder, folder: Path) -> SearchEngine:
    """The engine of that name over the index in `folder`.

    Raises BadSetting for a name that is not in ENGINES.
    """
    if name not in ENGINES:
        raise BadSetting(
            "ASSISTANT_ENGINE names no engine",
            found=name,
            expected=" or ".join(ENGINES),
            cure="unset ASSISTANT_ENGINE",
        )
    return ENGINES[name](corpus, encoder, folder)

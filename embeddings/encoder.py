"""The encoder: any sentence-transformers model, by default the one that this repository ships."""

from __future__ import annotations

import hashlib
import logging
import os
import socket
from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path
from typing import Any, Protocol
from urllib.parse import urlsplit

import numpy as np
from numpy.typing import NDArray

from corpus.errors import ModelMissing

SHIPPED = Path(__file__).parent / "model"
QUERY_PROMPTS = (  # of model families whose folder may not define one; their model cards
    ("bge-", "-zh", "为这个句子生成表示以用于检索相关文章："),
    ("e5-", "", "query: "),
)
REMEMBERED = 64  # questions whose vectors are remembered
PATIENCE = 5.0  # seconds to wait for the model hub
Vectors = NDArray[np.float32]


class Encoder(Protocol):
    """What turns texts into unit vectors of shape (texts, dimensions)."""

    name: str

    def encode_query(self, texts: Sequence[str], /) -> Vectors:
        """Vectors of questions."""

    def encode_document(self, texts: Sequence[str], /) -> Vectors:
        """Vectors of clauses."""


class SentenceEncoder:
    """A sentence-transformers model; questions and clauses get the prompts that the model defines."""

    def __init__(self, model: Any, name: str) -> None:
        self.name = name
        self._model = model
        self._prompt = None if model.prompts.get("query") else query_prompt(name)
        self._asked = lru_cache(maxsize=REMEMBERED)(self._query)

    @classmethod
    def load(cls, name_or_path: str = "") -> SentenceEncoder:
        """Load a model by path or hub name; "" is the shipped one, which needs no network.

        Raises ModelMissing where it cannot be loaded.
        """
        path = name_or_path or str(SHIPPED)
        try:
            model = load_model(path)
        except Exception as e:
            raise ModelMissing(
                f"the embedding model {name_or_path or 'of the repository'} cannot be loaded",
                found=str(e).splitlines()[0][:200] if str(e) else type(e).__name__,
                expected="a folder with a sentence-transformers model, or a hub name and a network",
                cure="set ASSISTANT_MODEL to a model's folder, or unset it for the shipped model"
                if name_or_path
                else "git checkout embeddings/model",
            ) from e
        shipped = not name_or_path
        return cls(model, f"shipped-{digest(SHIPPED)}" if shipped else name_or_path)

    def encode_query(self, texts: Sequence[str], /) -> Vectors:
        """Vectors of questions; one alone is remembered, since search and reading both want it."""
        return self._asked(texts[0]) if len(texts) == 1 else self._query(*texts)

    def _query(self, *texts: str) -> Vectors:
        """Vectors of questions, encoded now."""
        found = self._model.encode_query(list(texts), prompt=self._prompt, show_progress_bar=False)
        vectors = self._unit(found)
        vectors.flags.writeable = False
        return vectors

    def encode_document(self, texts: Sequence[str], /) -> Vectors:
        """Vectors of clauses; a progress bar where there are many."""
        bar = len(texts) > 2_000
        return self._unit(self._model.encode_document(list(texts), show_progress_bar=bar))

    @staticmethod
    def _unit(vectors: Any) -> Vectors:
        out: Vectors = np.asarray(vectors, dtype=np.float32)
        norms = np.linalg.norm(out, axis=1, keepdims=True)
        unit: Vectors = np.divide(out, norms, out=np.zeros_like(out), where=norms > 0)
        return unit


def query_prompt(name: str) -> str | None:
    """What stands before a question for a model of a known family; None for others."""
    last = Path(name).name.lower()
    found = [p for first, second, p in QUERY_PROMPTS if last.startswith(first) and second in last]
    return found[0] if found else None


def load_model(name_or_path: str) -> Any:
    """A SentenceTransformer, from a folder, from the hub's local cache, or from the hub.

    Raises OSError at once, and not after the hub library's many retries, where no hub is reachable.
    """
    for name in ("sentence_transformers", "huggingface_hub", "transformers"):
        logging.getLogger(name).setLevel(logging.ERROR)
    from sentence_transformers import SentenceTransformer

    try:
        return SentenceTransformer(name_or_path, device="cpu", local_files_only=True).float()
    except Exception:
        if Path(name_or_path).is_dir():
            raise
        host = urlsplit(os.environ.get("HF_ENDPOINT", "https://huggingface.co")).hostname or ""
        try:
            socket.create_connection((host, 443), timeout=PATIENCE).close()
        except OSError as e:
            raise OSError(f"no such folder, not in the local cache, and {host}: {e}") from e
    return SentenceTransformer(name_or_path, device="cpu").float()


def digest(folder: Path) -> str:
    """A short digest over a model folder's files."""
    hashed = hashlib.sha256()
    for path in sorted(p for p in folder.rglob("*") if p.is_file() and p.suffix != ".md"):
        hashed.update(path.name.encode())
        hashed.update(path.read_bytes())
    return hashed.hexdigest()[:12]

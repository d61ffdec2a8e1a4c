"""The built index: a folder of plain, named files with a manifest that says what it was made from.

clauses.{words,bigrams}.*     BM25 over passages with their headings and title
questions.{words,bigrams}.*   BM25 over similar questions
vectors.faiss                 vectors of the passages, of the similar questions, of the open ones
rows.json                     ids of the passages, of each similar question the passage's row, and how many
                              questions are open
texts.json                    digests of the texts that the vectors were made of
manifest.json                 format, tokens, corpus and model it was made from

Arrays and vectors open by memory map.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from assistant.retrieval.lexical import Lexical
from corpus import Corpus
from corpus.errors import IndexBroken, IndexMissing, IndexStale
from corpus.store import digest_of, replacing
from corpus.tokens import VERSION
from embeddings.encoder import Encoder, Vectors
from embeddings.vectors import VectorIndex

FORMAT = 4
DEFAULT_INDEX = Path("var") / "index"
CURE = "make index"
Owners = NDArray[np.int32]


@dataclass(frozen=True, slots=True)
class Manifest:
    """What an index was made from; two indexes with equal manifests are equal."""

    format: int
    tokens: int
    corpus: str
    model: str

    @classmethod
    def of(cls, corpus: Corpus, model: str) -> Manifest:
        """The manifest that an index of this corpus and model has today."""
        return cls(FORMAT, VERSION, corpus.digest, model)


@dataclass(frozen=True, slots=True)
class Texts:
    """What is indexed: passages by id, similar questions, each with the row of its passage, open ones."""

    ids: tuple[str, ...]
    passages: tuple[str, ...]
    questions: tuple[str, ...] = ()
    owners: tuple[int, ...] = ()
    open: tuple[str, ...] = ()

    @classmethod
    def of(cls, corpus: Corpus) -> Texts:
        """The passages of a corpus with their headings, its similar questions and its open ones."""
        row = {clause.id: i for i, clause in enumerate(corpus.passages)}
        asked = [
            (question, row[passage])
            for passage, questions in corpus.questions_by_passage.items()
            for question in questions
        ]
        return cls(
            tuple(row),
            tuple(corpus.with_headings(clause) for clause in corpus.passages),
            tuple(question for question, _ in asked),
            tuple(owner for _, owner in asked),
            tuple(q for questions in corpus.open_questions.values() for q in questions),
        )

    def without(self, left_out: Callable[[str], bool]) -> Texts:
        """The same passages without the similar questions of those that are left out, by id."""
        kept = [
            (question, owner)
            for question, owner in zip(self.questions, self.owners, strict=True)
            if not left_out(self.ids[owner])
        ]
        return replace(
            self, questions=tuple(q for q, _ in kept), owners=tuple(owner for _, owner in kept)
        )

    @property
    def owner_rows(self) -> Owners:
        """The owners as an index holds them."""
        return np.array(self.owners, dtype=np.int32)


@dataclass(frozen=True, slots=True)
class Index:
    """The opened index. `owners[j]` is the row in `passages` that similar question j belongs to.

    `vectors` has the rows of the passages, of the similar questions and of `open` open ones.
    """

    passages: tuple[str, ...]
    owners: Owners
    clauses: Lexical
    questions: Lexical
    vectors: VectorIndex
    open: int = 0


def build(corpus: Corpus, encoder: Encoder, folder: Path = DEFAULT_INDEX) -> int:
    """Build the index of a corpus. Returns how many texts had to be encoded."""
    return build_texts(Texts.of(corpus), encoder, folder, Manifest.of(corpus, encoder.name))


def build_texts(texts: Texts, encoder: Encoder, folder: Path, manifest: Manifest) -> int:
    """Build an index and put it in the place of an older one, whole or not at all.

    Returns how many texts were encoded: those whose vectors the older index has are not.
    """
    encoded = (*texts.passages, *texts.questions, *texts.open)
    vectors, fresh = vectors_of(encoded, encoder, folder)
    with replacing(folder) as new:
        Lexical.build(texts.passages).save(new, "clauses")
        Lexical.build(texts.questions).save(new, "questions")
        VectorIndex.build(vectors).save(new / "vectors.faiss")
        rows = {"passages": texts.ids, "owners": texts.owners, "open": len(texts.open)}
        (new / "rows.json").write_text(json.dumps(rows, ensure_ascii=False), encoding="utf-8")
        digests = [digest_of(text) for text in encoded]
        (new / "texts.json").write_text(json.dumps(digests), encoding="utf-8")
        written = json.dumps(asdict(manifest), indent=1)
        (new / "manifest.json").write_text(written, encoding="utf-8")
    return fresh


def vectors_of(texts: Sequence[str], encoder: Encoder, folder: Path) -> tuple[Vectors, int]:
    """Vectors of shape (texts, dimensions), and how many of them had to be made."""
    known = known_vectors(folder, encoder.name)
    digests = [digest_of(text) for text in texts]
    new = {d: text for d, text in zip(digests, texts, strict=True) if d not in known}
    made = encoder.encode_document(list(new.values())) if new else np.empty((0, 0))
    known |= dict(zip(new, made, strict=True))
    return np.stack([known[d] for d in digests]).astype(np.float32), len(new)


def known_vectors(folder: Path, model: str) -> dict[str, Vectors]:
    """The vectors of an older index by the digest of their text; none where it cannot serve."""
    try:
        manifest = read_manifest(folder)
        if (manifest["format"], manifest["model"]) != (FORMAT, model):
            return {}
        digests = json.loads((folder / "texts.json").read_text(encoding="utf-8"))
        vectors = VectorIndex.load(folder / "vectors.faiss").rows()
        return dict(zip(digests, vectors, strict=True))
    except (IndexMissing, IndexBroken, OSError, ValueError, KeyError):
        return {}


def read_manifest(folder: Path) -> Mapping[str, object]:
    """The manifest of a built index.

    Raises IndexMissing where there is no index, IndexBroken where the manifest cannot be read.
    """
    path = folder / "manifest.json"
    if not path.is_file():
        raise IndexMissing(
            "the search index has not been built", found=f"no manifest.json in {folder}", cure=CURE
        )
    try:
        manifest: Mapping[str, object] = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as e:
        raise IndexBroken(
            "the index's manifest.json cannot be read", found=str(e), cure=CURE
        ) from e
    return manifest


def open_index(folder: Path, expecting: Manifest) -> Index:
    """Open a built index.

    Raises IndexMissing, IndexStale (it was made from something else) or IndexBroken (a file is
    missing or damaged), each with the command that cures it.
    """
    found, expected = read_manifest(folder), asdict(expecting)
    if dict(found) != expected:
        differing = [k for k in expected if found.get(k) != expected[k]]
        raise IndexStale(
            "the search index is out of date",
            found=", ".join(f"{k} {found.get(k)}" for k in differing),
            expected=", ".join(f"{k} {expected[k]}" for k in differing),
            cure=CURE,
        )
    try:
        rows = json.loads((folder / "rows.json").read_text(encoding="utf-8"))
        index = Index(
            passages=tuple(rows["passages"]),
            owners=np.array(rows["owners"], dtype=np.int32),
            clauses=Lexical.load(folder, "clauses"),
            questions=Lexical.load(folder, "questions"),
            vectors=VectorIndex.load(folder / "vectors.faiss"),
            open=int(rows["open"]),
        )
    except (OSError, ValueError, KeyError, EOFError) as e:
        raise IndexBroken(
            f"the search index in {folder} is damaged",
            found=str(e),
            expected="all files of a built index",
            cure=CURE,
        ) from e
    sizes = (
        index.clauses.words.size,
        index.clauses.bigrams.size,
        index.vectors.size - len(index.owners) - index.open,
    )
    if set(sizes) != {len(index.passages)}:
        raise IndexBroken(
            f"the search index in {folder} does not agree with itself",
            found=f"{len(index.passages)} passages, {sizes[0]} texts, {sizes[2]} vectors",
            expected="equal counts",
            cure=CURE,
        )
    return index

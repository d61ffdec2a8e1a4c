"""How fast search is, beside rank_bm25's own loop on the same texts in the same run, on one core."""

from __future__ import annotations

import resource
import tempfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median, quantiles
from time import perf_counter
from typing import TypeVar

import numpy as np
from rank_bm25 import BM25Okapi
from threadpoolctl import threadpool_limits
from tqdm import tqdm

from assistant.retrieval.bm25 import EPSILON, K1, B
from assistant.retrieval.engine import Query
from assistant.retrieval.hybrid import HybridEngine
from assistant.retrieval.index import FORMAT, Index, Manifest, Texts, build_texts, open_index
from corpus import Corpus
from corpus.tokens import VERSION, tokens
from embeddings.beir import rows
from embeddings.encoder import SentenceEncoder
from evals.case import DATA, read_cases

COMPARED = 20  # questions that rank_bm25 is asked too
K = 10
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Speed:
    """Seconds, milliseconds a question, megabytes; `ratio` is rank_bm25's time over our BM25's."""

    texts: int
    build_seconds: float
    open_seconds: float
    peak_megabytes: float
    encode_ms: float
    search_p50: float
    search_p95: float
    bm25_ms: float
    rank_bm25_ms: float
    ratio: float
    difference: float


def speed(encoder: SentenceEncoder, texts: Texts) -> Speed:
    """Build a throwaway index, open it, and ask it the development questions."""
    questions = [case.question for case in read_cases(DATA / "dev.jsonl")]
    with tempfile.TemporaryDirectory() as place, threadpool_limits(limits=1):
        folder, manifest = Path(place) / "index", Manifest(FORMAT, VERSION, "", encoder.name)
        built = seconds(lambda: build_texts(texts, encoder, folder, manifest))
        opened = seconds(lambda: open_index(folder, manifest))
        index = open_index(folder, manifest)
        engine = HybridEngine(index, texts.ids, encoder)
        searched = times(lambda q: engine.search(Query(q), K), questions)
        encoded = times(lambda q: encoder.encode_query([q]), questions)
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        ours, theirs, difference = compared(index, texts.passages, questions[:COMPARED])
    return Speed(
        texts=len(texts.ids),
        build_seconds=built,
        open_seconds=opened,
        peak_megabytes=peak,
        encode_ms=median(encoded),
        search_p50=median(searched),
        search_p95=quantiles(searched, n=20)[-1],
        bm25_ms=ours,
        rank_bm25_ms=theirs,
        ratio=theirs / ours,
        difference=difference,
    )


def compared(
    index: Index, passages: Sequence[str], questions: Sequence[str]
) -> tuple[float, float, float]:
    """Median milliseconds of our BM25 and of rank_bm25, and the largest difference of their scores."""
    bar = tqdm(passages, desc="rank_bm25", unit="text", delay=2)
    reference = BM25Okapi([tokens(text) for text in bar], k1=K1, b=B, epsilon=EPSILON)
    queries = [tokens(question) for question in questions]
    ours = times(index.clauses.words.scores, queries)
    theirs = times(reference.get_scores, queries)
    difference = max(
        float(np.abs(index.clauses.words.scores(q) - reference.get_scores(q)).max())
        for q in queries
    )
    return median(ours), median(theirs), difference


def seconds(work: Callable[[], object]) -> float:
    """How long some work takes."""
    began = perf_counter()
    work()
    return perf_counter() - began


def times(work: Callable[[T], object], arguments: Sequence[T]) -> list[float]:
    """The milliseconds of each call, after one that is not counted."""
    work(arguments[0])
    return [1000 * seconds(lambda a=argument: work(a)) for argument in arguments]  # type: ignore[misc]


def texts_of(path: Path | None, corpus: Corpus) -> Texts:
    """The texts of a `.jsonl[.gz]` file with {"title", "text"}; without one those of the corpus."""
    if path is None:
        return Texts.of(corpus)
    passages = tuple(f"{row['title']}\n{row['text']}" for row in rows(path, "title", "text"))
    return Texts(tuple(map(str, range(len(passages)))), passages)


def as_text(found: Speed) -> str:
    """The figures as lines."""
    return "\n".join(
        (
            f"{found.texts:,} passages, one core",
            f"index: built in {found.build_seconds:.1f} s, opened in {found.open_seconds:.3f} s; "
            f"peak memory {found.peak_megabytes:,.0f} MB",
            f"a question: encoded in {found.encode_ms:.2f} ms; hybrid search p50 "
            f"{found.search_p50:.1f} ms, p95 {found.search_p95:.1f} ms",
            f"BM25 {found.bm25_ms:.2f} ms, rank_bm25 {found.rank_bm25_ms:.1f} ms: "
            f"{found.ratio:.0f} times as fast, hybrid search "
            f"{found.rank_bm25_ms / found.search_p50:.1f} times; "
            f"largest difference of scores {found.difference:.1e}",
        )
    )

"""Any benchmark in the layout of BEIR: a throwaway index, and BM25, dense and hybrid side by side."""

from __future__ import annotations

import json
import resource
import tempfile
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from statistics import median, quantiles
from time import perf_counter

from threadpoolctl import threadpool_limits
from tqdm import tqdm

from assistant.retrieval.engine import Query
from assistant.retrieval.hybrid import HybridEngine
from assistant.retrieval.index import FORMAT, Manifest, Texts, build_texts, open_index
from corpus.tokens import VERSION
from embeddings.beir import Beir
from embeddings.encoder import Encoder
from evals.ranking import ndcg, recall, reciprocal_rank

DEPTH = 100
RETRIEVERS = ("bm25", "dense", "hybrid")
MEASURES: dict[str, Callable[[Sequence[str], set[str]], float]] = {
    **{f"R@{k}": lambda r, g, k=k: recall(r, g, k=k) for k in (1, 5, 10, 100)},  # type: ignore[misc]
    "MRR@10": lambda r, g: reciprocal_rank(r, g, k=10),
    "nDCG@10": lambda r, g: ndcg(r, g, k=10),
}


@dataclass(frozen=True, slots=True)
class Row:
    """What one retriever reaches: means over the queries, and milliseconds a query."""

    retriever: str
    scores: dict[str, float]
    ms_p50: float
    ms_p95: float


@dataclass(frozen=True, slots=True)
class Benchmark:
    """The figures of one folder. `open_seconds` is what opening the built index takes."""

    name: str
    passages: int
    queries: int
    build_seconds: float
    open_seconds: float
    peak_megabytes: float
    rows: tuple[Row, ...]


def benchmark(folder: Path, encoder: Encoder) -> Benchmark:
    """Index a folder's passages, ask its queries, and measure, all on one core.

    Raises BadDocument for a folder that is not laid out as BEIR.
    """
    data = Beir.read(folder)
    with tempfile.TemporaryDirectory() as place, threadpool_limits(limits=1):
        index_folder, manifest = Path(place) / "index", Manifest(FORMAT, VERSION, "", encoder.name)
        began = perf_counter()
        texts = Texts(tuple(data.passages), tuple(data.passages.values()))
        build_texts(texts, encoder, index_folder, manifest)
        built = perf_counter() - began
        began = perf_counter()
        engine = HybridEngine(open_index(index_folder, manifest), texts.ids, encoder)
        opened = perf_counter() - began
        rows = tuple(measured(engine, data, retriever) for retriever in RETRIEVERS)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    counts = len(data.passages), len(data.queries)
    return Benchmark(folder.resolve().name, *counts, built, opened, peak, rows)


def measured(engine: HybridEngine, data: Beir, retriever: str) -> Row:
    """One retriever over all queries."""
    engine.rank(Query("预热"), DEPTH, retriever)
    values: dict[str, list[float]] = {name: [] for name in MEASURES}
    times = []
    for query, text in tqdm(data.queries.items(), desc=retriever, unit="query", delay=2):
        began = perf_counter()
        hits = engine.rank(Query(text), DEPTH, retriever)
        times.append(1000 * (perf_counter() - began))
        ranking, relevant = [hit.clause_id for hit in hits], set(data.qrels[query])
        for name, measure in MEASURES.items():
            values[name].append(measure(ranking, relevant))
    means = {name: sum(v) / len(v) for name, v in values.items()}
    return Row(retriever, means, median(times), quantiles(times, n=20)[-1])


def as_json(found: Benchmark) -> str:
    """The figures as JSON."""
    return json.dumps(asdict(found), ensure_ascii=False, indent=1)


def as_table(found: Benchmark) -> str:
    """The figures as a Markdown table."""
    heads = ["retriever", *MEASURES, "ms p50", "ms p95"]
    lines = [
        f"{found.name}: {found.passages:,} passages, {found.queries:,} queries; built in "
        f"{found.build_seconds:.1f} s, opened in {found.open_seconds:.2f} s, "
        f"peak memory {found.peak_megabytes:,.0f} MB, one core",
        "",
        "| " + " | ".join(heads) + " |",
        "|" + " --- |" * len(heads),
    ]
    for row in found.rows:
        cells = [f"{row.scores[name]:.4f}" for name in MEASURES]
        lines.append(
            "| "
            + " | ".join([row.retriever, *cells, f"{row.ms_p50:.1f}", f"{row.ms_p95:.1f}"])
            + " |"
        )
    return "\n".join(lines)

"""Training of the shipped encoder, a static embedding, from pairs of a query and a passage.

Every batch holds one passage a query; the other passages of the batch are its negatives (InfoNCE, both
ways: van den Oord, Li and Vinyals 2018; Karpukhin et al. 2020), in the last course also passages that
the model itself ranks high and that do not answer (Xiong et al., ANCE, 2021). Tokens are left out at
random. Three courses: inverse cloze over law and policy text; written question-answer pairs; questions
of laypersons, on law and on the corpus. Reproducible from a seed.
"""

from __future__ import annotations

import copy
import random
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
from tqdm import tqdm

from embeddings.beir import Beir
from embeddings.data import Pair, cloze, law_questions, lay_questions, pairs_in, texts_in
from embeddings.static import Ids, Static, Tokens
from embeddings.vocabulary import make_tokenizer

NEGATIVES = 60  # passages, nearest to a query, of which its hard negatives are drawn
SMALLEST = 16  # a last batch of fewer is left out


@dataclass(frozen=True, slots=True)
class Course:
    """The settings of one course; `scale` is the inverse temperature, `hard` the negatives a query."""

    epochs: int
    batch: int
    rate: float
    dropped: float
    scale: float = 20.0
    hard: int = 0


@dataclass(frozen=True, slots=True)
class Recipe:
    """The settings of a training run. `own_share`: of the corpus's pairs, how many an epoch has."""

    seed: int = 13
    vocabulary: int = 28_000
    dimensions: int = 256
    cloze: Course = Course(6, 1024, 0.02, 0.2)
    written: Course = Course(8, 512, 0.005, 0.2)
    lay: Course = Course(24, 256, 0.005, 0.3, 10.0, 4)
    own_share: float = 0.3


@dataclass(frozen=True, slots=True)
class Negatives:
    """Hard negatives: for each pair the rows of passages of a pool that do not answer its query."""

    rows: Ids
    pool: Tokens


def train(data: Path, own: Sequence[Pair], recipe: Recipe) -> tuple[Static, dict[str, int]]:
    """The shipped encoder: all courses, with all questions of laypersons; the pairs of each kind."""
    lay = Beir.read(data / "stard-train")
    real, written = lay_questions(lay, lay.qrels), law_questions(lay)
    base = pretrain(data, recipe, [query for query, _ in [*real, *written, *own]])
    model = tune(base, [*real, *written], own, list(lay.passages.values()), recipe)
    return model, {"real questions": len(real), "law questions": len(written), "own": len(own)}


def pretrain(data: Path, recipe: Recipe, more: Sequence[str] = ()) -> Static:
    """The first two courses on a data folder; `more` are further texts whose words must be known."""
    rng = random.Random(recipe.seed)
    torch.manual_seed(recipe.seed)
    texts, written = texts_in(data), pairs_in(data)
    strings = [text[:300] for _, text in rng.sample(texts, min(40_000, len(texts)))]
    strings += [*(query for query, _ in written), *more]
    model = Static(make_tokenizer(strings, recipe.vocabulary), recipe.dimensions)
    for name, pairs, course in (
        ("inverse cloze", cloze(texts, rng), recipe.cloze),
        ("written pairs", written, recipe.written),
    ):
        fit(model, name, pairs, course, recipe.seed)
    return model


def tune(
    base: Static, lay: Sequence[Pair], own: Sequence[Pair], passages: Sequence[str], recipe: Recipe
) -> Static:
    """The last course: questions of laypersons with articles (`lay`), the corpus's own pairs (`own`).

    `passages` are what hard negatives are mined from, beside the pairs' own. `base` stays as it is.
    """
    model = copy.deepcopy(base)
    pairs = [*lay, *own]
    negatives = mine(model, pairs, passages) if recipe.lay.hard else None
    fit(
        model,
        "lay questions",
        pairs,
        recipe.lay,
        recipe.seed,
        negatives,
        own=len(own),
        recipe=recipe,
    )
    return model


def mine(model: Static, pairs: Sequence[Pair], passages: Sequence[str]) -> Negatives:
    """The passages nearest to each pair's query that are not among the query's own."""
    pool = list(dict.fromkeys([*passages, *(passage for _, passage in pairs)]))
    answers = allied(pairs, {passage: i for i, passage in enumerate(pool)})
    tokens = Tokens.of(model.tokenizer, pool)
    vectors = model.encode(tokens)
    queries = model.encode(Tokens.of(model.tokenizer, [query for query, _ in pairs]))
    count = min(NEGATIVES, len(pool) - max(map(len, answers.values())) - 1)
    out = np.zeros((len(pairs), count), dtype=np.int64)
    for start in tqdm(range(0, len(pairs), 256), desc="hard negatives", unit="batch"):
        scores = queries[start : start + 256] @ vectors.T
        for i, (query, _) in enumerate(pairs[start : start + 256]):
            scores[i, list(answers[query])] = -np.inf
        out[start : start + 256] = np.argpartition(-scores, count, axis=1)[:, :count]
    return Negatives(out, tokens)


def allied(pairs: Sequence[Pair], row: Mapping[str, int]) -> dict[str, set[int]]:
    """Rows that are no negatives of a query: what answers it, or a query that shares an answer."""
    passages: dict[str, set[str]] = {}
    queries: dict[str, set[str]] = {}
    for query, passage in pairs:
        passages.setdefault(query, set()).add(passage)
        queries.setdefault(passage, set()).add(query)
    out: dict[str, set[int]] = {}
    for query, own in passages.items():
        near = {other for passage in own for other in queries[passage]}
        texts = near.union(*(passages[other] for other in near))
        out[query] = {row[text] for text in texts if text in row}
    return out


def fit(
    model: Static,
    name: str,
    pairs: Sequence[Pair],
    course: Course,
    seed: int,
    negatives: Negatives | None = None,
    own: int = 0,
    recipe: Recipe | None = None,
) -> None:
    """Train on pairs with Adam and a linearly falling rate; the last `own` pairs are drawn from."""
    queries = Tokens.of(model.tokenizer, [query for query, _ in pairs])
    passages = Tokens.of(model.tokenizer, [passage for _, passage in pairs])
    rng = np.random.default_rng(seed)
    optimizer = torch.optim.Adam(model.parameters(), lr=course.rate, fused=True)
    drawn = int(own * recipe.own_share) if recipe else 0
    total = course.epochs * -(-(len(pairs) - own + drawn) // course.batch)
    bar = tqdm(total=total, desc=f"{name} ({len(pairs):,} pairs)", unit="batch")
    for step, rows in enumerate(batches(len(pairs), own, drawn, course, rng)):
        for group in optimizer.param_groups:
            group["lr"] = course.rate * max(0.05, 1 - step / total)
        parts = [queries.take(rows, course.dropped, rng), passages.take(rows, course.dropped, rng)]
        if negatives:
            drawn_negatives = rng.integers(0, negatives.rows.shape[1], (len(rows), course.hard))
            hard = np.take_along_axis(negatives.rows[rows], drawn_negatives, axis=1)
            parts.append(negatives.pool.take(hard.ravel(), 0.0, rng))
        loss = info_nce(model(parts), len(rows), course.scale)
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
        bar.update()
        bar.set_postfix(loss=f"{loss.item():.3f}")
    bar.close()


def batches(
    count: int, own: int, drawn: int, course: Course, rng: np.random.Generator
) -> Iterator[Ids]:
    """Shuffled row numbers, epoch by epoch; of the last `own` rows an epoch has `drawn` at random."""
    for _ in range(course.epochs):
        some = count - own + rng.permutation(own)[:drawn]
        order = rng.permutation(np.r_[np.arange(count - own), some])
        for start in range(0, len(order), course.batch):
            if len(order) - start >= SMALLEST:
                yield order[start : start + course.batch]


def info_nce(vectors: torch.Tensor, size: int, scale: float) -> torch.Tensor:
    """The loss of `size` queries, their passages and all hard negatives, laid end to end."""
    queries, passages, hard = vectors[:size], vectors[size : 2 * size], vectors[2 * size :]
    scores = scale * queries @ passages.T
    target = torch.arange(size)
    forward = torch.cat([scores, scale * queries @ hard.T], dim=1)
    cross_entropy = torch.nn.functional.cross_entropy
    return (cross_entropy(forward, target) + cross_entropy(scores.T, target)) / 2

"""What a manager should look at: changed answers, wrong refusals, forgotten documents, worst cases."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from statistics import mean

from assistant import AnswerKind
from corpus import Document, Status
from evals.case import ASKED_ON
from evals.charts import Bin
from evals.folder import Results
from evals.gate import Comparison, Old, clipped
from evals.judged import Judged
from evals.metrics import citation_recall, force_said, silent, verbatim
from evals.records import Recorded
from evals.scoring import Scores
from evals.stats import Estimate

WORST = 10
SEVERAL = 3  # questions from which a document's share says something
BINS = 10


@dataclass(frozen=True, slots=True)
class Shown:
    """An answer as the report shows it: its kind, and its quotes with their clauses."""

    kind: str
    quotes: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Change:
    """A question whose answer became right or wrong since the baseline."""

    judged: Judged
    old: Shown
    now: Shown
    better: bool


@dataclass(frozen=True, slots=True)
class Forgotten:
    """A document that no answer cited, and how many questions it answers."""

    document: Document
    questions: int


@dataclass(frozen=True, slots=True)
class Ended:
    """A document out of force that answers cited: how often, and how often nothing was said of it."""

    document: Document
    status: Status
    cited: int
    silent: int


def shown(answer: Recorded) -> Shown:
    """A recorded answer."""
    quotes = tuple((c.clause, clipped(c.quote)) for c in answer.citations)
    return Shown(answer.kind.value, quotes)


def shown_old(old: Old) -> Shown:
    """An answer of the baseline."""
    return Shown(old.kind, tuple(zip(old.cited, old.quotes, strict=True)))


def changes(
    results: Results, scores: Scores, old: Mapping[str, Old], comparison: Comparison
) -> tuple[Change, ...]:
    """The questions that became right or wrong, those that became wrong first."""
    judged = {j.case.id: j for j in results.judged}
    out = []
    for question in comparison.shared:
        before, now = old[question].scores["correct"], scores.questions[question]["correct"]
        if before != now:
            case = judged[question]
            out.append(Change(case, shown_old(old[question]), shown(case.answer), now > before))
    return tuple(sorted(out, key=lambda change: change.better))


def wrongly_refused(results: Results) -> tuple[Judged, ...]:
    """Questions that the corpus answers and that were refused."""
    return tuple(j for j in results.judged if j.case.gold and j.refused)


def wrongly_answered(results: Results) -> tuple[Judged, ...]:
    """Questions that the corpus does not answer and that were not refused."""
    return tuple(j for j in results.judged if not j.case.gold and not j.refused)


def never_cited(results: Results) -> tuple[Forgotten, ...]:
    """Documents that no answer cited, those with most questions first."""
    cited = {d for j in results.judged for d in j.answer.documents}
    asked = Counter(d for j in results.judged for d in j.case.documents)
    left = [Forgotten(d, asked[i]) for i, d in results.corpus.documents.items() if i not in cited]
    return tuple(sorted(left, key=lambda f: -f.questions))


def weakest(results: Results, scores: Scores) -> tuple[tuple[Document, Estimate], ...]:
    """The documents with the smallest share of right answers, of those that several questions ask."""
    found = [
        (document, scores.groups[group]["correct"])
        for document in results.corpus.documents.values()
        if (group := f"document {document.id}") in scores.groups
    ]
    several = [(d, e) for d, e in found if e.n >= SEVERAL and e.mean < 1]
    return tuple(sorted(several, key=lambda pair: (pair[1].mean, -pair[1].n))[:WORST])


def out_of_force(results: Results) -> tuple[Ended, ...]:
    """Documents that were cited though repealed or expired on the day that was asked about."""
    cited: Counter[str] = Counter()
    unsaid: Counter[str] = Counter()
    for judged in results.judged:
        cited.update(filter(judged.ended, judged.answer.documents))
        unsaid.update(silent(judged))
    documents = [(results.corpus.documents[d], n) for d, n in cited.most_common()]
    return tuple(Ended(d, d.status(ASKED_ON), n, unsaid[d.id]) for d, n in documents)


def confidence_bins(judged: Sequence[Judged]) -> tuple[Bin, ...]:
    """Answers by the confidence that they carry; observed is the share that the corpus answers."""
    bins: dict[int, list[tuple[float, bool]]] = {}
    for j in judged:
        if (confidence := j.answer.confidence) is not None:
            row = min(int(confidence * BINS), BINS - 1)
            bins.setdefault(row, []).append((confidence, bool(j.case.gold)))
    return tuple(
        Bin(mean(c for c, _ in found), mean(a for _, a in found), len(found))
        for _, found in sorted(bins.items())
    )


def worst(results: Results, scores: Scores) -> tuple[Judged, ...]:
    """The answers that do most harm: those that mislead before those that only fall short."""
    wrong = [j for j in results.judged if scores.questions[j.case.id]["correct"] < 1]
    return tuple(sorted(wrong, key=harm)[:WORST])


def harm(judged: Judged) -> tuple[int, float, str]:
    """A key that sorts the most harmful first: broken rule, wrong quotes, refusal, incomplete."""
    said = judged.answer
    if verbatim(judged) == 0 or force_said(judged) == 0:
        rank = 0
    elif said.citations and not citation_recall(judged):
        rank = 1
    else:
        rank = 2 if said.kind is AnswerKind.REFUSED else 3
    return rank, -(said.confidence or 0), judged.case.id

"""What is wrong with the judged questions: refused judgements, borrowed wording, near-duplicates."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from sklearn.feature_extraction.text import CountVectorizer

from corpus import Corpus
from corpus.parsing.text import bare
from evals.case import Case, plain

SHARED = 5  # characters in a row that a resident's question must not share with the evidence
NEAR = 0.6  # Jaccard similarity of character bigrams from which two questions are too near


def all_faults(dev: Sequence[Case], test: Sequence[Case], corpus: Corpus) -> list[str]:
    """All that is wrong with both splits; of what a second look needs only where the first is clean."""
    both = [*dev, *test]
    unusable = faults(both, corpus)
    if unusable:
        return unusable
    return status_faults(both, corpus) + wording_faults(both, corpus) + split_faults(dev, test)


def faults(cases: Sequence[Case], corpus: Corpus) -> list[str]:
    """What makes judgements unusable: clauses, evidence, facts or documents that are not there."""
    return [f"{case.id}: {fault}" for case in cases for fault in faults_of(case, corpus)]


def faults_of(case: Case, corpus: Corpus) -> Iterator[str]:
    """The faults of one judgement."""
    for gold in case.gold:
        clause = corpus.clauses.get(gold.clause)
        if clause is None:
            yield f"unknown clause {gold.clause}"
        elif gold.evidence not in clause.text and gold.evidence not in corpus.in_words(clause):
            yield f"the evidence is not in {gold.clause}"
    evidence = "".join(plain(g.evidence) for g in case.gold)
    yield from (f"no evidence for {fact}" for fact in case.facts if plain(fact) not in evidence)
    yield from (f"unknown document {d}" for d, _ in case.status if d not in corpus.documents)
    yield from kind_faults(case)


def kind_faults(case: Case) -> Iterator[str]:
    """What a kind of question must have and this one has not."""
    if (case.kind == "unanswerable") is bool(case.gold):
        yield "gold is empty for unanswerable and only there"
    if case.kind == "followup" and not case.history:
        yield "a follow-up without history"
    if case.kind in ("multi", "ambiguous") and len(case.gold) < 2:
        yield f"{case.kind} needs two or more gold clauses"


def status_faults(cases: Sequence[Case], corpus: Corpus) -> list[str]:
    """Judgements of status that the register does not share: one of the two is wrong."""
    return [
        f"{case.id}: {document} is judged {status}, the register says {said} on {case.as_of}"
        for case in cases
        for document, status in case.status
        if (said := corpus.documents[document].status(case.as_of)) is not status
    ]


def wording_faults(cases: Sequence[Case], corpus: Corpus) -> list[str]:
    """Residents' questions in the documents' words, and questions too near to one another."""
    out = [f"{c.id}: shares “{run}” with its evidence" for c in cases if (run := borrowed(c))]
    asked = [q for questions in corpus.questions.values() for q in questions]
    texts = [whole(c) for c in cases]
    out += [
        f"{cases[i].id}: too near the similar question “{asked[j]}”" for i, j in near(texts, asked)
    ]
    return out


def split_faults(dev: Sequence[Case], test: Sequence[Case]) -> list[str]:
    """Ids that both splits have, and questions of one that are too near to one of the other."""
    ids = {c.id for c in dev}
    out = [f"{c.id}: in both splits" for c in test if c.id in ids]
    pairs = near([whole(c) for c in dev], [whole(c) for c in test])
    return out + [f"{dev[i].id}: too near {test[j].id} of the other split" for i, j in pairs]


def whole(case: Case) -> str:
    """A question with the ones before it."""
    return " ".join((*case.history, case.question))


def borrowed(case: Case) -> str:
    """Characters in a row that a resident's question shares with the evidence; "" where none.

    Names that the case allows, and figures, may be shared.
    """
    if case.role != "resident":
        return ""
    question, evidence = bare(case.question), bare("".join(g.evidence for g in case.gold))
    names = [bare(name) for name in case.names]
    runs = (question[i : i + SHARED] for i in range(len(question) - SHARED + 1))
    shared = (run for run in runs if run in evidence and not run.isdigit())
    return next((run for run in shared if not any(run in name for name in names)), "")


def near(one: Sequence[str], other: Sequence[str]) -> list[tuple[int, int]]:
    """Pairs of row numbers of texts whose character bigrams have a Jaccard similarity of NEAR."""
    if not (one and other):
        return []
    counter = CountVectorizer(analyzer=bigrams, binary=True)
    counter.fit([*one, *other])
    x, y = counter.transform(one), counter.transform(other)
    shared = (x @ y.T).tocoo()
    sizes_x, sizes_y = x.sum(axis=1).A1, y.sum(axis=1).A1
    pairs = zip(shared.row, shared.col, shared.data, strict=True)
    return [(int(i), int(j)) for i, j, n in pairs if n / (sizes_x[i] + sizes_y[j] - n) >= NEAR]


def bigrams(text: str) -> list[str]:
    """The character bigrams of a text without punctuation."""
    text = bare(text)
    return [text[i : i + 2] for i in range(len(text) - 1)]

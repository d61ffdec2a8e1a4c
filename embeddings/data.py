"""Training pairs (a query and a passage that answers it) from the data folder, by licence class.

Only sources of class A (official text, permissive licence) and B (share-alike) are read: the shipped
weights may be passed on. The folder's layout is `pairs/*.jsonl.gz` with {"query", "passage", "source"},
`text/*.jsonl.gz` with {"title", "text", "source"}, and BEIR folders for questions of laypersons.
"""

from __future__ import annotations

import random
import re
from collections.abc import Iterable
from pathlib import Path

from corpus import Corpus
from embeddings.beir import Beir, rows

SOURCES_A_B = (  # what a source key may begin with
    "LawRefBook",
    "hebei.gov",
    "gov.cn State Council",
    "beijing.gov",
    "city policies",
    "lora-law-qa",
    "DISC-Law-SFT",
    "CMRC2018",
    "DRCD",
    "CRUD_RAG",
)
SENTENCE = re.compile(r"[^。；！？\n]{8,}[。；！？]?")
LAW_QUESTIONS = Path(__file__).with_name("law_questions.jsonl")
HELD_OUT = ("DRCD test", "CMRC2018 trial", "questions in")  # kept for measuring, never trained on

Pair = tuple[str, str]


def similar_questions(corpus: Corpus, leaving_out: str = "") -> list[Pair]:
    """Similar questions, each with its clause and with another question on the same clause.

    `leaving_out` is the name of a source file whose documents are left out.
    """
    out: list[Pair] = []
    for clause_id, questions in corpus.questions.items():
        clause = corpus.clauses.get(clause_id)
        if clause is None or corpus.documents[clause.document_id].source == leaving_out:
            continue
        text = corpus.with_headings(clause)
        following = [*questions[1:], questions[0]]
        out += [
            pair
            for q, other in zip(questions, following, strict=True)
            for pair in ((q, text), (q, other))
        ]
    return out


def pairs_in(folder: Path) -> list[Pair]:
    """The written question-passage pairs of classes A and B, without those held out."""
    return [
        (row["query"], row["passage"])
        for path in sorted((folder / "pairs").glob("*.jsonl.gz"))
        for row in rows(path)
        if row["source"].startswith(SOURCES_A_B) and not row["source"].startswith(HELD_OUT)
    ]


def texts_in(folder: Path) -> list[tuple[str, str]]:
    """All (title, text) of classes A and B."""
    return [
        (row["title"], row["text"])
        for path in sorted((folder / "text").glob("*.jsonl.gz"))
        for row in rows(path)
        if row["source"].startswith(SOURCES_A_B)
    ]


def cloze(texts: list[tuple[str, str]], rng: random.Random) -> list[Pair]:
    """Inverse cloze: a sentence as the query, its title and surroundings as the passage.

    Lee, Chang and Toutanova, Latent Retrieval for Weakly Supervised Open Domain Question Answering,
    ACL 2019. In one case of ten the sentence stays in the passage, so that shared words keep counting.
    """
    out: list[Pair] = []
    for title, text in texts:
        sentences = SENTENCE.findall(text)
        for start in range(0, min(len(sentences), 60), 6):
            window = sentences[start : start + 6]
            if len(window) < 2:
                if title and window:
                    out.append((title, window[0]))
                continue
            pick = rng.randrange(len(window))
            rest = window if rng.random() < 0.1 else window[:pick] + window[pick + 1 :]
            out.append((window[pick], f"{title} {''.join(rest)}"))
    return out


def lay_questions(lay: Beir, queries: Iterable[str]) -> list[Pair]:
    """Real questions, by id, with their articles."""
    return [(lay.queries[q], lay.passages[a]) for q in queries for a in lay.qrels[q]]


def law_questions(lay: Beir, path: Path = LAW_QUESTIONS) -> list[Pair]:
    """The questions that were written for articles of law, each with its article."""
    return [
        (question, lay.passages[row["article"]])
        for row in rows(path, "article", "questions")
        if row["article"] in lay.passages
        for question in row["questions"]
    ]

"""Training pairs (a query and a passage that answers it) from the data folder, by licence class.

Only sources of class A (official text, permissive licence) and B (share-alike) are read: the shipped
weights may be passed on. The folder's layout is `pairs/*.jsonl.gz` with {"query", "passage", "source"},
`text/*.jsonl.gz` with {"title", "text", "source"}, and BEIR folders for questions of laypersons.
"""

from __future__ import annotations

import random
import re
from pathlib import Path

from corpus import Corpus
from embeddings.beir import Beir, rows

SOURCES_A_B = (  # what a source key may begin with
    "LawRefBook",
    "hebei.gov",
    "questions in hebei.gov",
    "gov.cn State Council",
    "beijing.gov",
    "city policies",
    "questions in city policies",
    "lora-law-qa",
    "DISC-Law-SFT",
    "CMRC2018",
    "DRCD",
    "CRUD_RAG",
)
SENTENCE = re.compile(r"[^。；！？\n]{8,}[。；！？]?")
HELD_OUT = 5  # every fifth question of laypersons is for measuring, never for training

Pair = tuple[str, str]


def similar_questions(corpus: Corpus) -> list[Pair]:
    """The corpus's own questions, each with its clause and with another question on the same clause."""
    out: list[Pair] = []
    for clause_id, questions in corpus.questions.items():
        if clause_id not in corpus.clauses:
            continue
        text = corpus.with_headings(corpus.clauses[clause_id])
        following = [*questions[1:], questions[0]]
        out += [
            pair
            for q, other in zip(questions, following, strict=True)
            for pair in ((q, text), (q, other))
        ]
    return out


def pairs_in(folder: Path) -> list[Pair]:
    """All written question-passage pairs of classes A and B."""
    return [
        (row["query"], row["passage"])
        for path in sorted((folder / "pairs").glob("*.jsonl.gz"))
        for row in rows(path)
        if row["source"].startswith(SOURCES_A_B)
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


def lay_questions(folder: Path, held_out: bool) -> list[Pair]:
    """Real questions with their articles from a BEIR folder: the held-out fifth, or the others."""
    lay = Beir.read(folder)
    return [
        (lay.queries[q], lay.passages[a])
        for q, golds in judged(lay, held_out).items()
        for a in golds
    ]


def judged(lay: Beir, held_out: bool) -> dict[str, tuple[str, ...]]:
    """The judgements of every fifth question, or of the others."""
    chosen = {q for i, q in enumerate(lay.queries) if (i % HELD_OUT == 0) is held_out}
    return {q: golds for q, golds in lay.qrels.items() if q in chosen}

"""Training pairs (a query and a passage that answers it) from the data folder, by licence class.

Only sources of class A (official text, permissive licence) and B (share-alike) are read: the shipped
weights may be passed on. The folder's layout is `pairs/*.jsonl.gz` with {"query", "passage", "source"},
`text/*.jsonl.gz` with {"title", "text", "source"}, and BEIR folders for questions of laypersons.
"""

from __future__ import annotations

import gzip
import json
import random
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from corpus import Corpus
from corpus.errors import BadDocument

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


def rows(path: Path) -> Iterator[dict[str, Any]]:
    """The JSON objects of a `.jsonl` or `.jsonl.gz` file.

    Raises BadDocument where the file is missing or a line is no JSON object.
    """
    if not path.is_file():
        raise BadDocument(
            f"training data {path.name} is missing",
            found="no such file",
            expected="the data folder's layout (embeddings/README.md)",
            cure="python -m embeddings train DATA_FOLDER",
        )
    open_as_text = gzip.open if path.suffix == ".gz" else open
    with open_as_text(path, "rt", encoding="utf-8") as lines:
        for number, line in enumerate(lines, 1):
            try:
                yield json.loads(line)
            except json.JSONDecodeError as e:
                raise BadDocument(
                    f"{path.name}, line {number}", found=str(e), expected="a JSON object"
                ) from e


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
    lay = LayQuestions.read(folder)
    return [
        (lay.questions[q], lay.articles[a])
        for q, golds in lay.judged(held_out).items()
        for a in golds
    ]


@dataclass(frozen=True, slots=True)
class LayQuestions:
    """A BEIR folder: articles and questions by id, and which articles answer a question."""

    articles: dict[str, str]
    questions: dict[str, str]
    qrels: dict[str, list[str]]

    @classmethod
    def read(cls, folder: Path) -> LayQuestions:
        """Read `corpus.jsonl.gz`, `queries.jsonl` and `qrels/test.tsv`."""
        articles = {r["_id"]: f"{r['title']} {r['text']}" for r in rows(folder / "corpus.jsonl.gz")}
        questions = {r["_id"]: r["text"] for r in rows(folder / "queries.jsonl")}
        qrels: dict[str, list[str]] = {}
        lines = (folder / "qrels" / "test.tsv").read_text(encoding="utf-8").splitlines()
        for line in lines[1:]:
            question, article, _ = line.split("\t")
            qrels.setdefault(question, []).append(article)
        return cls(articles, questions, qrels)

    def judged(self, held_out: bool) -> dict[str, list[str]]:
        """The judgements of every fifth question, or of the others."""
        chosen = {q for i, q in enumerate(self.questions) if (i % HELD_OUT == 0) is held_out}
        return {q: golds for q, golds in self.qrels.items() if q in chosen}

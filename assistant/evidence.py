"""Which hits are good enough to quote: strong enough in themselves, near the best, in force first."""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from datetime import date

from assistant.answer import Evidence
from assistant.retrieval.engine import Hit
from corpus import Corpus, Document, Status
from corpus.tokens import tokens

FLOOR = 0.25  # confidence below which the answer is a refusal: see evals/README.md
CALIBRATION = (
    16.9,
    2.32,
    -14.8,
)  # logistic weights of cosine, log length and bias: see evals/README
NEAR = 0.80  # share of the best strength that a further clause must reach
MOST = 3  # clauses quoted in one answer
OUT_OF_FORCE = {Status.EXPIRED: 0.03, Status.REPEALED: 0.15, Status.NOT_YET: 0.10}
OVERTAKEN = 0.12
DIGITS = r"(?:\d[\d.,]*|[一二三四五六七八九十百千]+)"
MONEY = rf"{DIGITS}\s*(?:亿|万|千)?元|免费|免征|免除|全额|不得收|不收"
FIGURES = (  # a question for a figure, and what a text that holds one looks like
    (r"多少钱|多少元|几万|几块钱|几百|几千|每月标准|每人标准|津贴标准|收费标准|工资多少", MONEY),
    (
        r"[领发补收罚给贴拿]我?(?:款|贴|助|到)?多少|(?:罚款|补贴|补助|奖励)金额",
        rf"{MONEY}|%|‰|减半",
    ),
    (r"百分之几|几成|占比|利息|利率|几个点|费率|报销比例", r"%|‰|基点|成|LPR|倍"),
    (r"几米|多少米|多远", r"(?<![平立]方)米"),
    (
        r"多少年|满几年|几个月",
        r"(?<![\d年])\d{1,3}个?(?:年|月)|[一二三四五六七八九十]+个?(?:年|月)",
    ),
    (r"多少亿", rf"{DIGITS}\s*亿"),
    (r"几门|几个孩子|带几个", rf"{DIGITS}\s*(?:门|名|个|人)"),
)


def weigh(hits: Sequence[Hit], corpus: Corpus, as_of: date, text: str) -> list[Evidence]:
    """All hits with their strength on that day, strongest first."""
    out = []
    for hit in hits:
        clause = corpus.clauses[hit.clause_id]
        document = corpus.documents[clause.document_id]
        strength = hit.score - out_of_force(document, as_of, text)
        out.append(Evidence(hit, clause, document, strength))
    return sorted(out, key=lambda e: -e.strength)


def out_of_force(document: Document, as_of: date, text: str) -> float:
    """What a document loses for not being in force; nothing where the question names its year."""
    if document.issued and f"{document.issued.year}年" in text:
        return 0.0
    loss = OUT_OF_FORCE.get(document.status(as_of), 0.0)
    overtaken = document.event("overtaken")
    return max(loss, OVERTAKEN if overtaken and overtaken.day <= as_of else 0.0)


def enough(weighed: Sequence[Evidence], asked: str, text: str) -> list[Evidence]:
    """The evidence to quote, strongest first; empty where even the best are too weak.

    `asked` is the question with the earlier ones that it leans on, `text` the question alone.
    """
    if not weighed or confidence(weighed[:MOST], asked) < FLOOR:
        return []
    best = weighed[0].strength
    near = [e for e in weighed[:MOST] if e.strength >= NEAR * best]
    return [e for e in near if holds_figure(text, e.clause.text)]


def confidence(best: Sequence[Evidence], asked: str) -> float:
    """How likely it is that one of these clauses answers, from 0 to 1.

    Fused scores order the clauses of one question; cosines compare between questions. A long question
    has lower ones, so its length counts. Logistic regression on the development questions and on
    questions about other law.
    """
    of_cosine, of_length, bias = CALIBRATION
    cosine, length = refusal_features(best, asked)
    return 1 / (1 + math.exp(-(of_cosine * cosine + of_length * length + bias)))


def refusal_features(best: Sequence[Evidence], asked: str) -> tuple[float, float]:
    """The two numbers that a refusal rests on: the highest cosine, and the question's log length."""
    cosines = [
        value
        for piece in best
        for name, value in piece.hit.by_engine.items()
        if name.endswith("vector")
    ]
    return max(cosines, default=0.0), math.log(len(tokens(asked)) + 1)


def holds_figure(question: str, text: str) -> bool:
    """Whether a text holds a figure of the kind that is asked for; true where none is asked for."""
    return names_figure(question, text) or asks_first(question)


def names_figure(question: str, text: str) -> bool:
    """Whether every figure that is asked for has one of its kind in the text."""
    asked = [says for asks, says in FIGURES if re.search(asks, question)]
    return all(re.search(says, text) for says in asked)


def asks_first(question: str) -> bool:
    """Whether something else is asked before the figure: 能随便扔吗，扔了罚多少钱."""
    first = re.split(r"[，,。？?；;]", question)[0]
    return first != question and bool(re.search(r"(吗|么|能不能|可不可以|是不是|有没有)", first))

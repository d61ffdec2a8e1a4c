"""Answers made by hand for the tests of rendering: every part that an answer can carry."""

from dataclasses import replace
from datetime import date

from assistant import Answer, AnswerKind, Citation, Note, Question
from assistant.answer import Field, FieldKind, Gist, Option, Related, Step, Term
from assistant.retrieval.engine import Hit

POOL, SUBSIDY = "示政规〔2024〕7号", "示政发〔2024〕8号"
IN_FORCE, EXPIRED = date(2024, 6, 1), date(2026, 1, 1)


def cite(corpus, quote, document=POOL):
    """The citation of some words."""
    found = corpus.documents[document]
    start = found.text.index(quote)
    end = start + len(quote)
    return Citation(found, corpus.clause_at(document, start, end), start, end)


def answered(corpus, *quotes, as_of=IN_FORCE, **parts):
    """An answer that quotes some words."""
    citations = tuple(cite(corpus, quote) for quote in quotes)
    question = Question("泳池多久检测？", as_of=as_of)
    return Answer(question, AnswerKind.ANSWERED, "找到：", citations, **parts)


def whole(corpus):
    """An answer with every part."""
    fine = cite(corpus, "处五百元以上五千元以下罚款")
    amount = fine.document.text.index("五百元")
    return answered(
        corpus,
        "泳池应当每日检测水质。",
        "违反本办法第二条规定，未检测水质的，处五百元以上五千元以下罚款。",
        notes=(Note("expired", "已经失效的说明"), Note("unstated", "没有写明的说明")),
        gist=Gist(fine, ((amount, amount + 3),)),
        fields=(Field(FieldKind.PENALTY, fine),),
        terms=(
            Term("泳池", "供人游泳的地方"),
            Term("检测", "本办法所称", cite(corpus, "检测水质")),
        ),
        related=(Related("泳池由谁管？", f"{POOL}#第一条"),),
        steps=(Step("理解", "问的是泳池"), Step("检索", "命中第二条")),
    )


def asked_back(corpus):
    """An answer that asks which of two is meant."""
    offered = (
        Option("泳池管理办法", "泳池管理办法还有效吗"),
        Option("补贴标准", "补贴标准还有效吗"),
    )
    return replace(answered(corpus), kind=AnswerKind.CLARIFY, lead="请问哪一份？", options=offered)


def refused(corpus):
    """A refusal that shows a near clause."""
    clause = corpus.clauses[f"{POOL}#第二条"]
    return replace(
        answered(corpus),
        kind=AnswerKind.REFUSED,
        lead="没有找到。\n请拨打 12345。",
        hits=(Hit(clause.id, 0.2),),
        clauses={clause.id: clause},
        documents={POOL: corpus.documents[POOL]},
    )

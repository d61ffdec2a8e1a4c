"""Small nights of results for the tests of evals: two documents, five questions, answers by hand."""

import json
from dataclasses import asdict

from assistant import Answer, AnswerKind, Citation, Question
from assistant.notes import notes_on
from evals.case import ASKED_ON, case_from, case_to
from evals.folder import Manifest
from evals.generating import copy_corpus, write_lines
from evals.places import relevant
from evals.records import recorded
from evals.running import rescore
from evals.trec import write_qrels, write_run

POOL, MONEY = "示政规〔2024〕7号", "示政发〔2024〕8号"
WATER, FINE, AMOUNT = f"{POOL}#第二条", f"{POOL}#第三条", f"{MONEY}#正文"
GOLD = {  # clause and evidence that answer each question
    "amount": (AMOUNT, "1040元/人/月"),
    "water": (WATER, "每日检测水质"),
    "shown": (WATER, "检测结果应当公示"),
    "fine": (FINE, "处五百元以上五千元以下罚款"),
}
QUESTIONS = {
    "amount": "补助现在给多少",
    "water": "多久查一次池子里的水",
    "shown": "查完要不要贴出来",
    "fine": "不查要罚几多",
    "absent": "滑冰场几点关门",
}


def case(name="amount", **changes):
    """A judged question."""
    gold = [dict(zip(("clause", "evidence"), GOLD[name], strict=True))] if name in GOLD else []
    row = {
        "id": name,
        "role": "resident",
        "kind": "fact" if gold else "unanswerable",
        "question": QUESTIONS[name],
        "history": [],
        "gold": gold,
        "facts": [g["evidence"] for g in gold],
    }
    return case_from(row | changes)


def cite(corpus, clause_id, start=0, end=None):
    """A citation of a clause, or of a stretch of it."""
    clause = corpus.clauses[clause_id]
    stop = clause.end if end is None else clause.start + end
    return Citation(corpus.documents[clause.document_id], clause, clause.start + start, stop)


def answer(corpus, case, *citations, kind=AnswerKind.ANSWERED, lead=""):
    """An answer that quotes, with what must be said of its documents."""
    notes = notes_on(citations, corpus, ASKED_ON)
    return Answer(
        Question(case.question, case.history, ASKED_ON), kind, lead, tuple(citations), notes
    )


def refusal(case):
    """A refusal."""
    return Answer(Question(case.question, case.history, ASKED_ON), AnswerKind.REFUSED, "没有找到")


def right_answers(corpus):
    """The cases, each with its right answer."""
    cases = [case(name) for name in QUESTIONS]
    return {
        c: answer(corpus, c, cite(corpus, c.gold[0].clause)) if c.gold else refusal(c)
        for c in cases
    }


def write_night(folder, corpus, store, answers, baseline, confidence=None, ranks=1):
    """A folder of results as a run leaves it; each gold passage stands at rank `ranks`."""
    folder.mkdir(parents=True)
    copy_corpus(store, folder / "corpus")
    write_lines(folder / "cases.jsonl", (case_to(c) for c in answers))
    rows = [recorded(a, c.id, 10.0) for c, a in answers.items()]
    rows = [row | ({"confidence": confidence} if confidence else {}) for row in rows]
    write_lines(folder / "answers.jsonl", iter(rows))
    judged = {c.id: relevant(c, corpus) for c in answers if c.gold}
    write_qrels(folder / "qrels.trec", judged)
    (folder / "runs").mkdir()
    filler = [(f"示政规〔2024〕9号#第{n}条", 1.0 - n / 100) for n in range(1, ranks)]
    run = {q: [*filler, *((c, 0.5) for c in sorted(found))] for q, found in judged.items()}
    write_run(folder / "runs" / "hybrid.trec", run)
    manifest = Manifest(
        started=f"2026-11-24T02:30:{len(list(folder.parent.iterdir())):02d}+00:00",
        split="dev",
        questions=len(answers),
        judgements="",
        corpus=corpus.digest,
        index={"format": 2, "model": "none"},
        settings={},
        versions={"python": "3"},
        commit="",
        retrievers=("hybrid",),
        reference_ms=2.0,
        seconds=1.0,
    )
    (folder / "manifest.json").write_text(json.dumps(asdict(manifest)), encoding="utf-8")
    rescore(folder, folder.parent, baseline)
    return folder

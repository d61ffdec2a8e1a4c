"""Documents that were repealed, or kept, all together: told from the acts that made the lists."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant import words
from assistant.answer import AnswerKind, Citation
from assistant.composing.draft import Draft
from assistant.composing.validity import LOOKED_UP, at
from assistant.understanding import Understood
from corpus import Corpus, Document
from corpus.document import ClaimKind
from corpus.lexicon import shipped
from corpus.register import Entry
from corpus.tokens import tokens

COMMON = 0.34  # share of the titles of a list from which on a word is no topic
LIST = 350  # characters that are quoted of a list of documents
WHICH_ONES = re.compile(
    r"(?:废止|失效|作废|清理|停用|保留|继续施行|继续有效|继续执行|还有效)[^，。？?]{0,20}(?:哪[些几]|什么文件|多少|几[件份个])"
    r"|(?:哪[些几]|多少|几[件份个])[^，。？?]{0,12}(?:文件|办法|政策|规定|文)[^，。？?]{0,8}(?:废|失效|作废|清理|保留|继续|有效|留)"
)
DONE = {
    ClaimKind.REPEALED: re.compile(r"废|失效|作废|停用|清理|没了|撤"),
    ClaimKind.KEPT: re.compile(r"继续|保留|有效(?!期)|留"),
}


def listing(corpus: Corpus, understood: Understood) -> Draft | None:
    """The documents that were repealed or kept all together, where they are asked for; None else.

    `understood` may name the document that did it, or its year.
    """
    match = WHICH_ONES.search(understood.text)
    if not match:
        return None
    kinds = [kind for kind, said in DONE.items() if said.search(understood.text)]
    acts = [
        on_topic(act, understood.text)
        for kind in kinds
        for act in acts_of(corpus, kind)
        if does(act[0].by, understood)
    ]
    if not acts:
        return None
    did = (
        words.ACT.format(name=a[0].by.name, count=len(a), did=words.DID[a[0].claim.kind])
        for a in acts
    )
    lead = "\n".join([*did, words.BASED_ON_SOME])
    quoted = tuple(c for a in acts for c in entries_of(corpus, a))
    return Draft(AnswerKind.ANSWERED, lead, quoted, (), LOOKED_UP)


def acts_of(corpus: Corpus, kind: ClaimKind) -> list[tuple[Entry, ...]]:
    """The entries of each document that repeals, or keeps, others; the longest list first."""
    register = corpus.register
    everything = (*(n.entries for n in register.named.values()), *register.entries.values())
    acts: dict[str, list[Entry]] = {}
    for entry in (e for entries in everything for e in entries):
        if entry.claim.kind is kind and not entry.claim.of_itself:
            acts.setdefault(entry.by.id, []).append(entry)
    in_order = [sorted(act, key=lambda e: e.claim.said[0].start) for act in acts.values()]
    return sorted((tuple(act) for act in in_order), key=len, reverse=True)


def on_topic(act: Sequence[Entry], text: str) -> Sequence[Entry]:
    """The entries whose titles have words of the question that few titles have; all where none has."""
    asked = set(tokens(text)) | {t for p in shipped().found(text) for t in tokens(p.official)}
    titles = [set(tokens(entry.claim.title)) for entry in act]
    common = {t for t in asked if sum(t in title for title in titles) > COMMON * len(titles)}
    found = [e for e, title in zip(act, titles, strict=True) if title & (asked - common)]
    return found or act


def does(by: Document, understood: Understood) -> bool:
    """Whether a document is the one, or of the year, that a question names; any where it names none."""
    if understood.reference:
        return by.id in understood.reference.documents
    year = by.issued.year if by.issued else 0
    return not understood.years or year in understood.years


def entries_of(corpus: Corpus, act: Sequence[Entry]) -> tuple[Citation, ...]:
    """What governs a list of documents, and as many of its entries as there is room for."""
    by, said = act[0].by, [e.claim.said for e in act]
    governing = [at(corpus, by, q.start, q.end) for q in said[0][1:]]
    spans: list[tuple[int, int]] = []
    for entry in (q[0] for q in said):
        if sum(b - a for a, b in spans) + entry.end - entry.start > LIST:
            break
        if spans and entry.start - spans[-1][1] <= 1 and corpus.clauses[entry.clause].parent:
            spans[-1] = (spans[-1][0], entry.end)
        else:
            spans.append((entry.start, entry.end))
    return (*governing, *(at(corpus, by, a, b) for a, b in spans))

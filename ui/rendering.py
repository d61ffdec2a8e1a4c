"""Answers and documents as HTML: pure functions, no Gradio, every word of a person or paper escaped."""

from __future__ import annotations

import html
from datetime import date
from urllib.parse import urlencode

from assistant import Answer, AnswerKind, Citation, words
from assistant.rendering import NEAREST, issued
from corpus import Clause, Corpus, Document, Kind, Status

READER = "reader"  # the name of the frame in which documents open
STATUS_CLASS = {
    Status.IN_FORCE: "good",
    Status.NOT_YET: "warn",
    Status.EXPIRED: "bad",
    Status.REPEALED: "bad",
    Status.UNSTATED: "plain",
}


def safe(text: str) -> str:
    """Text as HTML: nothing in it is markup, for the browser or for Gradio's templates."""
    escaped = html.escape(text).replace("$", "&#36;").replace("{", "&#123;").replace("}", "&#125;")
    return escaped.replace("`", "&#96;").replace("\n", "<br>")


def turn(question: str, answer: Answer, number: int) -> str:
    """One question with its answer; `number` counts the turns from 1."""
    return (
        f'<section class="turn" aria-label="第{number}个问题">'
        f'<p class="asked"><span class="who">问</span>{safe(question)}</p>'
        f'<div class="answered"><span class="who">答</span>{answer_body(answer, number)}</div>'
        "</section>"
    )


def conversation(turns: list[str]) -> str:
    """All turns; a screen reader reads out what is added."""
    inside = "".join(turns) or '<p class="empty">还没有提问。可以点下面的例子，或者直接输入。</p>'
    return f'<div id="log" role="log" aria-live="polite" aria-label="问答记录">{inside}</div>'


def answer_body(answer: Answer, number: int) -> str:
    """The answer without the question."""
    parts = [f'<p class="lead">{safe(answer.lead)}</p>'] if answer.lead else []
    loud = [note for note in answer.notes if note.kind != "unstated"]
    quiet = [note for note in answer.notes if note.kind == "unstated"]
    parts += [f'<p class="note loud" role="note">⚠ {safe(note.text)}</p>' for note in loud]
    as_of = answer.question.as_of
    cards = [card(c, i, as_of, number) for i, c in enumerate(answer.citations, 1)]
    parts += [f'<ol class="cards">{"".join(cards)}</ol>'] if cards else []
    if answer.options:
        items = "".join(f"<li>{safe(option.label)}</li>" for option in answer.options)
        parts.append(f'<ul class="options">{items}</ul>')
    if answer.kind is AnswerKind.REFUSED and answer.hits:
        items = "".join(near(answer.clauses[h.clause_id], answer) for h in answer.hits[:NEAREST])
        parts.append(f'<div class="nearest"><p>{words.NEAREST}</p><ul>{items}</ul></div>')
    parts += [f'<p class="note">{safe(note.text)}</p>' for note in quiet]
    return "".join(parts)


def card(citation: Citation, number: int, as_of: date, turn_number: int) -> str:
    """A quote with its source, status, and the link that opens the document at it."""
    document = citation.document
    return (
        f'<li class="card" id="quote-{turn_number}-{number}">'
        f'<blockquote><span class="number" aria-hidden="true">{number}</span>'
        f"{safe(citation.quote)}</blockquote>{columns(citation)}"
        f'<p class="source"><cite>《{safe(document.title)}》</cite>'
        f"{number_of(document)} <b>{safe(citation.clause.address)}</b></p>"
        f'<p class="about">{badge(citation.status(as_of))} {safe(document.issuer)} · '
        f"{issued(document)} {open_link(document, citation.start, citation.end, number)}</p></li>"
    )


def columns(citation: Citation) -> str:
    """The cells of a quoted table row under their column heads."""
    cells = [f"<dt>{safe(head)}</dt><dd>{safe(cell)}</dd>" for head, cell in citation.columns]
    return f'<dl class="columns">{"".join(cells)}</dl>' if cells else ""


def near(clause: Clause, answer: Answer) -> str:
    """A near clause in a refusal."""
    document = answer.documents[clause.document_id]
    link = open_link(document, clause.start, clause.end, 0)
    return f"<li>《{safe(document.title)}》{number_of(document)} {safe(clause.address)} {link}</li>"


def number_of(document: Document) -> str:
    """（常政规〔2024〕1号）, or nothing."""
    return f"（{safe(document.number)}）" if document.number else ""


def badge(status: Status) -> str:
    """The status in words and colour."""
    return f'<span class="badge {STATUS_CLASS[status]}">{status.value}</span>'


def open_link(document: Document, start: int, end: int, number: int) -> str:
    """The link that opens the whole document at a stretch of its text."""
    query = urlencode({"doc": document.id, "start": start, "end": end})
    label = f"看第{number}条引文的原文" if number else "看原文"
    return (
        f'<a class="open" href="/document?{html.escape(query)}#quote" target="{READER}" '
        f'aria-label="{label}：{html.escape(document.title)}">看原文</a>'
    )


def document_page(corpus: Corpus, document: Document, start: int, end: int, as_of: date) -> str:
    """A whole document as a page of its own, with a stretch of its text highlighted."""
    kinds = {c.start: c.kind for c in corpus.by_document[document.id]}
    body, at = "", 0
    for line in document.text.split("\n"):
        body += paragraph(line, at, start, end, kinds.get(at, Kind.PARAGRAPH))
        at += len(line) + 1
    missing = "".join(f"<li>附件未随文刊登：《{safe(m)}》</li>" for m in document.missing_annexes)
    said = "".join(f"<li>{safe(e.quote)}</li>" for e in document.events if e.quote)
    return page(
        document.title,
        f"<header><h1>{safe(document.title)}</h1>"
        f"<p>{badge(document.status(as_of))} {safe(document.number or '无文号')} · "
        f"{safe(document.issuer)} · {issued(document)}</p>"
        f'<ul class="facts">{said}{missing}</ul></header><main>{body}</main>',
    )


def page(title: str, body: str) -> str:
    """A page of the document reader."""
    return (
        '<!doctype html><html lang="zh-CN"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width,initial-scale=1">'
        f"<title>{safe(title)}</title>"
        '<link rel="icon" href="data:,"><link rel="stylesheet" href="/style.css"></head>'
        f'<body class="document">{body}</body></html>'
    )


def paragraph(line: str, at: int, start: int, end: int, kind: Kind) -> str:
    """A line of a document's text that begins at offset `at`; what is quoted of it is marked."""
    a, b = max(start - at, 0), min(end - at, len(line))
    if a >= b:
        return f'<p class="{kind.value}">{safe(line)}</p>'
    anchor = ' id="quote" tabindex="-1"' if at <= start else ""
    marked = f"<mark{anchor}>{safe(line[a:b])}</mark>"
    return f'<p class="{kind.value}">{safe(line[:a])}{marked}{safe(line[b:])}</p>'


def not_found_page() -> str:
    """What the reader shows for a link that leads nowhere."""
    said = "收录的文件里没有您要打开的这一份，请回到问答重新查找。"
    return page("没有这份文件", f"<main><p>{said}</p></main>")


def welcome_page() -> str:
    """What the reader shows before a document is opened."""
    said = "点答案里的“看原文”，文件会在这里打开，并停在引用的条款处。"
    return page("原文", f'<main><p class="empty">{said}</p></main>')

"""The agents' desk: search results with what can be copied, filters, and the list of shortcuts."""

from __future__ import annotations

import re
from collections.abc import Iterable

from assistant import Answer, AnswerKind, Citation
from assistant.finding import Found
from corpus import Document
from corpus.tokens import tokens
from ui import words
from ui.rendering.answers import columns, fields, lead, notes, options, related, steps
from ui.rendering.copying import citation_text, gist_in, script_text
from ui.rendering.elements import (
    about,
    attribute,
    badge,
    document_link,
    number_of,
    reader_url,
    safe,
    source,
)

SNIPPET = 90  # characters of a quote that is not selected
SENTENCE = re.compile(r"[^。；\n]*[。；\n]?")


def results(found: Found) -> str:
    """What was found for what is typed; nothing for nothing typed."""
    answer = found.answer
    asked = frozenset(t for t in tokens(answer.question.text) if len(t) > 1)
    items = "".join(result(c, i, answer, asked) for i, c in enumerate(found.results, 1))
    parts = [
        documents(found),
        verdict(found),
        options(answer.options),
        f'<ol class="results" aria-label="结果">{items}</ol>' if items else "",
        related(answer.related),
        steps(answer),
    ]
    return f'<h2 class="hidden">{words.FOUND}</h2>{"".join(parts)}'


def verdict(found: Found) -> str:
    """What the answer says before its quotes: gist, warnings, fields; or that nothing was found."""
    answer = found.answer
    if answer.kind is AnswerKind.ANSWERED and found.results:
        gist = lead(answer) if answer.gist else ""
        return gist + notes(answer, first=True) + fields(answer) + notes(answer, first=False)
    if answer.kind is AnswerKind.CLARIFY:
        return f'<p class="lead">{safe(answer.lead)}</p>'
    if not found.results:
        return f'<p class="none">{safe(answer.lead)}</p>'
    return f'<p class="none">{words.NEAR_ONLY}</p>'


def documents(found: Found) -> str:
    """The documents by whose number or title was searched."""
    items = "".join(
        f'<li><a class="open" {document_link(d.id)}>《{safe(d.title)}》</a> '
        f"{number_of(d)} {badge(d.status(found.answer.question.as_of))}</li>"
        for d in found.documents
    )
    return f'<ul class="named" aria-label="文件">{items}</ul>' if items else ""


def result(citation: Citation, number: int, answer: Answer, asked: frozenset[str]) -> str:
    """One result: its key, its words, its source, and what the keys copy of it."""
    document, clause = citation.document, citation.clause
    url = reader_url(document.id, clause.address, citation.start, citation.end)
    label = f"第{number}条，{document.title} {clause.address}"
    quote = citation.quote
    brief = snippet(quote, asked)
    return (
        f'<li class="result" tabindex="-1" data-number="{number}" data-id="{attribute(clause.id)}" '
        f'data-reader="{attribute(url)}" data-name="{attribute(short_name(document, clause.address))}" '
        f'data-citation="{attribute(citation_text(citation, answer.question.as_of))}" '
        f'data-script="{attribute(script_text(citation, answer))}" aria-label="{attribute(label)}">'
        f'<kbd class="count" aria-hidden="true">{number}</kbd>'
        f'<p class="brief">{marked(brief, asked)}</p>'
        f'<div class="whole">{gist_line(citation, answer)}'
        f"<blockquote>{marked(quote, asked)}</blockquote>{columns(citation)}</div>"
        f"{source(document, clause.address)}{about(document, answer.question.as_of)}{actions(number)}</li>"
    )


def short_name(document: Document, address: str) -> str:
    """What a pinned clause is called."""
    return f"{document.number or document.title} {address}"


def gist_line(citation: Citation, answer: Answer) -> str:
    """The gist where it is part of this quote."""
    gist = gist_in(citation, answer)
    label = f'<span class="label">{words.GIST}</span>'
    return f'<p class="gist">{label}{safe(gist)}</p>' if gist else ""


def actions(number: int) -> str:
    """What can be done with a result, each with its key."""
    kinds = (
        ("open", "打开", str(number)),
        ("beside", "并排", f"Shift {number}"),
        ("citation", "复制引用", "C"),
        ("script", "复制话术", "S"),
        ("pin", "钉住", "P"),
    )
    buttons = "".join(
        f'<button type="button" data-action="{action}">{label}<kbd aria-hidden="true">{key}</kbd>'
        "</button>"
        for action, label, key in kinds
    )
    return f'<div class="actions">{buttons}</div>'


def snippet(text: str, asked: frozenset[str]) -> str:
    """The sentence that holds most of what is asked, and what follows, with … for what is left out."""
    if len(text) <= SNIPPET:
        return text
    spans = [m.span() for m in SENTENCE.finditer(text) if m[0].strip()]
    best = max(spans, key=lambda s: sum(word in text[s[0] : s[1]] for word in asked))
    start = best[0] if best[1] > SNIPPET else 0
    end = min(start + SNIPPET, len(text))
    return ("…" if start else "") + text[start:end] + ("…" if end < len(text) else "")


def marked(text: str, asked: frozenset[str]) -> str:
    """Text with the words that are asked for in bold."""
    if not asked:
        return safe(text)
    pattern = re.compile("|".join(map(re.escape, sorted(asked, key=len, reverse=True))))
    out, at = "", 0
    for match in pattern.finditer(text):
        out += f"{safe(text[at : match.start()])}<b>{safe(match[0])}</b>"
        at = match.end()
    return out + safe(text[at:])


def select(name: str, label: str, values: Iterable[tuple[str, int]], chosen: str = "") -> str:
    """One filter, each value with its number of documents."""
    choices = "".join(
        f'<option value="{attribute(value)}"{" selected" if value == chosen else ""}>'
        f"{safe(value)}（{count}）</option>"
        for value, count in values
    )
    return (
        f'<label class="filter"><span>{label}</span><select name="{name}">'
        f'<option value="">全部</option>{choices}</select></label>'
    )


def first_keys() -> str:
    """The most useful keys, shown where no document is open yet."""
    return (
        f'<table class="idle"><caption class="hidden">常用按键</caption>{keys(words.FIRST)}</table>'
    )


def keys(shown: Iterable[tuple[str, str]]) -> str:
    """Keys with what they do, as rows."""
    return "".join(
        f'<tr><th scope="row"><kbd>{safe(key)}</kbd></th><td>{safe(what)}</td></tr>'
        for key, what in shown
    )


def shortcuts() -> str:
    """The list under `?`."""
    return (
        '<dialog id="help" aria-labelledby="help-title"><h2 id="help-title">键盘操作</h2>'
        f"<table>{keys(words.SHORTCUTS)}</table>"
        '<label class="switch"><input type="checkbox" id="single-keys" checked>'
        "使用单个字母和数字的快捷键</label>"
        '<form method="dialog"><button>关闭</button></form></dialog>'
    )

"""An answer in the residents' chat: gist, warnings, quote cards, fields, terms, next questions."""

from __future__ import annotations

from assistant import Answer, AnswerKind, Citation, Note
from assistant.answer import Gist, Option, Related, Term
from assistant.rendering import NEAREST
from assistant.words import ANSWERED
from ui import words
from ui.rendering.copying import answer_text
from ui.rendering.elements import (
    about,
    button,
    emphasised,
    open_link,
    safe,
    source,
    standing,
)

LOUD = {
    "expired",
    "repealed",
    "not_yet",
    "overtaken",
    "conflict",
    "since",
}  # kinds of notes that warn
FIRST = LOUD | {"masked", "day"}  # those that are read before the quotes
MOST_SPOKEN = 160  # characters of a quote that are read out unasked
PAGE_LONG = 300  # characters of a quote after which its lines are set closer


def turn(question: str, answer: Answer, number: int) -> str:
    """A question, as it is shown, with its answer; `number` counts the turns from 1."""
    return (
        f'<section class="turn" aria-labelledby="asked-{number}">'
        f'<h2 class="asked" id="asked-{number}"><span class="hidden">您问：</span>'
        f"{safe(question)}</h2>"
        f'<div class="answered {answer.kind.value}">{body(answer, number)}</div></section>'
    )


def body(answer: Answer, number: int) -> str:
    """The answer without its question."""
    if answer.kind is AnswerKind.REFUSED and not answer.hits and not answer.citations:
        return small_talk(answer)
    parts = [
        refusal(answer) if answer.kind is AnswerKind.REFUSED else lead(answer),
        notes(answer, first=True),
        cards(answer, number),
        fields(answer),
        options(answer.options),
        notes(answer, first=False),
        terms(answer.terms),
        related(answer.related),
        steps(answer),
        tools(answer, number),
    ]
    return "".join(parts)


def small_talk(answer: Answer) -> str:
    """A reply to what is no question."""
    said = f'<p class="lead">{safe(answer.lead)}</p>'
    return notes(answer, first=True) + said + notes(answer, first=False) + related(answer.related)


def lead(answer: Answer) -> str:
    """The assistant's own sentence where it says more than that clauses were found, and the gist."""
    own = answer.lead if answer.lead != ANSWERED else ""
    gist = answer.gist
    if gist is None or shown_in_card(gist, answer):
        return f'<p class="lead">{safe(answer.lead)}</p>' if answer.lead else ""
    said = emphasised(gist.citation.quote, gist.citation.start, gist.highlights)
    numbers = [i for i, c in enumerate(answer.citations, 1) if holds(c, gist.citation)]
    where = f'<span class="where">见引文 {numbers[0]}</span>' if numbers else ""
    first = f'<p class="lead">{safe(own)}</p>' if own else ""
    return f'{first}<p class="gist"><span class="label">{words.GIST}</span><q>{said}</q>{where}</p>'


def holds(whole: Citation, part: Citation) -> bool:
    """Whether a citation lies in another."""
    same = whole.document.id == part.document.id
    return same and whole.start <= part.start and part.end <= whole.end


def shown_in_card(gist: Gist, answer: Answer) -> bool:
    """Whether the only quote is the gist, so that the card itself is the gist line."""
    cited = answer.citations
    return len(cited) == 1 and (cited[0].start, cited[0].end) == (
        gist.citation.start,
        gist.citation.end,
    )


def notes(answer: Answer, first: bool) -> str:
    """What a reader must know: warnings and the like before the quotes, the rest after them."""
    return "".join(note_line(note) for note in answer.notes if (note.kind in FIRST) == first)


def note_line(note: Note) -> str:
    """One note; a warning has a sign beside its colour."""
    if note.kind in LOUD:
        return f'<p class="note loud" role="note"><i aria-hidden="true">!</i>{safe(note.text)}</p>'
    return f'<p class="note quiet" role="note">{safe(note.text)}</p>'


def cards(answer: Answer, number: int) -> str:
    """The quotes as numbered cards."""
    items = "".join(card(c, i, answer, number) for i, c in enumerate(answer.citations, 1))
    return f'<ol class="cards" aria-label="引文">{items}</ol>' if items else ""


def card(citation: Citation, number: int, answer: Answer, turn_number: int) -> str:
    """A quote with its source and status, and the link that opens the document at it."""
    gist = answer.gist
    inside = gist.highlights if gist and gist.citation.document.id == citation.document.id else ()
    short = gist is not None and shown_in_card(gist, answer)
    size = "key" if short else "long" if len(citation.quote) > PAGE_LONG else "plain"
    return (
        f'<li class="card" id="quote-{turn_number}-{number}">'
        f'<span class="count" aria-hidden="true">{number}</span>'
        f'<blockquote class="{size}">{emphasised(citation.quote, citation.start, inside)}</blockquote>'
        f"{columns(citation)}{source(citation.document, citation.clause.address)}"
        f'<div class="foot">{about(citation.document, answer.question.as_of)}'
        f"{open_link(citation, number)}</div></li>"
    )


def columns(citation: Citation) -> str:
    """The cells of a quoted table row under their column heads."""
    cells = "".join(
        f"<dt>{safe(head)}</dt><dd>{safe(cell)}</dd>" for head, cell in citation.columns
    )
    return f'<dl class="columns">{cells}</dl>' if cells else ""


def fields(answer: Answer) -> str:
    """What a person needs to act, as a small table; nothing that a quote above says in just these words."""
    above = {(c.document.id, c.start, c.end) for c in answer.citations}
    rows = "".join(
        f'<tr><th scope="row">{f.kind.value}</th><td>{safe(f.citation.quote)}</td>'
        f"<td>{open_link(f.citation)}</td></tr>"
        for f in answer.fields
        if (f.citation.document.id, f.citation.start, f.citation.end) not in above
    )
    return f'<table class="fields"><caption>{words.FIELDS}</caption>{rows}</table>' if rows else ""


def terms(explained: tuple[Term, ...]) -> str:
    """Official words of the quotes in plain words."""
    items = "".join(
        f"<dt>{safe(t.word)}</dt><dd>{safe(t.explanation)}"
        f"{' ' + open_link(t.citation) if t.citation else ''}</dd>"
        for t in explained
    )
    return f'<div class="terms"><h3>{words.TERMS}</h3><dl>{items}</dl></div>' if items else ""


def options(offered: tuple[Option, ...]) -> str:
    """The choices of an asking back, each a button that asks."""
    items = "".join(f"<li>{button(o.label, 'ask', data_ask=o.question)}</li>" for o in offered)
    return f'<ul class="options" aria-label="{words.CHOOSE}">{items}</ul>' if items else ""


def related(questions: tuple[Related, ...]) -> str:
    """Next questions, each a button that asks."""
    items = "".join(f"<li>{button(r.question, 'ask', data_ask=r.question)}</li>" for r in questions)
    return f'<div class="related"><h3>{words.NEXT}</h3><ul>{items}</ul></div>' if items else ""


def refusal(answer: Answer) -> str:
    """That nothing was found, the way to a person, and what came nearest."""
    return (
        f'<div class="refusal"><p class="lead">{safe(answer.lead)}</p>'
        f'<p><a class="call" href="tel:12345">{words.CALL}</a></p>{nearest(answer)}</div>'
    )


def nearest(answer: Answer) -> str:
    """The nearest clauses, as near and not as answers."""
    items = "".join(near(h.clause_id, answer) for h in answer.hits[:NEAREST])
    return f'<div class="nearest"><h3>{words.NEAREST}</h3><ul>{items}</ul></div>' if items else ""


def near(clause_id: str, answer: Answer) -> str:
    """One near clause, by its source."""
    clause = answer.clauses[clause_id]
    document = answer.documents[clause.document_id]
    citation = Citation(document, clause, clause.start, clause.end)
    return (
        f"<li>{source(document, clause.address)}"
        f'<p class="about">{standing(document, answer.question.as_of)}{open_link(citation)}</p></li>'
    )


def steps(answer: Answer) -> str:
    """How the answer came about, folded away."""
    items = "".join(f"<li><b>{safe(s.stage)}</b> {safe(s.said)}</li>" for s in answer.steps)
    summary = f"<summary>{words.STEPS}</summary>"
    return f'<details class="steps">{summary}<ol>{items}</ol></details>' if items else ""


def tools(answer: Answer, number: int) -> str:
    """Copying, printing, and saying whether the answer was useful."""
    reasons = "".join(
        f'<label><input type="radio" name="reason-{number}" value="{r}">{r}</label>'
        for r in words.REASONS
    )
    return (
        f'<div class="tools" role="group" aria-label="对这个答案">'
        f"{button('复制', 'copy', data_copy=answer_text(answer))}{button('打印', 'print')}"
        f'<span class="verdict">{button("有用", "useful")}{button("没用", "useless")}</span></div>'
        f'<form class="reasons" hidden><fieldset><legend>哪里没帮上忙？</legend>{reasons}</fieldset>'
        f'<label for="note-{number}">补充一句（可不填，请勿填写个人信息）</label>'
        f'<input id="note-{number}" name="note" maxlength="200" autocomplete="off">'
        f'<button type="submit">提交</button></form>'
    )


def spoken(answer: Answer) -> str:
    """What a screen reader says when an answer has come: how many quotes, warnings, the gist."""
    if not answer.citations:
        return answer.lead.replace("\n", "")
    warnings = "".join(note.text for note in answer.notes if note.kind in LOUD)
    first = answer.gist.citation if answer.gist else answer.citations[0]
    return f"找到{len(answer.citations)}条原文。{warnings}{first.quote[:MOST_SPOKEN]}"

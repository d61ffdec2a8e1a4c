"""A whole document as a page: what it is, what gives and ends its force, outline, text, tables."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date

from assistant.rendering import issued
from corpus import Clause, Corpus, Document, Kind
from corpus.relations import references
from ui import words
from ui.rendering.connections import connections
from ui.rendering.elements import (
    attribute,
    document_link,
    page,
    safe,
    shared_url,
    standing,
    top_bar,
)
from ui.rendering.inline import Link, Stretch, by_line, inline, links
from ui.rendering.tables import table

NOWHERE = (0, 0)
HEADS = {
    Kind.VOLUME: "h2", Kind.CHAPTER: "h2", Kind.PART: "h2", Kind.ANNEX: "h2",
    Kind.SECTION: "h3", Kind.POINT: "h3", Kind.ARTICLE: "h3", Kind.TITLE: "h2",
}  # fmt: skip
OUTLINE = {Kind.VOLUME: 1, Kind.CHAPTER: 1, Kind.PART: 1, Kind.ANNEX: 1, Kind.SECTION: 2,
           Kind.ARTICLE: 2, Kind.POINT: 2}  # fmt: skip
HEADING_LONG = 24  # characters of a heading that the outline shows


def document_page(
    corpus: Corpus, document: Document, marked: Stretch, as_of: date, notice: str = ""
) -> str:
    """A document with a stretch of its text marked; `notice` is a line above it."""
    said = f'<p class="note loud" role="note">{safe(notice)}</p>' if notice else ""
    return page(
        document.title,
        f'{top_bar("")}<main id="main" class="reader">{said}{front(document, as_of)}'
        f"{absent(document)}{connections(corpus, document, as_of)}"
        f"{outline(corpus, document)}"
        f'<article class="fulltext" aria-label="全文">{text(corpus, document, marked)}</article></main>',
    )


def front(document: Document, as_of: date) -> str:
    """Title and what is known of the document."""
    known = (
        ("文号", "、".join(document.numbers) or "无文号"),
        ("发文机关", document.issuer or "未注明"),
        ("日期", issued(document)),
        ("来源文件", f"{document.source}，第{pages(document)}页"),
    )
    rows = "".join(f"<div><dt>{name}</dt><dd>{safe(value)}</dd></div>" for name, value in known)
    status = f"<div><dt>效力</dt><dd>{standing(document, as_of)}（截至 {as_of}）</dd></div>"
    return f'<header><h1>{safe(document.title)}</h1><dl class="known">{status}{rows}</dl></header>'


def pages(document: Document) -> str:
    """First and last page."""
    first, last = document.first_page, document.last_page
    return str(first) if first == last else f"{first}–{last}"


def absent(document: Document) -> str:
    """The annexes that are named and not printed."""
    names = "".join(f"<li>《{safe(name)}》</li>" for name in document.missing_annexes)
    said = "<p>下列附件没有随文刊登，内容无法查到：</p>"
    return f'<div class="note absent" role="note">{said}<ul>{names}</ul></div>' if names else ""


def outline(corpus: Corpus, document: Document) -> str:
    """The outline; each entry is the address of its clause."""
    entries = [c for c in corpus.by_document[document.id] if c.kind in OUTLINE and outlined(c)]
    items = "".join(
        f'<li class="level-{OUTLINE[c.kind]}"><a {document_link(document.id, c.id)} '
        f'data-clause="{attribute(c.address)}"><b>{safe(c.address)}</b> {safe(brief(c))}</a></li>'
        for c in entries
    )
    if len(entries) < 3:
        return ""
    return f'<details class="outline"><summary>目录（{len(entries)}条）</summary><ol>{items}</ol></details>'


def outlined(clause: Clause) -> bool:
    """Whether an outline names a clause: points only with a heading of their own."""
    return clause.kind is not Kind.POINT or bool(clause.heading)


def brief(clause: Clause) -> str:
    """The heading, else the first words."""
    first = clause.heading or clause.text.split("\n")[0].partition(" ")[2] or clause.text
    first = first.replace("\n", " ")
    return first if len(first) <= HEADING_LONG else first[:HEADING_LONG] + "…"


def text(corpus: Corpus, document: Document, marked: Stretch) -> str:
    """The whole text: every line once, tables as tables."""
    clauses = corpus.by_document[document.id]
    found = [r for c in clauses if not c.parent for r in references(corpus, c)]
    linked = by_line(links(found, document.id), document.text)
    tables = {c.start: c for c in clauses if c.kind is Kind.TABLE}
    kinds, last = line_kinds(clauses), lasts(clauses)
    out, at = "", 0
    for line in document.text.split("\n"):
        if at in tables:
            inside = [c for c in clauses if tables[at].start <= c.start and c.end <= tables[at].end]
            out += table(document, inside, marked)
        elif not covered(at, tables.values()):
            out += paragraph(line, at, kinds, last, marked, linked.get(at, ()))
        at += len(line) + 1
    return out


def covered(at: int, tables: Iterable[Clause]) -> bool:
    """Whether a line is part of a table that has been shown."""
    return any(t.start < at < t.end for t in tables)


def line_kinds(clauses: Sequence[Clause]) -> dict[int, Kind]:
    """What begins at an offset: the outermost clause; all lines of a heading or signature are one."""
    kinds: dict[int, Kind] = {}
    for clause in clauses:
        kinds.setdefault(clause.start, clause.kind)
    for clause in clauses:
        if clause.kind in (Kind.HEADING, Kind.SIGNATURE):
            above = kinds.get(clause.start, Kind.HEADING)
            for at in starts(clause):
                kinds[at] = above
    return kinds


def starts(clause: Clause) -> Iterator[int]:
    """The offsets at which the lines of a clause begin."""
    at = clause.start
    for line in clause.text.split("\n"):
        yield at
        at += len(line) + 1


def lasts(clauses: Sequence[Clause]) -> dict[int, Clause]:
    """By the offset of each line's beginning, the innermost clause that begins there."""
    return {c.start: c for c in clauses if c.kind is not Kind.HEADING}


def paragraph(
    line: str,
    at: int,
    kinds: Mapping[int, Kind],
    own: Mapping[int, Clause],
    marked: Stretch,
    linked: Sequence[Link],
) -> str:
    """A line of the text, as a heading where it is one, with the address that can be shared."""
    kind = kinds.get(at, Kind.PARAGRAPH)
    clause = own.get(at)
    is_head = kind in HEADS and (kind is not Kind.ARTICLE) and clause is not None
    tag = HEADS[kind] if is_head and len(line) <= 60 else "p"
    begins = at <= marked[0] < at + len(line) + 1 and marked != NOWHERE
    anchor = ' id="quote"' if begins else ""
    return (
        f'<{tag} class="{kind.value}"{anchor}>{inline(line, at, marked, linked)}'
        f"{share(clause)}</{tag}>"
    )


def share(clause: Clause | None) -> str:
    """The address of a clause as a link to it; the outline has the same ones for the keyboard."""
    if clause is None or clause.kind in (Kind.TITLE, Kind.NUMBER, Kind.SIGNATURE, Kind.SALUTATION):
        return ""
    url = attribute(shared_url(clause.document_id, clause.address))
    return (
        f'<a class="share" href="{url}" data-clause="{attribute(clause.address)}" tabindex="-1" '
        f'aria-hidden="true" title="{attribute(clause.address)}：复制链接">§</a>'
    )


def not_found_page() -> str:
    """What the reader shows for a link that leads nowhere."""
    return page(
        "没有这份文件",
        f'{top_bar("")}<main id="main" class="reader"><h1>没有这份文件</h1>'
        f'<p>{words.NO_DOCUMENT}</p><p><a href="/documents">查看全部文件</a></p></main>',
    )

"""What a document does to others and others to it: what gives its force, repeals, citations."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from corpus import Clause, Corpus, Document
from corpus.document import ClaimKind
from corpus.register import Entry, Named, find
from corpus.relations import referring
from corpus.status import WHAT, counts, headline
from ui.rendering.elements import address_of, badge, document_link, safe

MOST = 12  # of a kind, before the rest is folded away


def connections(corpus: Corpus, document: Document, as_of: date) -> str:
    """All of it, each as a list with links."""
    parts = [
        listed("效力依据", grounds(corpus, document, as_of)),
        listed("它废止、修改或延续的文件", effects(corpus, document, as_of)),
        listed("引用它的条款", [cited_by(corpus, c) for c in others(corpus, document)]),
    ]
    inside = "".join(parts)
    return f'<div class="connections">{inside}</div>' if inside else ""


def listed(title: str, items: Iterable[str]) -> str:
    """A titled list, its tail folded away; nothing for no items."""
    lines = [f"<li>{item}</li>" for item in items]
    if not lines:
        return ""
    rest = "".join(lines[MOST:])
    more = f"<details><summary>还有{len(lines) - MOST}条</summary><ul>{rest}</ul></details>"
    return (
        f"<section><h2>{title}</h2><ul>{''.join(lines[:MOST])}</ul>{more if rest else ''}</section>"
    )


def grounds(corpus: Corpus, document: Document, as_of: date) -> list[str]:
    """The words that give or end the document's force, by which document and at which place."""
    entries = [e for e in corpus.register.entries[document.id] if counts(e, document)]
    said = [ground(e, document, as_of) for e in sorted(entries, key=day_of)]
    newer = [e for e in document.events if e.kind == "overtaken"]
    return said + [
        f"{e.day} 有同一事项的新文件：{link(corpus.documents[e.by], e.clause)}" for e in newer
    ]


def day_of(entry: Entry) -> date:
    """The day of a claim; those without one first."""
    return entry.claim.day or date.min


def ground(entry: Entry, document: Document, as_of: date) -> str:
    """One claim of a document's force, with its words."""
    by = "" if entry.by.id == document.id else f"，据{link(entry.by)}"
    href = document_link(
        entry.by.id, entry.claim.clause, entry.claim.said[0].start, entry.claim.said[0].end
    )
    return (
        f"<b>{safe(headline(entry.claim, as_of))}</b>{by}："
        f'<a class="open" {href}>“{safe(entry.claim.quote)}”</a>'
    )


def effects(corpus: Corpus, document: Document, as_of: date) -> list[str]:
    """What the document says of the force of others."""
    kinds = (ClaimKind.REPEALED, ClaimKind.AMENDED, ClaimKind.CONTINUED, ClaimKind.KEPT)
    claims = [c for c in document.claims if not c.of_itself and c.kind in kinds]
    return [f"<b>{WHAT[c.kind]}</b> {target(corpus, c.about, c.title, as_of)}" for c in claims]


def target(corpus: Corpus, number: str, title: str, as_of: date) -> str:
    """A document that is spoken of: a link where it is held, else its name and status."""
    found = find(corpus.register, number or title)
    if len(found) == 1 and isinstance(found[0], Document):
        return link(found[0]) + badge(found[0].status(as_of))
    name = safe((f"《{title}》" if title else "") + (f"（{number}）" if number else ""))
    status = (
        badge(found[0].status(as_of)) if len(found) == 1 and isinstance(found[0], Named) else ""
    )
    return f"{name} {status}"


def others(corpus: Corpus, document: Document) -> list[Clause]:
    """The clauses of other documents that cite this one."""
    return [c for c in referring(corpus, document.id) if c.document_id != document.id]


def cited_by(corpus: Corpus, clause: Clause) -> str:
    """A clause that cites the document."""
    return link(corpus.documents[clause.document_id], clause.id)


def link(document: Document, clause_id: str = "") -> str:
    """《title》（number）address as a link."""
    address = f" {safe(address_of(clause_id))}" if clause_id else ""
    href = document_link(document.id, clause_id)
    return f'<a class="open" {href}>{safe(document.name)}{address}</a>'

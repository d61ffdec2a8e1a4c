"""All that one document says of force: its own and that of others. Depends on its text alone."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date

from corpus.document import Claim, ClaimKind, Clause, Document, Quote
from corpus.parsing.text import bare
from corpus.register.acts import foreign_claims
from corpus.register.force import own_claims
from corpus.register.names import number_key
from corpus.register.reading import Reading
from corpus.register.terms import kept_terms

SHORT_DECREE = re.compile(r"(?:市|省|县|区)(?:人民)?政府令")


def claims_of(document: Document, clauses: Sequence[Clause]) -> tuple[Claim, ...]:
    """The claims of a document, those on itself first. `clauses` are the document's own."""
    reading = Reading(document, clauses)
    own = list(own_claims(reading))
    start = starting(document, own)
    foreign = [full(c, document) for c in foreign_claims(reading, start)]
    kept = [c for c in foreign if c.kind is ClaimKind.KEPT]
    mine = {number_key(number) for number in document.numbers}
    others = [c for c in [*foreign, *kept_terms(reading, kept, start)] if not is_own(c, mine)]
    acts = [q for c in others for q in c.said]
    own = [c for c in own if c.kind is not ClaimKind.APPLIES or not any(holds(c, q) for q in acts)]
    return (*own, *unique(others))


def holds(claim: Claim, quote: Quote) -> bool:
    """Whether the words of a claim hold those of another."""
    return claim.said[0].start <= quote.start and quote.end <= claim.said[0].end


def starting(document: Document, own: Iterable[Claim]) -> date | None:
    """The day from which a document's words count: that of its effect, else its date."""
    began = next((c.day for c in own if c.kind is ClaimKind.EFFECTIVE), None)
    return began or document.issued


def is_own(claim: Claim, numbers: set[str]) -> bool:
    """Whether a claim on another document names the speaking one: no document ends itself."""
    return bool(claim.about) and number_key(claim.about) in numbers


def full(claim: Claim, document: Document) -> Claim:
    """The claim with a decree's short number (市政府令第5号) under the name of the issuing body."""
    body = next((b for b in document.issuers if re.search(r"人民政府", b)), "")
    body = re.sub(r"办公[室厅]$", "", body)
    if body and SHORT_DECREE.match(claim.about):
        return replace(claim, about=body + claim.about[claim.about.index("令") :])
    return claim


def unique(claims: Sequence[Claim]) -> list[Claim]:
    """Claims without those that repeat kind and document: the first words for it count.

    A claim on a title alone repeats one on the same title with its number.
    """
    numbered = {(c.kind, bare(c.title)) for c in claims if c.about and c.title}
    out: dict[tuple[str, str], Claim] = {}
    for claim in claims:
        if claim.about or (claim.kind, bare(claim.title)) not in numbered:
            out.setdefault((claim.kind, number_key(claim.about) or bare(claim.title)), claim)
    return list(out.values())

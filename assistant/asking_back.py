"""Several documents or clauses that answer equally well: shown side by side, or asked back about."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

from assistant import words
from assistant.answer import Evidence, Option
from assistant.composing.lists import opening_of, opens
from assistant.evidence import equals
from assistant.reading import Asked
from assistant.understanding import Understood
from assistant.vocabulary import known_words
from corpus import Clause, Corpus
from corpus.parsing.markers import find_marker
from corpus.relations.links import links_of

KNOWN = 0.6  # share of the question's words that the best clause must know
BRIEF = 5  # words up to which a question does not say which of several is meant
MOST_OPTIONS = 6
NAMES = 2  # words up to which a text can be the name of a subject and no question
ALL_BUT_NOTHING = 0.99  # share of its words that a clause on the subject knows
MOST_TOPICS = 4
HEADING = 24  # characters of a clause shown as its name


def options_for(
    corpus: Corpus, understood: Understood, asked: Asked, ranked: Sequence[Evidence], as_of: date
) -> tuple[Option, ...]:
    """What to choose from where a brief question fits several clauses; () where it fits one."""
    named = understood.reference or understood.years or understood.validity
    if named or understood.context or not 0 < len(asked.weights) <= BRIEF:
        return ()
    if ranked and asked.share(known_words(corpus, ranked[0].clause.id)) < KNOWN:
        return ()
    found = one_each(equals(corpus, asked, ranked, as_of))
    if len(found) < 2 or any(linked(corpus, a, b) for a in found for b in found if a is not b):
        return ()
    return tuple(option(corpus, understood, e) for e in found[:MOST_OPTIONS])


def topics_for(
    corpus: Corpus, understood: Understood, asked: Asked, ranked: Sequence[Evidence]
) -> tuple[Option, ...]:
    """What there is on a subject that is only named (低保), and of which nothing is asked."""
    only_named = is_name(understood, asked)
    known = [e for e in ranked if asked.share(known_words(corpus, e.clause.id)) > ALL_BUT_NOTHING]
    if not only_named or len(known) < 2 or known[0] is not ranked[0]:
        return ()
    return tuple(option(corpus, understood, e) for e in known[:MOST_TOPICS])


def lead_for(understood: Understood, asked: Asked) -> str:
    """The words of the question back: which case, or of a subject that is only named, which aspect."""
    if is_name(understood, asked):
        return words.WHICH_ASPECT.format(subject=understood.text)
    return words.WHICH


def is_name(understood: Understood, asked: Asked) -> bool:
    """Whether a text is no more than the name of a subject, and asks nothing of it."""
    asks = understood.context or understood.validity or understood.years or asked.things
    return not asks and 0 < len(asked.weights) <= NAMES and " " not in understood.text


def one_each(found: Sequence[Evidence]) -> list[Evidence]:
    """The best of each document; of each clause, where all are of one document."""
    documents = {e.document.id: e for e in reversed(found)}
    if len(documents) == 1:
        return list(found)
    return [e for e in found if documents[e.document.id] is e]


def linked(corpus: Corpus, one: Evidence, other: Evidence) -> bool:
    """Whether one clause points to the other or stands beside it: then they belong together and are no choice."""
    if in_one_list(corpus, one.clause, other.clause):
        return True
    pointing = links_of(corpus).referring(one.clause.id)
    return any(c.document_id == other.document.id and overlap(c, other) for c in pointing)


def in_one_list(corpus: Corpus, one: Clause, other: Clause) -> bool:
    """Whether two clauses are items of one list, or one is what governs the other."""
    openings = [c if opens(c) else opening_of(corpus, c) for c in (one, other)]
    return openings[0] is not None and openings[0] == openings[1]


def overlap(clause: object, other: Evidence) -> bool:
    """Whether a clause lies in the other's."""
    start, end = getattr(clause, "start", 0), getattr(clause, "end", 0)
    return bool(other.clause.start <= start and end <= other.clause.end)


def option(corpus: Corpus, understood: Understood, evidence: Evidence) -> Option:
    """A choice named by its document and clause; its question names both, so that it stands alone."""
    document, clause = evidence.document, evidence.clause
    name = document.number or f"《{document.title}》"
    marker = find_marker(clause.text)
    text = clause.text[marker.end if marker else 0 :]
    first = clause.heading or re.split(r"[。；\n]", text)[0][:HEADING]
    return Option(
        f"《{document.title}》{clause.address}：{first}",
        f"{name} {clause.address} {understood.text}",
    )

"""Finding a document, held or only named, by number in any writing or by words of its title."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable

from corpus.document import Document
from corpus.parsing.text import bare
from corpus.register.names import number_key, references
from corpus.register.resolve import Named, Register

SHORTEST = 2  # characters of a title that are worth searching for


def find(register: Register, name: str) -> tuple[Document | Named, ...]:
    """All documents of that number, or else title, or else with these words in the title."""
    everything: list[Document | Named] = [*register.documents, *register.named.values()]
    written = next(iter(references(name)), None)
    for number in (name, written.number if written else ""):
        key = number_key(number)
        if found := [d for d in everything if key and key in number_keys(d)]:
            return tuple(found)
        if found := [d for d in everything if is_decree(key) and ends_with(d, key)]:
            return tuple(found)
    words = bare(written.title if written and written.title else name)
    if found := [d for d in everything if words in map(bare, titles(d))]:
        return tuple(found)
    if len(words) < SHORTEST:
        return ()
    return tuple(d for d in everything if any(words in bare(t) for t in titles(d)))


def nearest(register: Register, name: str, count: int = 3) -> tuple[str, ...]:
    """The numbers or titles most like a name that nothing bears, best first."""
    everything: list[Document | Named] = [*register.documents, *register.named.values()]
    number = bool(re.search(r"\d", name))
    known = [d.id if number else d.title for d in everything]
    return tuple(difflib.get_close_matches(name, known, count, 0.3))


def titles(document: Document | Named) -> Iterable[str]:
    """The titles under which a document is known."""
    if isinstance(document, Document):
        return [t for t in (document.title, document.notice_title) if t]
    return {e.claim.title for e in document.entries if e.claim.title}


def number_keys(document: Document | Named) -> set[str]:
    """The keys of a document's numbers."""
    numbers = document.numbers if isinstance(document, Document) else (document.number,)
    return {number_key(number) for number in numbers if number}


def is_decree(key: str) -> bool:
    """Whether a key is that of a decree, which people write without the full name of its body."""
    return bool(re.fullmatch(r".{0,20}令\d+号", key))


def ends_with(document: Document | Named, key: str) -> bool:
    """Whether a number of the document ends like the key."""
    return any(own.endswith(key) for own in number_keys(document))

"""The documents and clauses that a question names: by number, by decree, by title, by 第X条."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from corpus import Corpus, Document, addresses
from corpus.numerals import NUMERAL
from corpus.parsing.text import bare
from corpus.register import find
from corpus.register.finding import titles
from corpus.store import plain_number
from corpus.tokens import tokens

NUMBER = re.compile(
    r"([\u4e00-\u9fff]{2,10})[〔\[【（(［]\s*(\d{4})\s*[〕\]】）)］]\s*第?\s*(\d+)\s*号"
)
LOOSE_NUMBER = re.compile(r"([\u4e00-\u9fff]{2,8}?)(\d{4})年?第?(\d+)号")
SPACED_NUMBER = re.compile(r"([\u4e00-\u9fff]{0,6}[发规函字])\s*(\d{4})[\s年]*第?(\d+)号")
SHORT_NUMBER = re.compile(r"(?<![\d〕\])年第])(\d{1,4})号(?:文|通知|公告|意见)")
DECREE = re.compile(r"(?:政府令|令)第?(\d+)号|(?<!\d)(\d+)号(?:政府)?令")
QUOTED = re.compile(r"《([^《》]{4,60})》")
PART = re.compile(rf"第({NUMERAL}|\d+)款")
SHORTEST_TITLE = 7  # characters of a title that a question must hold
PLACE = re.compile(r"^(?:常州市|江苏省|关于|市政府|常州市人民政府)+")

SAYS_NOTHING = re.compile(
    "文件|文|号文|通知|公告|内容|规定|讲|说|讲了|说了|主要|全文|原文|关于|查|找|看|是啥|看看|常州市|江苏省|号|政策|什么样"
)


@dataclass(frozen=True, slots=True)
class Reference:
    """A document or clause that the question names. `documents` is empty for one we do not hold."""

    written: str
    documents: tuple[str, ...]


def find_reference(text: str, corpus: Corpus, loose: bool = True) -> Reference | None:
    """The document that a text names, with the documents that have that name.

    `loose`: also by a title without 《》.
    """
    for pattern in (NUMBER, LOOSE_NUMBER, SPACED_NUMBER):
        if match := pattern.search(text):
            return numbered(match[1], match[2], match[3], corpus)
    if match := DECREE.search(text):
        return Reference(match[0], ids_ending(f"令第{match[1] or match[2]}号", corpus))
    if match := SHORT_NUMBER.search(text):
        ids = (*ids_ending(f"〕{match[1]}号", corpus), *ids_ending(f"年第{match[1]}号", corpus))
        if ids:
            return Reference(match[0], ids)
    return quoted(text, corpus) or (titled(text, corpus) if loose else None)


def quoted(text: str, corpus: Corpus) -> Reference | None:
    """A reference by a title in 《》, held or only named."""
    match = QUOTED.search(text)
    found = find(corpus.register, match[1]) if match else ()
    if not match or not found:
        return None
    held = tuple(one.id for one in found if isinstance(one, Document))
    return Reference(match[0] if held else match[1], held)


def titled(text: str, corpus: Corpus) -> Reference | None:
    """A reference by title: the one document whose whole title, place apart, stands in the text."""
    bare_text = bare(text)
    found = {name: ids for name, ids in ids_by_title(corpus).items() if name in bare_text}
    if len(set(found.values())) != 1:
        longest = max(found, key=len, default="")
        if not longest or not all(name in longest for name in found):
            return None
    name = max(found, key=len)
    return Reference(name, found[name])


@lru_cache(maxsize=8)
def ids_by_title(corpus: Corpus) -> dict[str, tuple[str, ...]]:
    """The documents of each title as people write it; () for one that is only named."""
    named: dict[str, tuple[str, ...]] = {
        name: ()
        for one in corpus.register.named.values()
        for title in titles(one)
        for name in short_titles(title)
    }
    held = {n: (d.id,) for d in corpus.documents.values() for n in short_titles(d.title)}
    return named | held


def short_titles(title: str) -> Iterator[str]:
    """A title as people write it: bare, without the place, where it is long enough to be told."""
    name = PLACE.sub("", bare(title))
    if len(name) >= SHORTEST_TITLE:
        yield name


def numbered(prefix: str, year: str, serial: str, corpus: Corpus) -> Reference | None:
    """A reference by number; words that stand before the number in the sentence are dropped."""
    for start in range(len(prefix) - 1):
        key = f"{prefix[start:]}〔{year}〕{serial}号"
        if ids := corpus.by_number.get(plain_number(key)):
            return Reference(key, ids)
    cut = re.sub(r"^.*?(?=常政|苏政|国办|国发|财税|人社|医保|苏)", "", prefix) or prefix
    return Reference(f"{cut}〔{year}〕{serial}号", ())


def ids_ending(ending: str, corpus: Corpus) -> tuple[str, ...]:
    """Ids of the documents whose number ends so."""
    return tuple(
        i for number, ids in corpus.by_number.items() if number.endswith(ending) for i in ids
    )


def find_address(text: str) -> str:
    """The clause address in a text in the form that clauses have; "" where there is none."""
    found = addresses.find_in(text)
    return str(found) if found else ""


def part_of(text: str, context: str) -> str:
    """第二款 in a follow-up is a paragraph of the article that was asked about before."""
    before, part = addresses.find_in(context), PART.search(text)
    if not before or not before.article or not part:
        return ""
    return addresses.normal(f"{before.article}{part[0]}")


def asks_more(text: str, written: str) -> bool:
    """Whether a question says more than the name of a document."""
    rest = bare(text).replace(bare(written), "")
    return not all(SAYS_NOTHING.fullmatch(token) for token in tokens(rest))

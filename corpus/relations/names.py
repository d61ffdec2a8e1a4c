"""Which held document a cited title or number means: titles are compared without place and frame."""

from __future__ import annotations

import re
from functools import lru_cache

from corpus.document import Document
from corpus.parsing.text import bare
from corpus.store import Corpus, plain_number

NATIONAL = ("中华人民共和国", "国务院", "国家")
FRAMED = re.compile(r"(?:印发|公布|转发|颁发|发布|修改)《(.+)》[^《》]{0,12}$")
PLAINLY_FRAMED = re.compile(r"(?:印发|转发|颁发|公布)([^《》]{6,}?)的?通知$")
ISSUER = re.compile(
    r"^[^《》]{0,60}?(?:政府|办公厅|办公室|国务院|党?委|[部局厅会院行署省市]|部门)关于"
)
PLACE = re.compile(r"(?:中共)?([\u4e00-\u9fff]{2,3}[省市])(?=.*(?:政府|委|局|厅|会|院|办))")
DECREE = re.compile(r"(.*?)(?:第(\d{1,5})号令|令第?(\d{1,5})号)")
NOTICE = re.compile(r"(.*)公告(\d{4}年第?\d{1,5}号)")
SURE = 12  # characters of a title that are enough to know it without its place


class Names:
    """The titles, numbers and places of a corpus's documents."""

    def __init__(self, corpus: Corpus) -> None:
        self.corpus = corpus
        issuers = {name for d in corpus.documents.values() for name in d.issuers}
        self.known = {match[1] for name in issuers if (match := PLACE.match(name))}
        self.places = {d.id: self.place_of(d) for d in corpus.documents.values()}
        self.by_key: dict[str, list[str]] = {}
        for document in corpus.documents.values():
            keys = {self.key(t) for t in (document.title, document.notice_title) if t}
            for key in keys:
                self.by_key.setdefault(key, []).append(document.id)

    def place_of(self, document: Document) -> str:
        """The province or city whose bodies issue a document; "" for the state's own."""
        return next(
            (self.place(name) for name in (document.title, *document.issuers) if self.place(name)),
            "",
        )

    def place(self, title: str) -> str:
        """The known place that a title or body begins with or names as issuer; "" for none."""
        head = title.partition("关于")[0] if "关于" in title else title[:12]
        found = [(head.find(name), name) for name in self.known if name in head]
        return min(found)[1] if found else ""

    def key(self, title: str) -> str:
        """What is compared of a title: its matter, without place, issuer, frame and punctuation."""
        framed = FRAMED.search(title) or PLAINLY_FRAMED.search(title)
        text = framed[1] if framed else title
        text = ISSUER.sub("", text).removeprefix("关于")
        for name in (*self.known, *NATIONAL[:1]):
            text = text.removeprefix(name)
        return bare(text)

    def titled(self, title: str, citing: Document) -> str:
        """The id of the held document with that title; "" for none, or for more than one."""
        key = self.key(title)
        ids = [i for i in self.by_key.get(key, ()) if self.fits(title, key, i, citing)]
        return ids[0] if len(ids) == 1 else ""

    def fits(self, title: str, key: str, held: str, citing: Document) -> bool:
        """Whether a title can be that of a held document as to its place; an unsaid one is ours."""
        place, here = self.places[held], self.places[citing.id]
        said = self.place(title)
        if said:
            return said == place
        if title.startswith(NATIONAL):
            return not place
        level = re.match(r"[省市](?=政府|委|办|人民)", title)
        if level:
            return place.endswith(level[0])
        return place in ("", here) or len(key) >= SURE

    def numbered(self, number: str, citing: Document) -> str:
        """The id of the held document with that number; "" for none, or for more than one."""
        written = plain_number(number)
        ids = self.corpus.by_number.get(written, ()) or self.decreed(written, citing)
        return ids[0] if len(ids) == 1 else ""

    def decreed(self, number: str, citing: Document) -> tuple[str, ...]:
        """Documents whose number is that of a decree or public notice, the issuer written shorter."""
        for pattern in (DECREE, NOTICE):
            if cited := pattern.fullmatch(number):
                return tuple(
                    held
                    for known, ids in self.corpus.by_number.items()
                    if (other := pattern.fullmatch(known))
                    and {*other.groups()[1:]} == {*cited.groups()[1:]}
                    and self.same_issuer(cited[1], other[1], self.places[citing.id])
                    for held in ids
                )
        return ()

    def same_issuer(self, written: str, full: str, here: str) -> bool:
        """Whether 市政府, written here, is 常州市人民政府; of several issuers some may be left out."""
        full, written = full.replace("人民政府", "政府"), written.replace("人民政府", "政府")
        if re.match(r"[省市]政府", written) and here.endswith(written[0]):
            written = here + written[1:]
        return bool(written) and (full == written or ("政府" not in full and written in full))


@lru_cache(maxsize=2)
def names_of(corpus: Corpus) -> Names:
    """The names of a corpus, gathered once."""
    return Names(corpus)

"""The list of all documents, with the form that narrows it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from assistant.filtering import SUBJECTS, Level, level_of, subjects_of, year_of
from assistant.rendering import issued
from corpus import Corpus, Document, Status
from corpus.register import Named
from ui import words
from ui.rendering.elements import (
    badge,
    document_link,
    number_of,
    page,
    reader_url,
    safe,
    short_issuer,
    top_bar,
)
from ui.rendering.results import select

MOST_NAMED = 20


@dataclass(frozen=True, slots=True)
class Chosen:
    """What a person chose in the filters, as it stands in the address; "" asks nothing."""

    text: str = ""
    issuer: str = ""
    level: str = ""
    year: str = ""
    status: str = ""
    subject: str = ""


def filters(corpus: Corpus, as_of: date, chosen: Chosen | None = None) -> str:
    """The five filters with the number of documents for each value."""
    chosen = chosen or Chosen()
    documents = corpus.documents.values()
    issuers = Counter(i for d in documents for i in d.issuers)
    subjects = Counter(s for d in documents for s in subjects_of(d))
    years = Counter(str(year_of(d)) for d in documents if year_of(d))
    levels = Counter(level_of(d).value for d in documents)
    statuses = Counter(d.status(as_of).value for d in documents)
    return "".join(
        (
            select("level", "层级", ordered(levels, [v.value for v in Level]), chosen.level),
            select("status", "效力", ordered(statuses, [s.value for s in Status]), chosen.status),
            select("year", "年份", sorted(years.items(), reverse=True), chosen.year),
            select("subject", "主题", ordered(subjects, [*SUBJECTS, "其他"]), chosen.subject),
            select("issuer", "发文机关", issuers.most_common(), chosen.issuer),
        )
    )


def ordered(counted: Counter[str], names: Iterable[str]) -> list[tuple[str, int]]:
    """The values that occur, in a given order."""
    return [(name, counted[name]) for name in names if counted[name]]


def catalogue_page(
    corpus: Corpus,
    found: Sequence[Document],
    named: Sequence[Named],
    chosen: Chosen,
    as_of: date,
) -> str:
    """The page with the documents found, newest first, and those that are only named in others."""
    rows = "".join(entry(d, as_of) for d in found)
    nothing = "" if rows or named else "<p>没有符合条件的文件。可以减少条件，或换一个说法。</p>"
    return page(
        words.DOCUMENTS,
        f'{top_bar(words.DOCUMENTS)}<main id="main" class="catalogue"><h1>全部文件</h1>'
        f"{form(corpus, chosen, as_of)}"
        f'<p class="count" role="status">共{len(found)}份，效力状态截至 {as_of}</p>'
        f'<ol class="documents">{rows}</ol>{only_named(named, as_of)}{nothing}</main>',
    )


def form(corpus: Corpus, chosen: Chosen, as_of: date) -> str:
    """The form; it is sent as an address that can be kept."""
    return (
        '<form class="filters" method="get" action="/documents" role="search">'
        '<label class="filter text"><span>标题或文号</span>'
        f'<input type="search" name="text" value="{safe(chosen.text)}" maxlength="100"></label>'
        f"{filters(corpus, as_of, chosen)}"
        '<button type="submit">筛选</button><a href="/documents">清除</a></form>'
    )


def entry(document: Document, as_of: date) -> str:
    """One document of the list."""
    missing = len(document.missing_annexes)
    annexes = f'<span class="missing">缺{missing}个附件</span>' if missing else ""
    url = safe(reader_url(document.id))
    return (
        f'<li><h2><a href="{url}">{safe(document.title)}</a></h2>'
        f"<p>{badge(document.status(as_of))}<span>{number_of(document)}</span>"
        f"<span>{safe(short_issuer(document))}</span><span>{issued(document)}</span>{annexes}</p></li>"
    )


def only_named(named: Sequence[Named], as_of: date) -> str:
    """Documents whose text is not held, with the status that others give them."""
    items = "".join(
        f"<li>{safe(n.name)} {badge(n.status(as_of))}"
        f"{' <a ' + document_link(n.entries[0].by.id, n.entries[0].claim.clause) + '>出处</a>'}</li>"
        for n in named[:MOST_NAMED]
    )
    said = "<h2>只在其他文件中提到，没有收录正文</h2>"
    return f'<section class="only-named">{said}<ul>{items}</ul></section>' if items else ""

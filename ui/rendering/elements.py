"""The small parts that all pages share: escaping, status badges, sources, links, page frames."""

from __future__ import annotations

import html
from datetime import date
from urllib.parse import urlencode

from assistant import Citation
from assistant.rendering import issued
from corpus import Document, Status
from ui import words

STATUS_LOOK = {  # class and a sign, so that nothing depends on colour alone
    Status.IN_FORCE: ("good", "●"),
    Status.NOT_YET: ("warn", "◔"),
    Status.EXPIRED: ("bad", "✕"),
    Status.REPEALED: ("bad", "✕"),
    Status.UNSTATED: ("plain", "○"),
}
ENDINGS = {"expires": "起失效", "repealed": "起废止", "overtaken": "起由新文件取代"}


def safe(text: str) -> str:
    """Text as HTML in which nothing is markup."""
    return html.escape(text).replace("\n", "<br>")


def attribute(text: str) -> str:
    """Text as the value of an attribute; line breaks stay."""
    return html.escape(text).replace("\n", "&#10;")


def button(label: str, action: str, **more: str) -> str:
    """A button that the page's script knows by its action; underscores in names become dashes."""
    data = "".join(f' {k.replace("_", "-")}="{attribute(v)}"' for k, v in more.items())
    return f'<button type="button" data-action="{action}"{data}>{safe(label)}</button>'


def badge(status: Status) -> str:
    """The status in words, with a sign and a colour."""
    look, sign = STATUS_LOOK[status]
    return f'<span class="badge {look}"><i aria-hidden="true">{sign}</i>{status.value}</span>'


def standing(document: Document, as_of: date) -> str:
    """The badge, and for a document out of force since when and through which other document."""
    status = document.status(as_of)
    ended = [e for e in document.events if e.kind in ENDINGS and e.day <= as_of]
    if status not in (Status.EXPIRED, Status.REPEALED) or not ended:
        begins = document.event("effective") if status is Status.NOT_YET else None
        later = f'<span class="since">{begins.day} 起施行</span>' if begins else ""
        return badge(status) + later
    last = ended[-1]
    said = f'<span class="since">{last.day} {ENDINGS[last.kind]}</span>'
    if last.by != document.id:
        said += f' <a class="open" {document_link(last.by, last.clause)}>见 {safe(last.by)}</a>'
    return badge(status) + said


def number_of(document: Document) -> str:
    """The document's number, or that it has none."""
    return safe(document.number) if document.number else "无文号"


def source(document: Document, address: str) -> str:
    """《title》 · number · address."""
    return (
        f'<p class="source"><cite>《{safe(document.title)}》</cite>'
        f'<span class="number">{number_of(document)}</span>'
        f'<span class="address">{safe(address)}</span></p>'
    )


def about(document: Document, as_of: date) -> str:
    """Status, issuer and date in one line."""
    return (
        f'<p class="about">{standing(document, as_of)}'
        f'<span class="issuer">{safe(short_issuer(document))} · {issued(document)}</span></p>'
    )


def short_issuer(document: Document) -> str:
    """The issuers, the first two of many."""
    if len(document.issuers) <= 3:
        return document.issuer or "发文机关未注明"
    return f"{'、'.join(document.issuers[:2])}等{len(document.issuers)}个部门"


def address_of(clause_id: str) -> str:
    """The address in a clause id."""
    return clause_id.partition("#")[2]


def shared_url(document_id: str, address: str = "") -> str:
    """The address of a document or a clause that can be shared."""
    return "/?" + urlencode({"doc": document_id} | ({"clause": address} if address else {}))


def reader_url(document_id: str, address: str = "", start: int = 0, end: int = 0) -> str:
    """The address of the page that shows a document, with a clause or a stretch of it marked."""
    query: dict[str, str | int] = {"doc": document_id}
    if address:
        query["clause"] = address
    if end:
        query |= {"start": start, "end": end}
    return f"/document?{urlencode(query)}" + ("#quote" if address or end else "")


def document_link(document_id: str, clause_id: str = "", start: int = 0, end: int = 0) -> str:
    """href and what the script needs to open the document beside the answer."""
    address = address_of(clause_id)
    return (
        f'href="{attribute(shared_url(document_id, address))}" '
        f'data-reader="{attribute(reader_url(document_id, address, start, end))}"'
    )


def open_link(citation: Citation, number: int = 0) -> str:
    """The link that opens the document at a citation."""
    label = f"看第{number}条引文的原文" if number else "看原文"
    href = document_link(citation.document.id, citation.clause.id, citation.start, citation.end)
    title = attribute(citation.document.title)
    return f'<a class="open" {href} aria-label="{label}：{title}">看原文</a>'


def emphasised(text: str, offset: int, stretches: tuple[tuple[int, int], ...]) -> str:
    """Text that begins at an offset, with some stretches of the document in bold."""
    out, at = "", 0
    for start, end in sorted((a - offset, b - offset) for a, b in stretches):
        if at <= start < end <= len(text):
            out += f"{safe(text[at:start])}<strong>{safe(text[start:end])}</strong>"
            at = end
    return out + safe(text[at:])


def top_bar(active: str) -> str:
    """The bar of every page: name, the three places, and how the page looks."""
    places = (("/", words.CHAT), ("/documents", words.DOCUMENTS), ("/desk/", words.DESK))
    links = "".join(
        f'<a href="{url}"{" aria-current=page" if name == active else ""}>{name}</a>'
        for url, name in places
    )
    looks = "".join(
        f'<button type="button" data-setting="{name}" aria-pressed="false">{label}</button>'
        for name, label in (("large", "大字"), ("contrast", "高对比"))
    )
    return (
        '<a class="skip" href="#main">跳到正文</a><header class="bar">'
        f'<a class="brand" href="/"><img src="/ui/mark.svg" alt="" width="34" height="34">'
        f"<span><b>{words.TITLE}</b><small>{words.SUBTITLE}</small></span></a>"
        f'<nav aria-label="页面">{links}</nav>'
        f'<div class="looks" role="group" aria-label="显示">{looks}</div></header>'
    )


HEAD = (
    '<link rel="icon" href="/ui/mark.svg" type="image/svg+xml">'
    '<link rel="stylesheet" href="/ui/style.css"><script src="/ui/settings.js"></script>'
    '<script type="module" src="/ui/page.js"></script>'
)


def page(title: str, body: str) -> str:
    """A plain page of its own."""
    return (
        '<!doctype html><html lang="zh-CN"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width,initial-scale=1">'
        f"<title>{safe(title)} · {words.TITLE}</title>{HEAD}</head>"
        f'<body class="ours" id="page">{body}<div id="said" role="status"></div></body></html>'
    )

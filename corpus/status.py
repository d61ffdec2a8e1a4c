"""What a person reads of a document's status: what holds on a day, who says so, and in which words."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date, timedelta

from corpus.document import Caveat, Claim, ClaimKind, Document, Event, Quote, Status
from corpus.errors import BadDocument
from corpus.register import Entry, Named, find, nearest
from corpus.register.names import number_key, plain
from corpus.store import Corpus

MOST = 5  # documents that one name may describe in full
NOT_HELD = "正文未收录：本库只在其他文件中见到这份文件的名称。"
UNSTATED = "已收录的文件没有写明这一天它是否有效。"
SAYS_NOTHING = "文件没有写明施行日期和有效期。"
WHAT = {
    ClaimKind.EFFECTIVE: "施行",
    ClaimKind.EXPIRES: "失效",
    ClaimKind.REPEALED: "废止",
    ClaimKind.KEPT: "公布继续施行",
    ClaimKind.CONTINUED: "有效期延长",
    ClaimKind.AMENDED: "修改",
    ClaimKind.TRIAL: "试行",
    ClaimKind.PERIOD: "计划期",
    ClaimKind.APPLIES: "部分条款",
}
CAVEATS = {
    Caveat.OWN_PERIOD: "这份文件自己规定了有效期的，以其规定为准；正文未收录，无法核对。",
    Caveat.EXCEPTIONS: "文内另有期限的措施除外。",
    Caveat.MONTH: "原文只写到年或月。",
}


def describe(corpus: Corpus, name: str, as_of: date) -> str:
    """The status on a day of the documents of that number or title, each with the words that give it.

    Raises BadDocument where no text names such a document.
    """
    found = find(corpus.register, name)
    if len(found) > MOST:
        lines = [f"{d.name}：{d.status(as_of)}" for d in found]
        return "\n".join([f"“{name}”有{len(found)}份文件，截至{as_of}：", *lines])
    if found:
        return "\n\n".join(one(corpus, document, as_of) for document in found)
    if mentioned := mentions(corpus, name):
        return mentioned
    near = "、".join(nearest(corpus.register, name))
    raise BadDocument(
        f"no document {name}",
        found=f"nearest: {near}" if near else "",
        expected="a number such as 常政规〔2024〕1号, or words of a title",
        cure="python -m corpus list",
    )


def one(corpus: Corpus, document: Document | Named, as_of: date) -> str:
    """All lines on one document."""
    status = document.status(as_of)
    lines = [document.name, f"截至{as_of}：{status}"]
    if isinstance(document, Named):
        lines.append(NOT_HELD)
        entries: Iterable[Entry] = document.entries
    else:
        entries = corpus.register.entries[document.id]
    counted = [e for e in entries if counts(e, document)]
    shown: set[Quote] = set()
    for entry in sorted(counted, key=lambda e: e.claim.day or date.min):
        lines += entry_lines(corpus, entry, document, as_of, shown)
    lines += [overtaken_line(corpus, e) for e in document.events if e.kind == "overtaken"]
    if status is Status.UNSTATED:
        whole = {ClaimKind.EFFECTIVE, ClaimKind.EXPIRES, ClaimKind.REPEALED, ClaimKind.KEPT}
        lines.append(UNSTATED if whole & {e.claim.kind for e in counted} else SAYS_NOTHING)
    if isinstance(document, Document):
        lines += [f"附件未刊登：{name}" for name in document.missing_annexes]
    return "\n".join(lines)


def counts(entry: Entry, document: Document | Named) -> bool:
    """Whether a claim has its part in the status: a general period has none beside an own one."""
    claim = entry.claim
    if claim.kind is not ClaimKind.EXPIRES or not claim.day:
        return True
    return any(e.day == claim.day and e.by == entry.by.id for e in document.events)


def entry_lines(
    corpus: Corpus, entry: Entry, document: Document | Named, as_of: date, shown: set[Quote]
) -> list[str]:
    """What a claim says, and below it by which document, at which place, in which words.

    Words that were `shown` for another claim are not written again.
    """
    claim = entry.claim
    lines = [headline(claim, as_of)]
    if entry.by.id != document.id:
        lines[0] += f"，据{entry.by.name}"
    fresh = [q for i, q in enumerate(claim.said) if i == 0 or q not in shown]
    lines += [f"  {corpus.clauses[q.clause].address}：“{q.text}”" for q in fresh]
    shown.update(claim.said)
    if claim.caveat and not (isinstance(document, Document) and is_rule(claim)):
        lines.append(f"  {CAVEATS[claim.caveat]}")
    return lines


def is_rule(claim: Claim) -> bool:
    """Whether a period is that of a general rule, which the document's own text would overrule."""
    return claim.caveat is Caveat.OWN_PERIOD


def headline(claim: Claim, as_of: date) -> str:
    """Day and matter of a claim in one line."""
    what, day = WHAT[claim.kind], claim.day
    later = "（此后）" if day and day > as_of else ""
    if claim.kind is ClaimKind.EXPIRES:
        return f"{day - timedelta(days=1)} 有效期届满{later}" if day else "有效期：届满日无法算出"
    if claim.kind is ClaimKind.PERIOD and day and claim.until:
        return period_line(day, claim.until, as_of)
    if claim.kind is ClaimKind.TRIAL:
        return "试行或暂行的文件"
    if claim.kind in (ClaimKind.APPLIES, ClaimKind.CONTINUED):
        return " ".join(filter(None, [what, span(claim), later]))
    return f"{day or '日期未注明'} {what}{later}"


def period_line(first: date, last: date, as_of: date) -> str:
    """Whether a day lies in the years of a plan."""
    if first <= as_of <= last:
        return f"计划期{first}至{last}，{as_of}在计划期内"
    when = "已过" if last < as_of else "还没有开始"
    return f"计划期{first}至{last}，{as_of}时{when}；计划期满不等于失效"


def span(claim: Claim) -> str:
    """From when to when a claim holds, as far as it says."""
    begin = f"自{claim.day}起" if claim.day and claim.kind is ClaimKind.APPLIES else ""
    return begin + (f"至{claim.until}" if claim.until else "")


def overtaken_line(corpus: Corpus, event: Event) -> str:
    """That a newer document on the same matter has taken the place of this one."""
    newer = corpus.documents[event.by]
    words = f"：“{event.quote}”" if event.quote else ""
    place = f" {corpus.clauses[event.clause].address}" if event.clause else ""
    return f"{event.day} 有同一事项的新文件：{newer.name}{place}{words}"


def mentions(corpus: Corpus, name: str) -> str:
    """The places that merely name a number; "" where there is none."""
    key = number_key(name)
    prefix, _, ordinal = key.partition("〕")
    if not key or not ordinal:
        return ""
    written = re.compile(rf"(?<![\u4e00-\u9fff]){re.escape(prefix)}〕{ordinal}|{re.escape(key)}")
    naming = [c for c in corpus.passages if written.search(plain(c.text))]
    if not naming:
        return ""
    lines = [key, f"状态：{Status.UNSTATED}", NOT_HELD]
    for clause in naming[:MOST]:
        lines.append(f"  {corpus.documents[clause.document_id].name} {clause.address}提到它")
    return "\n".join(lines)

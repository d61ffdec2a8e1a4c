"""Addresses of clauses as people write them: read, written in one way, and found in a document."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from corpus.document import Clause, Kind
from corpus.numerals import NUMERAL, to_chinese, to_int
from corpus.store import Corpus

ANNEX = "附件"
ARTICLE, PASSAGE, LISTED = "条", "款", "项"
PART, POINT, ITEM, SUBITEM = "、", "（一）", "1", "（1）"
RUNNING = (ITEM, LISTED, POINT, PART)  # what `第58项` can mean where no article is named
WORDS = "印发通知|主送机关|附件说明|标题|文号|落款|引言|正文|结语|表头|合并格|散格|表"
NUMBER = rf"(?:{NUMERAL}|\d{{1,4}})"
STEP = re.compile(
    rf"附件(?!说明)(?P<annex>(?:\d{{1,2}}|{NUMERAL}(?!{NUMERAL}|[、（]))?)"
    rf"|(?P<word>{WORDS})(?P<which>\d{{0,3}})"
    rf"|第?(?P<one>{NUMBER})(?P<unit>部分|[章节条款项点目段行句])"
    rf"|第?（(?P<two>{NUMBER})）(?P<listed>[项目款])"
    rf"|（(?P<point>{NUMERAL})）|（(?P<subitem>\d{{1,3}})）"
    rf"|(?P<part>{NUMERAL})(?:、|(?=（|$))"
    r"|(?P<item>\d{1,4})[、.]?"
)
FOLDED = str.maketrans("﹒［］[]〔〕【】，", ".（）（）（）（）、")
IN_ARTICLE = rf"第({NUMBER})条(?:第?{NUMBER}款)?(?:第?[（(]?{NUMBER}[）)]?项)?(?:第?{NUMBER}目)?"
IN_TEXT = re.compile(
    rf"附件 ?\d{{0,2}} ?(?:{IN_ARTICLE}|第 ?{NUMBER} ?[项行])"
    rf"|{IN_ARTICLE}"
    rf"|第{NUMBER}[章节]|第 ?\d{{1,3}} ?项"
    rf"|(?<![\u4e00-\u9fff])(?:{NUMERAL}、?[（(]{NUMERAL}[）)]|{NUMERAL}、|[（(]{NUMERAL}[）)])"
    r"(?:\d{1,3}(?:[.．]|(?!\d))(?:[（(]\d{1,2}[）)])?)?(?![\u4e00-\u9fff])"
    r"|附件 ?\d{1,2}(?!\d)"
)


@dataclass(frozen=True, slots=True)
class Step:
    """One step of an address: its unit (条, 款, 项, 、, （一）, 1 …) and number, 0 where it has none."""

    unit: str
    ordinal: int


@dataclass(frozen=True, slots=True)
class Address:
    """Where a clause stands, outermost step first; as a string it is written as clauses have it."""

    steps: tuple[Step, ...]

    def __str__(self) -> str:
        out = ""
        for before, step in zip((None, *self.steps), self.steps, strict=False):
            out += (" " if out and stands_apart(before, step) else "") + written(before, step)
        return out

    @property
    def article(self) -> Address | None:
        """The address of the article that it lies in; None where it names none."""
        for i, step in enumerate(self.steps):
            if step.unit == ARTICLE:
                return Address(self.steps[: i + 1])
        return None


def stands_apart(before: Step | None, step: Step) -> bool:
    """Whether a space parts two steps: after 附件2 and 印发通知, before a word, between 章 and 节."""
    after_label = before is not None and before.unit in (ANNEX, "印发通知", "章")
    return after_label or step.unit in WORDS.split("|")


def written(before: Step | None, step: Step) -> str:
    """One step as clauses write it: numerals of 条 and 款 are Chinese, those of running numbers not."""
    number = step.ordinal
    if step.unit == ANNEX or step.unit in WORDS.split("|"):
        return step.unit + (str(number) if number else "")
    if step.unit in (ITEM, SUBITEM):
        return str(number) if step.unit == ITEM else f"（{number}）"
    numeral = to_chinese(number)
    if step.unit in (PART, POINT):
        return f"{numeral}、" if step.unit == PART else f"（{numeral}）"
    if step.unit == LISTED and before is not None and before.unit in (ARTICLE, PASSAGE):
        return f"第（{numeral}）项"
    return f"第{numeral if step.unit in '章节条款' else number}{step.unit}"


BLANK = re.compile(r"(?<!\d) | (?!\d)")
MOST_ANNEXES = 99


@lru_cache(maxsize=8192)
def parse(address: str) -> Address | None:
    """The address that a string writes, in any of the usual ways; None where it is no address."""
    text = BLANK.sub("", " ".join(unicodedata.normalize("NFKC", address).split()))
    text = text.replace("(", "（").replace(")", "）").translate(FOLDED)
    steps: list[Step] = []
    at = 0
    while at < len(text):
        at += int(text[at] == " ")  # 附件1 2 is no annex 12
        match = STEP.match(text, at)
        step = step_of(match) if match else None
        if match is None or step is None or runs_on(steps, step):
            return None
        steps.append(step)
        at = match.end()
    return Address(tuple(steps)) if steps else None


def runs_on(steps: Sequence[Step], step: Step) -> bool:
    """Whether a running number follows another one: written together they would be a third."""
    return bool(steps) and steps[-1].unit == step.unit == ITEM


def step_of(match: re.Match[str]) -> Step | None:
    """The step that one match of STEP writes; None for the number 0 and past 9999."""
    if match["annex"] is not None:
        number = to_int(match["annex"]) if match["annex"] else 0
        sound = not match["annex"] or 1 <= number <= MOST_ANNEXES
        return Step(ANNEX, number) if sound else None
    if match["word"]:
        return Step(match["word"], int(match["which"] or 0))
    units = {"部分": PART, "点": LISTED}
    for group, unit in (
        ("one", units.get(match["unit"] or "", match["unit"] or "")),
        ("two", match["listed"] or ""),
        ("part", PART),
        ("point", POINT),
        ("item", ITEM),
        ("subitem", SUBITEM),
    ):
        if match[group]:
            number = to_int(match[group])
            return Step(unit, number) if 1 <= number <= 9999 else None
    return None


def normal(address: str) -> str:
    """An address as clauses write it (第15条第2款 becomes 第十五条第二款); unchanged where unreadable."""
    parsed = parse(address)
    return str(parsed) if parsed else address


def find_in(text: str) -> Address | None:
    """The first address that stands in a running text, such as a question; None where none does."""
    match = IN_TEXT.search(text)
    return parse(match[0]) if match else None


def find_clause(corpus: Corpus, document_id: str, address: str) -> Clause | None:
    """The clause that an address means in a document; None where none or more than one does.

    Where the exact address is missing: an article's only 款 is the article, a 项 stands in whichever
    款 has it, a running number alone is enough where it is unique, and 附件 is the only annex, or the
    text that a notice carries.
    """
    clauses = corpus.by_document.get(document_id, ())
    exact = corpus.clauses.get(f"{document_id}#{address}")
    if exact:
        return exact
    wanted = parse(address)
    if not wanted:
        return None
    known = [(c, parsed) for c in clauses if (parsed := parse(c.address))]
    for steps in variants(wanted.steps, known):
        for clause, has in known:
            if has.steps == steps:
                return clause
    return only(c for c, has in known if within(wanted.steps, has.steps))


def variants(
    steps: tuple[Step, ...], known: Sequence[tuple[Clause, Address]]
) -> Iterator[tuple[Step, ...]]:
    """The same address as the document may have it: with the only annex, without the only 款."""
    yield steps
    annexes = {has.steps[0] for _, has in known if has.steps[0].unit == ANNEX}
    if steps[0].unit == ANNEX and steps[0].ordinal <= 1 and len(annexes) == 1:
        steps = (*annexes, *steps[1:])
        yield steps
    if steps[0] == Step(ANNEX, 0) and len(steps) > 1 and not annexes:
        yield steps[1:]  # a list that a notice carries is called its annex
    first = Step(PASSAGE, 1)
    if first in steps:
        at = steps.index(first)
        second = (*steps[:at], Step(PASSAGE, 2))
        if not any(has.steps == second for _, has in known):
            yield steps[:at] + steps[at + 1 :]


def within(wanted: Sequence[Step], has: Sequence[Step]) -> bool:
    """Whether an address leaves out only outer or middle steps of another: 第一条第（一）项, （十二）."""
    if not same(wanted[-1], has[-1], wanted):
        return False
    rest = iter(has[:-1])
    return all(any(step == other for other in rest) for step in wanted[:-1])


def same(step: Step, other: Step, wanted: Sequence[Step]) -> bool:
    """Whether two last steps are one: `第58项` alone is also the item that is printed `58.`"""
    if step.ordinal != other.ordinal:
        return False
    alone = step.unit in (LISTED, ARTICLE) and not any(s.unit == ARTICLE for s in wanted[:-1])
    return step.unit == other.unit or (alone and other.unit in RUNNING)


def only(clauses: Iterator[Clause]) -> Clause | None:
    """The only one of some clauses outside headings; None where there are more, or none."""
    found = [c for c in clauses if c.kind is not Kind.TITLE]
    return found[0] if len(found) == 1 else None

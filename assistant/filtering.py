"""Which documents a search is narrowed to: by issuer, level of government, year, status, subject.

A filter becomes the document ids of a Query, so that the engine still scores every passage in them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from corpus import Corpus, Document, Status


class Level(StrEnum):
    """The level of government that issues a document."""

    STATE = "国家"
    PROVINCE = "省"
    CITY = "市"


PROVINCE = re.compile(r"^(?:中共)?(?:\w{2,3}省|\w{2,8}自治区|北京市|天津市|上海市|重庆市)")
CITY = re.compile(r"^(?:中共)?\w{2,5}?[市县州](?![场政])")
BRANCH = re.compile(r"^国家\w{2,8}局(?=\w{2,6}[省市]\w{2,8}局)")  # 国家税务总局江苏省税务局
OTHER = "其他"
# The words of a title that show a subject; a document has every subject whose words it has.
SUBJECTS = {
    "社会保障": r"低保|最低生活保障|社会保险|医疗保险|养老|社保|救助|残疾|扩岗补助|儿童|托育",
    "就业人才": r"就业|创业|人才|技能|扩岗|职业",
    "企业扶持": r"企业|独角兽|总部经济|纾困|产业|招商|老字号|品牌|制造业|竞争力",
    "财税金融": r"税|金融|融资|信用保证|信贷|担保|缓缴",
    "消费商贸": r"消费|外贸|贸易|家电|商贸|流通|以旧换新",
    "市场监管": r"行业管理|市场监管|质量|标准化|营商环境",
    "城市管理": r"建筑垃圾|物业|城市|轨道|社区|土地",
    "交通物流": r"交通|公路|船舶|物流|航运",
    "卫生健康": r"卫生|医药|食品|健康(?!发展)|游泳",
    "生态环境": r"生态文明|生态环境|绿色|污染|节能|新能源",
    "政务服务": r"政务|放管服|一网通办|一件事|跨省通办|营商环境|告知承诺|证明|规范性文件|行政决策",
    "农业农村": r"农业|农村|农机|乡村|冷链",
}


@dataclass(frozen=True, slots=True)
class Filter:
    """What documents must have; within a field one value is enough, and an empty field asks nothing."""

    issuers: tuple[str, ...] = ()
    levels: tuple[Level, ...] = ()
    years: tuple[int, ...] = ()
    statuses: tuple[Status, ...] = ()
    subjects: tuple[str, ...] = ()

    def admits(self, document: Document, as_of: date) -> bool:
        """Whether a document has what is asked for, its status being that of the day."""
        return (
            meets(self.issuers, document.issuers)
            and meets(self.levels, (level_of(document),))
            and meets(self.years, (year_of(document),))
            and meets(self.statuses, (document.status(as_of),))
            and meets(self.subjects, subjects_of(document))
        )

    def documents(self, corpus: Corpus, as_of: date) -> frozenset[str] | None:
        """The ids for `Query.documents`; None where nothing is asked, so that all are searched."""
        if self == Filter():
            return None
        return frozenset(d.id for d in corpus.documents.values() if self.admits(d, as_of))


def meets(wanted: tuple[object, ...], has: Iterable[object]) -> bool:
    """Whether one of the wanted values is there; nothing wanted is always met."""
    return not wanted or any(value in wanted for value in has)


def level_of(document: Document) -> Level:
    """The level of the first body that issues a document; 国家 for bodies without a place."""
    first = BRANCH.sub("", document.issuers[0]) if document.issuers else ""
    if PROVINCE.match(first):
        return Level.PROVINCE
    return Level.CITY if CITY.match(first) else Level.STATE


def year_of(document: Document) -> int:
    """The year in which a document was issued, else that of its number; 0 where neither is known."""
    if document.issued:
        return document.issued.year
    numbered = re.search(r"[〔\[（(](\d{4})[〕\]）)]", document.number)
    return int(numbered[1]) if numbered else 0


def subjects_of(document: Document) -> tuple[str, ...]:
    """The subjects of a document by the words of its title; 其他 where it has none of them."""
    found = (name for name, words in SUBJECTS.items() if re.search(words, document.title))
    return tuple(found) or (OTHER,)

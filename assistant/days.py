"""The day that a question asks about: 2022年办的, 去年, 明年3月, 2023年8月1日那天."""

from __future__ import annotations

import re
from datetime import date, timedelta

from corpus.numerals import to_int

YEAR = r"(?<![\d〔\[（(【])(?:20(?P<full>[0-4]\d)|(?P<short>[12]\d))年(?!以|内|前|后(?!半)|版|级|限|龄|第?\d+号)"
MONTH = r"(?P<month>1[0-2]|0?[1-9]|十[一二]|[一二三四五六七八九十])月(?:份)?"
DAY = r"(?P<day>3[01]|[12]\d|0?[1-9]|三十一?|二?十[一二三四五六七八九]?|[一二三四五六七八九])[日号]"
WRITTEN = re.compile(rf"{YEAR}(?:底|初|中)?(?:{MONTH}(?:{DAY})?)?")
RELATIVE = {"前年": -2, "去年": -1, "上年": -1, "明年": 1, "后年": 2}
SPOKEN = re.compile(rf"(?<![比较于])(?P<word>{'|'.join(RELATIVE)})(?!度)(?:{MONTH}(?:{DAY})?)?")
THEN = re.compile(  # that the day, and not a target or a document of that year, is meant
    r"办的|买的|交的|申请的|签的|领的|发生的|建的|那时|当时|那会|那年|的时候|适用|还有效|有效吗|有没有效|算不算数|生效|在不在有效|还在不在"
)

NOW = re.compile(  # that the past year only says which document is meant
    r"今年|现在|目前|如今|眼下|年(?:的|那个|那份|出的)[^，。？]{0,20}还(?:算|能|有|可以|在|作|管|给|发|用)"
)


def day_asked(text: str, today: date) -> date | None:
    """The day in a question as of which it wants to be answered; None where it gives none.

    A year without a month is its last day where it is past, its first where it is to come.
    """
    if match := SPOKEN.search(text):
        years_on = RELATIVE[match["word"]]
        if years_on < 0 and NOW.search(text) and not match["month"]:
            return None  # 去年那个政策今年还算数吗: the year names a document
        return day_of(today.year + years_on, match["month"], match["day"], today)
    match = WRITTEN.search(text)
    if not match or not (match["day"] or THEN.search(text)):
        return None
    return day_of(2000 + int(match["full"] or match["short"]), match["month"], match["day"], today)


def day_of(year: int, month: str | None, day: str | None, today: date) -> date | None:
    """A day as far as it is given; in the present year without more, today. None where there is none."""
    if month is None:
        if year == today.year:
            return today
        return date(year, 12, 31) if year < today.year else date(year, 1, 1)
    try:
        if day:
            return date(year, to_int(month), to_int(day))
        first = date(year, to_int(month), 1)
    except ValueError:
        return None
    return first if first > today else (first + timedelta(days=31)).replace(day=1) - timedelta(1)


def years(text: str) -> tuple[int, ...]:
    """The years that a question names, in reading order, each once."""
    found = (2000 + int(m["full"] or m["short"]) for m in WRITTEN.finditer(text))
    return tuple(dict.fromkeys(found))

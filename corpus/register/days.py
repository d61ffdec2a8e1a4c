"""Days in sentences on force: 2024年4月9日, 2022年底, 两年 from a day, the years of a plan."""

from __future__ import annotations

import calendar
import re
from datetime import date, timedelta

from corpus.numerals import NUMERAL, to_int

DAY = r"\d{4}年\d{1,2}月\d{1,2}日"
LAST = r"\d{4}年(?:\d{1,2}月)?(?:\d{1,2}日|底|末)?"
COUNT = rf"(?:\d{{1,3}}|{NUMERAL})"
SPAN = re.compile(
    r"(?<!\d)(\d{4})年?(?:度)?[-—－–~～至](\d{4})年?(?!\d)"  # 2023-2025年
)
FIVE_YEARS = re.compile(r"[“‘\"]?十([二三四五六七八九])五[”’\"]?")


def first_day(text: str) -> date | None:
    """The day that 2024年, 2024年7月 or 2024年7月1日 begins with; None for no such day."""
    parts = [int(n) for n in re.findall(r"\d+", text)]
    return made(*[*parts, 1, 1][:3]) if parts else None


def last_day(text: str) -> date | None:
    """The last day of 2022年, 2022年底, 2022年12月 or 2022年12月31日; None for no such day."""
    year, month, day = [*(int(n) for n in re.findall(r"\d+", text)), 0, 0][:3]
    month = month or 12
    if day:
        return made(year, month, day)
    return made(year, month, calendar.monthrange(year, month)[1]) if 1 <= month <= 12 else None


def made(year: int, month: int, day: int) -> date | None:
    """A date, or None where there is none."""
    try:
        return date(year, month, day)
    except ValueError:
        return None


def years_on(start: date, years: int) -> date:
    """The same day some years later (the first of March for the 29th of February)."""
    return made(start.year + years, start.month, start.day) or date(start.year + years, 3, 1)


def days_on(start: date, count: int, unit: str) -> date:
    """The day after so many days or months (the month's last where it is shorter)."""
    if unit in ("日", "天"):
        return start + timedelta(days=count)
    year, month = divmod(start.year * 12 + start.month - 1 + count, 12)
    return date(year, month + 1, min(start.day, calendar.monthrange(year, month + 1)[1]))


def plan_years(title: str) -> tuple[date, date] | None:
    """First and last day of the years that a title gives a plan, a list of tasks or a yearly matter."""
    if span := SPAN.search(title):
        first, last = int(span[1]), int(span[2])
        return (date(first, 1, 1), date(last, 12, 31)) if 1900 < first <= last < 2200 else None
    if five := FIVE_YEARS.search(title):
        first = 1951 + 5 * (to_int("十" + five[1]) - 0)
        return date(first, 1, 1), date(first + 4, 12, 31)
    yearly = re.search(
        r"(?<!\d)(\d{4})年(度|(?!版).{0,60}(?:方案|计划|规划|要点|目录|安排|任务|行动))", title
    )
    if yearly and 1900 < int(yearly[1]) < 2200:
        return date(int(yearly[1]), 1, 1), date(int(yearly[1]), 12, 31)
    return None

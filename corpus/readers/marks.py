"""Numbers as automatic numbering prints them: 一 壹 ① 甲 iv b 01."""

from __future__ import annotations

from corpus.numerals import to_chinese

CIRCLED = 0x245F  # ① is the first behind it
STEMS = "甲乙丙丁戊己庚辛壬癸"
LEGAL = str.maketrans("一二三四五六七八九十百千零", "壹贰叁肆伍陆柒捌玖拾佰仟零")
FULL_WIDTH = {ord(str(n)): chr(0xFF10 + n) for n in range(10)}
ROMAN = ((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"),
         (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))  # fmt: skip
LARGEST = 9999


def chinese(number: int) -> str:
    """十五; a number that has no numeral stays in digits."""
    return to_chinese(number) if 1 <= number <= LARGEST else str(number)


def legal(number: int) -> str:
    """壹拾伍 without its 壹, as an address writes 十五."""
    return chinese(number).translate(LEGAL)


def circled(number: int) -> str:
    """① to ⑳; above that, digits."""
    return chr(CIRCLED + number) if 1 <= number <= 20 else str(number)


def stem(number: int) -> str:
    """甲 to 癸; above that, digits."""
    return STEMS[number - 1] if 1 <= number <= len(STEMS) else str(number)


def full_width(number: int) -> str:
    """Full-width digits."""
    return str(number).translate(FULL_WIDTH)


def letters(number: int) -> str:
    """a to z, then aa, bb, as Word counts."""
    if not 1 <= number <= LARGEST:
        return str(number)
    return chr(ord("a") + (number - 1) % 26) * ((number - 1) // 26 + 1)


def roman(number: int) -> str:
    """iv; a number that has no Roman numeral stays in digits."""
    if not 1 <= number <= LARGEST:
        return str(number)
    out = ""
    for value, letter in ROMAN:
        times, number = divmod(number, value)
        out += letter * times
    return out

"""Chinese numerals as they stand in addresses: 一 to 九千九百九十九, and 〇 in years."""

from __future__ import annotations

DIGITS = {c: n for n, c in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2}
UNITS = {"十": 10, "百": 100, "千": 1000}
NUMERAL = "[零〇一二两三四五六七八九十百千]{1,9}"
ZEROS = str.maketrans("○Ｏ", "〇〇")  # how a zero in a year is printed at times


def to_int(numeral: str) -> int:
    """The number that a Chinese numeral, or a string of digits (full-width too), writes.

    Raises ValueError for anything else.
    """
    numeral = numeral.translate(ZEROS)
    if numeral.isdecimal() and len(numeral) < 10:
        return int(numeral)
    if not numeral or any(c not in DIGITS and c not in UNITS for c in numeral):
        raise ValueError(f"not a numeral: {numeral!r}")
    if not any(c in UNITS for c in numeral):
        return int("".join(str(DIGITS[c]) for c in numeral))
    total, digit = 0, 0
    for i, c in enumerate(numeral):
        if c in UNITS:
            total += (1 if i == 0 else digit) * UNITS[c]
            digit = 0
        else:
            digit = DIGITS[c]
    return total + digit


def to_chinese(number: int) -> str:
    """The Chinese numeral of 1 to 9999 as an address writes it (十五, not 一十五).

    Raises ValueError outside that range.
    """
    if not 1 <= number <= 9999:
        raise ValueError(f"no numeral for {number}: expected 1 to 9999")
    out, rest, zero = "", number, False
    for unit, size in (("千", 1000), ("百", 100), ("十", 10), ("", 1)):
        digit, rest = divmod(rest, size)
        if digit:
            out += ("零" if zero else "") + "零一二三四五六七八九"[digit] + unit
            zero = False
        elif out and rest:
            zero = True
    return out[1:] if 10 <= number < 20 else out

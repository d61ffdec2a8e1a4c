"""Personal numbers in what people type, masked before anything is searched, shown again or kept.

Identity numbers follow GB 11643 (the day of birth in them must exist), bank cards end in the Luhn
digit of ISO/IEC 7812. Document numbers, amounts, years and public numbers such as 12345 stay.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

MASK = "***"
GAP = r"[ \-]{0,2}"  # people write 138 1234 5678 and 138-1234-5678
BEGIN = r"(?<!\d)(?<!\d[.,])"
END = rf"(?![\d]|[.,]\d|{GAP}(?:元|块|万|亿|%|号文|年|平方|吨|人|户))"
CALLED = r"(?:电话|座机|固话|联系方式|号码|打给?我|找我)(?:号码?)?[是为: ]{0,3}"


@dataclass(frozen=True, slots=True)
class Masked:
    """A text without personal numbers, and which kinds of them it held, in Chinese."""

    text: str
    found: tuple[str, ...]


def digits(least: int, most: int) -> str:
    """A pattern of so many digits with gaps between them."""
    return rf"\d(?:{GAP}\d){{{least - 1},{most - 1}}}"


def born(year: str, month: str, day: str) -> bool:
    """Whether somebody can have been born on such a day."""
    try:
        return date(1900, 1, 1) <= date(int(year), int(month), int(day)) < date(2100, 1, 1)
    except ValueError:
        return False


def is_identity(number: str) -> bool:
    """Whether 18 or 15 characters hold a day of birth where an identity number has one.

    The check digit is not asked for: a number with a slip of the finger is still a person's.
    """
    if len(number) == 18:
        return born(number[6:10], number[10:12], number[12:14])
    return born(f"19{number[6:8]}", number[8:10], number[10:12])


def is_card(number: str) -> bool:
    """Whether the last digit is the Luhn digit of the others."""
    doubled = [int(d) * (1 + i % 2) for i, d in enumerate(reversed(number))]
    return sum(n // 10 + n % 10 for n in doubled) % 10 == 0


def by_form(_: str) -> bool:
    """For kinds that their form alone gives away."""
    return True


KINDS: tuple[tuple[str, re.Pattern[str], Callable[[str], bool]], ...] = tuple(
    (kind, re.compile(f"{before}(?P<number>{form}){END}"), holds)
    for kind, before, form, holds in (
        ("身份证号", BEGIN, rf"[1-9]{GAP}{digits(16, 16)}{GAP}[\dXx]", is_identity),
        ("身份证号", BEGIN, rf"[1-9]{GAP}{digits(14, 14)}", is_identity),
        ("银行卡号", BEGIN, rf"[3-69]{GAP}{digits(15, 18)}", is_card),
        ("手机号", BEGIN, rf"(?:\+?(?:00)?86{GAP})?1{GAP}[3-9]{GAP}{digits(9, 9)}", by_form),
        ("电话号码", BEGIN, rf"\(?0{GAP}{digits(2, 3)}\)?{GAP}[2-9]{GAP}{digits(6, 7)}", by_form),
        ("电话号码", CALLED, rf"[2-8]{GAP}{digits(6, 7)}", by_form),
    )
)


def folded(text: str) -> str:
    """The text with plain digits, dashes and spaces, one character for one, so that offsets stay."""
    return "".join(map(plain, text))


def plain(character: str) -> str:
    """A character in its plain form, where that is one character."""
    if unicodedata.category(character) == "Pd":
        return "-"
    form = unicodedata.normalize("NFKC", character)
    return " " if form.isspace() else form if len(form) == 1 else character


def mask(text: str) -> Masked:
    """The text with *** for every identity, phone and bank card number, all else as it was."""
    found: list[str] = []
    for kind, pattern, holds in KINDS:
        for match in reversed(list(pattern.finditer(folded(text)))):
            if holds(re.sub(r"[^\dX]", "", match["number"].upper())):
                text = text[: match.start("number")] + MASK + text[match.end("number") :]
                found.append(kind)
    return Masked(text, tuple(dict.fromkeys(found)))

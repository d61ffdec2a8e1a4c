"""The words of a text, as BM25 counts them: jieba's, with what must stay whole protected before it.

jieba (0.42.1, unmaintained, pinned) is used in this file only. It would cut 第三十二条 into 十二条 and
二条 and a document number into bits, so addresses, numbers, dates, amounts and Latin words are taken
out first and kept as one token each.
"""

from __future__ import annotations

import logging
import re
import unicodedata
import warnings
from functools import cache, lru_cache
from pathlib import Path

import zhconv

from corpus.numerals import NUMERAL, to_int

with warnings.catch_warnings():
    warnings.simplefilter("ignore")
    import jieba

REMEMBERED = 1024  # texts whose tokens are remembered
VERSION = 5  # raised when the tokens of a text change: an older index is stale
DATA = Path(__file__).parent / "data"
PROTECTED = re.compile(
    rf"(?P<number>[\u4e00-\u9fff]{{2,10}}[〔\[【（(]\d{{4}}[〕\]】）)]第?\d+号)"
    rf"|(?P<address>第(?:{NUMERAL}|\d+)[条款项章节])"
    r"|(?P<date>\d{4}年(?:\d{1,2}月(?:\d{1,2}日)?)?|\d{1,2}月\d{1,2}日)"
    r"|(?P<amount>\d+(?:\.\d+)?(?:万亿|亿|万)?(?:元|人|家|个|户|亩|吨|米|年|天|日|%|‰|倍|岁|平方米|小时|工作日)?)"
    rf"|(?P<money>{NUMERAL}(?:万|亿)?元)"
    r"|(?P<latin>[a-z][a-z0-9.+-]*)"
)
CHINESE = re.compile(r"[\u4e00-\u9fff]+")
RUN = re.compile(r"[\u4e00-\u9fff]+|[a-z0-9.]+")


@cache
def cutter() -> jieba.Tokenizer:
    """jieba with the project's own words, loaded once."""
    jieba.setLogLevel(logging.WARNING)
    tokenizer = jieba.Tokenizer()
    tokenizer.initialize()
    for line in (DATA / "words.txt").read_text(encoding="utf-8").split():
        tokenizer.add_word(line)
    return tokenizer


@cache
def stop_words() -> frozenset[str]:
    """Words that say nothing about what is asked."""
    return frozenset((DATA / "stop_words.txt").read_text(encoding="utf-8").split())


@cache
def simplified_forms() -> dict[int, str]:
    """The simplified form of every traditional character, as str.translate takes it."""
    characters = [chr(c) for c in range(0x4E00, 0xA000)]
    with warnings.catch_warnings():  # it leaves its dictionary open
        warnings.simplefilter("ignore", ResourceWarning)
        forms = zhconv.convert(" ".join(characters), "zh-hans").split(" ")
    return {ord(a): b for a, b in zip(characters, forms, strict=True) if a != b}


def simplified(text: str) -> str:
    """Traditional characters as simplified ones, each for itself."""
    return text.translate(simplified_forms())


def fold(text: str) -> str:
    """Full-width forms, case and traditional characters folded; what a quote shows is never folded."""
    text = unicodedata.normalize("NFKC", text.replace("〔", "[").replace("〕", "]"))
    return simplified(text).lower()


def word_bounds(text: str) -> frozenset[int]:
    """Offsets at which a word begins or ends in a folded text."""
    cut = {end for _, start, end in cutter().tokenize(text) for end in (start, end)}
    return frozenset({0, *cut})


def tokens(text: str) -> list[str]:
    """The tokens of a text in order; stop words and punctuation are left out."""
    return list(cut_text(text))


@lru_cache(maxsize=REMEMBERED)
def cut_text(text: str) -> tuple[str, ...]:
    """The tokens of a text: a question's are wanted at many places, so the last ones are remembered."""
    text = fold(text)
    out: list[str] = []
    at = 0
    for match in PROTECTED.finditer(text):
        out += words(text[at : match.start()])
        out += protected(match)
        at = match.end()
    return (*out, *words(text[at:]))


def bigrams(text: str) -> list[str]:
    """Every two neighbouring characters of each Chinese run, and each word of other letters.

    They find what the word cutter cuts differently in question and clause.
    """
    out: list[str] = []
    for run in RUN.findall(fold(text)):
        whole = len(run) == 1 or run[0] < "\u4e00"
        out += [run] if whole else [run[i : i + 2] for i in range(len(run) - 1)]
    return out


def plain_words(text: str) -> list[str]:
    """Every word of a text once and in order, stop words too, without overlaps."""
    return [w for run in CHINESE.findall(fold(text)) for w in cutter().lcut(run)]


def words(text: str) -> list[str]:
    """jieba's search-mode words of a stretch without protected tokens."""
    out = []
    for run in CHINESE.findall(text):
        out += [w for w in cutter().lcut_for_search(run) if w not in stop_words()]
    return out


def protected(match: re.Match[str]) -> list[str]:
    """One token for what must stay whole; numerals in one form, so that 五千元 meets 5000元."""
    text = match[0]
    if match.lastgroup == "address":
        return [f"第{to_int(text[1:-1])}{text[-1]}"]
    if match.lastgroup == "money":
        unit = 10_000 if "万" in text else 100_000_000 if "亿" in text else 1
        return [f"{to_int(text.rstrip('元').rstrip('万亿')) * unit}元"]
    if match.lastgroup == "amount" and (plain := re.fullmatch(r"(\d+(?:\.\d+)?)(万|亿)元", text)):
        unit = 10_000 if plain[2] == "万" else 100_000_000
        return [text, f"{float(plain[1]) * unit:.0f}元"]
    if match.lastgroup == "date":
        return [text, text[:5]] if len(text) > 5 and text[4] == "年" else [text]
    return [text]

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
from functools import cache
from pathlib import Path

from corpus.numerals import NUMERAL, to_int

with warnings.catch_warnings():
    warnings.simplefilter("ignore")
    import jieba

VERSION = 3  # raised when the tokens of a text change: an older index is stale
WORDS = Path(__file__).parent / "data" / "words.txt"
STOP_WORDS = frozenset(
    [
        "的",
        "了",
        "和",
        "是",
        "在",
        "我",
        "你",
        "他",
        "她",
        "它",
        "们",
        "我们",
        "你们",
        "他们",
        "啊",
        "呀",
        "吗",
        "呢",
        "吧",
        "嘛",
        "哦",
        "哈",
        "么",
        "什么",
        "怎么",
        "怎样",
        "如何",
        "请问",
        "想问",
        "问下",
        "问一下",
        "一下",
        "这个",
        "那个",
        "这",
        "那",
        "哪",
        "哪个",
        "哪些",
        "有没有",
        "是不是",
        "能不能",
        "可不可以",
        "可以",
        "能",
        "会",
        "要",
        "想",
        "就",
        "都",
        "也",
        "还",
        "又",
        "被",
        "把",
        "给",
        "对",
        "与",
        "及",
        "或",
        "等",
        "为",
        "以",
        "于",
        "之",
        "其",
        "该",
        "此",
        "从",
        "由",
        "到",
        "向",
        "让",
        "去",
        "来",
        "上",
        "下",
        "里",
        "中",
        "不",
        "没",
        "没有",
        "很",
        "太",
        "多",
        "个",
        "些",
        "现在",
        "目前",
        "到底",
        "究竟",
        "听说",
        "知道",
        "看到",
        "说",
        "吗",
        "您",
        "您好",
        "你好",
        "谢谢",
        "麻烦",
        "咱们",
        "咱",
        "俺",
        "家",
        "我家",
        "自己",
        "人家",
        "东西",
        "事情",
        "多少",
        "几",
        "啥",
        "咋",
        "咋样",
        "为什么",
        "为啥",
        "得",
        "着",
        "过",
        "地",
        "所",
        "而",
        "且",
        "并",
        "但",
        "如",
        "若",
        "则",
        "只",
        "最",
        "更",
        "再",
        "才",
        "刚",
        "已",
        "已经",
        "正在",
        "一个",
        "一",
        "二",
        "三",
        "两",
        "那么",
        "这样",
        "那样",
        "这么",
        "时候",
        "的话",
        "如果",
        "要是",
        "假如",
        "比如",
        "还是",
        "或者",
        "因为",
        "所以",
        "虽然",
        "但是",
    ]
)
PROTECTED = re.compile(
    rf"(?P<number>[\u4e00-\u9fff]{{2,10}}[〔\[【（(]\d{{4}}[〕\]】）)]第?\d+号)"
    rf"|(?P<address>第(?:{NUMERAL}|\d+)[条款项章节])"
    r"|(?P<date>\d{4}年(?:\d{1,2}月(?:\d{1,2}日)?)?|\d{1,2}月\d{1,2}日)"
    r"|(?P<amount>\d+(?:\.\d+)?(?:万亿|亿|万)?(?:元|人|家|个|户|亩|吨|米|年|天|日|%|‰|倍|岁|平方米|小时|工作日)?)"
    rf"|(?P<money>{NUMERAL}(?:万|亿)?元)"
    r"|(?P<latin>[a-z][a-z0-9.+-]*)"
)
CHINESE = re.compile(r"[\u4e00-\u9fff]+")


@cache
def cutter() -> jieba.Tokenizer:
    """jieba with the project's own words, loaded once."""
    jieba.setLogLevel(logging.WARNING)
    tokenizer = jieba.Tokenizer()
    tokenizer.initialize()
    for line in WORDS.read_text(encoding="utf-8").split():
        tokenizer.add_word(line)
    return tokenizer


def fold(text: str) -> str:
    """Full-width forms and case folded; what a quote shows is never folded."""
    return unicodedata.normalize("NFKC", text.replace("〔", "[").replace("〕", "]")).lower()


def tokens(text: str) -> list[str]:
    """The tokens of a text in order; stop words and punctuation are left out."""
    text = fold(text)
    out: list[str] = []
    at = 0
    for match in PROTECTED.finditer(text):
        out += words(text[at : match.start()])
        out += protected(match)
        at = match.end()
    return out + words(text[at:])


def plain_words(text: str) -> list[str]:
    """Every word of a text once and in order, stop words too, without overlaps."""
    return [w for run in CHINESE.findall(fold(text)) for w in cutter().lcut(run)]


def words(text: str) -> list[str]:
    """jieba's search-mode words of a stretch without protected tokens."""
    out = []
    for run in CHINESE.findall(text):
        out += [w for w in cutter().lcut_for_search(run) if w not in STOP_WORDS]
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


def bigrams(text: str) -> list[str]:
    """Character bigrams of the Chinese runs, and the protected tokens."""
    text = fold(text)
    out = [match[0] for match in PROTECTED.finditer(text)]
    for run in CHINESE.findall(PROTECTED.sub(" ", text)):
        out += [run[i : i + 2] for i in range(len(run) - 1)] or [run]
    return out

"""A question that asks several things (一共几人 开会到几人算数) as one question for each."""

from __future__ import annotations

import re

from corpus.tokens import tokens

PIECE = re.compile(r"[^，,。；;？?！!]+[，,。；;？?！!]?")
ASKS = re.compile(
    r"[？?]|吗|么$|呢|多少|几|哪|谁|啥|什么|怎么|咋|要不要|能不能|可不可以|是不是|有没有|行不行|算不算|许不许|还是|不[？?，,]?$|伐"
)
KEYWORDS = re.compile(r"[，。；？！吗呢]")
MOST = 3


def parts_of(text: str) -> tuple[str, ...]:
    """The parts of a question that each ask something, each with its subject; () where there are not several."""
    chunks = text.split()
    if len(chunks) > 2 and not KEYWORDS.search(text):
        return tuple(f"{chunks[0]} {c}" for c in chunks[1 : MOST + 1])
    if len(chunks) == 2 and not KEYWORDS.search(text):
        return tuple(chunks)
    asking = [p.strip() for p in PIECE.findall(text) if ASKS.search(p) and len(tokens(p)) > 1]
    return tuple(asking[:MOST]) if len(asking) > 1 else ()

"""A question that asks several things (一共几人 开会到几人算数) as one question for each."""

from __future__ import annotations

import re

from corpus.tokens import tokens

PIECE = re.compile(r"[^，,。；;？?！!]+[，,。；;？?！!]?")
ASKS = re.compile(
    r"[？?]|吗|么$|呢|多少|几|哪|谁|啥|什么|怎么|咋|要不要|能不能|可不可以|是不是|有没有|行不行|算不算|许不许|还是|不[？?，,]?$|伐"
)
SPOKEN = re.compile(r"[，。；？！吗呢]")
MOST = 3


def parts_of(text: str) -> tuple[tuple[str, str], ...]:
    """The parts of a question that each ask something, with what they share; () where there are not several.

    Of keywords the first is what all are about.
    """
    chunks = text.split()
    if len(chunks) > 1 and not SPOKEN.search(text):
        about, *asked = chunks if len(chunks) > 2 else ("", *chunks)
        return tuple((f"{about} {c}".strip(), "") for c in asked[:MOST])
    pieces = [p.strip() for p in PIECE.findall(text)]
    asking = [p for p in pieces if ASKS.search(p) and len(tokens(p)) > 1]
    shared = " ".join(p for p in pieces if p not in asking)
    return tuple((p, shared) for p in asking[:MOST]) if len(asking) > 1 else ()

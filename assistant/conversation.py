"""Whether a question can be understood alone, and which earlier ones it leans on."""

from __future__ import annotations

import re

from corpus.tokens import tokens

LEANING = re.compile(
    r"^(那|那么|那要是|要是|如果是|如果|假如|还有|另外|然后|再问|换成|前[一二两三]|后[一二两三]|这|它|他们|她|上面|刚才|前面|同样|其中|里[面头边]|除了)"
    r"|(呢|呢？|呢\?)$|^(多久|多少|什么时候|几天|怎么办|在哪|哪里|找谁|谁管|需要什么|要什么|有什么|有期限|最多|最少|最高|最低)"
    r"|算不算(在内|数)?$|也(是|要|能|可以|算)|^我们?(是|家|公司)[^，]{2,14}，(算|能|可以|行|有)"
)
POINTING = re.compile(
    r"这(个|笔|些|种|项|条|份|事|钱|样)(?!月|年|边|里)|那(个|笔|些|种|项|条|份|样)|上述|前者|后者|该(政策|项|文件|办法|补贴)|第[一二三四五]个?(?!季|批|届|人民|产业|条|款)"
)
FEWEST = 2  # words of its own below which a question cannot stand alone
MOST_TURNS = 4  # earlier questions that one may lean on


def leans_on_history(text: str) -> bool:
    """Whether a question looks as if it were only understandable with the one before it."""
    bare = text.rstrip("？?。！! ")
    if LEANING.search(bare) or POINTING.search(bare):
        return True
    return len(set(tokens(text))) <= FEWEST


def subject_of(history: tuple[str, ...]) -> str:
    """The earlier questions that the present one leans on: back to the last that stands alone."""
    used: list[str] = []
    for earlier in reversed(history[-MOST_TURNS:]):
        used.insert(0, earlier)
        if not leans_on_history(earlier):
            break
    return " ".join(used)

"""Names of public bodies in lists: 市发改委、工信局, 各辖市、区人民政府, 国务院相关部门及各地区."""

from __future__ import annotations

import re
from collections.abc import Iterator

ENDING = (
    r"(?:人民政府|政府办?|办公厅|办公室|委员会|管委会|党工委|部门|单位|机关|机构|地区|各地|地方|区域|党委|"
    r"公司|集团|中心|海关|分局|支局|总局|支行|分行|分院|分社|总社|总队|支队|大队|联盟|联合会|总工会|"
    r"残联|妇联|工商联|文联|科协|侨联|法院|检察院|协会|商会|学会|学校|高校|院校|机场|银行|企业|电台|"
    r"运营商|开发区|经开区|高新区|综保区|园区|科教城|街道|乡镇|成员|"
    r"[委办局厅部院会署社城队市区县镇省])"
)
PLAIN = r"[\u4e00-\u9fff·“”0-9+]"
BODY = re.compile(
    rf"{PLAIN}{{0,38}}{ENDING}(?:[（(]{PLAIN}{{2,12}}[）)])?|团(?:省|市|区|县)?委|[各市省]?各?部委"
)
LOCAL = re.compile(
    r"各(?:辖|设区|县级)?市(?:、|，)?(?:[（(][^（）()]{1,6}[）)]|(?:县、)?(?:区|县))(?:党委|人民政府|政府|、)*"
    r"(?=[、，；。：和及与等按负牵配参落]|$)"
    r"|各(?:省|市|县)[、（(][^，；。]{0,12}?(?:人民)?政府"
)
JOINED = re.compile(
    r"(?:以及|及|和|与)(?=各|有关|相关|其他|常?[\u4e00-\u9fff]{2,4}(?:经开区|开发区|高新区|综保区|园区))"
)
OTHERS = re.compile(r"等(?=[\u4e00-\u9fff]{2,16}$|[\u4e00-\u9fff]{0,14}(?:以及|及|和)各)")
SHORT = re.compile(r"[（(]以下简称[^（）()]{1,20}[）)]")
NOT_BODIES = re.compile(
    r"^(?:含|其中|如|包括|例如|即|数据|来源|注|见|以下|下同|不含|至|按)|行动|工作$|情况|资金"
)


def bodies(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Offsets of the bodies that a stretch of text lists; a piece that names none is left out."""
    for a, b in pieces(text, start, end):
        while a < b and text[b - 1] in "等 \n。，；":
            b -= 1
        while a < b and text[a] in " \n":
            a += 1
        if short := SHORT.search(text, a, b):
            b = short.start()
        if a < b and is_body(text[a:b]):
            yield a, b


def pieces(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The pieces between the separators; 各辖市、区人民政府 is one, and so is what brackets hold."""
    at, depth, i = start, 0, start
    while i < end:
        if i == at and (local := LOCAL.match(text, i, end)):
            i = max(local.end(), i + 1)
            continue
        depth += (text[i] in "（(") - (text[i] in "）)")
        joined = JOINED.match(text, i, end) or (OTHERS.match(text, i, end) if depth == 0 else None)
        if depth <= 0 and text[i] in "、，；,;。":
            yield at, i
            at = i + 1
        elif depth <= 0 and joined and i > at + 1:
            yield at, i
            at = joined.end()
            i = at - 1
        i += 1
    yield at, end


def is_body(words: str) -> bool:
    """Whether words are the name of a body or of a group of bodies."""
    name = words.replace("\n", "")
    if len(name) < 2 or name in ("部门", "单位") or NOT_BODIES.search(name):
        return False
    return bool(BODY.fullmatch(name) or LOCAL.fullmatch(name) or local_kind(name))


def local_kind(name: str) -> bool:
    """Whether it is a group of local bodies with 、 or brackets inside."""
    inner = re.sub(r"[（(、）)]", "", name)
    return name.startswith("各") and bool(BODY.fullmatch(inner))

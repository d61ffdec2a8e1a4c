"""Whom a modal binds: the actor named right before it, or earlier in its sentence."""

from __future__ import annotations

import re

ACTOR = (
    r"(?:人民政府|政府|部门|机构|机关|单位|企业|公司|场所|组织|个人|人员|办事处|委员会|管委会|责任人|负责人"
    r"|经营者|纳税人|申请人|银行|协会|学校|医院|中心|主体|各地区?|地区|领导小组|工作专班|园区|社区|街道)"
)
ENDS = re.compile(
    rf"(?:{ACTOR}|[人者员方户局委办厅院会署市区县]|车辆|队伍|平台|基金|项目|文件|[）)])$"
)
WHOLE = re.compile(rf"{ACTOR}$")
EARLIER = re.compile(
    rf"(?P<who>(?:[^，；：□]{{2,20}}的)?[^，；：的□]{{0,28}}?{ACTOR}(?:[^，；：的责要应向由对按会]{{0,2}}{ACTOR}){{0,2}}"
    r"(?:[（(][^（）()]{1,12}[）)])?)(?![的、和与等内外中之性采]|以及|及(?!时))"
)
ADVERB = (
    r"积极|主动|及时|依法|定期|持续|全面|进一步|大力|加快|深入|不断|有序|重点|着力|优先|统筹|充分|稳步|全力|切实"
    r"|严格|统一|具体|共同|分别|自觉|原则上|必要时|同时"
)
LEADING = re.compile(
    rf"(?:并且|其中|但是|但|并|且|或者|而|由|凡|此外|另外|{ADVERB}|鼓励和引导|鼓励|支持|引导|要求|督促|指导)+"
)
TRAILING = re.compile(
    rf"(?:一般|均|都|也|还|仍|一律|另|则|即|又|再|至少|可以?|应当|应|必须|不|和|并|每年|{ADVERB}| )+$"
)
PREPOSITION = r"对|将|把|按|根据|依据|依照|为(?!民)|在|经(?![营济办开])|从(?![事业])|向|与|通过|因|以|如|自|除|涉及|违反|未|不|需要"
VERB = (
    r"(?:采购|起草|制定|开展|举行|设置|处置|组织|实行|建立|申请|办理|使用|加强|完善|推进|推动|强化|做|符合|至|保障"
    r"|降低|提升|提高|增强|便利|加大|激发|落实|协同|探索|实施|构建|优化|健全|坚持|围绕|结合|发挥|扩大|深化|促进"
    r"|引进|培育|规范|协调|打造|完成|确保|维护|拓展|帮助|开发|利用|创新|抓|整合|适度|有效|建设|取消|调整)"
    r"(?!机关|单位|部门|机构|人|者|方)"
)
NOT_SUBJECT = re.compile(rf"{PREPOSITION}|{VERB}")
ATTRIBUTED = re.compile(rf"(?!{PREPOSITION})[^，；：]{{2,40}}的[^的，；：]{{0,12}}{ACTOR}$")
WHEN = re.compile(r"(?:[前后时中内外年月日]|期间|情况下)$")
TOO_BROAD = ("部门", "机构", "单位", "组织", "中心", "政府", "机关")
PAYER = re.compile(r"(?:财政|政府|部门|[局委办])$")
NOBODY = ("鼓励", "倡导", "提倡")  # at the head of its stretch it binds nobody
LONGEST = 60


def subject_of(
    text: str, opening: int, cue: int, before: tuple[int, int] | None = None
) -> tuple[int, int] | None:
    """Offsets of the one whom the cue binds, in the sentence that begins at `opening`; None for none.

    `before` is the subject of the cue before it in the same sentence, which holds on where no other
    one is named.
    """
    stretches = [trimmed(text, *stretch) for stretch in segments(text, opening, cue)]
    near = stretches[-1]
    if is_subject(text[slice(*near)]):
        return near
    for a, b in reversed(stretches):
        if NOT_SUBJECT.match(text, a, b):
            continue
        if (a, b) != near and b - a <= LONGEST and WHOLE.search(text, a, b):
            return a, b
        found = EARLIER.match(text, a, b)
        if found and found["who"] not in TOO_BROAD:
            return found.span("who")
    return before


def nearest(text: str, opening: int, cue: int, kind: re.Pattern[str]) -> tuple[int, int] | None:
    """The words right before a cue, where they are a subject of that kind."""
    a, b = trimmed(text, *segments(text, opening, cue)[-1])
    return (a, b) if is_subject(text[a:b]) and kind.search(text[a:b]) else None


def is_subject(words: str) -> bool:
    """Whether the words right before a modal name someone or something, and no time or condition."""
    if ATTRIBUTED.match(words):
        return True
    if not words or len(words) > LONGEST or NOT_SUBJECT.match(words) or WHEN.search(words):
        return False
    return bool(ENDS.search(words)) or (len(words) <= 12 and not words.endswith("的"))


def segments(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """The stretches between ，；： outside brackets."""
    out, at, depth = [], start, 0
    for i in range(start, end):
        depth += (text[i] in "（(") - (text[i] in "）)")
        if text[i] in "，；：" and depth <= 0:
            out.append((at, i))
            at = i + 1
    return [*out, (at, end)]


def trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    """A stretch without the connectives before and the adverbs behind its noun."""
    if leading := LEADING.match(text, start, end):
        start = leading.end()
    if trailing := TRAILING.search(text, start, end):
        end = trailing.start()
    return start, end

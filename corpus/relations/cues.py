"""The words by which a sentence binds: modals, prohibitions, permissions, promises; and what only looks so."""

from __future__ import annotations

import re
from enum import StrEnum


class Strength(StrEnum):
    """How strongly a sentence binds."""

    PROHIBITION = "prohibition"  # 不得
    DUTY = "duty"  # 应当
    PERMISSION = "permission"  # 可以
    ENTITLEMENT = "entitlement"  # 给予补贴
    ENCOURAGEMENT = "encouragement"  # 鼓励
    STATEMENT = "statement"  # none of these


HAN = r"[\u4e00-\u9fff]"
OPENING = (
    r"(?:^|(?<=[，；：。“]))(?:积极|大力|加快|进一步|全面|深入|持续|有序|稳步|着力|重点|不断|切实|优先|统筹"
    r"|主动|充分|依法|加强){0,2}"
)
BODY_END = r"(?:部门|政府|机构|机关|中心|单位|[局委办厅院会])"
PROMISED = r"(?:补贴|奖励|补助|资助|奖补|支持|减免|优惠|扶持|贴息|返还|津贴|补偿|倾斜|奖金)"
AMOUNT = r"\d[\d.]* ?(?:[%％‰]|[百千万亿]{0,2}元|个百分点)"

CUES = (
    (
        Strength.PROHIBITION,
        re.compile(
            r"不得(?!不)|(?<!准入)不准|不许|不应当?|不要(?!求)|(?<!有)(?<!或者)(?<!进入)禁止(?!的|或限|性|类|令|准入|标)|严禁(?!”)"
            r"|一律不[予得]?|不予(?=办理|受理|登记|补[贴助]|批准|支持|许可|审批|发放|认定)"
            r"|不能(?=重复|再|超过|低于|作为|用于|擅自|随意|以)"
        ),
    ),
    (
        Strength.DUTY,
        re.compile(
            r"应当|必须|务必|(?<=[均仍还亦])需(?![要求])|(?<![无必])须(?![知臾])"
            r"|(?<![响相供对反适效回呼顺感照因策报普不])应(?=[\u4e00-\u9fff])"
            r"(?![用急对届收付邀聘征激变诊答诉战景力援验当税退缴盯]|纳税|缓缴|.[尽未].|有尽有)"
            r"|(?<![需主重纲摘概首必只紧简扼次显机索十想快不险])要"
            r"(?![求素点闻件案害道领义么是塞旨略务职冲紧价约”、])"
        ),
    ),
    (
        Strength.DUTY,
        re.compile(
            rf"{BODY_END}(?:在[^，。；：]{{1,14}}[内下]|按照[^，。；：]{{2,14}}，)?"
            rf"(?P<cue>(?:具体|统一|分别|共同)?负责(?![人制任的同单部机]))"
        ),
    ),
    (
        Strength.PERMISSION,
        re.compile(
            r"可以(?![^，。；]{1,6}的[\u4e00-\u9fff])|(?<![专所占拥享])有权(?![利益属限威质])|准予|允许(?!的)"
            r"|(?<![地对双各甲乙])方可(?![能见知行])|[均亦即还也]可以?(?![能见知行])"
            r"|(?<![许认不宁尚])可(?=[按依由向将给凭对在从与于]|根据|通过|结合|自[主愿行]|直接|继续|选择|享受"
            r"|申[请报领]|适[当用度]|采[取用]|实[施行]|参[加照与]|先|提[出前供]|结转|延[期长]|探索|推荐"
            r"|统[筹一]|进[入行]|设[置立]|要求|举[办荐]|打破|承[担接]|兼任|同[等时步]|作为|使用|并处|暂)"
        ),
    ),
    (
        Strength.ENTITLEMENT,
        re.compile(
            rf"(?:给予|予以)(?!警告|处分|行政|通报|处罚)(?:[^，。；：\n]{{0,40}}?(?:{PROMISED}|{AMOUNT}(?:[^，。；：\n]{{0,12}}?{PROMISED})?))"
            rf"|发放[^，。；\n]{{0,16}}?(?:补贴|补助|津贴|生活费|救助金|奖励|消费券)"
            rf"|(?:免征|减征|免收|免缴|减按)(?![^，。；\n]{{0,12}}(?:的|政策|事项))|减免(?=\d|[^，。；的\n]{{0,12}}(?:租金|费|税)(?!的|措施|政策))"
            rf"|(?:奖励|补贴|补助|奖补|资助|补偿)(?=[^，。；\n]{{0,6}}{AMOUNT})"
            rf"|按[^，。；\n]{{0,30}}?{AMOUNT}[^，。；\n]{{0,20}}?(?:补贴|奖励|补助|资助|返还|奖补)"
        ),
    ),
    (
        Strength.ENCOURAGEMENT,
        re.compile(
            rf"(?:鼓励(?!性|金[，。、])|倡导|提倡|力争)(?={HAN}|\d|“)"
            rf"|{OPENING}(?P<cue>支持|引导|推动|探索)(?={HAN}|“)(?!力度|政策|作用|性|的|下|资金|措施|体系|范围)"
        ),
    ),
)
BINDING = (Strength.PROHIBITION, Strength.DUTY, Strength.PERMISSION)


def find_cues(text: str, start: int, end: int) -> list[tuple[Strength, int, int]]:
    """The first cue of each strength in a stretch, in reading order; a promise only without a modal."""
    found: dict[Strength, tuple[int, int]] = {}
    unit = text[start:end]
    for strength, pattern in CUES:
        if match := pattern.search(unit):
            a, b = match.span("cue") if match.re.groups and match["cue"] else match.span()
            span = (start + a, start + b)
            if strength not in found or span < found[strength]:
                found[strength] = span
    if any(strength in found for strength in BINDING):
        found.pop(Strength.ENTITLEMENT, None)
    return sorted(((s, a, b) for s, (a, b) in found.items()), key=lambda cue: cue[1])

"""What kind of thing a question asks for, and what a text that holds such a thing looks like.

One table serves three ends: a refusal where the kind is not in the evidence, the choice of sentences,
and the words that an answer highlights.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum

NUMBER = r"(?:\d[\d.,]*|[一二三四五六七八九十百千两半]+)"
MANY = r"(?:多少|(?<![好前这那哪近过十])几)"


class Thing(StrEnum):
    """A kind of thing that can be asked for."""

    MONEY = "money"
    SHARE = "share"
    LIMIT = "limit"
    LENGTH = "length"  # how long, how often
    DAY = "day"  # from when, until when
    DISTANCE = "distance"
    AREA = "area"
    AGE = "age"
    COUNT = "count"
    WHO = "who"
    WHERE = "where"
    MATERIALS = "materials"
    PENALTY = "penalty"
    CONDITION = "condition"
    LIST = "list"


YES_OR_NO = re.compile(r"吗|么|能不能|可不可以|是不是|有没有|行不行|要不要|算不算")
UNIT = re.compile(
    rf"{MANY}(门|次|趟|层|分|张|遍|级|岁|米|吨|亩|艘)(?!之|钟)"
)  # has no synonym in a text


@dataclass(frozen=True, slots=True)
class Asking:
    """How a kind of thing is asked for, and how a text says it.

    `strict`: a text that does not look so cannot be an answer.
    """

    thing: Thing
    asks: re.Pattern[str]
    says: re.Pattern[str]
    strict: bool


LOOSE = frozenset({Thing.CONDITION, Thing.LIST})  # what nearly every sentence holds


def asking(thing: Thing, asks: str, says: str, strict: bool = False) -> Asking:
    """A line of the table."""
    return Asking(thing, re.compile(asks), re.compile(says), strict)


PAID = (
    r"(?:补贴?|补助|奖励?|罚款?|领|发|给|收|交|缴|贴|拿|借|贷|赔|退|扣|花|付|奖金|津贴|资助|资金)"
)
ASKINGS = (
    asking(
        Thing.MONEY,
        rf"{MANY}(?:个|来|十|百|千)?(?:钱|元|块|万|毛|亿)|几[十百千]|{PAID}(?:给?[我你他咱们]|到|款|贴|助|得|个|企业|单位)*多少(?![天年月家户人个次小米平岁比%])"
        r"|(?:工资|薪水|津贴|收费|补贴|补助|奖励|资助|缴费|筹资|低保|救助|生活费|保障)[^，。？]{0,6}(?:金额|标准|额度|多少)|每立方米? ?补"
        r"|(?:金额|费用|价钱|价格)(?: |$|是|多)|每人标准|每月标准|收费标准|什么价|单价|几钿|几多(?:钱|工资)|每[艘台辆户亩吨件套家平](?:方米?|米)?[^，。？]{0,2}(?:补|奖)|(?:补|奖)[^，。？]{0,2}每[艘台辆户亩吨件套家平]|补偿(?:款|费|标准)|工钱(?:多少|怎么算| |$)|到手|月薪|(?:补贴|补助|奖励|津贴|资助) ?(?:每月|每人|每年|一个月)|(?:每月|每人|每年) 元|(?:一次性|每月|每人)(?:给钱|发钱|补贴|补助|奖励)|(?:能有|给|是|到底|分别|按|总共|一共|大概)多少(?:$|[？?，,。呀啊呢])|咋收费|怎么收费|怎么收钱",
        rf"{NUMBER}\s*(?:亿|万|千)?元|免费|免征|免除|免收|免缴|全免|减免\s*\d|全额|不得收|不收|零投资|零成本|0元|标准的?\s*\d+%|不得[^，。]{{0,8}}收[取费]|工本费|自付",
        strict=True,
    ),
    asking(
        Thing.LIMIT,
        r"封顶|上限|额度|限量|限值|最高多少|最多[^，。？ ]{0,3}多少|最低多少",
        r"(?:最高|不超过|不高于|不低于|以内|上限|封顶)[^，。；]{0,14}\d|\d[\d.,]*\s*(?:万|亿)?(?:元|%|％|‰|倍|毫克|平方米)",
        True,
    ),
    asking(
        Thing.SHARE,
        r"百分之?[几多]|几成|几折|占比|占多少|利息|利率|几个点|费率|报销(?:多少|比例)|[^不]比例|几分之几|多大比重|达标率|合格率",
        r"%|％|‰|基点|百分点|[一二三四五六七八九]成|LPR|倍|折|减半|全额|分之|免费|免收",
        strict=True,
    ),
    asking(
        Thing.LENGTH,
        rf"多久|多长时间|多少个?工作日|{MANY}(?:个)?(?:天|年(?!级)|月|小时|钟头|分钟|星期|周|工作日)|时限|隔多|频率|频次|时长",
        rf"{NUMBER}\s*个?(?:工作)?(?:日|天|年|月|小时|周|分钟|季度|学期|课时|学时)|当[日天场]|即[时办]|每[年月日季周]|届满|半年|长期|永久|年底|月底|底前",
        strict=True,
    ),
    asking(
        Thing.DAY,
        r"什么时候|啥时候?|几号|何时|哪天|哪一天|几时|哪年|哪一年|截止|截至|到期(?:日|时间|了?吗|没)|时间点|几点|哪个月|几月",
        r"\d+\s*(?:年|月|日|号|时|点)|届满|之日|底前|当[日天]|注册日|[一二三四五六七八九十]+(?:年|月|日)|年底|到期",
        strict=True,
    ),
    asking(
        Thing.DISTANCE,
        rf"{MANY}(?:米|公里|里地)|多远|半径|距离",
        rf"{NUMBER}\s*(?:千|公)?米(?!²)|公里",
        True,
    ),
    asking(
        Thing.AREA,
        rf"{MANY}(?:个)?(?:平|亩|方)|多大面积|面积",
        rf"{NUMBER}\s*(?:万)?(?:平方米|平米|亩|㎡|公顷)",
        True,
    ),
    asking(
        Thing.AGE,
        rf"{MANY}(?:周)?岁|多大(?:年纪|岁数|年龄|的)|年龄",
        rf"{NUMBER}\s*(?:周)?岁|未成年|老年|学龄|男满",
        True,
    ),
    asking(
        Thing.COUNT,
        rf"{MANY}(?:个|家|户|人|辆|台|吨|名|位|次|门|项|所|条|艘|套|部|份|处|间|种|类|级|层|趟|样|分|张|遍|瓶|封)(?!月|工作日|点|钟|之)|数量|规模|目标",
        r"(?<!第)(?:\d[\d.,]*|(?:[二三四五六七八九十百千两半]+|一(?=[个家户人名位次套项处辆台所间份条座支批届类种级]))(?![大是、）化体]))\s*(?:万|亿)?(?:多|余)?[^\s%年月日]|[①-⑩]",
        strict=True,
    ),
    asking(
        Thing.WHO,
        r"谁管|谁来|谁负责|哪个(?:部门|单位|局)|哪家单位|哪些部门|什么部门|找谁|找哪|归.{0,6}管|责任单位|主管|牵头|谁[去给]|谁出|跟谁|向谁|谁批",
        r"负责|牵头|责任单位|主管|会同|配合|部门|[市区县]政府|人民政府|[局委办厅](?:[、，。；）]|会同|负责)|街道|中心|机关|机构",
    ),
    asking(
        Thing.WHERE,
        r"去哪|在哪|到哪|哪里|哪儿|哪条路|地点|地址|网址|网站|电话|窗口|哪个(?:平台|网|系统|地方)|什么地方|入口|渠道",
        r"窗口|大厅|平台|网站|网址|APP|小程序|中心|服务[站点]|热线|系统|向[^，。]{2,20}(?:申请|提出|备案|举报|投诉|报告)|到[^，。]{2,15}办理|1\d{4}",
    ),
    asking(
        Thing.MATERIALS,
        r"材料|证件|带什么|手续|资料|什么证|哪几个证|哪些证|要什么|交什么|带啥",
        r"材料|证明|提交|提供|申请表|身份证|凭|证书|合同|承诺书|授权",
    ),
    asking(
        Thing.PENALTY,
        r"罚|处罚|后果|追究|违法|违规|处理我|会怎样|怎么处理",
        r"罚款|处[^。]{0,20}元|责令|处分|追究|警告|没收|查处|惩戒|信用|取消|撤销|通报|依法处理|不予",
    ),
    asking(
        Thing.CONDITION,
        r"条件|资格|要求|门槛|哪些人|什么人|哪类|能不能|可以.*吗|可不可以|算不算|符合|行不行|够不够|能.*吗|要不要|是不是|需不需要",
        r"符合|条件|具备|下列|以下|应当|不得|是指|必须|可以|可[按由]|以上|不低于|不超过|除外|未满",
    ),
    asking(
        Thing.LIST,
        r"哪些|哪几|有什么|都有啥|包括|分别|几[种类样项]|指哪|清单|内容",
        r"[：、]",
    ),
)


def things(text: str) -> tuple[Asking, ...]:
    """The kinds of things that a question asks for, in the order of the table."""
    return tuple(line for line in ASKINGS if line.asks.search(text))


def settling(text: str) -> str:
    """The part of a question that settles it: what stands before a comma, if yes or no is asked there.

    能随便扔吗，扔了罚多少钱 is answered in good part without the figure.
    """
    first = re.split(r"[，,。？?；;]", text)[0]
    return first if first != text and YES_OR_NO.search(first) else text


def needed(text: str) -> tuple[Asking, ...]:
    """The strict kinds that an answer must hold: those asked for where the question is settled."""
    return tuple(a for a in things(settling(text)) if a.strict)


def lacking(text: str, quoted: str) -> tuple[Asking, ...]:
    """The strict kinds that a question asks for and that a text does not hold."""
    asked = tuple(a for a in needed(text) if not a.says.search(quoted))
    units = [
        u for u in UNIT.findall(text) if not re.search(rf"{NUMBER}\s*(?:万|亿|余|多)?{u}", quoted)
    ]
    counted = next(a for a in ASKINGS if a.thing is Thing.COUNT)
    return (*asked, counted) if units and counted not in asked else asked

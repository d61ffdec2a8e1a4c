"""Which places a question names, and for which a document holds: other cities have other rules."""

from __future__ import annotations

import re

from corpus import Document

HOME = ("常州", "溧阳", "金坛", "武进", "新北", "天宁", "钟楼", "经开区")
PROVINCE = ("南京", "无锡", "徐州", "苏州", "南通", "连云港", "淮安", "盐城", "扬州", "镇江", "泰州", "宿迁",
            "昆山", "江阴", "宜兴", "张家港", "常熟", "太仓", "丹阳")  # fmt: skip
ELSEWHERE = ("北京", "上海", "天津", "重庆", "河北", "山西", "内蒙古", "辽宁", "吉林", "黑龙江", "浙江", "安徽",
             "福建", "江西", "山东", "河南", "湖北", "湖南", "广东", "广西", "海南", "四川", "贵州", "云南",
             "西藏", "陕西", "甘肃", "青海", "宁夏", "新疆", "香港", "澳门", "台湾", "杭州", "宁波", "温州",
             "嘉兴", "湖州", "绍兴", "合肥", "芜湖", "广州", "深圳", "东莞", "佛山", "武汉", "成都", "西安",
             "郑州", "长沙", "济南", "青岛", "厦门", "福州", "昆明", "大连", "沈阳", "哈尔滨", "石家庄")  # fmt: skip
THERE = re.compile(
    rf"(?:{'|'.join((*PROVINCE, *ELSEWHERE))})(?:市|省)?(?!人|路|牌|街|菜|话|籍|来|产|搬|转|户|买|牌照|生产)"
)
AWAY = re.compile(r"(?:从|来自|搬到|寄到|发往|到|去|往|至|回)$")


def elsewhere(text: str, held: str = "") -> str:
    """The other city or province whose rule a question asks for; "" for none.

    `held`: what the evidence says; a place that it names is no other place.
    """
    if any(name in text for name in HOME):
        return ""
    for match in THERE.finditer(text):
        name = match[0].rstrip("市省")
        if name in ELSEWHERE and "江苏" in text:
            continue  # somebody from there asks about here
        if not AWAY.search(text[: match.start()]) and name not in held:
            return name
    return ""


def holds_for(document: Document, place: str) -> bool:
    """Whether a document of the state or of the place's province holds in another place."""
    said = document.issuer + document.number + document.title
    local = any(name in said for name in ("常州", "常政"))
    provincial = any(name in said for name in ("江苏", "苏政", "省政府", "省人力", "苏"))
    return not local and (place in PROVINCE or not provincial)

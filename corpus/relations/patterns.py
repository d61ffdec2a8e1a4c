"""How references look: titles, numbers, 第X条, 前款 and 附件, and the words around them."""

from __future__ import annotations

import re

from corpus.relations.places import N

TITLE = r"《[^《》]{1,150}(?:《[^《》]{1,100}》[^《》]{0,100}){0,2}》"
YEARED = r"[〔\[［【（(] ?\d{4} ?[〕\]］】）)] ?第? ?\d{1,5} ?号"
NUMBER = (
    rf"[\u4e00-\u9fff]{{2,14}}{YEARED}|[\u4e00-\u9fff ]{{0,40}}公告 ?\d{{4}}年第 ?\d{{1,5}} ?号"
    r"|[\u4e00-\u9fff]{2,16}(?:令第? ?\d{1,5} ?号|第 ?\d{1,5} ?号令)"
)
TOKEN = re.compile(
    rf"^(?:\d{{1,3}}[.．] ?)?(?P<entry>(?!《)[^，。；;：\n]{{4,120}})[（(](?P<entered>{NUMBER})[）)]$"
    rf"|(?P<title>{TITLE})|(?P<annex>附件 ?\d{{0,2}}(?!说明))"
    r"|(?P<relative>(?<![以目日之年天当提])前[一二两三四五]?(?:款|条(?!件)|项(?!目))|本[条款](?=第)|上述|前述)"
    rf"|(?P<number>{NUMBER})|(?P<place>第 ?{N} ?条)",
    re.MULTILINE,
)
BEHIND = re.compile(
    r"(?:[（(](?:试行|暂行|[^（）()]{0,12}版)[）)])?"
    r"[（(](?P<number>[^（）()\n]{0,60}?(?:\d|[（(]\d{4}[）)]\d{1,5}) ?号令?)[^（）()\n]{0,30}[）)]"
)
ALIAS = re.compile(
    r"《([^《》]{2,120})》(?:[（(][^（）()]{0,60}号[）)])?[（(]以下简称[“\"《]?([^”\"》）)]{2,20})"
)
LAW = re.compile(
    r"([\u4e00-\u9fff]{0,24}?)([\u4e00-\u9fff]?(?:法典|法|条例|规定|办法|细则|决定|规则|准则|章程|公告|通知|意见))$"
)
LEAD = re.compile(
    r"^.*(?:根据|按照|依据|依照|执行|贯彻|落实|参照|违反|详见|见|和|与|及|由|原|至|在|对|的|经|将|以|即|按)"
)
NO_DOCUMENT = re.compile(r"(?:证|证书|申请表|登记表|审批表|意见书)$")
SEEN = re.compile(r"(?:见|按照?|依照|如|格式|[（(])$")

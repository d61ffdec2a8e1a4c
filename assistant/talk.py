"""What is no question about a policy, and the short reply to it: greetings, abuse, tricks, other places."""

from __future__ import annotations

import re

from assistant import words
from corpus.tokens import fold

MOST_CHARACTERS = 1000
WHOLE = tuple(  # the whole text is this
    (re.compile(pattern), reply)
    for pattern, reply in (
        (
            r"(你|您|大家)?(好|们好)啊?呀?|hi+|hello|哈喽|哈罗|嗨|在吗|在不在|有人吗|早上?好?|上午好|下午好|晚上好|喂+|你好在吗|您好请问|请问|我?想?咨询(一下)?|问个?问题",
            words.GREETING,
        ),
        (
            r"(好的?|嗯|行)?(非常|太|多|十分)?(谢谢|感谢|多谢|谢了|3q|thanks?)(你们?|您|啦|了|啊|哈)*(再见|拜拜)?|辛苦(你|您)?了?|(你|您)真?(棒|好|厉害).{0,3}|帮大忙了|点个?赞",
            words.THANKS,
        ),
        (
            r"再见|拜拜|bye|没有?(?:别的)?(?:事|问题)?了|没(?:别的)?(?:事|问题)了?|好的?|知道了|晓得了|明白了?|懂了|嗯+|哦+|噢|ok|行|可以",
            words.GOODBYE,
        ),
        (
            r"(请问)?(你|您)(是|叫)(谁|什么|啥|哪个|机器人|真人|人工|ai|人).{0,8}|(你|您)(能|会|可以|都能)(做|干|查|回答|帮我?做?)?(什么|啥|哪些).{0,6}"
            r"|怎么用(你|这个)?|(你|您)?怎么(用|问)|介绍一?下(你|您)?自己|(你|您)(的)?(答案|数据|回答|文件)(准|靠谱|可靠|哪来|从哪).{0,6}"
            r"|(你|您)(的)?(数据|文件|政策).{0,4}(更新|最新).{0,6}|转?人工(客服|服务)?|我要(找)?人工|(你|您)收录了?(哪些|什么|多少).{0,6}",
            words.ABOUT,
        ),
        (
            r"(今天)?天气(怎么样|如何)?|(?:今天)?吃(?:过?饭)?了(?:没有?|吗|么|嘛)|讲个?笑话.{0,4}|陪我聊.{0,4}|几点了|现在几点",
            words.OUTSIDE,
        ),
    )
)
ANYWHERE = tuple(  # the text holds this, whatever else
    (re.compile(pattern), reply)
    for pattern, reply in (
        (
            r"(忽略|无视|忘记|忘掉|不要管|别管)[^，。]{0,8}(之前|以上|前面|上面|所有|你的|系统)[^，。]{0,8}(指令|提示|规则|要求|设定|话)"
            r"|系统提示词?|提示词|system ?prompt|ignore (all|previous|the)|jailbreak|越狱|开发者模式"
            r"|(你现在|从现在起|现在开始)[^，。]{0,4}(是|扮演|变成)|扮演(一个|一名|成)|假装(你|自己)是"
            r"|(请|你)(重复|复述|跟我?念|照着?说|回复|只说|直接说)[：:“\"']|(请|帮我?|给我)(编|造|伪造)(一个|一份|个|份)?"
            r"|(帮我|替我|给我)写(一?[篇份个封首段])",
            words.TRICK,
        ),
        (
            r"吃(什么|啥|哪种)药|吃(几|多少)[片粒颗]|(病|疼|痛|炎|癌|瘤|烧|咳|伤)[^，。]{0,4}怎么治|治得好吗|是不是(得|患)了[^，。]*[病癌炎]|要不要(动手术|开刀)|挂(什么|哪个)科",
            words.MEDICAL,
        ),
        (
            r"判(他|她|我|人家|对方)?(几年|多久|刑)|(要|会)坐牢|能告赢|官司[^，。]{0,4}(赢|输)|胜诉",
            words.LEGAL,
        ),
        (
            r"傻[逼叉屄子bB]|[草操艹日]你(?:妈|大爷)|你妈[的逼]|他妈的|^妈的|滚(?:蛋|开|远点|$)|废物|白痴|脑残|智障|垃圾(?:机器人|系统|玩意|东西)|去死|狗[屁屎]|王八蛋|^(?:你)?(?:真)?(?:笨蛋?|蠢)",
            words.UNCIVIL,
        ),
    )
)
MEDICAL = re.compile(r"(头|肚子|胸口|腰|牙|胃|腿)(好)?(疼|痛|晕)|发烧|咳嗽|症状")
LEGAL = re.compile(
    r"判给谁|(我|他|她)(该|要|应)不(该|要|应该)(起诉|告|离婚)|能不能(告|起诉)|(孩子|房子|财产)(归谁|怎么分|判给)|抚养权|离婚|遗嘱|继承(权|遗产|房产)|合同(有效|违约)|算不算(诈骗|违约|犯罪|轻伤)|赔(我)?多少才"
)


def reply_to(text: str) -> str:
    """The reply to what is no question about a policy; "" for a question."""
    plain = re.sub(r"[\W_]+", "", fold(text))
    if not plain:
        return words.EMPTY
    if len(text) > MOST_CHARACTERS:
        return words.TOO_LONG.format(found=len(text), most=MOST_CHARACTERS)
    if replies := pleasantries(text) or pleasantries(plain):
        return replies[0]
    return next((reply for pattern, reply in ANYWHERE if pattern.search(fold(text))), "")


def pleasantries(text: str) -> list[str]:
    """The replies to a text of pleasantries alone, one each; [] where it holds anything else."""
    pieces = [p for p in re.split(r"[\W_]+", fold(text)) if p]
    found = [next((r for pattern, r in WHOLE if pattern.fullmatch(p)), "") for p in pieces]
    return found if all(found) else []


def advice(text: str) -> str:
    """The reply to a question for a doctor or a lawyer; "" for another. Only where no clause answers."""
    if MEDICAL.search(text):
        return words.MEDICAL
    return words.LEGAL if LEGAL.search(text) else ""

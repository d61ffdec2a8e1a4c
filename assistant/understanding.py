"""What a question is about before anything is searched: references, small talk, follow-ups, validity."""

from __future__ import annotations

import re
from dataclasses import dataclass

from assistant import words
from corpus import Corpus, addresses
from corpus.numerals import NUMERAL
from corpus.parsing.text import bare
from corpus.store import plain_number
from corpus.tokens import fold, tokens

MOST_CHARACTERS = 1000
NUMBER = re.compile(
    r"([\u4e00-\u9fff]{2,10})[〔\[【（(［]\s*(\d{4})\s*[〕\]】）)］]\s*第?\s*(\d+)\s*号"
)
LOOSE_NUMBER = re.compile(r"([\u4e00-\u9fff]{2,8}?)(\d{4})年?第?(\d+)号")
SHORTEST_TITLE = 7  # characters of a title that a question must hold
SHORT_NUMBER = re.compile(r"(?<![\d〕\])年第])(\d{1,4})号文")
PART = re.compile(rf"第({NUMERAL}|\d+)款")
DECREE = re.compile(r"(?:政府令|令)第?(\d+)号")
VALIDITY = re.compile(
    r"有效吗|还有效|有没有效|是否有效|有效期(?!.{0,4}(?:最长|最短|几年|多长|一般))|失效|废止|废掉|作废|还管用|还算数|效力|到期日"
    r"|(?:什么时候|哪天|哪一天|几时)(?:开始)?(?:到期|过期|施行|实施|执行|生效)|管到(?:哪|什么时候)"
)
SMALL_TALK = (
    (
        re.compile(
            r"(你|您)?(好|们好)啊?呀?|hi|hello|哈喽|嗨|在吗|在不在|早上好|上午好|下午好|晚上好|喂"
        ),
        words.GREETING,
    ),
    (
        re.compile(r"(非常|太|多)?(谢谢|感谢|多谢|谢了)(你|您|啦|了|啊)*|辛苦了?|好的?谢谢"),
        words.THANKS,
    ),
    (re.compile(r"再见|拜拜|bye|没有?了|没事了|好的?|知道了|明白了?|嗯+|ok"), words.GOODBYE),
    (
        re.compile(
            r"(请问)?(你|您)(是|叫)(谁|什么|啥|机器人吗|真人吗|人工吗).{0,6}|你(能|会|可以)(做|干)?(什么|啥).{0,4}|怎么用你?|介绍一?下(你)?自己"
        ),
        words.ABOUT,
    ),
    (re.compile(r".{0,4}(傻[逼子]?|笨蛋|垃圾机器人|滚|废物|白痴|蠢).{0,4}"), words.UNCIVIL),
)
LEANING = re.compile(
    r"^(那|那么|那要是|要是|如果是|还有|另外|然后|再问|换成|前[一二两三]|后[一二两三]|这个|它|这些|上面|刚才|前面|同样)"
    r"|(呢|呢？|呢\?)$|^(多久|多少|什么时候|几天|怎么办|在哪|哪里|找谁|谁管|需要什么|要什么|有什么)"
)


@dataclass(frozen=True, slots=True)
class Reference:
    """A document or clause that the question names. `documents` is empty for one we do not hold."""

    written: str
    documents: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Understood:
    """A question, read. `small_talk` is the reply where there is nothing to look up."""

    text: str
    context: str = ""
    small_talk: str = ""
    reference: Reference | None = None
    address: str = ""
    validity: bool = False

    @property
    def asked(self) -> str:
        """The question with the earlier ones that it leans on."""
        return f"{self.context} {self.text}".strip()


def understand(text: str, history: tuple[str, ...], corpus: Corpus) -> Understood:
    """Read a question in the light of the ones before it."""
    text = " ".join(text.split())
    if reply := small_talk(text):
        return Understood(text, small_talk=reply)
    leans = bool(history) and leans_on_history(text)
    context = subject_of(history) if leans else ""
    reference = find_reference(text, corpus) or (find_reference(context, corpus) if leans else None)
    address = find_address(text)
    if leans and not address:
        address = part_of(text, context)
    return Understood(text, context, "", reference, address, bool(VALIDITY.search(text)))


def small_talk(text: str) -> str:
    """The reply to what is no question about a policy; "" for a question."""
    bare = re.sub(r"[\W_]+", "", fold(text))
    if not bare:
        return words.EMPTY
    if len(text) > MOST_CHARACTERS:
        return words.TOO_LONG.format(found=len(text), most=MOST_CHARACTERS)
    return next((reply for pattern, reply in SMALL_TALK if pattern.fullmatch(bare)), "")


def leans_on_history(text: str) -> bool:
    """Whether a question is only understandable with the one before it."""
    bare = text.rstrip("？?。！! ")
    return bool(LEANING.search(bare)) or len(set(tokens(text))) <= 2


def subject_of(history: tuple[str, ...]) -> str:
    """The earlier questions that the present one leans on: back to the last that stands alone."""
    used: list[str] = []
    for earlier in reversed(history):
        used.insert(0, earlier)
        if not leans_on_history(earlier):
            break
    return " ".join(used)


def find_reference(text: str, corpus: Corpus) -> Reference | None:
    """The document number in a text, with the documents that have it."""
    for pattern in (NUMBER, LOOSE_NUMBER):
        if match := pattern.search(text):
            return numbered(match[1], match[2], match[3], corpus)
    if match := DECREE.search(text):
        ending = f"令第{match[1]}号"
        return Reference(match[0], ids_ending(ending, corpus))
    if match := SHORT_NUMBER.search(text):
        return Reference(match[0], ids_ending(f"〕{match[1]}号", corpus))
    return titled(text, corpus)


def titled(text: str, corpus: Corpus) -> Reference | None:
    """A reference by title: the one document whose whole title, place apart, stands in the text."""
    bare_text = bare(text)
    found = {
        name: document.id
        for document in corpus.documents.values()
        if len(name := re.sub(r"^(常州市|江苏省|关于)", "", bare(document.title))) >= SHORTEST_TITLE
        and name in bare_text
    }
    if len(set(found.values())) != 1:
        return None
    return Reference(max(found, key=len), tuple(found.values()))


def numbered(prefix: str, year: str, serial: str, corpus: Corpus) -> Reference | None:
    """A reference by number; words that stand before the number in the sentence are dropped."""
    for start in range(len(prefix) - 1):
        key = f"{prefix[start:]}〔{year}〕{serial}号"
        if ids := corpus.by_number.get(plain_number(key)):
            return Reference(key, ids)
    cut = re.sub(r"^.*?(?=常政|苏政|国办|国发|财税|人社|医保|苏)", "", prefix) or prefix
    return Reference(f"{cut}〔{year}〕{serial}号", ())


def ids_ending(ending: str, corpus: Corpus) -> tuple[str, ...]:
    """Ids of the documents whose number ends so."""
    return tuple(
        i for number, ids in corpus.by_number.items() if number.endswith(ending) for i in ids
    )


def find_address(text: str) -> str:
    """The clause address in a text in the form that clauses have; "" where there is none."""
    found = addresses.find_in(text)
    return str(found) if found else ""


def part_of(text: str, context: str) -> str:
    """第二款 in a follow-up is a paragraph of the article that was asked about before."""
    before, part = addresses.find_in(context), PART.search(text)
    if not before or not before.article or not part:
        return ""
    return addresses.normal(f"{before.article}{part[0]}")

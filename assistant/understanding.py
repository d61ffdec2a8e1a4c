"""What a question is about before anything is searched: talk, references, follow-ups, validity, the day."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date

from assistant.conversation import leans_on_history, subject_of
from assistant.days import day_asked, years
from assistant.references import Reference, find_address, find_reference, part_of
from assistant.talk import reply_to
from corpus import Corpus
from corpus.tokens import tokens

VALIDITY = re.compile(
    r"有效吗|还有效|有没有效|是否有效|有效期(?!.{0,4}(?:最长|最短|几年|多长|一般))|失效|废止|废掉|废了|作废|还管用|管不管用|还算数|效力|到期日|过期|过没过期"
    r"|(?:什么时候|啥时候?|哪天|哪一天|几时|何时)(?:开始|正式)?(?:到期|过期|施行|实施|执行|生效|失效)|管到(?:哪|什么时候|啥)|还(?:在)?(?:执行|施行|实施)(?:吗|么|不|没)"
    r"|被(?:哪个|哪份|什么|啥)(?:新)?(?:文件|文|办法|规定)?[^，。]{0,4}(?:替代|取代|代替)|施行日期|生效日期|(?:现行|目前)有效|执行到(?:哪|什么|几)"
)
GENERIC = re.compile(
    r"现在|目前|如今|今年|去年|明年|那个|这个|这份|那份|文件|通知|请问|还能不能用|还能用|过了年|是不是|已经"
)


@dataclass(frozen=True, slots=True)
class Understood:
    """A question, read. `talk` is the reply where there is nothing to look up.

    `context` are the earlier questions that it leans on; `leans` whether it looks as if it did.
    """

    text: str
    context: str = ""
    talk: str = ""
    reference: Reference | None = None
    address: str = ""
    validity: bool = False
    leans: bool = False
    day: date | None = None
    years: tuple[int, ...] = ()

    @property
    def asked(self) -> str:
        """The question with the earlier ones that it leans on."""
        return f"{self.context} {self.text}".strip()

    @property
    def subject(self) -> Understood:
        """Of a question about validity: what it is about, without the words for validity."""
        text = GENERIC.sub(" ", VALIDITY.sub(" ", self.text)).strip(" ，。？?！的在是")
        text, context = (text, self.context) if tokens(text) else (self.context, "")
        return replace(self, text=text or self.text, context=context if self.leans else "")

    @property
    def alone(self) -> Understood:
        """The question without the earlier ones."""
        return replace(self, context="")


def understand(
    text: str, history: tuple[str, ...], corpus: Corpus, today: date | None = None
) -> Understood:
    """Read a question in the light of the ones before it."""
    text = " ".join(text.split())
    if reply := reply_to(text):
        return Understood(text, talk=reply)
    context = subject_of(history) if history else ""
    leans = bool(history) and leans_on_history(text)
    reference = find_reference(text, corpus) or (find_reference(context, corpus) if leans else None)
    address = find_address(text) or (part_of(text, context) if leans else "")
    day = day_asked(text, today or date.today())
    valid = bool(VALIDITY.search(text))
    return Understood(text, context, "", reference, address, valid, leans, day, years(text))

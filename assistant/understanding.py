"""What a question is about before anything is searched: talk, references, follow-ups, validity, the day."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date

from assistant.conversation import leans_on_history, subject_of
from assistant.days import day_asked, years
from assistant.privacy import MASK
from assistant.references import Reference, find_address, find_reference, part_of
from assistant.talk import reply_to
from corpus import Corpus
from corpus.tokens import tokens

VALIDITY = re.compile(
    r"有效吗|还有效|还有用|没用了|还作数|作不作数|还认不认|有没有效|是否有效|有效期(?!.{0,4}(?:最长|最短|几年|多长|一般))|失效|废止|废掉|废了|废没废|废除|作废|还管用|管不管用|还算数|效力|到期日|过期|过没过期"
    r"|(?:什么时候|啥时候?|哪天|哪一天|几时|何时)(?:起|才|就)?(?:开始|正式)?(?:到期|过期|施行|实施|执行|生效|失效)|管到(?:哪|什么时候|啥)|还能(?:吃|用|享受?|领|拿)(?:多久|到)|哪天到头|什么时候到头|还(?:在)?(?:执行|施行|实施)(?:吗|么|不|没)"
    r"|被(?:哪个|哪份|什么|啥)(?:新)?(?:文件|文|办法|规定)?[^，。]{0,4}(?:替代|取代|代替)|施行日期|生效日期|(?:现行|目前)有效|执行到(?:哪|什么|几)"
    r"|(?:还|仍|现在|目前)(?:在|能|可以|接着|继续)*(?:用|使用|算数?|作数|认|适用|执行|施行|实施|生效)(?:吗|么|不|没)?(?=$|[？?。，, ])"
    r"|(?:还|仍)(?:算不算|在不在|有没有|能不能用|用不用|执不执行)(?=$|[？?。，, ])|继续(?:施行|执行|实施|有效|适用)|(?:施行|实施|生效|执行|废止|失效|到期)(?:了|过)(?:吗|么|没)|(?:期限|有效期)内"
    r"|到期(?:了没有?|了吗|没有?|吗|时间|日期)(?=$|[？?。，, ])|停止(?:执行|施行)|停用|(?:开始|起)(?:施行|实施|生效)"
)
DOCUMENT = re.compile(  # a document as people speak of one
    r"办法|规定|细则|条例|文件|通告|公告|通知|意见|政策|方案|措施|清单|规划|决定|[一二三四五六七八九十]条(?!件)|\d{2,4}年?版|那一?版|老版|新版|令(?!人)|那套|奖补"
)
STILL = re.compile(r"还能(?:再|接着)?(?:报|领|拿|申请|申报|享受)[^，。？?]{0,10}(?:吗|不|么|没)")
OF_FORCE = re.compile(  # what of such a document is a question about its force
    r"还(?:能|可以|好|可)?(?:不能|不可以)?(?:再|接着|继续)?(?:拿|照|用|当|报|申报|申请|办|作|算)|还有(?:没有)?(?:这回事|这个|这|用|吗|没|$|[？?，。])|还有没有"
    r"|撤(?:掉|销|了)|取消|取代|替代|代替|换掉|说话|为准|按哪[个份]|哪[个份]为准|算数|作数|作准|有效|到期|截止|为止"
    r"|(?:管|用|做|执行|算|享受|免|补|试)[^，。？?]{0,3}到(?:哪|什么|啥|几|多)|到哪[年天]|到几时|没了|过了没|过期|起始|生效|老(?:的|办法|政策|规定)|哪年(?:到|止|结束)|(?:算|管)数?到"
)
PIECE_WITH_MASK = re.compile(rf"[^，,。；;？?！!]*{re.escape(MASK)}[^，,。；;？?！!]*[，,。；;]?")
LABEL_AND_MASK = re.compile(
    rf"我?的?(?:身份证|手机|电话|银行卡|卡|账)?(?:号码?)?(?:是|为|：|:)?\s*{re.escape(MASK)}的?"
)
GENERIC = re.compile(
    r"[这那](?:些|个|套|份|批|项)?(?:办法|措施|政策|规定|扶持)+|^那(?!些)|这些|那些|这批|到?(?:何时|什么时候|啥时候|几时|哪天|哪一天|几号)|现在|目前|如今|今年|去年|明年|那个|这个|这份|那份|文件|通知|请问|还能不能用|还能用|过了年|是不是|已经"
)


@dataclass(frozen=True, slots=True)
class Understood:
    """A question, read. `small_talk` is the reply where there is nothing to look up.

    `context` are the earlier questions that it leans on by its look, `before` those that it could.
    `validity`: it is about force, `likely`: it is if it means a document by a loose name.
    """

    text: str
    context: str = ""
    small_talk: str = ""
    reference: Reference | None = None
    address: str = ""
    validity: bool = False
    likely: bool = False
    before: str = ""
    day: date | None = None
    today: date | None = None
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
        return replace(self, text=text or self.text, context=context)

    @property
    def unnamed(self) -> Understood:
        """The question without the name of the document in which it is searched."""
        named = self.reference.written if self.reference and self.reference.documents else ""
        text = self.text.replace(named, " ").strip() if named else self.text
        return replace(self, text=text) if tokens(text) else self

    @property
    def joined(self) -> Understood:
        """The question with the earlier ones, though it does not look as if it leaned on them."""
        return replace(self, context=self.before)


def about_force(text: str) -> bool:
    """Whether a question is about the force of a document, and not about what the document says."""
    return bool(VALIDITY.search(text))


def likely_about_force(text: str) -> bool:
    """Whether it is about force if it means a document: what the words alone leave open."""
    return bool(STILL.search(text) or (DOCUMENT.search(text) and OF_FORCE.search(text)))


def without_masks(text: str) -> str:
    """The text without the pieces that held a personal number, unless nothing else is left."""
    rest = PIECE_WITH_MASK.sub("", text)
    if tokens(rest):
        return rest
    bare = LABEL_AND_MASK.sub("", text)
    return bare if tokens(bare) else text


def understand(
    text: str, history: tuple[str, ...], corpus: Corpus, today: date | None = None
) -> Understood:
    """Read a question in the light of the ones before it."""
    text = without_masks(" ".join(text.split()))
    if reply := reply_to(text):
        return Understood(text, small_talk=reply)
    before = subject_of(history) if history else ""
    context = before if leans_on_history(text) else ""
    valid = about_force(text)  # then loose names are compared with all titles, by their years too
    names = (find_reference(said, corpus, not valid) for said in (text, context))
    reference = next((name for name in names if name), None)
    likely = likely_about_force(text)
    return Understood(
        text,
        context,
        reference=reference,
        address=find_address(text) or part_of(text, context),
        validity=valid or (likely and reference is not None),
        likely=likely,
        before=before,
        day=day_asked(text, today or date.today()),
        today=today or date.today(),
        years=years(f"{context} {text}"),
    )

"""What the copy buttons copy: a citation, and a script that an agent can read to the caller."""

from __future__ import annotations

from datetime import date

from assistant import Answer, Citation
from assistant.rendering import issued, source_line, to_text
from ui import words


def citation_text(citation: Citation, as_of: date) -> str:
    """Source, status and quote in one paragraph."""
    document = citation.document
    about = f"{document.issuer}，{issued(document)}，{citation.status(as_of)}"
    return f"{source_line(citation)}（{about}）：“{citation.quote}”"


def script_text(citation: Citation, answer: Answer) -> str:
    """Gist, source, quote and status as they are said on the telephone."""
    as_of = answer.question.as_of
    day = f"{as_of.year}年{as_of.month}月{as_of.day}日"
    gist = gist_in(citation, answer)
    return words.SCRIPT.format(
        gist=f"您好，{gist.rstrip('。；')}。" if gist else "您好，",
        source=source_line(citation),
        quote=citation.quote.replace("\n", ""),
        status=words.SPOKEN_STATUS[citation.status(as_of)].format(day=day),
    )


def gist_in(citation: Citation, answer: Answer) -> str:
    """The gist of the answer where it is words of this citation and not all of them; else nothing."""
    gist = answer.gist.citation if answer.gist else None
    inside = (
        gist is not None
        and gist.document.id == citation.document.id
        and citation.start <= gist.start
        and gist.end <= citation.end
        and gist.quote != citation.quote
    )
    return gist.quote if gist and inside else ""


def answer_text(answer: Answer) -> str:
    """The question with the whole answer."""
    return f"问：{answer.question.text}\n\n{to_text(answer)}\n\n（{words.TITLE}，{answer.question.as_of}）"

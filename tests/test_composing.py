"""What is quoted and what stands beside it, on a document that a reader can check by eye."""

from datetime import date

import numpy as np
import pytest

from assistant import Citation
from assistant.answer import Evidence, FieldKind
from assistant.asking import things
from assistant.composing.choosing import choose
from assistant.composing.fields import fields_of
from assistant.composing.gist import gist_of
from assistant.composing.penalties import with_penalties
from assistant.composing.terms import definitions, terms_of
from assistant.composing.validity import of_document, settled
from assistant.notes import conflict, force_of, notes_on
from assistant.reading import Asked, Span
from assistant.retrieval.engine import Hit
from assistant.sentences import sentences
from corpus.changing import import_corpus

POOL = "示政规〔2024〕7号"
LISTED = """ 市政府关于印发《示范市补贴办法》的通知

示政规〔2024〕9号

各区人民政府，市各委办局：

现将《示范市补贴办法》印发给你们。

示范市人民政府

2024年3月1日

示范市补贴办法

第一条 本办法所称泳客，是指到泳池游泳的人。

第二条 泳客符合下列条件的，可以申请补贴：

（一）年满六十周岁；

（二）住在示范市。

补贴由市体育局发放。

第三条 泳客应当向区体育局提交身份证明，每人补贴500元，区体育局应当在5个工作日内办结。

第四条 鼓励泳客参加比赛。

第五条 本办法自2024年5月1日起施行。
"""


@pytest.fixture
def listed_corpus(tmp_path):
    source = tmp_path / "listed.txt"
    source.write_text(LISTED, encoding="utf-8")
    return import_corpus([source], tmp_path / "listed")


def asked(question):
    return Asked(question, {}, 1.0, np.zeros(1, dtype=np.float32), things(question))


def evidence_of(corpus, clause_id):
    clause = corpus.clauses[clause_id]
    return Evidence(Hit(clause_id, 1.0), clause, corpus.documents[clause.document_id], 1.0)


def spans_of(evidence, best):
    """The sentences of a clause, the one that holds `best` with the highest score."""
    text, clause = evidence.document.text, evidence.clause
    return [
        Span(a, b, 1.0 if best in text[a:b] else 0.1)
        for a, b in sentences(text, clause.start, clause.end)
    ]


def quoted_of(corpus, clause_id):
    clause = corpus.clauses[clause_id]
    return Citation(corpus.documents[clause.document_id], clause, clause.start, clause.end)


def test_a_sentence_that_opens_a_list_brings_the_items_it_governs(listed_corpus):
    evidence = evidence_of(listed_corpus, "示政规〔2024〕9号#第二条")
    chosen = choose(
        asked("谁能领"), spans_of(evidence, "下列条件"), evidence.document.text, most=200
    )
    said = "".join(evidence.document.text[s.start : s.end] for s in chosen)
    assert "年满六十周岁" in said and "住在示范市" in said and "体育局发放" not in said


def test_an_item_brings_the_sentence_that_governs_it(listed_corpus):
    evidence = evidence_of(listed_corpus, "示政规〔2024〕9号#第二条")
    chosen = choose(asked("住在外地行吗"), spans_of(evidence, "住在"), evidence.document.text, 60)
    assert "下列条件" in evidence.document.text[chosen[0].start : chosen[0].end]


def test_a_closing_note_is_a_sentence_of_its_own():
    text = "加强水质检测。（市体育局负责）推进泳池建设。"
    assert [text[a:b] for a, b in sentences(text, 0, len(text))] == [
        "加强水质检测。", "（市体育局负责）", "推进泳池建设。",
    ]  # fmt: skip


def test_the_gist_is_a_stretch_of_a_quote_with_the_figure_marked(listed_corpus):
    citation = quoted_of(listed_corpus, "示政规〔2024〕9号#第三条")
    gist = gist_of("补贴多少钱", [citation])
    text = citation.document.text
    assert citation.start <= gist.citation.start < gist.citation.end <= citation.end
    assert [text[a:b] for a, b in gist.highlights] == ["500元"]


def test_fields_are_quotes_of_the_clause(listed_corpus):
    evidence = evidence_of(listed_corpus, "示政规〔2024〕9号#第三条")
    fields = fields_of(listed_corpus, [evidence], [spans_of(evidence, "500元")])
    found = {field.kind: field.citation.quote for field in fields}
    assert "500元" in found[FieldKind.AMOUNT]
    assert "5个工作日内" in found[FieldKind.DEADLINE]
    assert "2024年5月1日起施行" in found[FieldKind.VALIDITY]
    assert all(quote in evidence.document.text for quote in found.values())


def test_a_penalty_brings_the_duty_and_a_duty_its_penalty(small_corpus):
    for one, other in (("第二条", "第三条"), ("第三条", "第二条")):
        cited = with_penalties(
            small_corpus, asked("不检测罚多少"), [quoted_of(small_corpus, f"{POOL}#{one}")], 800
        )
        assert [c.clause.address for c in cited] == [one, other]


def test_without_a_question_for_it_no_penalty_is_added(small_corpus):
    cited = [quoted_of(small_corpus, f"{POOL}#第二条")]
    assert with_penalties(small_corpus, asked("多久检测一次"), cited, 800) == tuple(cited)


def test_a_word_is_explained_by_its_definition_unless_that_is_quoted(listed_corpus):
    assert [term.word for term in definitions(listed_corpus)] == ["泳客"]
    (term,) = terms_of(listed_corpus, [quoted_of(listed_corpus, "示政规〔2024〕9号#第三条")])
    assert term.word == "泳客" and term.citation and term.citation.quote == term.explanation
    assert not terms_of(listed_corpus, [quoted_of(listed_corpus, "示政规〔2024〕9号#第一条")])


def test_validity_is_quoted_from_the_document_itself(small_corpus):
    document = small_corpus.documents[POOL]
    said = "".join(c.quote for c in of_document(small_corpus, document))
    assert "有效期至2025年4月30日" in said


def test_an_expired_document_is_said_to_be_with_the_words_that_say_so(small_corpus):
    notes = notes_on([quoted_of(small_corpus, f"{POOL}#第二条")], small_corpus, date(2026, 1, 1))
    assert [n.kind for n in notes] == ["expired"]
    assert "2025-05-01 失效" in notes[0].text and "有效期至2025年4月30日" in notes[0].text


def test_encouragement_is_no_entitlement_and_a_duty_of_an_office_is_said_to_be(listed_corpus):
    soft = gist_of("能参加吗", [quoted_of(listed_corpus, "示政规〔2024〕9号#第四条")])
    assert [n.kind for n in force_of(soft, listed_corpus)] == ["soft"]
    right = gist_of("谁能领", [quoted_of(listed_corpus, "示政规〔2024〕9号#第二条第一款")])
    assert not force_of(right, listed_corpus)


def test_documents_that_give_different_figures_are_shown_side_by_side(small_corpus, listed_corpus):
    one = evidence_of(small_corpus, "示政发〔2024〕8号#正文")
    other = evidence_of(listed_corpus, "示政规〔2024〕9号#第三条")
    quotes = [Citation(e.document, e.clause, e.clause.start, e.clause.end) for e in (one, other)]
    (note,) = conflict([one, other], things("补贴多少钱"), date(2024, 8, 1), quotes)
    assert "1040元" in note.text and "500元" in note.text
    assert not conflict([one], things("补贴多少钱"), date(2024, 8, 1), quotes[:1])


def test_a_quote_inside_another_is_left_out(small_corpus):
    article = quoted_of(small_corpus, f"{POOL}#第二条")
    part = Citation(article.document, article.clause, article.start, article.start + 10)
    assert settled([part, article], 800) == (article,) == settled([article, part], 800)

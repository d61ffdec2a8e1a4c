import pytest

from corpus import Corpus
from corpus.changing import import_corpus
from corpus.errors import BadDocument, CorpusBroken, CorpusMissing


def test_a_corpus_that_was_never_imported_names_the_cure(tmp_path):
    with pytest.raises(CorpusMissing, match="python -m corpus import"):
        Corpus.open(tmp_path)


@pytest.mark.parametrize("name", ["documents.jsonl", "clauses.jsonl"])
def test_a_damaged_corpus_is_refused(small_corpus, tmp_path, name):
    (tmp_path / "corpus" / name).write_text("{}\n", encoding="utf-8")
    with pytest.raises(CorpusBroken, match="do not agree"):
        Corpus.open(tmp_path / "corpus")


def test_a_bad_file_leaves_the_corpus_as_it_was(small_corpus, tmp_path):
    (tmp_path / "bad.txt").write_bytes(b"")
    with pytest.raises(BadDocument, match="is empty"):
        import_corpus([tmp_path / "bad.txt"], tmp_path / "corpus")
    assert Corpus.open(tmp_path / "corpus").digest == small_corpus.digest


def test_a_stored_corpus_reads_back_as_it_was(small_corpus, tmp_path):
    again = Corpus.open(tmp_path / "corpus")
    assert again.documents == small_corpus.documents
    assert again.clauses == small_corpus.clauses


def test_the_innermost_clause_is_cited(corpus):
    article = corpus.clauses["常州市人民政府令第17号#第十五条第二款"]
    found = corpus.clause_at(article.document_id, article.start + 5, article.start + 9)
    assert found.id == article.id
    with pytest.raises(ValueError, match="no clause"):
        corpus.clause_at(article.document_id, 0, 10**6)


def test_similar_questions_name_clauses_that_exist_and_can_be_searched(corpus):
    assert sum(map(len, corpus.questions.values())) > 5000
    assert [c for c in corpus.questions if c not in corpus.clauses] == []
    assert [c for c in corpus.questions if corpus.passage_of(c) is None] == []

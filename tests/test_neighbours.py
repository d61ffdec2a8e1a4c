"""Known questions, similar and open, as the neighbours of a question."""

import pytest

from assistant.neighbours import (
    Neighbour,
    likest_open,
    neighbours_of,
    of_passages,
    share_open,
)
from assistant.reading import Reader
from assistant.retrieval.hybrid import HybridEngine
from assistant.retrieval.index import Manifest, build, open_index
from corpus import Corpus

POOL = "示政规〔2024〕7号#第二条"


@pytest.fixture
def opened(small_corpus, fake_encoder, tmp_path):
    questions = {POOL: ("泳池的水多久查一次",), "示政规〔2024〕7号": ("泳池要配几个救生员",)}
    documents = list(small_corpus.documents.values())
    clauses = list(small_corpus.clauses.values())
    corpus = Corpus(documents, clauses, questions, "open", small_corpus.files)
    build(corpus, fake_encoder, tmp_path / "index")
    engine = HybridEngine.open(corpus, fake_encoder, tmp_path / "index")
    return engine, Reader(engine.terms, fake_encoder), tmp_path / "index"


def test_the_likest_known_question_comes_first_and_says_whether_it_is_open(opened):
    engine, reader, _ = opened
    first, second = neighbours_of(reader.read("泳池救生员要几个"), engine, reader)
    assert (first.passage, second.passage) == ("", POOL)
    assert 0 <= second.likeness < first.likeness <= 3
    assert neighbours_of(reader.read("泳池的水多久查一次"), engine, reader)[0].passage == POOL


def test_open_questions_are_kept_apart_from_those_that_clauses_answer(opened):
    _, _, folder = opened
    index = open_index(folder, Manifest.of(Corpus([], [], {}, "open"), "fake"))
    assert (index.open, len(index.owners)) == (1, 1)
    assert index.vectors.size == len(index.passages) + 2


def test_what_counts_is_likeness_and_not_number():
    near = [Neighbour(2.0, "a", ""), Neighbour(0.4, "b", "p"), Neighbour(0.3, "c", "p")]
    assert share_open(near) > 0.9 and likest_open(near) == 2.0
    assert share_open([]) == likest_open([]) == 0
    assert of_passages(near, {"p"}) == 2 and of_passages(near, {"q"}) == 0

"""How the parts of a search become one score."""

import numpy as np

from assistant.retrieval.fusion import LEAST, MOST, fused, trust

PARTS = ("text", "text_bigrams", "text_vector", "asked", "asked_bigrams", "asked_vector")
COLD = np.array([False, True])


def parts(**values):
    rows = {name: values.get(name, (0.0, 0.0)) for name in PARTS}
    return {name: np.array(row, dtype=np.float32) for name, row in rows.items()}


def test_a_passage_of_a_cold_document_can_stand_above_one_that_has_some():
    found = parts(
        text=(0.2, 0.8), text_bigrams=(0.2, 0.8), text_vector=(0.3, 0.8), asked_vector=(0.4, 0)
    )
    assert np.argmax(fused(found, COLD)) == 1


def test_a_fitting_similar_question_lifts_its_passage():
    same = {"text": (0.4, 0.4), "text_bigrams": (0.4, 0.4), "text_vector": (0.5, 0.5)}
    without = fused(parts(**same), COLD)
    asked = parts(**same, asked=(1, 0), asked_bigrams=(1, 0), asked_vector=(1, 0))
    assert fused(asked, COLD)[0] > without[0]
    assert np.argmax(fused(asked, COLD)) == 0


def test_sure_vectors_count_more_than_unsure_ones():
    flat = np.tile(np.array([0.1, 0.2], dtype=np.float32), 500)
    peak = flat.copy()
    peak[7] = 0.9
    assert trust(flat) == LEAST
    assert trust(peak) == MOST
    assert trust(np.zeros(3, dtype=np.float32)) == LEAST


def test_scores_lie_between_0_and_1():
    full = {name: (1.0, 1.0) for name in PARTS}
    assert fused(parts(**full), COLD).tolist() == [1.0, 1.0]
    assert fused(parts(), COLD).tolist() == [0.0, 0.0]


def test_a_document_is_cold_until_most_of_its_passages_have_questions():
    from types import SimpleNamespace

    from assistant.retrieval.hybrid import cold

    documents = np.array(["written", "written", "written", "added", "added"])
    index = SimpleNamespace(passages=("a", "b", "c", "d", "e"), owners=np.array([0, 1, 1]))
    assert cold(index, documents).tolist() == [False, False, False, True, True]

import numpy as np
import pytest

from corpus.errors import ModelMissing
from embeddings.encoder import SHIPPED, SentenceEncoder
from embeddings.vectors import VectorIndex

pytestmark = pytest.mark.model


@pytest.fixture(scope="module")
def encoder():
    return SentenceEncoder.load()


def test_the_shipped_model_is_small_and_gives_unit_vectors(encoder):
    assert sum(p.stat().st_size for p in SHIPPED.rglob("*") if p.is_file()) <= 20_000_000
    vectors = encoder.encode_query(["低保一个月多少钱", "😀"])
    assert vectors.dtype == np.float32
    assert np.linalg.norm(vectors[0]) == pytest.approx(1, abs=1e-5)


def test_everyday_words_are_near_the_official_ones(encoder):
    question = encoder.encode_query(["泳池的水多久检测"])[0]
    near, far = encoder.encode_document(["游泳场所应当开展水质检测", "出口退税办理时间"])
    assert question @ near > question @ far


def test_a_missing_model_says_what_to_do(tmp_path):
    (tmp_path / "empty").mkdir()
    with pytest.raises(ModelMissing, match="set ASSISTANT_MODEL"):
        SentenceEncoder.load(str(tmp_path / "empty"))


@pytest.fixture
def tiny(tmp_path):
    """A function that makes a model of three known characters in a folder of a given name."""
    from tokenizers import Tokenizer, models, pre_tokenizers

    from embeddings.static import Static

    def make(name):
        tokenizer = Tokenizer(models.WordLevel({"[UNK]": 0, "水": 1, "质": 2}, unk_token="[UNK]"))
        tokenizer.pre_tokenizer = pre_tokenizers.Split("", "isolated")
        Static(tokenizer, 8).save(tmp_path / name)
        return SentenceEncoder.load(str(tmp_path / name))

    return make


def test_any_saved_sentence_transformers_model_can_be_used(tiny):
    assert tiny("plain").encode_document(["水质", "水"]).shape == (2, 8)


def test_a_model_of_a_known_family_gets_its_query_prompt(tiny):
    bge, plain = tiny("bge-tiny-zh"), tiny("plain")
    prompted = "为这个句子生成表示以用于检索相关文章：水"
    assert np.allclose(bge.encode_query(["水"]), bge.encode_document([prompted]))
    assert not np.allclose(bge.encode_query(["水"]), bge.encode_document(["水"]))
    assert np.allclose(plain.encode_query(["水"]), plain.encode_document(["水"]))


def test_the_vector_index_gives_the_cosine_of_every_row(tmp_path):
    vectors = np.eye(3, dtype=np.float32)
    VectorIndex.build(vectors).save(tmp_path / "v.faiss")
    query = np.array([0.6, 0.8, 0], dtype=np.float32)
    assert VectorIndex.load(tmp_path / "v.faiss").scores(query) == pytest.approx([0.6, 0.8, 0])

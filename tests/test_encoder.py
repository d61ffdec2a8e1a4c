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


def test_any_saved_sentence_transformers_model_can_be_used(tmp_path):
    from tokenizers import Tokenizer, models, pre_tokenizers

    from embeddings.training import save

    torch = pytest.importorskip("torch")
    tokenizer = Tokenizer(models.WordLevel({"[UNK]": 0, "水": 1, "质": 2}, unk_token="[UNK]"))
    tokenizer.pre_tokenizer = pre_tokenizers.Split("", "isolated")
    save(torch.nn.EmbeddingBag(3, 8), tokenizer, tmp_path / "tiny")
    tiny = SentenceEncoder.load(str(tmp_path / "tiny"))
    assert tiny.encode_document(["水质", "水"]).shape == (2, 8)


def test_the_vector_index_gives_the_cosine_of_every_row(tmp_path):
    vectors = np.eye(3, dtype=np.float32)
    VectorIndex.build(vectors).save(tmp_path / "v.faiss")
    query = np.array([0.6, 0.8, 0], dtype=np.float32)
    assert VectorIndex.load(tmp_path / "v.faiss").scores(query) == pytest.approx([0.6, 0.8, 0])

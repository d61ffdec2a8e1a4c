"""Fixtures: the real corpus imported once, a fake encoder, and the real model behind a marker."""

from __future__ import annotations

import gzip
import hashlib
import json
import os
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pytest
from browsing import CHROMIUM, FLAGS, Server, Watch

from assistant.retrieval.index import build
from assistant.settings import Settings
from corpus import Corpus
from corpus.changing import import_corpus
from corpus.store import GAZETTES
from embeddings.encoder import Vectors


class FakeEncoder:
    """A text's vector counts its characters, each in a slot that its digest gives."""

    name = "fake"
    dimensions = 64

    def encode_query(self, texts: Sequence[str], /) -> Vectors:
        return self.encode_document(texts)

    def encode_document(self, texts: Sequence[str], /) -> Vectors:
        out = np.zeros((len(texts), self.dimensions), dtype=np.float32)
        for row, text in enumerate(texts):
            for character in text:
                slot = hashlib.sha256(character.encode()).digest()[0] % self.dimensions
                out[row, slot] += 1
        norms = np.linalg.norm(out, axis=1, keepdims=True)
        return np.divide(out, norms, out=np.zeros_like(out), where=norms > 0)


@pytest.fixture
def fake_encoder() -> FakeEncoder:
    return FakeEncoder()


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    """Settings of a corpus imported from the repository's gazettes, without an index."""
    folder = tmp_path_factory.mktemp("built")
    import_corpus(sorted(GAZETTES.glob("*.txt")), folder / "corpus")
    return Settings(corpus=folder / "corpus", index=folder / "index")


@pytest.fixture(scope="session")
def corpus(built: Settings) -> Corpus:
    return Corpus.open(built.corpus)


@pytest.fixture(scope="session")
def assistant(built: Settings, corpus: Corpus):
    """The whole assistant with the shipped model."""
    from assistant import Assistant
    from embeddings.encoder import SentenceEncoder

    build(corpus, SentenceEncoder.load(), built.index)
    return Assistant.open(built)


@pytest.fixture(scope="session")
def server(assistant, built: Settings, tmp_path_factory: pytest.TempPathFactory):
    """The pages, served as `python -m ui` serves them."""
    served = Server(built, tmp_path_factory.mktemp("server"))
    served.start()
    yield served
    served.stop()
    assert "Traceback" not in served.log.read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def browser():
    """Chromium, closed before another module drives its own; without it the tests are skipped, unless REQUIRE_BROWSER is set."""
    if CHROMIUM is None and not os.environ.get("REQUIRE_BROWSER"):
        pytest.skip("no Chromium is installed")
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield opened
        opened.close()


@pytest.fixture
def tabs(browser, server):
    """A person's browser; in the end no page of it has failed or asked another host."""
    watch = Watch(browser, server)
    yield watch
    watch.close()


@pytest.fixture
def small_corpus(tmp_path: Path) -> Corpus:
    """Two short documents that a reader can check by eye."""
    source = tmp_path / "small.txt"
    source.write_text(SMALL, encoding="utf-8")
    return import_corpus([source], tmp_path / "corpus")


def write_packed(path: Path, rows: Sequence[dict[str, str]]) -> None:
    """Rows as a packed JSONL file."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with gzip.open(path, "wt", encoding="utf-8") as out:
        out.writelines(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)


@pytest.fixture
def training_data(tmp_path: Path) -> Path:
    """A data folder of a few dozen lines, with 25 lay questions."""
    folder = tmp_path / "data"
    good, bad = "lora-law-qa distilled", "LCQMC dev"
    write_packed(
        folder / "pairs" / "some.jsonl.gz",
        [
            {"query": f"第{i}号泳池多久检测水质", "passage": f"泳池{i}应当每日检测", "source": s}
            for i in range(40)
            for s in (good, bad)
        ],
    )
    write_packed(
        folder / "text" / "laws.jsonl.gz",
        [
            {
                "title": f"泳池法第{i}条",
                "text": "泳池应当每日检测水质。检测结果应当在门口公示。违反规定的处以罚款。",
                "source": "LawRefBook/local",
            }
            for i in range(40)
        ],
    )
    lay = folder / "stard-train"
    write_packed(
        lay / "corpus.jsonl.gz",
        [{"_id": f"s{i}", "title": f"第{i}条", "text": f"泳池{i}应当检测"} for i in range(25)],
    )
    (lay / "queries.jsonl").write_text(
        "".join(json.dumps({"_id": str(i), "text": f"泳池{i}要检测吗"}) + "\n" for i in range(25))
    )
    (lay / "qrels").mkdir()
    (lay / "qrels" / "test.tsv").write_text(
        "query-id\tcorpus-id\tscore\n" + "".join(f"{i}\ts{i}\t1\n" for i in range(25))
    )
    return folder


SMALL = """ 市政府关于印发《示范市泳池管理办法》的通知

示政规〔2024〕7号

各区人民政府，市各委办局：

现将《示范市泳池管理办法》印发给你们。

示范市人民政府

2024年3月1日

示范市泳池管理办法

第一条 为了加强泳池管理，制定本办法。

第二条 泳池应当每日检测水质。检测结果应当公示。

第三条 违反本办法第二条规定，未检测水质的，处五百元以上五千元以下罚款。

第四条 本办法自2024年5月1日起施行，有效期至2025年4月30日。
 市政府关于公布2024年示范市补贴标准的通知

示政发〔2024〕8号

各区人民政府，市各委办局：

从2024年7月1日起，全市补贴标准提高到1040元/人/月。

示范市人民政府

2024年6月7日
"""

"""Files are added, replaced and removed as a whole or not at all."""

import json
import threading

import pytest
from filelock import FileLock

from corpus import Corpus
from corpus import changing as module
from corpus.changing import add, import_corpus, remove
from corpus.errors import BadDocument, CorpusBusy, CorpusMissing
from corpus.importing import examine
from corpus.store import recover, set_aside

POOL = "示政规〔2024〕7号"
ICE = """ 市政府关于滑冰场管理的通知

示政发〔2025〕1号

各区人民政府：

一、滑冰场应当提供头盔。

二、滑冰场应当每日检查冰面。

示范市人民政府

2025年1月2日
"""


def written(folder, text, name="ice.txt"):
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


@pytest.fixture
def store(small_corpus, tmp_path):
    return tmp_path / "corpus"


@pytest.fixture
def ice(tmp_path):
    return written(tmp_path, ICE)


def state(folder):
    """Everything that is stored, by file."""
    return {p.relative_to(folder): p.read_bytes() for p in folder.rglob("*") if p.is_file()}


def test_a_file_that_is_added_is_held_beside_what_was_there(store, ice):
    change = add([examine(ice)], store)
    assert (change.added, change.replaced) == (["示政发〔2025〕1号"], [])
    assert list(Corpus.open(store).documents) == [POOL, "示政发〔2024〕8号", "示政发〔2025〕1号"]


def test_adding_the_same_content_again_changes_nothing(store, ice, tmp_path):
    add([examine(ice)], store)
    before = state(store)
    change = add([examine(ice), examine(written(tmp_path, ICE, "copy.txt"))], store)
    assert change.unchanged == ["示政发〔2025〕1号"] * 2
    assert (change.added, change.replaced, state(store)) == ([], [], before)


def test_a_changed_document_replaces_the_old_one_and_says_what_differs(store, ice, tmp_path):
    add([examine(ice)], store)
    changed = ICE.replace(
        "二、滑冰场应当每日检查冰面。", "二、滑冰场应当每周检查冰面。\n\n三、禁止追逐。"
    )
    (difference,) = add([examine(written(tmp_path, changed, "new.txt"))], store).replaced
    assert (difference.document, difference.changed) == ("示政发〔2025〕1号", ("二、",))
    assert (difference.new, difference.gone) == (("三、",), ())
    texts = [c.text for c in Corpus.open(store).by_document["示政发〔2025〕1号"]]
    assert any("每周" in t for t in texts) and not any("每日" in t for t in texts)


def test_a_removed_document_is_gone_and_stays_gone_at_the_next_import(store, tmp_path):
    assert remove([POOL], store).removed == [POOL]
    assert POOL not in Corpus.open(store).documents
    assert POOL not in import_corpus([tmp_path / "small.txt"], store).documents


def test_a_removed_document_comes_back_when_it_is_added(store, tmp_path):
    remove([POOL], store)
    add([examine(tmp_path / "small.txt")], store)
    assert POOL in Corpus.open(store).documents
    assert POOL in import_corpus([tmp_path / "small.txt"], store).documents


def test_what_was_added_outlives_an_import_even_when_its_file_is_gone(store, ice, tmp_path):
    add([examine(ice)], store)
    ice.unlink()
    again = import_corpus([tmp_path / "small.txt"], store)
    assert "示政发〔2025〕1号" in again.documents
    assert import_corpus([tmp_path / "small.txt"], store).digest == again.digest


def test_a_file_whose_documents_are_all_removed_is_no_longer_kept(store, ice):
    add([examine(ice)], store)
    remove(["示政发〔2025〕1号"], store)
    assert not any((store / "sources").rglob("*.txt"))


@pytest.mark.parametrize("step", ["document_to", "clause_to", "keep", "replacing"])
def test_an_addition_that_fails_leaves_the_corpus_as_it_was(store, ice, monkeypatch, step):
    before = state(store)
    monkeypatch.setattr(module, step, lambda *_: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        add([examine(ice)], store)
    assert state(store) == before
    assert not [p for p in store.parent.iterdir() if p.name.startswith(".corpus-")]


def test_a_replacement_cut_off_between_its_two_renames_is_put_back(store):
    before = state(store)
    store.replace(set_aside(store))
    assert POOL in Corpus.open(store).documents
    assert state(store) == before
    recover(store)
    assert state(store) == before


def test_two_commands_do_not_change_the_corpus_at_once(store, ice, monkeypatch):
    monkeypatch.setattr(module, "PATIENCE", 0.05)
    with (
        FileLock(store.parent / ".corpus.lock"),
        pytest.raises(CorpusBusy, match="another command"),
    ):
        add([examine(ice)], store)


def test_two_additions_at_the_same_time_are_both_kept(store, ice, tmp_path):
    other = written(tmp_path, ICE.replace("1号", "2号"), "other.txt")
    found = [examine(ice), examine(other)]
    threads = [threading.Thread(target=add, args=([one], store)) for one in found]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert {"示政发〔2025〕1号", "示政发〔2025〕2号"} <= set(Corpus.open(store).documents)


def test_nothing_is_added_to_a_corpus_that_is_not_there(tmp_path, ice):
    with pytest.raises(CorpusMissing, match="corpus import"):
        add([examine(ice)], tmp_path / "none")


def test_a_list_of_additions_that_cannot_be_read_stops_the_import(store, tmp_path):
    (store / "sources.json").write_text("{", encoding="utf-8")
    with pytest.raises(BadDocument, match=r"sources\.json cannot be read"):
        import_corpus([tmp_path / "small.txt"], store)


def test_the_manifest_accounts_for_every_file(store, ice):
    add([examine(ice)], store)
    files = json.loads((store / "manifest.json").read_text(encoding="utf-8"))["files"]
    assert [f["name"] for f in files.values()] == ["small.txt", "ice.txt"]
    for file in files.values():
        account = file["account"]
        assert account["characters"] == sum(account[k] for k in ("furniture", "doubled", "stored"))


def test_two_documents_of_one_number_in_a_file_are_told_apart(tmp_path):
    found = examine(written(tmp_path, ICE + ICE.replace("头盔", "护膝")))
    ids = [document.id for document, _ in found.documents]
    assert len(set(ids)) == 2 and ids[1].startswith("示政发〔2025〕1号·")
    assert all(c.id.startswith(f"{d.id}#") for d, tree in found.documents for c in tree)

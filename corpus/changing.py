"""The corpus is changed as a whole or not at all: shipped files imported, files added, documents removed."""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

from filelock import FileLock, Timeout

from corpus.document import Clause, Document
from corpus.errors import BadDocument, CorpusBusy
from corpus.importing import Found, examine, leaves
from corpus.store import (
    DEFAULT_STORE,
    FORMAT,
    Corpus,
    clause_to,
    digest_of,
    document_to,
    dump,
    recover,
    replacing,
)

KEPT = "sources"  # folder of the files that were added, beside the corpus files
LISTED = "sources.json"  # their order, and what was removed
PATIENCE = 30.0  # seconds to wait for another command that changes the corpus

Examine = Callable[[Path], Found]


@dataclass(frozen=True, slots=True)
class Difference:
    """How a document differs from the one that it replaces: addresses of clauses."""

    document: str
    new: tuple[str, ...]
    gone: tuple[str, ...]
    changed: tuple[str, ...]


@dataclass(slots=True)
class Change:
    """What a command did, by document id."""

    added: list[str] = field(default_factory=list)
    replaced: list[Difference] = field(default_factory=list)
    unchanged: list[str] = field(default_factory=list)
    removed: list[str] = field(default_factory=list)


@dataclass(slots=True)
class Draft:
    """A corpus in the making: trees by document id, accounts by file, and the files to keep."""

    trees: dict[str, tuple[Document, tuple[Clause, ...]]] = field(default_factory=dict)
    files: dict[str, Mapping[str, Any]] = field(default_factory=dict)
    kept: dict[str, Path] = field(default_factory=dict)
    removed: set[str] = field(default_factory=set)

    def take(self, found: Found, change: Change) -> None:
        """Put the documents of a file in the place of those of the same id."""
        for document, tree in found.documents:
            held = self.trees.get(document.id)
            if held and held[0].text == document.text:
                change.unchanged.append(document.id)
                continue
            if held:
                change.replaced.append(difference(document.id, held[1], tree))
            else:
                change.added.append(document.id)
            self.trees[document.id] = (document, tree)
        self.files[found.digest] = {
            "name": found.path.name,
            "account": asdict(found.account),
            "documents": [document.id for document, _ in found.documents],
        }

    def drop(self, document_id: str, change: Change) -> None:
        """Take a document out, and keep it out when its file is imported again."""
        del self.trees[document_id]
        self.removed.add(document_id)
        change.removed.append(document_id)


def import_corpus(
    sources: Sequence[Path], folder: Path = DEFAULT_STORE, examining: Examine = examine
) -> Corpus:
    """Make the corpus anew from the shipped files and from those that were added to it before.

    Documents that were removed stay out. Raises BadDocument for a file that cannot be read, and
    CorpusBusy where another command is changing the corpus.
    """
    with changing(folder):
        draft, change = Draft(), Change()
        kept, removed = user_changes(folder)
        for path in (*sources, *kept.values()):
            draft.take(examining(path), change)
        draft.kept = kept
        for document_id in removed & set(draft.trees):
            draft.drop(document_id, change)
        draft.removed = removed
        write(draft, folder)
    return Corpus.open(folder)


def add(found: Iterable[Found], folder: Path = DEFAULT_STORE) -> Change:
    """Add files that were examined; a document of the same id is replaced.

    Raises CorpusMissing where there is no corpus, CorpusBusy where another command changes it.
    """
    with changing(folder):
        draft, change = draft_of(folder), Change()
        for one in found:
            before = len(change.added) + len(change.replaced)
            back = {d.id for d, _ in one.documents} & draft.removed
            draft.take(one, change)
            draft.removed -= back
            if len(change.added) + len(change.replaced) > before:
                draft.kept[one.digest] = one.path
        if change.added or change.replaced:
            write(draft, folder)
    return change


def remove(document_ids: Iterable[str], folder: Path = DEFAULT_STORE) -> Change:
    """Take documents out of the corpus. Raises CorpusMissing and CorpusBusy."""
    with changing(folder):
        draft, change = draft_of(folder), Change()
        for document_id in document_ids:
            draft.drop(document_id, change)
        for digest in [d for d in draft.kept if not held_from(draft, d)]:
            del draft.kept[digest]
        write(draft, folder)
    return change


def held_from(draft: Draft, digest: str) -> bool:
    """Whether any document of a file is still held."""
    return any(d in draft.trees for d in draft.files.get(digest, {}).get("documents", []))


def difference(document_id: str, old: Sequence[Clause], new: Sequence[Clause]) -> Difference:
    """The addresses that came, went, or whose words changed; clauses with parts are not counted."""
    before, after = ({c.address: c.text for c in leaves(tuple(tree))} for tree in (old, new))
    return Difference(
        document_id,
        tuple(a for a in after if a not in before),
        tuple(a for a in before if a not in after),
        tuple(a for a in after if a in before and after[a] != before[a]),
    )


@contextmanager
def changing(folder: Path) -> Iterator[None]:
    """Nobody else changes the corpus in this block. Raises CorpusBusy where somebody does."""
    folder.parent.mkdir(parents=True, exist_ok=True)
    lock = FileLock(folder.parent / f".{folder.name}.lock")
    try:
        lock.acquire(timeout=PATIENCE)
    except Timeout as e:
        raise CorpusBusy(
            f"the corpus in {folder} is being changed by another command",
            found=f"its lock was held for {PATIENCE:.0f} s",
            cure="wait for the other command to end and run this one again",
        ) from e
    try:
        recover(folder)
        yield
    finally:
        lock.release()


def draft_of(folder: Path) -> Draft:
    """The stored corpus, to be changed. Raises CorpusMissing or CorpusBroken."""
    corpus = Corpus.open(folder)
    kept, removed = user_changes(folder)
    trees = {d.id: (d, corpus.by_document[d.id]) for d in corpus.documents.values()}
    return Draft(trees, dict(corpus.files), kept, removed)


def user_changes(folder: Path) -> tuple[dict[str, Path], set[str]]:
    """The files that were added, by digest in order, and the documents that were removed."""
    path = folder / LISTED
    if not path.is_file():
        return {}, set()
    try:
        listed = json.loads(path.read_text(encoding="utf-8"))
        kept = {
            row["digest"]: folder / KEPT / row["digest"] / row["name"] for row in listed["added"]
        }
        removed = set(listed["removed"])
    except (OSError, ValueError, KeyError, TypeError) as e:
        raise BadDocument(
            f"{path} cannot be read, so it is not known which files were added",
            found=str(e),
            expected="the list that the add command writes",
            cure=f"move {path} away, import, and add the files in {folder / KEPT} again",
        ) from e
    return kept, removed


def write(draft: Draft, folder: Path) -> None:
    """Store a draft in the place of the corpus, whole or not at all."""
    texts = {
        "documents": "".join(dump(document_to(d)) for d, _ in draft.trees.values()),
        "clauses": "".join(dump(clause_to(c)) for _, tree in draft.trees.values() for c in tree),
    }
    manifest = {"format": FORMAT, "digest": digest_of(*texts.values()), "files": draft.files}
    added = [{"digest": digest, "name": path.name} for digest, path in draft.kept.items()]
    listed = {"added": added, "removed": sorted(draft.removed)}
    with replacing(folder) as new:
        for name, text in texts.items():
            (new / f"{name}.jsonl").write_text(text, encoding="utf-8")
        for digest, path in draft.kept.items():
            keep(path, new / KEPT / digest / path.name)
        for name, content in ((LISTED, listed), ("manifest.json", manifest)):
            text = json.dumps(content, ensure_ascii=False, indent=1)
            (new / name).write_text(text, encoding="utf-8")


def keep(source: Path, target: Path) -> None:
    """A copy of a file that was added; a link where it is one of ours already."""
    target.parent.mkdir(parents=True)
    if source.parent.parent.name == KEPT:
        try:
            os.link(source, target)
            return
        except OSError:  # a file system without links
            pass
    shutil.copyfile(source, target)

"""Training of the shipped encoder: a static embedding (one vector a token, averaged) learned from pairs.

Every batch holds one passage a query; the other passages of the batch are its negatives (InfoNCE, both
ways: van den Oord, Li and Vinyals 2018; Karpukhin et al. 2020). Three courses: inverse cloze over law
and policy text, written question-answer pairs, real questions of laypersons. Reproducible from a seed.
"""

from __future__ import annotations

import itertools
import math
import random
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
from sentence_transformers import SentenceTransformer
from sentence_transformers.sentence_transformer.modules import Normalize, StaticEmbedding
from tokenizers import Regex, Tokenizer, models, normalizers, pre_tokenizers
from tqdm import tqdm

from corpus.tokens import plain_words
from embeddings.beir import Beir
from embeddings.data import Pair, cloze, judged, lay_questions, pairs_in, texts_in
from embeddings.encoder import SentenceEncoder

LONGEST = 320  # characters of a passage that are read
SCALE = 20.0  # inverse temperature


@dataclass(frozen=True, slots=True)
class Recipe:
    """The settings of a training run, written into the model card."""

    seed: int = 13
    vocabulary: int = 28_000
    dimensions: int = 256
    batch: int = 1024
    rate: float = 0.02
    cloze_epochs: int = 3
    pair_epochs: int = 8
    lay_epochs: int = 20


def make_tokenizer(texts: Sequence[str], recipe: Recipe) -> Tokenizer:
    """A unigram tokenizer (Kudo 2018) whose pieces are the most frequent words and all characters.

    The words and their frequencies are counted by the project's own word cutter.
    """
    counts = Counter(
        w for text in tqdm(texts, desc="words", unit="text") for w in plain_words(text)
    )
    characters = Counter({c: 1 for text in texts for c in text if "\u4e00" <= c <= "\u9fff"})
    for word, n in counts.items():
        for c in word:
            characters[c] += n // 10
    pieces = {w: n for w, n in counts.items() if 2 <= len(w) <= 5}
    room = recipe.vocabulary - min(len(characters), recipe.vocabulary // 3) - 200
    chosen = dict(sorted(pieces.items(), key=lambda x: (-x[1], x[0]))[:room])
    chosen |= dict(characters.most_common(recipe.vocabulary // 3))
    chosen |= {c: 1 for c in "0123456789abcdefghijklmnopqrstuvwxyz%"}
    total = sum(chosen.values())
    vocabulary = [("[UNK]", -20.0)]
    vocabulary += [(piece, math.log(n / total)) for piece, n in sorted(chosen.items())]
    tokenizer = Tokenizer(models.Unigram(vocabulary, unk_id=0, byte_fallback=False))
    tokenizer.normalizer = normalizers.Sequence([normalizers.NFKC(), normalizers.Lowercase()])
    tokenizer.pre_tokenizer = pre_tokenizers.Split(Regex(r"[^\p{L}\p{N}%]+"), "removed")
    return tokenizer


@dataclass(frozen=True, slots=True)
class Tokens:
    """Tokenised texts laid end to end: text i is `ids[offsets[i]:offsets[i + 1]]`."""

    ids: torch.Tensor
    offsets: torch.Tensor

    @classmethod
    def of(cls, tokenizer: Tokenizer, texts: Sequence[str]) -> Tokens:
        """Tokenise texts; one without any known token gets the unknown token."""
        encoded = tokenizer.encode_batch([t[:LONGEST] for t in texts], add_special_tokens=False)
        ids = [e.ids or [0] for e in encoded]
        offsets = np.cumsum([0, *map(len, ids)])
        return cls(
            torch.tensor(list(itertools.chain.from_iterable(ids))), torch.from_numpy(offsets)
        )

    def take(self, rows: torch.Tensor) -> tuple[torch.Tensor, torch.Tensor]:
        """ids and offsets of some texts, as nn.EmbeddingBag takes them."""
        spans = [(int(self.offsets[i]), int(self.offsets[i + 1])) for i in rows]
        starts = np.cumsum([0, *(b - a for a, b in spans)][:-1])
        return torch.cat([self.ids[a:b] for a, b in spans]), torch.from_numpy(starts)


def batches(count: int, size: int, generator: torch.Generator) -> Iterator[torch.Tensor]:
    """Shuffled row numbers in batches of `size`; a last one of fewer than 16 is left out."""
    order = torch.randperm(count, generator=generator)
    for start in range(0, count, size):
        if count - start >= 16:
            yield order[start : start + size]


def course(
    name: str,
    bag: torch.nn.EmbeddingBag,
    tokenizer: Tokenizer,
    pairs: Sequence[Pair],
    recipe: Recipe,
    epochs: int,
    rate: float,
) -> None:
    """Train on pairs for some epochs with Adam and a linearly falling rate."""
    queries = Tokens.of(tokenizer, [q for q, _ in pairs])
    passages = Tokens.of(tokenizer, [p for _, p in pairs])
    generator = torch.Generator().manual_seed(recipe.seed)
    optimizer = torch.optim.Adam(bag.parameters(), lr=rate)
    total = epochs * -(-len(pairs) // recipe.batch)
    progress = tqdm(total=total, desc=f"{name} ({len(pairs):,} pairs)", unit="batch")
    step = 0
    for _ in range(epochs):
        for rows in batches(len(pairs), recipe.batch, generator):
            for group in optimizer.param_groups:
                group["lr"] = rate * max(0.05, 1 - step / total)
            q = torch.nn.functional.normalize(bag(*queries.take(rows)))
            p = torch.nn.functional.normalize(bag(*passages.take(rows)))
            scores = SCALE * q @ p.T
            target = torch.arange(len(rows))
            loss = torch.nn.functional.cross_entropy(scores, target)
            loss = (loss + torch.nn.functional.cross_entropy(scores.T, target)) / 2
            optimizer.zero_grad()
            loss.backward()
            optimizer.step()
            step += 1
            progress.update()
            progress.set_postfix(loss=f"{loss.item():.3f}")
    progress.close()


def train(data: Path, out: Path, recipe: Recipe, extra: Sequence[Pair] = ()) -> dict[str, int]:
    """Train an encoder on the data folder and save it to `out` as a sentence-transformers model.

    `extra` are further written pairs (the corpus's own similar questions). Returns how many pairs each
    course had.
    """
    rng = random.Random(recipe.seed)
    torch.manual_seed(recipe.seed)
    texts = texts_in(data)
    written = pairs_in(data)
    lay = lay_questions(data / "stard-train", held_out=False)
    strings = [text[:300] for _, text in rng.sample(texts, min(40_000, len(texts)))]
    strings += [question for question, _ in [*written, *lay, *extra]]
    tokenizer = make_tokenizer(strings, recipe)
    bag = torch.nn.EmbeddingBag(tokenizer.get_vocab_size(), recipe.dimensions)
    torch.nn.init.normal_(bag.weight, std=0.1)
    counts = {}
    for name, pairs, epochs, rate in (
        ("inverse cloze", cloze(texts, rng), recipe.cloze_epochs, recipe.rate),
        ("written pairs", [*written, *extra], recipe.pair_epochs, recipe.rate / 4),
        ("lay questions", [*lay, *extra], recipe.lay_epochs, recipe.rate / 8),
    ):
        rng.shuffle(pairs)
        course(name, bag, tokenizer, pairs, recipe, epochs, rate)
        counts[name] = len(pairs)
    save(bag, tokenizer, out)
    return counts


def save(bag: torch.nn.EmbeddingBag, tokenizer: Tokenizer, out: Path) -> None:
    """Write the model in half precision, as sentence-transformers loads it."""
    static = StaticEmbedding(tokenizer, embedding_weights=bag.weight.detach().half())
    SentenceTransformer(modules=[static, Normalize()], device="cpu").save_pretrained(
        str(out), create_model_card=False
    )


def held_out_recall(folder: Path, model: Path) -> tuple[float, float]:
    """R@10 and R@100 of a saved model on the questions of laypersons that no training saw."""
    lay = Beir.read(folder)
    held_out = judged(lay, held_out=True)
    encoder = SentenceEncoder.load(str(model))
    ids = np.array(list(lay.passages))
    articles = encoder.encode_document([text[:LONGEST] for text in lay.passages.values()])
    questions = encoder.encode_query([lay.queries[q] for q in held_out])
    found = np.zeros(2)
    for vector, golds in zip(questions, held_out.values(), strict=True):
        best = ids[np.argsort(-(articles @ vector), kind="stable")[:100]]
        found += [len(set(golds) & set(best[:k])) / len(golds) for k in (10, 100)]
    return float(found[0]) / len(held_out), float(found[1]) / len(held_out)

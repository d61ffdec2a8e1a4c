"""A static embedding while it is trained: one vector a token, averaged, and the batches it learns from."""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
from numpy.typing import NDArray
from sentence_transformers import SentenceTransformer
from sentence_transformers.sentence_transformer.modules import Normalize, StaticEmbedding
from tokenizers import Tokenizer

from embeddings.encoder import Vectors

LONGEST = 320  # characters of a passage that are read
Ids = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Tokens:
    """Tokenised texts laid end to end: text i is `ids[offsets[i]:offsets[i + 1]]`."""

    ids: Ids
    offsets: Ids

    @classmethod
    def of(cls, tokenizer: Tokenizer, texts: Sequence[str]) -> Tokens:
        """Tokenise texts; one without any known token gets the unknown token."""
        encoded = tokenizer.encode_batch_fast(
            [text[:LONGEST] for text in texts], add_special_tokens=False
        )
        ids = [e.ids or [0] for e in encoded]
        offsets = np.cumsum([0, *map(len, ids)])
        flat = itertools.chain.from_iterable(ids)
        return cls(np.fromiter(flat, dtype=np.int64, count=int(offsets[-1])), offsets)

    def __len__(self) -> int:
        return len(self.offsets) - 1

    def take(self, rows: Ids, dropped: float, rng: np.random.Generator) -> tuple[Ids, Ids]:
        """ids of some texts laid end to end, and the length of each.

        A share `dropped` of the tokens is left out at random, never the first of a text.
        """
        starts, lengths = self.offsets[rows], np.diff(self.offsets)[rows]
        before = np.cumsum(np.r_[0, lengths[:-1]])
        ids = self.ids[np.repeat(starts - before, lengths) + np.arange(lengths.sum())]
        if not dropped:
            return ids, lengths
        kept = rng.random(len(ids)) >= dropped
        kept[before] = True
        return ids[kept], np.add.reduceat(kept, before)


class Static(torch.nn.Module):  # type: ignore[misc]
    """The mean of the token vectors of a text, as a unit vector."""

    def __init__(self, tokenizer: Tokenizer, dimensions: int) -> None:
        super().__init__()
        self.tokenizer = tokenizer
        self.bag = torch.nn.EmbeddingBag(tokenizer.get_vocab_size(), dimensions)
        torch.nn.init.normal_(self.bag.weight, std=0.1)

    def forward(self, parts: Sequence[tuple[Ids, Ids]]) -> torch.Tensor:
        """Unit vectors of all texts of some (ids, lengths), in order: shape (texts, dimensions)."""
        ids = np.concatenate([ids for ids, _ in parts])
        lengths = np.concatenate([lengths for _, lengths in parts])
        offsets = np.cumsum(np.r_[0, lengths[:-1]])
        vectors = self.bag(torch.from_numpy(ids), torch.from_numpy(offsets))
        return torch.nn.functional.normalize(vectors)

    @torch.no_grad()  # type: ignore[untyped-decorator]
    def encode(self, texts: Tokens) -> Vectors:
        """Unit vectors of shape (texts, dimensions)."""
        rng = np.random.default_rng(0)
        rows = np.array_split(np.arange(len(texts)), max(1, len(texts) // 4096))
        out = [self([texts.take(part, 0.0, rng)]).numpy() for part in rows]
        return np.concatenate(out)

    def save(self, out: Path) -> None:
        """Write the model in half precision, as sentence-transformers loads it."""
        weights = self.bag.weight.detach().half()
        modules = [StaticEmbedding(self.tokenizer, embedding_weights=weights), Normalize()]
        SentenceTransformer(modules=modules, device="cpu").save_pretrained(
            str(out), create_model_card=False
        )

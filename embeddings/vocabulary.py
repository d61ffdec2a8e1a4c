"""The encoder's tokenizer: the most frequent words, as the project's word cutter cuts, and characters."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence

from tokenizers import Regex, Tokenizer, models, normalizers, pre_tokenizers
from tqdm import tqdm

from corpus.tokens import plain_words


def make_tokenizer(texts: Sequence[str], size: int) -> Tokenizer:
    """A unigram tokenizer (Kudo 2018) of about `size` pieces, with the frequencies found in texts."""
    counts = Counter(
        w for text in tqdm(texts, desc="words", unit="text") for w in plain_words(text)
    )
    characters = dict.fromkeys((c for t in texts for c in t if "\u4e00" <= c <= "\u9fff"), 1.0)
    for word, n in counts.items():
        for c in word:
            characters[c] = characters.get(c, 0.0) + n / 10
    pieces = {w: n for w, n in counts.items() if 2 <= len(w) <= 5}
    room = size - min(len(characters), size // 3) - 200
    chosen: dict[str, float] = dict(sorted(pieces.items(), key=most_first)[:room])
    chosen |= dict(sorted(characters.items(), key=most_first)[: size // 3])
    chosen |= {c: 1.0 for c in "0123456789abcdefghijklmnopqrstuvwxyz%"}
    total = sum(chosen.values())
    vocabulary = [("[UNK]", -20.0)]
    vocabulary += [(piece, math.log(n / total)) for piece, n in sorted(chosen.items())]
    tokenizer = Tokenizer(models.Unigram(vocabulary, unk_id=0, byte_fallback=False))
    tokenizer.normalizer = normalizers.Sequence([normalizers.NFKC(), normalizers.Lowercase()])
    tokenizer.pre_tokenizer = pre_tokenizers.Split(Regex(r"[^\p{L}\p{N}%]+"), "removed")
    return tokenizer


def most_first(item: tuple[str, float]) -> tuple[float, str]:
    """The order of pieces: the most frequent first, equal ones by their characters."""
    return -item[1], item[0]

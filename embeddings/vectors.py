"""The vector index: a flat FAISS index of unit vectors, exact, with inner product as cosine."""

from __future__ import annotations

from pathlib import Path

import faiss
import numpy as np
from numpy.typing import NDArray

from embeddings.encoder import Vectors


class VectorIndex:
    """Vectors in rows; `scores` compares a query with every one of them."""

    def __init__(self, index: faiss.Index) -> None:
        self._index = index

    @classmethod
    def build(cls, vectors: Vectors) -> VectorIndex:
        """Index vectors of shape (rows, dimensions)."""
        index = faiss.IndexFlatIP(vectors.shape[1])
        index.add(np.ascontiguousarray(vectors))
        return cls(index)

    @property
    def size(self) -> int:
        """Number of rows."""
        return int(self._index.ntotal)

    def scores(self, query: Vectors) -> NDArray[np.float32]:
        """Cosine of one query vector, of shape (dimensions,), with every row; 0 where it is negative."""
        _, values, rows = self._index.range_search(query.reshape(1, -1), 0.0)
        out = np.zeros(self.size, dtype=np.float32)
        out[rows] = np.minimum(values, 1)
        return out

    def rows(self) -> Vectors:
        """All vectors, of shape (rows, dimensions)."""
        vectors: Vectors = self._index.reconstruct_n(0, self.size)
        return vectors

    def save(self, path: Path) -> None:
        """Write the index to a file."""
        faiss.write_index(self._index, str(path))

    @classmethod
    def load(cls, path: Path) -> VectorIndex:
        """Open an index by memory map. Raises OSError for a file that is missing or damaged."""
        try:
            return cls(faiss.read_index(str(path), faiss.IO_FLAG_MMAP_IFC))
        except RuntimeError as e:
            raise OSError(f"{path.name}: {str(e).splitlines()[0]}") from e

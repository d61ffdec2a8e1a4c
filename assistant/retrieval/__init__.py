"""Finding clauses: BM25, vectors, and the engine that puts them together."""

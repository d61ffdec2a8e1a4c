"""Meaning as vectors: the encoder, its training, and the vector index."""

"""The register of status: what documents claim of force, and what the claims amount to."""

from corpus.register.claims import claims_of
from corpus.register.finding import find, nearest
from corpus.register.resolve import Entry, Named, Register

__all__ = ["Entry", "Named", "Register", "claims_of", "find", "nearest"]

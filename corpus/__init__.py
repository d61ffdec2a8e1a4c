"""What the documents say: documents, clauses, their status, and the questions that people ask of them."""

from corpus.document import Clause, Document, Event, Kind, Status
from corpus.errors import SetupError
from corpus.store import Corpus

__all__ = ["Clause", "Corpus", "Document", "Event", "Kind", "SetupError", "Status"]

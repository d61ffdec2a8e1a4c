"""How clauses bear on each other and on people: references, who must act, and how strongly."""

from corpus.relations.links import Links, referring
from corpus.relations.references import Reference, references
from corpus.relations.responsible import Responsible, responsible

__all__ = ["Links", "Reference", "Responsible", "references", "referring", "responsible"]

"""How clauses bear on each other and on people: references, who must act, and how strongly."""

from corpus.relations.binding import Binding, binding
from corpus.relations.cues import Strength
from corpus.relations.links import Links, referring
from corpus.relations.references import Reference, references
from corpus.relations.responsible import Responsible, responsible

__all__ = [
    "Binding",
    "Links",
    "Reference",
    "Responsible",
    "Strength",
    "binding",
    "references",
    "referring",
    "responsible",
]

"""The errors that the person at the keyboard can cure, as one small tree.

SetupError
├── BadDocument      a corpus file that cannot be read as what it should be
├── CorpusMissing    the imported corpus is not there
├── CorpusBroken     the imported corpus is there and cannot be used
├── CorpusBusy       another command is changing the corpus
├── ModelMissing     the embedding model cannot be loaded
├── IndexMissing     the search index is not there
├── IndexStale       the search index was made from something else
├── IndexBroken      a file of the search index is missing or damaged
├── BadQuestion      a question that cannot be asked (bad JSON line, bad date)
├── BadResults       results of an evaluation that are missing, damaged or cannot be compared
└── BadSetting       a setting with a value that makes no sense

Commands print such an error as one line and exit with status 2. Mistakes of the programmer stay
ValueError and TypeError.
"""

from __future__ import annotations


class SetupError(Exception):
    """What is wrong, what was found, what was expected, and the command that cures it."""

    def __init__(self, what: str, *, found: str = "", expected: str = "", cure: str = "") -> None:
        self.what, self.found, self.expected, self.cure = what, found, expected, cure
        parts = [what]
        if found:
            parts.append(f"found: {found}")
        if expected:
            parts.append(f"expected: {expected}")
        if cure:
            parts.append(f"to cure it: {cure}")
        super().__init__("; ".join(parts))


class BadDocument(SetupError):
    """A corpus file that cannot be read as what it should be."""


class CorpusMissing(SetupError):
    """The imported corpus is not there."""


class CorpusBroken(SetupError):
    """The imported corpus is there and cannot be used."""


class CorpusBusy(SetupError):
    """Another command is changing the corpus."""


class ModelMissing(SetupError):
    """The embedding model cannot be loaded."""


class IndexMissing(SetupError):
    """The search index is not there."""


class IndexStale(SetupError):
    """The search index was made from another corpus, model or setting."""


class IndexBroken(SetupError):
    """A file of the search index is missing or damaged."""


class BadQuestion(SetupError):
    """A question that cannot be asked as it was given."""


class BadResults(SetupError):
    """Results of an evaluation that are missing, damaged or cannot be compared."""


class BadSetting(SetupError):
    """A setting whose value makes no sense."""

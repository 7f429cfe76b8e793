"""What the analysis says of one word, in streams from sure to loose."""

from dataclasses import dataclass

# The streams, from sure to loose. `concept` is no stream of words: it is the documents' ontology labels, which
# `catalogue.search.documents` lets into the searched texts in every language they have.
STREAMS = ("surface", "lemma", "stem", "span", "root", "folded")


@dataclass(frozen=True, slots=True)
class Word:
    """One word of a text. All forms are in lower case and without hyphens.

    `lemmas` are base forms by the dictionary, every reading of them. `stems` are Snowball's: of Swedish and English
    words, and of Finnish ones the dictionary does not know. `spans` are contiguous parts of a compound, the longest
    first, and `splits` the ways to part it in two. `roots` are what the word is derived from ("unettomuus" → "uni").
    `guesses` are what a writer may have meant: spoken forms, missing dots, everyday words. They widen a question and
    are never stored. `folded` are surface, lemmas, stems and spans without dots, where that makes a difference.
    """

    surface: str
    lemmas: tuple[str, ...] = ()
    stems: tuple[str, ...] = ()
    spans: tuple[str, ...] = ()
    splits: tuple[tuple[str, str], ...] = ()
    roots: tuple[str, ...] = ()
    guesses: tuple[str, ...] = ()
    folded: tuple[str, ...] = ()
    is_light: bool = False
    is_known: bool = False

    def stream(self, name: str) -> tuple[str, ...]:
        """The tokens of a stream of `STREAMS`."""
        values = {
            "surface": (self.surface,), "lemma": self.lemmas, "stem": self.stems, "span": self.spans,
            "root": self.roots, "folded": self.folded,
        }  # fmt: skip
        return values[name]


@dataclass(frozen=True, slots=True)
class Analysed:
    """A text as analysed in one language."""

    language: str
    words: tuple[Word, ...]

    def stream(self, name: str) -> tuple[str, ...]:
        """The tokens of one stream in the order of the text."""
        return tuple(token for word in self.words for token in word.stream(name))

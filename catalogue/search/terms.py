"""Terms: the tokens of all streams and languages in one index, told apart by a letter in front.

A document is stored under its terms, a question asks for terms; what a letter means is known here only.
"""

from collections.abc import Iterator

from catalogue.search.analysis import Word
from catalogue.search.analysis.finnish import is_verb

WORD, STEM, SPAN, ROOT = "l", "g", "s", "r"  # Finnish
SWEDISH, SWEDISH_PART, ENGLISH, OTHER = "v", "w", "e", "o"
VERB = "b"  # what a Finnish word for doing something comes from: "luistella" of "luistelu"
FOLDED = "d"  # of any language
THEMED = "t"  # words of the subthemes a document is placed in, of any language

# Language → letter of its surface forms and stems, letter of its compound parts.
LETTERS = {"fi": (WORD, SPAN), "sv": (SWEDISH, SWEDISH_PART), "en": (ENGLISH, ENGLISH)}


def stored_terms(word: Word, language: str) -> Iterator[tuple[str, float]]:
    """The terms under which a document with this word is found, each with its share of the word's weight."""
    whole, part = LETTERS.get(language, (OTHER, OTHER))
    for token in dict.fromkeys((word.surface, *word.lemmas)):
        yield whole + token, 1.0
    for token in word.stems:
        if language == "fi":
            yield STEM + token, 1.0
        elif token != word.surface:
            yield whole + token, 1.0
    for token in word.spans:
        yield part + token, span_share(token, word.surface)
    for token in word.roots:
        # What a part of a compound comes from says less of the whole.
        yield root_letter(token) + token, 0.5 if word.spans else 1.0
    for token in word.folded:
        yield FOLDED + token, 1.0


def root_letter(root: str) -> str:
    """Words for doing something keep the meaning of their verb; other derivations may turn it round ("asunnoton")."""
    return VERB if is_verb(root) else ROOT


def themed_terms(word: Word) -> Iterator[str]:
    """The terms of a word in the texts of the subthemes a document is placed in; asked for likewise."""
    for token in dict.fromkeys((word.surface, *word.lemmas, *word.stems)):
        yield THEMED + token


def span_share(span: str, whole: str) -> float:
    """A longer part says more of the whole: from a half to all of the word's weight."""
    return min(1.0, 0.5 + len(span) / (2 * max(len(whole), 1)))

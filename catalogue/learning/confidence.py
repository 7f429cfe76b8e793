"""Which texts are nobody's business: they are never counted, not even for a moment.

What looks like somebody's own data (numbers, addresses, names), what is long enough to be a story, and what tells of a
crisis. A doubtful text is one: a count lost costs nothing.
"""

import re
from itertools import pairwise

from catalogue.search.analysis.text import clean, raw_words
from catalogue.search.analysis.voikko import readings

LONGEST, MOST_WORDS = 60, 8
# A telephone number, an identity code, a birthday, an account: five digits in any company.
MOST_DIGITS = 4
ADDRESS = re.compile(
    r"@|https?:|www\.|\d{6}[-+a-fu-y]\d{3}"
    r"|\w(?:katu|tie|kuja|polku|raitti|kaari|väg|vägen|gatan|gränd|stigen)\s+\d"
    r"|\b(?:street|road|lane)\s+\d",
    re.IGNORECASE,
)
# Voikko's word classes of people's names.
FIRST_NAME, SURNAME = "etunimi", "sukunimi"


def normalised(text: str) -> str:
    """The text as it is counted: lower case, words with single spaces; signs and order of letters' case say nothing."""
    return " ".join(raw.text for raw in raw_words(clean(text)))


def is_private(text: str) -> bool:
    """Whether the text, as it was typed, may hold somebody's own data."""
    words = [raw.text for raw in raw_words(clean(text))]
    return (
        len(text) > LONGEST
        or len(words) > MOST_WORDS
        or sum(sign.isdigit() for sign in text) > MOST_DIGITS
        or bool(ADDRESS.search(text))
        or any(is_name(word) for word in words)
        or any(is_whole_name(first, second) for first, second in pairwise(words))
    )


def is_name(word: str) -> bool:
    """Whether the dictionary knows the word as a person's name and as nothing else."""
    found = classes(word)
    return bool(found) and found <= {FIRST_NAME, SURNAME}


def is_whole_name(first: str, second: str) -> bool:
    """ "Matti Meikäläinen": a word that may be a first name before one that may be a surname, or is no word."""
    if FIRST_NAME not in classes(first):
        return False
    return SURNAME in classes(second) or not classes(second) or second.endswith("nen")


def classes(word: str) -> set[str]:
    return {reading.word_class for reading in readings(word)}

"""The figures of ranking, in one place. They were tuned on wordings of needs that name no document."""

from collections.abc import Mapping

# How much a word weighs by where it stands in a document (its weight class).
CLASSES: Mapping[str, float] = {"name": 6.0, "keywords": 2.5, "summary": 2.0, "body": 1.0, "context": 1.0, "theme": 3.0}
# How long a text of the class usually is, in words: in a longer one each word says less.
USUAL_LENGTH: Mapping[str, int] = {"name": 3, "keywords": 12, "summary": 12, "body": 90, "context": 40, "theme": 20}
# How far length counts, from not at all (0) to fully (1).
LENGTH_SHARE: Mapping[str, float] = {
    "name": 0.5,
    "keywords": 0.3,
    "summary": 0.4,
    "body": 0.5,
    "context": 0.2,
    "theme": 0.2,
}
# A word's weight at which half of its possible impact is reached; more occurrences add less and less.
HALF_IMPACT = 3.0
# Impacts are stored in this many steps, so that both databases hold small whole numbers and answer exactly alike.
LEVELS = 12

# How sure a stored term answers an asked word: the best one that a document has counts.
SAME_WORD = 1.0
UNKNOWN_STEM = 0.7  # a name or new word, by its Finnish stem
GUESS = 0.8  # a spoken form, dots put back
FOLDED = 0.75  # the same without dots
HOLDS_WORD = 0.7  # the document's compound holds the word: "yksinäisyys" in "yksinäisyysryhmä"
HELD_BESIDE_KIND = 0.85  # the rest of the word tells only its kind: "ruokajakelu" of "ruokajakelupaikka"
HELD_WORD = 0.6  # the word's compound holds the document's: "tasapaino" of "tasapainojumppa"
SHARED_PART = 0.45  # both hold a part
HAS_ROOT = 0.3  # the document's word is derived from it: "unettomuus" for "uni"
ROOT = 0.3  # it is derived from the document's word
HAS_VERB = 0.55  # the same of doing something: "luistelu" for "luistella"
VERB = 0.5  # and the other way
BOTH_PARTS = 0.75  # a document has both halves of the word, each by itself
OTHER_LANGUAGE = 0.7  # times the above, when the word is read in another language than the page's
JOINED = 0.9  # "uima halli" for "uimahalli"
PREFIX = 0.6  # the beginning of a document's word
MENDED = {1: 0.8, 2: 0.65}  # by number of edits
# From this on an answer to a word is a sure one: a document that answers every word surely comes in the first pass.
SURE = 0.5
# Words of the subthemes a document is placed in lift it, on top of what its own texts answer; by themselves they make
# it a loose answer.
THEMED = 0.6
THEMED_SURENESS = 0.3
# Words that say less than the others (see wordlists/emphasis.toml): this much of their weight, and never required.
EMPHASIS = {"little": 0.35, "audience": 0.6}
# A part of a compound that tells only its kind, of the weight of other parts: "kerho" of "perhekerho".
KIND_PART = 0.4

# What a concept of the editors' list brings when it answers (see `meaning`): its first term at this weight, each
# further one less, the best of each of these stretches of terms counts; the first subtheme, each further one less; its
# types of places; what editors put first.
MEANT = 0.7
MEANT_FALL = 0.85
MEANT_GROUPS = ((0, 2), (2, 5), (5, None))
MEANT_SUBTHEME = 0.38
MEANT_SUBTHEME_FALL = 0.8
MEANT_PLACE = 0.1
MEANT_PLACE_FALL = 0.7
PINNED = 5.0
# The weight of the faintest meaning; surer ones have more, up to all. One that is said in part has less, to this power;
# one of which no expression is said, but single words of several, counts as said by so much.
MEANT_LEAST = 0.5
MEANT_COVERED = 0.5
MEANT_UNSAID = 0.3

# For being given in the language that the question asks for.
SPOKEN = 0.4

# A document that answers only some of the words: its score falls with the share of each word it lacks, to this power.
SHARE_POWER = 0.3
# What it lacks of a word's share when it answers the word in a loose way only.
LOOSE = 0.4
# In the second pass a document must answer a word with at least this share (by how rare the words are) …
LEAST_SHARE = 0.2
# … and reach this part of the best score.
LEAST_SCORE = 0.1
# Fewer answers than this in the first pass call for the second.
FEW = 20
# In the municipality that the text names, something must reach this part of the best score anywhere; if nothing does,
# nothing fits there.
FITTING = 0.3

# Signals that have nothing to do with words.
KINDS: Mapping[str, float] = {"service": 1.0, "place": 1.0, "page": 1.0, "event": 1.0, "organization": 0.85}
HERE = 1.3  # serves the municipality asked for by name, not just the whole country
NAMED_PLACE = 0.5  # added for holding the name of the municipality in its own texts
# With "lähellä" and a position: the score halves towards this many kilometres, down to a floor.
NEAR_KM = 15.0
NEAR_FLOOR = 0.3

"""How a question is read: places named in it, nearness asked for, and every word with the terms that answer it.

Pure: it knows the region and the analyser, no index. What only the index can tell (spellings, beginnings of words)
is added by `catalogue.search.mending`.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cache

from catalogue.search import weights
from catalogue.search.analysis import Word
from catalogue.search.analysis.analyser import raw_word
from catalogue.search.analysis.finnish import finnish_word
from catalogue.search.analysis.stems import stem
from catalogue.search.analysis.text import RawWord, clean, fold, raw_words
from catalogue.search.analysis.voikko import readings
from catalogue.search.hints import asks_near, languages_asked, municipality_of
from catalogue.search.terms import FOLDED, LETTERS, OTHER, ROOT, STEM, VERB, WORD, root_letter, span_share, themed_terms
from catalogue.search.wordlists import read_list

# A question is read this far; nobody writes more, and what is pasted in costs no more than this.
LONGEST_QUESTION = 400
MOST_WORDS = 24
LANGUAGES = ("fi", "sv", "en")
# A shorter word may mean much else: "pilvipalvelu" is no "pilvi".
SHORTEST_BESIDE_KIND = 6

Terms = Mapping[str, float]


@dataclass(frozen=True)
class AskedWord:
    """One word of a question. `terms` answer it, each with a weight up to 1; so do both halves of a split together.

    `lifts` are the terms of subthemes about the word. A light word is not searched beside others; a word with an
    emphasis below 1 counts for that much and is not required.
    """

    written: str
    terms: Terms
    splits: tuple[tuple[Terms, Terms], ...] = ()
    lifts: frozenset[str] = frozenset()
    is_light: bool = False
    emphasis: float = 1.0
    is_known: bool = False
    # Terms of words that it is derived from or that are derived from it: loose in a document, plain in what is meant.
    kin: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Question:
    """A question as read. `place_words` are the names of municipalities, kept to lift what bears the name."""

    text: str
    language: str
    words: tuple[AskedWord, ...] = ()
    municipalities: Mapping[str, str] = field(default_factory=dict)
    place_words: tuple[AskedWord, ...] = ()
    wants_near: bool = False
    # Languages in which a service is asked for, by code: "på svenska".
    spoken: frozenset[str] = frozenset()


def read_question(text: str, language: str, *, literal: bool = False) -> Question:
    """Read a question written on a page of the language. Anything may be written: nothing here can fail on it.

    A literal one is words and nothing but words: no place is read from it, and no nearness.
    """
    text = " ".join(clean(text[: 4 * LONGEST_QUESTION]).split())[:LONGEST_QUESTION]
    raws = list(raw_words(text))[:MOST_WORDS]
    municipalities: dict[str, str] = {}
    words, place_words = [], []
    wants_near = False
    spoken: set[str] = set()
    for place, raw in enumerate(raws):
        analysed = {code: tuple(raw_word(raw, code)) for code in languages(language)}
        asked = asked_word(raw.text, analysed, language, neighbours=joined_with(raws, place))
        spoken.update(() if literal else languages_asked(raw.text, analysed))
        if literal:
            words.append(asked)
        elif code := municipality_of(raw.text, analysed):
            municipalities.setdefault(code, raw.text)
            place_words.append(asked)
        elif asks_near(raw.text, analysed):
            wants_near = True
        else:
            words.append(asked)
    return Question(text, language, tuple(words), municipalities, tuple(place_words), wants_near, frozenset(spoken))


def languages(language: str) -> tuple[str, ...]:
    """The page's language first: a question may be in any."""
    return (language, *(code for code in LANGUAGES if code != language))


def asked_word(
    written: str, analysed: Mapping[str, Sequence[Word]], language: str, *, neighbours: Iterable[str] = ()
) -> AskedWord:
    """The terms that answer a word, over all its readings in all languages; of several weights the highest."""
    terms: dict[str, float] = {}
    splits: list[tuple[Terms, Terms]] = []
    # Only Finnish has a dictionary, and Finnish words are written on every page.
    is_known = "fi" in analysed and analysed["fi"][0].is_known
    for code, readings_ in analysed.items():
        share = 1.0 if code == language else weights.OTHER_LANGUAGE
        # A word that is Finnish as it stands ("saa") is hardly one without its dots; on a Swedish page it may be.
        may_lack_dots = not is_known or code == language != "fi"
        for reading in readings_:
            for term, weight in (*word_terms(reading, code), *(folded_terms(reading) if may_lack_dots else ())):
                terms[term] = max(terms.get(term, 0.0), weight * share)
            splits += [
                (part_terms(left, code, share), part_terms(right, code, share)) for left, right in reading.splits
            ]
    for compound in neighbours:
        terms[WORD + compound] = max(terms.get(WORD + compound, 0.0), weights.JOINED)
    return AskedWord(
        written,
        terms,
        tuple(splits),
        lifts=frozenset(term for words in analysed.values() for word in words for term in themed_terms(word)),
        is_light=is_light(analysed, language),
        emphasis=emphasis(analysed),
        is_known=is_known,
        kin=frozenset(term for word in analysed.get("fi", ()) for term in kin_terms(word)),
    )


def kin_terms(word: Word) -> Iterator[str]:
    """The terms of a Finnish word's kin: "nirsous" and "nirso" are of one matter. Parts of compounds have no kin."""
    if not word.spans:
        for root in word.roots:
            yield WORD + root
            yield root_letter(root) + root
    for form in (word.surface, *word.lemmas):
        yield ROOT + form
        yield VERB + form
    if not word.is_known:
        for guess in word.guesses:
            yield from kin_terms(finnish_word(guess))


def word_terms(word: Word, language: str) -> Iterator[tuple[str, float]]:
    """The terms that answer one reading, each with its weight (see `weights`)."""
    whole, part = LETTERS.get(language, (OTHER, OTHER))
    stems = word.stems if language != "fi" else ()
    for form in dict.fromkeys((word.surface, *word.lemmas, *stems)):
        yield whole + form, weights.SAME_WORD
        yield part + form, weights.HOLDS_WORD
        if language == "fi":
            yield ROOT + form, weights.HAS_ROOT
            yield VERB + form, weights.HAS_VERB
    if language == "fi":
        yield from ((STEM + form, weights.UNKNOWN_STEM) for form in word.stems)
    kinds = _kind_parts().get(language, frozenset())
    for left, right in word.splits:
        if right in kinds and len(left) >= SHORTEST_BESIDE_KIND:
            yield whole + left, weights.HELD_BESIDE_KIND
    for span in word.spans:
        share = span_share(span, word.surface) * (weights.KIND_PART if span in kinds else 1.0)
        yield whole + span, weights.HELD_WORD * share
        yield part + span, weights.SHARED_PART * share
    for root in word.roots:
        letter = root_letter(root)
        is_action = letter == VERB
        share = 0.5 if word.spans else 1.0
        yield whole + root, (weights.VERB if is_action else weights.ROOT) * share
        yield letter + root, (weights.VERB * weights.HAS_VERB if is_action else weights.ROOT * weights.HAS_ROOT) * share
    for guess in word.guesses:
        yield whole + guess, weights.GUESS
        yield part + guess, weights.GUESS * weights.HOLDS_WORD
        yield VERB + guess, weights.GUESS * weights.HAS_VERB
        if not word.is_known:
            # A word without its dots has the parts and the kin that it has with them.
            for term, weight in word_terms(replace(finnish_word(guess), guesses=()), language):
                yield term, weights.GUESS * weight


def folded_terms(word: Word) -> Iterator[tuple[str, float]]:
    """The terms that answer a word typed without its dots."""
    for form in dict.fromkeys(fold(form) for form in (word.surface, *word.stems)):
        yield FOLDED + form, weights.FOLDED


def part_terms(part: str, language: str, share: float) -> Terms:
    """The terms that answer one half of a compound: the word itself, or a compound that holds it."""
    whole, letter = LETTERS.get(language, (OTHER, OTHER))
    return {whole + part: share, letter + part: weights.HOLDS_WORD * share}


def is_light(analysed: Mapping[str, Sequence[Word]], language: str) -> bool:
    """Whether the word is a light one in the page's language, or in another when the page's does not know it."""
    own = analysed[language][0]
    if own.is_light:
        return True
    others = [words[0] for code, words in analysed.items() if code != language]
    return any(word.is_light for word in others) and not (language == "fi" and own.is_known)


@cache
def _emphasis() -> Mapping[str, Mapping[str, float]]:
    """Language → word → its emphasis."""
    found: dict[str, dict[str, float]] = {}
    for name, share in weights.EMPHASIS.items():
        for language, words in read_list("emphasis")[name].items():
            # Finnish words are looked up by their base form, others as written and by their stem: "barnens" is "barn".
            forms = words if language == "fi" else (*words, *(stem(word, language) for word in words))
            found.setdefault(language, {}).update(dict.fromkeys(forms, share))
    return found


@cache
def _kind_parts() -> Mapping[str, frozenset[str]]:
    """Language → parts of compounds that tell only the kind of a thing."""
    return {language: frozenset(words) for language, words in read_list("emphasis")["part"].items()}


def emphasis(analysed: Mapping[str, Sequence[Word]]) -> float:
    """How much the word says beside others, by the lowest of its readings in any language; 1 for most."""
    return min(
        (
            listed[form]
            for code, words in analysed.items()
            for form in (words[0].surface, *words[0].lemmas, *words[0].guesses, *words[0].stems)
            if form in (listed := _emphasis().get(code, {}))
        ),
        default=1.0,
    )


def joined_with(raws: Sequence[RawWord], place: int) -> Iterator[str]:
    """Compounds that the word makes with its neighbour, written apart by mistake: "uima halli" → "uimahalli"."""
    for left, right in ((place - 1, place), (place, place + 1)):
        if left >= 0 and right < len(raws):
            for reading in readings(raws[left].text + raws[right].text):
                if reading.members > 1:
                    yield reading.base.replace("-", "").replace("=", "")

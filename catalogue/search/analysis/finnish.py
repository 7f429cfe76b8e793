"""Finnish words: base forms and compound parts by Voikko, a guess where it has no answer."""

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import chain

from catalogue.search.analysis import spoken
from catalogue.search.analysis.stems import stem
from catalogue.search.analysis.text import fold
from catalogue.search.analysis.voikko import Reading, readings
from catalogue.search.analysis.words import Word
from catalogue.search.wordlists import read_list

LIGHT = frozenset(read_list("light")["fi"])
# "+neuvo(neuvoa)+n+ta(+ta)": the bases stand in brackets, suffixes with a plus.
BASE = re.compile(r"\(([^+()]+)\)")
# Parts shorter than this say nothing by themselves.
SHORTEST_PART = 2
VERB = "teonsana"
# Verbs of doing something again and again: "kaatuilla" of "kaatua"; and what one does: "luistelu" of "luistella".
OFTEN = re.compile("(.{3,})(illa|illä)")
ACTION = re.compile("(.{2,}[ei]l)(u|y)")
# An unknown word is parted into two known ones only when both are at least this long: shorter ones fit anywhere.
SHORTEST_GUESSED_PART = 4


@lru_cache(maxsize=4_096)
def finnish_word(form: str) -> Word:
    """Analyse one lower-case word form; hyphens may stand inside it."""
    found = readings(form)
    if not found:
        return unknown_word(form)
    lemmas = unique(joined(reading.base) for reading in found)
    spans = unique(span for reading in found for span in sub_compounds(reading))
    roots = unique(root for reading in found for root in word_roots(reading))
    surface = joined(form)
    return Word(
        surface=surface,
        lemmas=lemmas,
        spans=spans,
        splits=tuple(dict.fromkeys(pair for reading in found for pair in two_parts(reading))),
        roots=tuple(root for root in roots if root not in lemmas and root not in spans),
        guesses=unique(chain(spoken_lemmas(form), spoken.everyday(lemmas))),
        folded=folded((surface, *lemmas, *spans)),
        is_light=surface in LIGHT or any(lemma in LIGHT for lemma in lemmas),
        is_known=True,
    )


def unknown_word(form: str) -> Word:
    """A word the dictionary does not know: a name, a new word, speech, a slip, or a word typed without dots."""
    surface = joined(form)
    parts = hyphen_parts(form) if "-" in form else guessed_parts(form)
    spans = unique(chain.from_iterable((part.lemmas or (part.surface,)) + part.spans for part in parts))
    standard = tuple(spoken_lemmas(form))
    guesses = unique(chain(standard, spoken.everyday(standard), spoken.everyday_by_stem(surface)))
    return Word(
        surface=surface,
        stems=(stem(surface, "fi"),),
        spans=spans,
        splits=(tuple((part.lemmas or (part.surface,))[0] for part in parts),) if len(parts) == 2 else (),  # type: ignore[arg-type]  # exactly two
        guesses=guesses,
        folded=folded((surface, *spans)),
        is_light=surface in LIGHT or any(guess in LIGHT for guess in guesses),
    )


def members(reading: Reading) -> list[str]:
    """The members of a compound's base form: "velkaneuvonta" → velka, neuvonta. All but the last are as they stand."""
    chunks = reading.structure[1:].split("=")
    result, start = [], 0
    for chunk in chunks[:-1]:
        result.append(reading.base[start : start + len(chunk)])
        start += len(chunk)
    return [*result, reading.base[start:]]


def sub_compounds(reading: Reading) -> Iterator[str]:
    """Every contiguous part of the compound but the whole, in base form, the longest first."""
    parts = members(reading)
    count = len(parts)
    pieces = [(start, end) for start in range(count) for end in range(start + 1, count + 1) if end - start < count]
    for start, end in sorted(pieces, key=lambda piece: -len("".join(parts[piece[0] : piece[1]]))):
        yield from span_bases("".join(parts[start:end]), is_last=end == count)


def two_parts(reading: Reading) -> Iterator[tuple[str, str]]:
    """The ways to part the compound in two: "tasapainojumppa" → (tasa, painojumppa), (tasapaino, jumppa)."""
    parts = members(reading)
    for cut in range(1, len(parts)):
        left = span_bases("".join(parts[:cut]), is_last=False)
        right = span_bases("".join(parts[cut:]), is_last=True)
        if left and right:
            yield left[0], right[0]


@lru_cache(maxsize=8_192)
def span_bases(part: str, *, is_last: bool) -> tuple[str, ...]:
    """The base forms of a part of a compound. The last part is in base form already; others stand in many shapes:
    "lasten-" is lapsi, "omais-" is omainen, "nukkumis-" is nukkuminen and so nukkua."""
    part = part.strip("-")
    if len(part) < SHORTEST_PART:
        return ()
    if is_last:
        return (joined(part),)
    found = [reading for reading in readings(part) if reading.word_class != VERB]
    bases = [joined(reading.base) for reading in found]
    if not found and part.endswith("s") and (adjectives := readings(f"{part[:-1]}nen")):
        bases = [f"{joined(part)[:-1]}nen", *(joined(reading.base) for reading in adjectives)]
    return unique(bases or [joined(part)])


def word_roots(reading: Reading) -> Iterator[str]:
    """What the word is derived from, as the dictionary says and by two rules that it lacks."""
    for base in BASE.findall(reading.bases):
        if len(root := joined(base)) >= SHORTEST_PART:
            yield root
    for pattern, ending in ((OFTEN, ("a", "ä")), (ACTION, ("la", "lä"))):
        if found := pattern.fullmatch(members(reading)[-1]):
            verb = found[1] + ending[found[2][-1] in "äy"]
            if is_verb(verb):
                yield verb


def is_verb(lemma: str) -> bool:
    """Whether a base form is a verb's."""
    return any(reading.word_class == VERB and reading.base == lemma for reading in readings(lemma))


def spoken_lemmas(form: str) -> Iterator[str]:
    """Base forms of the standard forms a spoken, dotless or slangy form may stand for."""
    for standard in spoken.standard_forms(form):
        found = readings(standard)
        yield from (joined(reading.base) for reading in found) if found else (standard,)


def guessed_parts(form: str) -> list[Word]:
    """Two known words an unknown one can be parted into, the evenest way; none for a word that can not."""
    cuts = range(SHORTEST_GUESSED_PART, len(form) - SHORTEST_GUESSED_PART + 1)
    for cut in sorted(cuts, key=lambda cut: abs(len(form) - 2 * cut)):
        if readings(form[cut:]) and readings(form[:cut]):
            return [finnish_word(form[:cut]), finnish_word(form[cut:])]
    return []


def hyphen_parts(form: str) -> list[Word]:
    return [finnish_word(part) for part in form.split("-") if len(part) >= SHORTEST_PART]


def folded(forms: Iterable[str]) -> tuple[str, ...]:
    """The forms without their dots, of those that have dots."""
    return unique(bare for form in forms if (bare := fold(form)) != form)


def joined(form: str) -> str:
    """Without hyphens and apostrophes: "ruoka-apu" and "ruokaapu" are one."""
    return form.replace("-", "").replace("=", "").replace("'", "")


def unique(items: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(item for item in items if item))

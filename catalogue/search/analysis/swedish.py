"""Swedish and English words: stems, and the parts of a Swedish compound by the heads that are common in this field."""

from collections.abc import Iterator
from functools import cache, lru_cache

from catalogue.search.analysis.stems import stem
from catalogue.search.analysis.text import fold
from catalogue.search.analysis.words import Word
from catalogue.search.wordlists import read_list

# A shorter beginning is an accident: "ort" in "sport".
SHORTEST_PART = 3


@cache
def _light(language: str) -> frozenset[str]:
    return frozenset(read_list("light").get(language, ()))


@cache
def _inflected_heads() -> frozenset[str]:
    """The listed heads, bare and under each ending."""
    listed = read_list("swedish")
    return frozenset(head + ending for head in listed["heads"] for ending in ("", *listed["endings"]))


@lru_cache(maxsize=4_096)
def swedish_word(form: str) -> Word:
    surface, stemmed = bare(form), stem(bare(form), "sv")
    parts = swedish_parts(surface)
    forms = (surface, stemmed, *(part for pair in parts for part in pair))
    return Word(
        surface=surface,
        stems=(stemmed,),
        spans=tuple(dict.fromkeys(part for pair in parts for part in pair)),
        splits=parts,
        folded=tuple(dict.fromkeys(plain for one in forms if (plain := fold(one)) != one)),
        is_light=surface in _light("sv"),
        is_known=True,
    )


def swedish_parts(surface: str) -> tuple[tuple[str, str], ...]:
    """Stems of the beginning and the head of a compound: "skuldrådgivningen" → (skuld, rådgivning)."""
    return tuple((stem(without_link(start), "sv"), stem(rest, "sv")) for start, rest in swedish_halves(surface))


def swedish_halves(surface: str) -> Iterator[tuple[str, str]]:
    """The beginning and the rest of a compound as written, where the longest head fits; nothing when none does.

    The head is looked for under its endings, not in the stem: the stemmer cuts some heads short ("naturst-ig").
    """
    for cut in range(SHORTEST_PART, len(surface) - 1):
        if surface[cut:] in _inflected_heads():
            yield surface[:cut], surface[cut:]
            return


def without_link(start: str) -> str:
    """The beginning without the s that ties parts together: "motions-" → "motion"."""
    return start[:-1] if start.endswith("s") and len(start) > SHORTEST_PART + 1 and not start.endswith("ss") else start


@lru_cache(maxsize=4_096)
def english_word(form: str) -> Word:
    surface = bare(form)
    parts = tuple(stem(part, "en") for part in form.split("-") if len(part) >= SHORTEST_PART) if "-" in form else ()
    stems = (stem(surface, "en"),)
    return Word(surface=surface, stems=stems, spans=parts, is_light=surface in _light("en"), is_known=True)


def other_word(form: str) -> Word:
    """A word of a language without tools here, Sámi for one: as written, and without its marks."""
    surface = bare(form)
    plain = fold(surface)
    return Word(surface=surface, folded=(plain,) if plain != surface else ())


def bare(form: str) -> str:
    return form.replace("-", "").replace("'", "")

"""A few concepts for the tests of meaning, as rows that are not saved."""

from collections.abc import Sequence

from catalogue.search.meaning.index import MeaningIndex, build
from themes.models import Concept
from themes.translated import Translated

Wording = tuple[str, str]  # key, Finnish expressions one a line


def concept(key: str, fi: str = "", *, sv: str = "", en: str = "", **values: str) -> Concept:
    return Concept(
        key=key, label=Translated(fi=key), expressions_fi=fi, expressions_sv=sv, expressions_en=en,
        **{"terms": "sana", "kind": "problem", **values},
    )  # fmt: skip


def index(*concepts: Concept) -> MeaningIndex:
    """These concepts among others, so that single words are not in all of them."""
    return build([*concepts, *others()])


def others() -> Sequence[Concept]:
    sayings = (
        "jousiammunta",
        "lainata suksia",
        "kuoro aloittelijoille",
        "hammas lohkesi",
        "vuokrata sali",
        "tietokone ei toimi",
    )
    return [concept(f"other-{number}", saying) for number, saying in enumerate(sayings)]

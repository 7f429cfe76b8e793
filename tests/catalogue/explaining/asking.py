"""Asking as a coordinator asks, and reading the answers."""

from collections.abc import Mapping
from typing import Any

from catalogue.explaining import explain
from catalogue.explaining.answers import Answer, Explanation
from catalogue.placement import place_rows
from catalogue.search import get_engine
from catalogue.search.documents import all_documents
from tests.factories import ServiceFactory, SubthemeFactory
from themes.models import Subtheme
from themes.translated import Translated

# Codes of PTV: financial and debt counselling; health advice.
DEBTS, ADVICE = "P15.1", "P5.17"


def subtheme(number: str, **rule: Any) -> Subtheme:
    return SubthemeFactory(number=number, name=Translated(fi=f"Alateema {number}"), rule=rule)


def service(name: str = "Velkaneuvonta", names: Mapping[str, str] | None = None, **more: Any) -> Any:
    """A service of debt counselling. `names` are those in other languages than Finnish."""
    return ServiceFactory(**{"name": Translated({"fi": name, **(names or {})}), "service_classes": [DEBTS], **more})


def settled() -> None:
    """What a sync does at its end: rows are placed and indexed."""
    place_rows()
    get_engine().rebuild(all_documents())


def asked(text: str) -> Explanation:
    """The only explanation."""
    (found,) = explain(text).explanations
    return found


def answer(found: Explanation, step: str) -> Answer:
    return next(item for item in found.answers if item.step == step)


def all_words(found: Explanation) -> str:
    parts = [found.verdict]
    for item in found.answers:
        parts += [item.question, item.why, item.todo, *item.lines]
    return " ".join(parts)

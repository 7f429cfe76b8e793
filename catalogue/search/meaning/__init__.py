"""What people mean: the editors' concepts (`themes.models.Concept`), matched against a question."""

from catalogue.search.meaning.index import NOTHING, current_index
from catalogue.search.meaning.matching import Meaning, meanings_of

__all__ = ["NOTHING", "Meaning", "current_index", "meanings_of"]

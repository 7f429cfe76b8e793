"""Finding: the port (`port`), the language work (`analysis`), the documents and the engines behind the port."""

from catalogue.search.registry import get_engine

__all__ = ["get_engine"]

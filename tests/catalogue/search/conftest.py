"""A machine without Voikko, for the tests of what happens then."""

from collections.abc import Iterator
from typing import Any

import libvoikko
import pytest

from catalogue.search import vectors
from catalogue.search.analysis import analyser, finnish, spoken, voikko

CACHED = (
    voikko._open, voikko.readings, finnish.finnish_word, finnish.span_bases, spoken.standard_forms,
    analyser.analyser_version, vectors.stored, vectors.themed_counts,
)  # fmt: skip


def forget_words() -> None:
    """Forget every analysis that was made with another dictionary."""
    for function in CACHED:
        function.cache_clear()


@pytest.fixture
def without_voikko(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """The system library is not installed."""

    def missing(path: Any = None) -> None:
        raise OSError("libvoikko.so.1: cannot open shared object file: No such file or directory")

    monkeypatch.setattr(libvoikko.VoikkoLibrary, "open", staticmethod(missing))
    forget_words()
    yield
    monkeypatch.undo()
    forget_words()


@pytest.fixture
def without_dictionary(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """The library is there, the Finnish dictionary is not."""
    monkeypatch.setattr(libvoikko.Voikko, "listDicts", staticmethod(lambda path=None: []))
    forget_words()
    yield
    monkeypatch.undo()
    forget_words()

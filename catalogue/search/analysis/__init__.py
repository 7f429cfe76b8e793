"""The language work, done once and in one place: see `analyser.analyse`."""

from catalogue.search.analysis.analyser import analyse, analyser_version, forms, word_of
from catalogue.search.analysis.voikko import get_voikko
from catalogue.search.analysis.words import STREAMS, Analysed, Word

__all__ = ["STREAMS", "Analysed", "Word", "analyse", "analyser_version", "forms", "get_voikko", "word_of"]

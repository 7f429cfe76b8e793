"""The language work, done once and in one place: see `analyser.analyse`."""

from catalogue.search.analysis.analyser import analyse, analyse_short, analyser_version
from catalogue.search.analysis.voikko import get_voikko
from catalogue.search.analysis.words import STREAMS, Analysed, Word

__all__ = ["STREAMS", "Analysed", "Word", "analyse", "analyse_short", "analyser_version", "get_voikko"]

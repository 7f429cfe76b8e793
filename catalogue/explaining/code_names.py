"""What PTV's codes are called."""

from collections.abc import Iterable, Mapping

from catalogue.search.wordlists import read_list
from themes.translated import Translated


def code_names(table: str, codes: Iterable[str]) -> Mapping[str, str]:
    """Codes with their names in the active language; a code that nobody knows has none."""
    known = read_list("ptv_codes")[table]
    return {
        code: str(Translated({language: words[0] for language, words in known.get(code, {}).items()})) for code in codes
    }


def named(code: str, names: Mapping[str, str]) -> str:
    """The code, and its name when it has one."""
    return f"{code} {names.get(code, '')}".strip()

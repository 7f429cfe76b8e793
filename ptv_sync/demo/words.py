"""Ontology words of the demo: a Finnish label becomes a term with an address and names.

`vocabulary.toml` knows the words that matter; content files bring translations of their own; any other word gets an
address of its own from a range no ontology uses.
"""

import tomllib
from collections.abc import Mapping
from functools import cache
from hashlib import sha256

from ptv_sync.demo.content import HERE, Content, ContentError
from ptv_sync.simulator.documents.codes import Term

KOKO = "http://www.yso.fi/onto/koko/"


@cache
def vocabulary() -> Mapping[str, Mapping[str, str]]:
    """Label → {"koko": id without its p, may be missing; "sv": …, "en": …}."""
    return tomllib.loads((HERE / "vocabulary.toml").read_text(encoding="utf-8"))


class Words:
    """The terms of one content. Two labels with one address raise ContentError."""

    def __init__(self, content: Content) -> None:
        self.translations = content.terms
        self.labels: dict[str, str] = {}

    def term(self, label: str) -> Term:
        entry = vocabulary().get(label, {})
        names = {"fi": label, **{key: entry[key] for key in ("sv", "en") if key in entry}}
        uri = f"{KOKO}p{entry.get('koko') or reserved(label)}"
        other = self.labels.setdefault(uri, label)
        if other != label:
            raise ContentError(
                f'"{label}" and "{other}" have one address, {uri}; give one of them another id in vocabulary.toml.'
            )
        return Term(uri, {**names, **self.translations.get(label, {})})


def reserved(label: str) -> str:
    """An id of nine digits, 9 first: real ones are far shorter."""
    return f"9{int.from_bytes(sha256(label.encode()).digest()[:8]) % 10**8:08}"

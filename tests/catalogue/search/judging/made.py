"""Small judged worlds for the tests of this folder."""

from collections.abc import Mapping, Sequence

from catalogue.search.judging.content import Content
from catalogue.search.judging.judgements import JudgedQuery
from catalogue.search.judging.measuring import Ranked
from catalogue.search.port import Kind, SearchDocument


def document(name: str, title: str = "", body: str = "", **values: object) -> SearchDocument:
    return SearchDocument(
        id=name,
        kind=Kind.SERVICE,
        title={"fi": title or name},
        texts={"fi": {"name": title or name, "body": body}},
        **{"municipalities": ("564",), **values},  # type: ignore[arg-type]
    )


def content(*documents: SearchDocument, pages: Mapping[str, str] | None = None) -> Content:
    return Content.of(documents, pages)


class Fixed:
    """Answers every query alike."""

    name = "fixed"

    def __init__(self, ids: Sequence[str], total: int | None = None) -> None:
        self.ranked = Ranked(ids, len(ids) if total is None else total)

    def rank(self, query: JudgedQuery) -> Ranked:
        return self.ranked

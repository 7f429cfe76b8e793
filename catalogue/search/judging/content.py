"""What the site has, whichever engine is asked: which results exist, where they are placed, which page is which."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from wagtail.models import Page, Site

from catalogue.search.judging.judgements import HELPS, IDEAL, JudgedQuery
from catalogue.search.port import SearchDocument

PAGE = "page:"


@dataclass(frozen=True)
class Content:
    """Everything there is to be found: documents by id, and the ids of pages by their path in Finnish."""

    documents: Mapping[str, SearchDocument]
    pages: Mapping[str, str] = field(default_factory=dict)

    @classmethod
    def of(cls, documents: Iterable[SearchDocument], pages: Mapping[str, str] | None = None) -> "Content":
        return cls({document.id: document for document in documents}, pages or {})

    def result(self, name: str) -> str:
        """The id of a result as it was judged. Numbers of pages differ from site to site, so pages go by their path."""
        return self.pages.get(name, name)

    def grades(self, query: JudgedQuery) -> Mapping[str, int]:
        """Result id → grade, of results that exist; a grade by id goes before one by subtheme."""
        grades: dict[str, int] = {}
        if query.subthemes:
            for document in self.documents.values():
                if grade := grade_by_subtheme(document.subthemes, query.subthemes):
                    grades[document.id] = grade
        for name, grade in {**query.relevant, **query.pooled}.items():
            if (known := self.result(name)) in self.documents:
                grades[known] = grade
        return grades

    def unknown(self, queries: Iterable[JudgedQuery]) -> Sequence[str]:
        """Judged results that the site does not have, in order, each once."""
        names = dict.fromkeys(name for query in queries for name in (*query.relevant, *query.pooled))
        return [name for name in names if self.result(name) not in self.documents]


def grade_by_subtheme(placed: Sequence[str], wanted: Sequence[str]) -> int:
    if wanted[0] in placed:
        return IDEAL
    return HELPS if not set(wanted).isdisjoint(placed) else 0


def page_names() -> Mapping[str, str]:
    """ "page:turvallisuus/paloturvallisuus" → "page:64", by the paths of the default site in its first language."""
    site = Site.objects.filter(is_default_site=True).select_related("root_page").first()
    if site is None:
        return {}
    root = site.root_page.url_path
    pages = Page.objects.filter(url_path__startswith=root).exclude(url_path=root)
    return {PAGE + path[len(root) :].strip("/"): f"{PAGE}{key}" for key, path in pages.values_list("pk", "url_path")}

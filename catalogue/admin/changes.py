"""A run's changes, field by field: to be filtered, searched and paged through."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from django import forms
from django.core.paginator import Page, Paginator
from django.db.models import Q, QuerySet
from django.http import QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from catalogue.admin.field_changes import FieldChange, Named, named_in, told_of
from catalogue.admin.links import RowLink, row_links
from catalogue.models import SyncChange, SyncRun
from catalogue.run_words import KINDS, gone_words, kind_words

PAGE = 50


class ChangeFilter(forms.Form):
    """Which of the changes are shown. A value that is none leaves all of them."""

    what = forms.ChoiceField(label=gettext_lazy("What happened"), required=False)
    kind = forms.ChoiceField(label=gettext_lazy("Kind"), required=False)
    name = forms.CharField(label=gettext_lazy("Name or id"), required=False, max_length=200)

    def __init__(self, data: QueryDict) -> None:
        super().__init__(data, auto_id="changes_%s")
        self.fields["what"].choices = [("", _("Everything")), *SyncChange.What.choices]  # type: ignore[attr-defined]  # a field of choices
        self.fields["kind"].choices = [("", _("Everything")), *KINDS.items()]  # type: ignore[attr-defined]  # likewise

    def filter(self, rows: QuerySet[SyncChange]) -> QuerySet[SyncChange]:
        self.is_valid()
        chosen = self.cleaned_data
        for name in ("what", "kind"):
            if chosen.get(name):
                rows = rows.filter(**{name: chosen[name]})
        if text := chosen.get("name", ""):
            rows = rows.filter(Q(name__icontains=text) | Q(source_id__icontains=text))
        return rows


@dataclass(frozen=True)
class ChangeRow:
    what: str  # a `SyncChange.What` value
    what_words: str
    kind: str
    link: RowLink
    source_id: str
    why: str = ""
    fields: list[FieldChange] = field(default_factory=list)


@dataclass(frozen=True)
class ChangeList:
    """What the page of a run shows of its changes."""

    form: ChangeFilter
    page: Page[SyncChange]
    rows: list[ChangeRow]
    # Whether the run has any change at all, asked for or not.
    has_any: bool
    # The question without its page number, ready to be put before one.
    query: str


def change_list(run: SyncRun, data: QueryDict) -> ChangeList:
    form = ChangeFilter(data)
    page = Paginator(form.filter(run.changes.order_by("pk")), PAGE).get_page(data.get("p"))
    has_any = bool(page.paginator.count) or run.changes.exists()
    query = data.copy()
    query.pop("p", None)
    return ChangeList(form, page, rows_of(run, page.object_list), has_any, query.urlencode())


def rows_of(run: SyncRun, changes: Iterable[SyncChange]) -> list[ChangeRow]:
    changes = list(changes)
    links = row_links(run.source, [(change.kind, change.source_id) for change in changes])
    named = named_in(changes)
    return [row_of(change, links.get((change.kind, change.source_id)), named) for change in changes]


def row_of(change: SyncChange, link: RowLink | None, named: Named) -> ChangeRow:
    """The name is the one the row had then: it may be called otherwise now."""
    name = change.name or (link.name if link else "") or change.source_id
    return ChangeRow(
        what=change.what,
        what_words=change.get_what_display(),
        kind=kind_words(change.kind),
        link=RowLink(name, link.url if link else ""),
        source_id=change.source_id,
        why=gone_words(change.reason) if change.reason else "",
        fields=[told for name, pair in change.fields.items() for told in told_of(change.kind, name, pair, named)],
    )

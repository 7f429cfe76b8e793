"""What people searched, what they searched in vain, and at which place results are opened: sums of five and more."""

from datetime import date
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.generic import TemplateView
from wagtail.admin import messages
from wagtail.admin.menu import MenuItem
from wagtail.admin.ui.tables import Column
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.admin.views.reports import ReportView

from catalogue.learning.keeping import MONTHS_KEPT, months_before
from catalogue.learning.report import Opened, Searched, last_month, opened_by_meaning, searched
from catalogue.learning.telling import editors, tell
from catalogue.models import OpenedCount, SearchCount
from catalogue.quality.sheet import safe
from themes.models import Concept, HomePage, Theme

MAY_LOOK, MAY_WRITE = "catalogue.view_searchcount", "themes.add_concept"
YEAR = "year"


def may_look(user: Any) -> bool:
    """The coordinators, and whoever keeps what people mean."""
    return bool(user.has_perm(MAY_LOOK) or user.has_perm("themes.change_concept"))


class Guarded:
    """Sees who may look before anything else."""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not may_look(request.user):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)  # type: ignore[misc,no-any-return]  # a mixin: whose dispatch it is, the view it is mixed into says


class SearchedView(Guarded, ReportView):
    """Everything searched in the last month, or in a year (?since=year)."""

    model = SearchCount
    page_title = gettext_lazy("What people searched")
    header_icon = "search"
    index_url_name = "searched"
    index_results_url_name = "searched_results"
    is_searchable = True
    template_name = "catalogue/learning/admin/report.html"
    list_export = ["text", "language", "times", "in_vain"]
    # People's own words, and a spreadsheet would run some as formulas.
    custom_field_preprocess = {"text": {"csv": lambda value: safe(str(value))}}
    columns = [
        Column("text", label=gettext_lazy("What was searched")),
        Column("language", label=gettext_lazy("Language")),
        Column("times", label=gettext_lazy("Times")),
        Column("in_vain", label=gettext_lazy("Nothing was found"), accessor=lambda row: row.in_vain or ""),
    ]
    only_in_vain = False

    @property
    def since(self) -> date:
        long = self.request.GET.get("since") == YEAR
        return months_before(last_month(), MONTHS_KEPT - 1) if long else last_month()

    def get_queryset(self) -> list[Searched]:
        words = self.search_query.casefold()
        return [item for item in searched(self.since, only_in_vain=self.only_in_vain) if words in item.text]

    def get_context_data(self, *args: Any, **kwargs: Any) -> dict[str, Any]:
        return {
            **super().get_context_data(*args, **kwargs),
            "is_year": self.request.GET.get("since") == YEAR,
            "other_url": f"?{urlencode({'since': '' if self.request.GET.get('since') == YEAR else YEAR})}",
        }

    def get_filename(self) -> str:
        return "searched"


class SearchedInVainView(SearchedView):
    """What nothing was found for, with what an editor may do about it."""

    page_title = gettext_lazy("Searched in vain")
    header_icon = "warning"
    index_url_name = "searched_in_vain"
    index_results_url_name = "searched_in_vain_results"
    only_in_vain = True

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        super().setup(request, *args, **kwargs)
        self.columns = [*SearchedView.columns, ActsColumn("acts", label=gettext_lazy("What to do"), user=request.user)]

    def get_filename(self) -> str:
        return "searched-in-vain"


class ActsColumn(Column):
    """Links to what the user may do: add the words to a concept, write a page, tell the network."""

    cell_template_name = "catalogue/learning/admin/acts.html"

    def __init__(self, name: str, *, user: Any, **more: Any) -> None:
        super().__init__(name, **more)
        self.may_write = user.has_perm(MAY_WRITE)

    def get_value(self, instance: Searched) -> list[tuple[str, str]]:
        words = urlencode({"text": instance.text, "language": instance.language})
        synonym = urlencode({f"expressions_{instance.language}": instance.text})
        found = [(_("Add a synonym"), f"{reverse('concept:add')}?{synonym}")] if self.may_write else []
        if page := page_address(instance.language):
            found.append((_("Make a page"), page))
        return [*found, (_("Tell the network"), f"{reverse('tell_network')}?{words}")]


def page_address(language: str) -> str:
    """Where a page is begun under the home page of the language; empty when there is no such home."""
    home = HomePage.objects.filter(locale__language_code=language).order_by("depth").first()
    return reverse("wagtailadmin_pages:add_subpage", args=[home.pk]) if home else ""


class TellView(Guarded, WagtailAdminTemplateMixin, TemplateView):
    """The mail to the editors, looked at before it goes."""

    template_name = "catalogue/learning/admin/tell.html"
    page_title = gettext_lazy("Tell the network")
    header_icon = "mail"

    def item(self, data: Any) -> Searched | None:
        """The text as it is counted; None when it is rarer than anybody may know."""
        wanted = (data.get("text", ""), data.get("language", ""))
        return next((row for row in searched(last_month()) if (row.text, row.language) == wanted), None)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return {
            **super().get_context_data(**kwargs),
            "item": self.item(self.request.GET),
            "themes": Theme.objects.defer("description"),
            "count": len(editors()),
        }

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        item = self.item(request.POST)
        if item is None:
            messages.error(request, _("That was searched fewer than five times, so it is told to nobody."))
            return redirect("searched_in_vain")
        theme = (
            Theme.objects.filter(pk=int(number)).first()
            if (number := request.POST.get("theme", "")).isdecimal()
            else None
        )
        sent = tell(item, theme)
        if sent:
            words = ngettext("The mail went to %(count)d editor.", "The mail went to %(count)d editors.", sent)
            messages.success(request, words % {"count": sent})
        else:
            messages.error(request, _("No mail went out. Is there an address, and does the mail server answer?"))
        return redirect("searched_in_vain")


class OpenedView(Guarded, ReportView):
    """At which place of the list results are opened: a matter whose first places are passed over wants editing."""

    model = OpenedCount
    page_title = gettext_lazy("Which results are opened")
    header_icon = "list-ol"
    index_url_name = "opened_results"
    index_results_url_name = "opened_results_results"
    list_export = ["label", "shown", "first", "second", "third", "fourth_to_tenth", "later"]
    custom_field_preprocess = {"label": {"csv": lambda value: safe(str(value))}}
    columns = [
        Column("label", label=gettext_lazy("What the questions were about")),
        Column("shown", label=gettext_lazy("Lists shown")),
        Column("first", label=gettext_lazy("1st opened")),
        Column("second", label=gettext_lazy("2nd")),
        Column("third", label=gettext_lazy("3rd")),
        Column("fourth_to_tenth", label=gettext_lazy("4th–10th")),
        Column("later", label=gettext_lazy("Later ones")),
    ]

    def get_queryset(self) -> list[Any]:
        labels = dict(Concept.objects.values_list("key", "label"))
        return [
            OpenedRow(item, str(labels.get(item.meaning, "")) or item.meaning)
            for item in opened_by_meaning(last_month())
        ]

    def get_filename(self) -> str:
        return "opened-results"


class OpenedRow:
    """A row of the table; empty cells were opened fewer than five times."""

    def __init__(self, item: Opened, label: str) -> None:
        self.pk = item.meaning
        self.label = label or _("All other questions")
        self.shown = item.shown
        self.first, self.second, self.third = (item.times(rank, rank) or "" for rank in (1, 2, 3))
        self.fourth_to_tenth, self.later = item.times(4, 10) or "", item.times(11, 10_000) or ""


class SearchedItem(MenuItem):
    def is_shown(self, request: Any) -> bool:
        return may_look(request.user)

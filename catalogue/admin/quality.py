"""Data quality in the admin: every organisation's score, and one organisation's link to send on."""

from collections import Counter
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.generic import TemplateView
from wagtail.admin import messages
from wagtail.admin.menu import MenuItem
from wagtail.admin.ui.tables import Column, TitleColumn
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.admin.views.generic.permissions import PermissionCheckedMixin
from wagtail.admin.views.reports import ReportView

from catalogue.models import MaintainerContact, Organization
from catalogue.quality.judging import judge
from catalogue.quality.monthly import send_link
from catalogue.quality.report import Summary, recent_summaries
from catalogue.quality.sheet import safe
from catalogue.quality.signed import page_address
from catalogue.quality.words import score_words

REPORT, ORGANIZATION = "data_quality", "organization_quality"
CHANGE_CONTACTS = "catalogue.change_maintainercontact"


def page_of(organization: int) -> str:
    return reverse(ORGANIZATION, args=[organization])


class QualityReportView(ReportView):
    """Organisations, the worst first. The whole catalogue is judged at most once an hour."""

    model = Organization
    page_title = gettext_lazy("Data quality")
    header_icon = "clipboard-list"
    index_url_name = REPORT
    index_results_url_name = f"{REPORT}_results"
    permission_required = "view"
    is_searchable = True
    list_export = ["source_id", "name", "parent", "score", "services", "faulty", "hidden", "findings"]
    # Names are an organisation's own words, and a spreadsheet would run some as formulas.
    custom_field_preprocess = {name: {"csv": lambda value: safe(str(value or ""))} for name in ("name", "parent")}
    columns = [
        TitleColumn("name", label=gettext_lazy("Organisation"), get_url=lambda row: page_of(row.pk)),
        Column("parent", label=gettext_lazy("Part of"), accessor=lambda row: row.parent or ""),
        Column("score", label=gettext_lazy("Score")),
        Column("services", label=gettext_lazy("Services")),
        Column("faulty", label=gettext_lazy("Services to mend")),
        Column("hidden", label=gettext_lazy("Hard to find")),
        Column("findings", label=gettext_lazy("Findings")),
    ]  # fmt: skip

    def get_queryset(self) -> list[Summary]:
        words = self.search_query.casefold()
        return [item for item in recent_summaries() if words in " ".join(item.name.values()).casefold()]

    def get_filename(self) -> str:
        return "data-quality"


class OrganizationQualityView(PermissionCheckedMixin, WagtailAdminTemplateMixin, TemplateView):
    """One organisation: what is wrong most often, its link, and its addresses."""

    model = Organization
    permission_required = "view"
    template_name = "catalogue/admin/quality.html"
    header_icon = "clipboard-list"

    @cached_property
    def organization(self) -> Organization:
        found: Organization = get_object_or_404(Organization.objects.current(), pk=self.kwargs["pk"])
        return found

    def get_page_title(self) -> str:
        return str(self.organization.name)

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        return [
            *self.breadcrumbs_items,
            {"url": reverse(REPORT), "label": _("Data quality")},
            {"url": "", "label": self.get_page_title()},
        ]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        quality = judge(self.organization)
        counts = Counter(item.rule for row in quality.subjects for item in row.findings)
        return {
            **super().get_context_data(**kwargs),
            "organization": self.organization,
            "quality": quality,
            "score_words": score_words(quality.score),
            "counts": sorted(counts.items(), key=lambda item: (-item[0].weight * item[1], item[0].code)),
            "links": [(name, page_address(self.organization, code)) for code, name in settings.LANGUAGES],
            "contacts": contacts_of(self.organization),
            "may_send": self.request.user.has_perm(CHANGE_CONTACTS),
        }

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Send the link to the organisation's addresses."""
        if request.user.has_perm(CHANGE_CONTACTS):
            self.send(request)
        else:
            messages.error(request, _("You may not send mail to maintainers."))
        return redirect(ORGANIZATION, self.organization.pk)

    def send(self, request: HttpRequest) -> None:
        contacts = contacts_of(self.organization)
        try:
            sent = send_link(judge(self.organization), contacts)
        except OSError:
            sent = 0
        if sent:
            words = ngettext(
                "The link was sent to %(count)d address.", "The link was sent to %(count)d addresses.", sent
            )
            messages.success(request, words % {"count": sent})
        else:
            messages.error(request, _("No mail went out. Is there an address, and does the mail server answer?"))


def contacts_of(organization: Organization) -> list[MaintainerContact]:
    return list(MaintainerContact.objects.filter(organization=organization).order_by("email"))


class QualityItem(MenuItem):
    def is_shown(self, request: Any) -> bool:
        return bool(request.user.has_perm("catalogue.view_organization"))

"""The page that answers "Why is our service missing?" to the regional coordinator."""

from typing import Any

from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.menu import MenuItem

from catalogue.admin.asking_page import AskingView
from catalogue.explaining import explain
from catalogue.explaining.answers import Explanation
from catalogue.models import ServiceNote

MAY_LOOK = "catalogue.view_service"


class ExplainView(AskingView):
    """A field for a name or an id, and under it the chain of answers for each match."""

    template_name = "catalogue/explaining/page.html"
    page_title = gettext_lazy("Why is our service missing?")
    header_icon = "help"
    may_look = MAY_LOOK

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        asked = self.request.GET.get("q", "").strip()
        found = explain(asked)
        return {
            **super().get_context_data(**kwargs),
            "asked": asked,
            "found": found,
            "shown": [(item, self.buttons(item)) for item in found.explanations],
            "others": [(match.name, f"?{urlencode({'q': source_id})}") for match, source_id in with_ids(found.others)],
        }

    def buttons(self, item: Explanation) -> list[tuple[str, str, str]]:
        """(words, address, icon) of what can be done next, as far as the person may."""
        user = self.request.user
        found = []
        if item.key is not None and item.kind in ("service", "place"):
            found.append((_("Its row"), reverse(f"{item.kind}:inspect", args=[item.key]), "list-ul"))
            if item.url:
                found.append((_("See it on the site"), item.url, "view"))
            if user.has_perm("catalogue.add_placementoverride"):
                address = f"{reverse('placementoverride:add')}?{urlencode({item.kind: item.key})}"
                found.append((_("Pin into a topic, or keep out"), address, "thumbtack"))
            if item.kind == "service" and user.has_perm("catalogue.change_servicenote"):
                found.append((_("Note: hide, or tell of the first visit"), note_address(item.key), "comment"))
        if item.trouble is not None and user.has_perm("catalogue.view_quarantine"):
            found.append(
                (_("The document in quarantine"), reverse("quarantine:inspect", args=[item.trouble]), "warning")
            )
        return found


def note_address(service: int) -> str:
    """The service's note, or the form for one."""
    note = ServiceNote.objects.filter(service=service).values_list("pk", flat=True).first()
    return reverse("servicenote:edit", args=[note]) if note else f"{reverse('servicenote:add')}?service={service}"


def with_ids(matches: Any) -> list[tuple[Any, str]]:
    """Further matches with what leads to each alone."""
    from catalogue.models import Place, Service

    ids = {
        kind: dict(
            model.objects.filter(pk__in=[item.key for item in matches if item.kind == kind]).values_list(
                "pk", "source_id"
            )
        )
        for kind, model in (("service", Service), ("place", Place))
    }
    return [(item, ids[item.kind][item.key]) for item in matches if item.key in ids[item.kind]]


class ExplainItem(MenuItem):
    def is_shown(self, request: Any) -> bool:
        return bool(request.user.has_perm(MAY_LOOK))

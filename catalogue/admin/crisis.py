"""Help in a crisis, in the admin: numbers and words of each topic, the editors' own wordings, and a page to try."""

from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from wagtail.admin.menu import MenuItem
from wagtail.admin.panels import FieldPanel, FieldRowPanel, HelpPanel, InlinePanel, MultiFieldPanel, ObjectList
from wagtail.admin.viewsets.model import ModelViewSet, ModelViewSetGroup

from catalogue.admin.asking_page import AskingView
from catalogue.presenters.crisis import shown
from catalogue.search.crisis.editors import crisis_in
from catalogue.search.crisis.tokens import MOST_CHARACTERS
from themes.models import CrisisAdvice, CrisisPhrase, Lifeline
from themes.translated import LANGUAGE_NAMES, SITE_LANGUAGES

MAY_LOOK = "themes.view_crisisadvice"


class TryForm(forms.Form):
    text = forms.CharField(label=_("What somebody might write"), max_length=MOST_CHARACTERS)
    language = forms.ChoiceField(
        label=_("On pages in"), choices=[(code, LANGUAGE_NAMES[code]) for code in SITE_LANGUAGES]
    )


class TryCrisisView(AskingView):
    """Which rule answers to a text, and what is shown. Asked by POST, so that no log keeps the text."""

    template_name = "catalogue/admin/try_crisis.html"
    page_title = _("Try a wording")
    header_icon = "search"
    may_look = MAY_LOOK
    http_method_names = ["get", "post", "head", "options"]

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        form = TryForm(request.POST)
        return self.render_to_response(self.get_context_data(form=form, **tried(form)))

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return {"form": TryForm(), **super().get_context_data(**kwargs)}


def tried(form: TryForm) -> dict[str, Any]:
    if not form.is_valid():
        return {}
    text, language = form.cleaned_data["text"], form.cleaned_data["language"]
    crisis = crisis_in(text, language)
    return {"is_tried": True, "crisis": crisis, "box": shown(crisis, text, language) if crisis else None}


class LifelineViewSet(ModelViewSet):
    model = Lifeline
    icon = "help"
    menu_label = _("Lifelines")
    copy_view_enabled = False
    list_display = ["name", "number", "hours", "shown_in"]
    search_fields = ["name", "number"]
    search_backend_name = None
    ordering = ["pk"]
    edit_handler = ObjectList(
        [
            HelpPanel(content=_("Call the number before you save it: somebody's life may depend on it.")),
            FieldPanel("name"),
            FieldPanel("number"),
            FieldPanel("purpose"),
            FieldPanel("hours"),
            FieldRowPanel([FieldPanel("chat_url"), FieldPanel("shown_in")]),
        ]
    )


class AdviceViewSet(ModelViewSet):
    model = CrisisAdvice
    icon = "warning"
    menu_label = _("Topics")
    copy_view_enabled = False
    list_display = ["__str__", "heading"]
    search_fields = ["heading"]
    search_backend_name = None
    ordering = ["pk"]
    edit_handler = ObjectList(
        [
            FieldPanel("topic", read_only=True),
            MultiFieldPanel([FieldPanel("heading"), FieldPanel("text")], heading=_("The box")),
            FieldPanel("quiet_text"),
            InlinePanel("lines", heading=_("Numbers, in this order"), label=_("number"), min_num=1),
        ]
    )


class PhraseViewSet(ModelViewSet):
    model = CrisisPhrase
    icon = "comment"
    menu_label = _("Own wordings")
    copy_view_enabled = False
    list_display = ["text", "verdict", "topic", "language", "note"]
    list_filter = ["verdict", "topic", "language"]
    search_fields = ["text", "note"]
    search_backend_name = None
    ordering = ["text", "pk"]
    edit_handler = ObjectList(
        [
            HelpPanel(content=_("These go before the rules. Try a wording first: most are understood already.")),
            FieldPanel("text"),
            FieldPanel("verdict"),
            FieldRowPanel([FieldPanel("topic"), FieldPanel("language")]),
            FieldPanel("note"),
        ]
    )


class TryCrisisItem(MenuItem):
    def is_shown(self, request: Any) -> bool:
        return bool(request.user.has_perm(MAY_LOOK))


class CrisisGroup(ModelViewSetGroup):
    menu_label = _("Help in a crisis")
    menu_icon = "warning"
    menu_order = 157
    items = (AdviceViewSet, LifelineViewSet, PhraseViewSet)

    def get_submenu_items(self) -> list[MenuItem]:
        trying = TryCrisisItem(
            _("Try a wording"), reverse("try_crisis"), name="try-crisis", icon_name="search", order=900
        )
        return [*super().get_submenu_items(), trying]

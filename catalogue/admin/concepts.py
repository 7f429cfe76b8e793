"""What people mean, in the admin: concepts with the ways they are said, kept by the theme networks."""

from typing import Any

from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils.text import slugify
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.admin.menu import MenuItem
from wagtail.admin.panels import FieldPanel, FieldRowPanel, HelpPanel, MultiFieldPanel, ObjectList
from wagtail.admin.views.generic import CreateView
from wagtail.admin.viewsets.model import ModelViewSet, ModelViewSetGroup

from catalogue.admin.trying import TryItem
from catalogue.models import Place, Service
from catalogue.search.wordlists import read_list
from themes.models import Concept, Subtheme
from themes.models.concept import lines
from themes.translated import SITE_LANGUAGES

# Fields that a new concept may begin with, from the address of its form.
BEGUN = tuple(f"expressions_{language}" for language in SITE_LANGUAGES)


class ConceptForm(WagtailAdminModelForm):
    """What is written by number or id must exist; the key is made of the label."""

    def clean_subthemes(self) -> str:
        numbers = self.cleaned_data["subthemes"].split()
        known = set(Subtheme.objects.filter(number__in=numbers).values_list("number", flat=True))
        refuse(_("There is no subtheme %(values)s."), [number for number in numbers if number not in known])
        return " ".join(dict.fromkeys(numbers))

    def clean_place_types(self) -> str:
        codes = self.cleaned_data["place_types"].split()
        known = read_list("place_types")
        refuse(_("LIPAS has no type %(values)s."), [code for code in codes if code not in known])
        return " ".join(dict.fromkeys(codes))

    def clean_pins(self) -> str:
        ids = lines(self.cleaned_data["pins"])
        refuse(_("There is no service or place %(values)s."), [id_ for id_ in ids if not is_there(id_)])
        return "\n".join(ids)

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean()
        if not any(lines(cleaned.get(name) or "") for name in BEGUN):
            self.add_error("expressions_fi", _("Write at least one way to say it, in any language."))
        if not any(cleaned.get(name) for name in ("terms", "subthemes", "place_types", "pins")):
            self.add_error("terms", _("Tell what answers: words of services, a subtheme, a type of place or a pin."))
        return cleaned

    def save(self, commit: bool = True) -> Any:
        self.instance.changed_by = self.for_user
        if not self.instance.key:
            self.instance.key = free_key(self.instance.label.get("en") or str(self.instance.label))
        return super().save(commit=commit)


def refuse(words: Any, unknown: list[str]) -> None:
    if unknown:
        raise ValidationError(words, params={"values": ", ".join(unknown)})


def is_there(document_id: str) -> bool:
    """Whether a service or a place has this id of search."""
    source, _, source_id = document_id.partition(":")
    return any(model.objects.filter(source=source, source_id=source_id).exists() for model in (Service, Place))


def free_key(name: str) -> str:
    """A key of the name that no concept has."""
    plain = slugify(name)[:50] or "concept"
    taken = set(Concept.objects.filter(key__startswith=plain).values_list("key", flat=True))
    return next(key for key in (plain, *(f"{plain}-{n}" for n in range(2, len(taken) + 3))) if key not in taken)


class ConceptCreateView(CreateView):
    """A form that begins with the words it was opened with (?expressions_fi=…)."""

    def get_initial_form_instance(self) -> Any:
        instance = super().get_initial_form_instance() or self.model()
        for name in BEGUN:
            setattr(instance, name, self.request.GET.get(name, "")[:400])
        return instance


class ConceptViewSet(ModelViewSet):
    model = Concept
    icon = "comment"
    menu_label = _("Concepts")
    add_view_class = ConceptCreateView
    copy_view_enabled = False
    inspect_view_enabled = True
    list_display = ["__str__", "kind", "subthemes", "is_active", "changed_at", "changed_by"]
    list_filter = ["kind", "theme", "is_active"]
    search_fields = ["key", "label", "expressions_fi", "expressions_sv", "expressions_en", "terms"]
    search_backend_name = None
    ordering = ["key"]
    edit_handler = ObjectList(
        [
            HelpPanel(
                content=_(
                    "When somebody writes any of the expressions, services with the words, the subthemes and the "
                    "places come up, in every language of the site. Switch a concept off rather than delete it: one "
                    "that was there at first would come back with the next update."
                )
            ),
            FieldPanel("label"),
            MultiFieldPanel([FieldPanel(name) for name in BEGUN], heading=_("How people say it")),
            MultiFieldPanel(
                [
                    FieldPanel("terms"),
                    FieldRowPanel([FieldPanel("subthemes"), FieldPanel("place_types")]),
                    FieldPanel("pins"),
                ],
                heading=_("What answers"),
            ),
            MultiFieldPanel(
                [FieldRowPanel([FieldPanel("kind"), FieldPanel("theme")]), FieldPanel("is_active"), FieldPanel("note")],
                heading=_("Keeping"),
            ),
        ],
        base_form_class=ConceptForm,
    )


class MeaningGroup(ModelViewSetGroup):
    menu_label = _("Meanings")
    menu_icon = "comment"
    menu_order = 155
    items = (ConceptViewSet,)

    def get_submenu_items(self) -> list[MenuItem]:
        trying = TryItem(_("Try a query"), reverse("try_query"), name="try-query", icon_name="search", order=900)
        return [*super().get_submenu_items(), trying]

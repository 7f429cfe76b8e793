"""Themes and subthemes in the admin, with their history."""

from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel, ObjectList
from wagtail.admin.viewsets.model import ModelViewSet, ModelViewSetGroup

from themes.models import Subtheme, Theme
from themes.rule_form import SubthemeForm

ADDRESS = [FieldRowPanel([FieldPanel("number"), FieldPanel("slug"), FieldPanel("order")])]
WORDS = [FieldPanel("name"), FieldPanel("description")]


class ThemeViewSet(ModelViewSet):
    model = Theme
    icon = "folder-open-inverse"
    menu_label = _("Themes")
    list_display = ["number", "name", "slug", "group", "hue"]
    search_fields = ["slug", "name"]
    ordering = ["order", "number"]
    inspect_view_enabled = True
    copy_view_enabled = False
    edit_handler = ObjectList(
        [
            *WORDS,
            FieldPanel("plain_words"),
            MultiFieldPanel(
                [FieldRowPanel([FieldPanel("group"), FieldPanel("icon"), FieldPanel("hue")])], heading=_("Looks")
            ),
            MultiFieldPanel(ADDRESS, heading=_("Place and address")),
        ]
    )


class SubthemeViewSet(ModelViewSet):
    model = Subtheme
    icon = "folder-inverse"
    menu_label = _("Subthemes")
    list_display = ["number", "name", "slug", "theme"]
    list_filter = ["theme"]
    search_fields = ["slug", "name"]
    ordering = ["theme__order", "order", "pk"]
    inspect_view_enabled = True
    copy_view_enabled = False
    edit_handler = ObjectList(
        [
            FieldPanel("theme"),
            *WORDS,
            MultiFieldPanel([FieldPanel("rule")], heading=_("Which services belong here")),
            MultiFieldPanel(ADDRESS, heading=_("Place and address")),
        ],
        base_form_class=SubthemeForm,
    )


class ThemesGroup(ModelViewSetGroup):
    menu_label = _("Themes")
    menu_icon = "folder-open-inverse"
    menu_order = 150
    items = (ThemeViewSet, SubthemeViewSet)


@hooks.register("register_admin_viewset")
def register_themes() -> ThemesGroup:
    return ThemesGroup()

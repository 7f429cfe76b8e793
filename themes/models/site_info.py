"""The site's own words and numbers, which every page shows: editors keep them in the settings."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.contrib.settings.models import BaseSiteSetting, register_setting

from themes.translated import TranslatedField


@register_setting(icon="mail")
class SiteInfo(BaseSiteSetting):
    """Who answers when a reader would rather ask a person. Empty parts are simply not shown."""

    advice_phone = models.CharField(_("telephone of the service advice"), max_length=30, blank=True)
    advice_hours = TranslatedField(
        _("when the telephone is answered"),
        blank=True,
        help_text=_("A short sentence, for example “A person answers on weekdays 8–16.”"),
    )
    feedback_email = models.EmailField(_("e-mail for feedback"), blank=True)
    quick_exit_url = models.URLField(
        _("where the quick exit leads"),
        blank=True,
        help_text=_("An everyday site, such as the weather. The button stands on pages about violence."),
    )

    panels = [
        FieldPanel("advice_phone"),
        FieldPanel("advice_hours"),
        FieldPanel("feedback_email"),
        FieldPanel("quick_exit_url"),
    ]

    class Meta:
        verbose_name = _("contact details of the site")
        verbose_name_plural = _("contact details of the site")

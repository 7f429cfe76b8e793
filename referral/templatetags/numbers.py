"""Words and lengths of the numbers that statistics show."""

from django import template
from django.utils.formats import number_format
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from referral.knowing import charts
from referral.knowing.tallies import Share

register = template.Library()


@register.simple_tag
def count(value: int | None) -> SafeString:
    """A number, or a dash that says what it means to who can not see it."""
    if value is None:
        return format_html('<span aria-hidden="true">–</span><span class="ds-sr-only">{}</span>', _("kept back"))
    return format_html("{}", number_format(value, force_grouping=True))


@register.simple_tag
def one_decimal(value: float | None) -> SafeString:
    """A mean or a median; a whole one without a comma."""
    if value is None:
        return count(None)
    return format_html("{}", number_format(value, 0 if value == int(value) else 1))


@register.simple_tag
def bar_length(value: int | None, most: int) -> str:
    return charts.bar(value, most)


@register.simple_tag
def per_cent(share: Share | None) -> SafeString:
    if share is None:
        return count(None)
    words = {"": "%(n)s %%", "at least": _("at least %(n)s %%"), "at most": _("at most %(n)s %%")}
    return format_html("{}", words[share.side] % {"n": share.percent})

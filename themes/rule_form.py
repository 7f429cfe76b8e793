"""The placement rule in the admin: readable JSON, refused with the name of what is wrong."""

import json
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.forms.fields import InvalidJSONInput
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import WagtailAdminModelForm

from themes.placement import Rule, RuleError

PROBLEMS = {
    "unknown": _("A placement rule has no part called “%(part)s”."),
    "list": _("The part “%(part)s” must be a list of codes or words in brackets; place types are numbers."),
}


def readable(rule: dict[str, Any]) -> str:
    """One part of the rule on a line."""
    lines = ",\n".join(f"  {json.dumps(key)}: {json.dumps(value, ensure_ascii=False)}" for key, value in rule.items())
    return f"{{\n{lines}\n}}" if lines else "{}"


class RuleField(forms.JSONField):
    """JSON that `Rule.from_data` understands; an empty field is an empty rule."""

    widget = forms.Textarea(attrs={"rows": 14, "spellcheck": "false"})

    def prepare_value(self, value: Any) -> Any:
        if isinstance(value, InvalidJSONInput) or not isinstance(value, dict):
            return super().prepare_value(value)
        return readable(value)

    def clean(self, value: Any) -> dict[str, Any]:
        rule = super().clean(value) or {}
        if not isinstance(rule, dict):
            raise ValidationError(_("A placement rule is written in braces: { … }."))
        try:
            Rule.from_data(rule)
        except RuleError as error:
            raise ValidationError(PROBLEMS[error.problem], params={"part": error.part}) from error
        return rule


class SubthemeForm(WagtailAdminModelForm):
    rule = RuleField(
        label=_("placement rule"), required=False,
        help_text=_(
            "Parts: classes, wide, terms, words, target_groups, sure_terms, sure_words, life_events, place_types, "
            "default_for, never. Each is a list of codes or words."
        ),
    )  # fmt: skip

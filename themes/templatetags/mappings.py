"""Looking up in a mapping by a key that a template has in a variable."""

from collections.abc import Mapping
from typing import Any

from django import template

register = template.Library()


@register.filter
def value_of(mapping: Mapping[Any, Any] | None, key: Any) -> Any:
    """The value behind the key; None when the mapping is absent or lacks it."""
    return (mapping or {}).get(key)

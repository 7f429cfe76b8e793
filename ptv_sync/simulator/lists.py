"""Pages as both versions send them, for faults that change what is in them."""

from typing import Any

# The field with the items, the one with the page's number, and what an empty page says, in v11 and v12.
SHAPES: dict[str, tuple[str, dict[str, Any]]] = {
    "itemList": ("pageNumber", {"pageCount": 0, "itemList": None}),
    "items": ("page", {"totalItems": 0, "totalPages": 0, "items": []}),
}


def list_key(value: Any) -> str | None:
    """The name of the field with a page's items; None when the value is no page."""
    if not isinstance(value, dict):
        return None
    return next((key for key, (number, _) in SHAPES.items() if key in value and number in value), None)


def page_number(value: dict[str, Any]) -> int:
    number, _ = SHAPES[list_key(value) or ""]
    return int(value[number])


def emptied(value: Any) -> Any:
    """A page without items, a batch without bodies; anything else as it is."""
    if isinstance(value, list):
        return []
    key = list_key(value)
    return {**value, **SHAPES[key][1]} if key else value

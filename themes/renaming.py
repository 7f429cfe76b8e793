"""Pages follow the rows they show: a renamed theme renames its pages where an editor had not named them otherwise."""

from typing import Any

from django.utils.text import slugify
from wagtail.signals import page_published

from themes.models import Subtheme, Theme
from themes.translated import SITE_LANGUAGES

Row = Theme | Subtheme


def page_slug(row: Row, language: str) -> str:
    """The slug a page of the row begins with: the row's own in Finnish, made of its name in other languages."""
    if language == SITE_LANGUAGES[0]:
        return row.slug
    return slugify(str(row.name.text(language))) or row.slug


def page_title(row: Row, language: str) -> str:
    return str(row.name.text(language))


def free_slug(parent: Any, wanted: str) -> str:
    """The wanted slug, or with a number when a child of the parent has it."""
    taken = set(parent.get_children().values_list("slug", flat=True))
    return next(slug for slug in (wanted, *(f"{wanted}-{n}" for n in range(2, 1000))) if slug not in taken)


def rename_pages(before: Row, after: Row) -> None:
    """Bring titles and slugs that came from the row along. A changed slug leaves a redirect (Wagtail's own)."""
    for page in after.pages.select_related("locale"):
        code = page.locale.language_code
        changes: dict[str, str] = {}
        title, slug = page_title(after, code), page_slug(after, code)
        if title != page.title == page_title(before, code):
            changes["title"] = title
        if slug != page.slug == page_slug(before, code):
            changes["slug"] = free_slug(page.get_parent(), slug)
        if changes:
            rename(page, changes)


def rename(page: Any, changes: dict[str, str]) -> None:
    """Change the live page, and its latest draft in the same way, so that publishing the draft does not undo it."""
    old = {name: getattr(page, name) for name in changes}
    draft = page.latest_revision
    for name, value in changes.items():
        setattr(page, name, value)
    if "title" in changes:
        page.draft_title = changes["title"]
    page.save()
    # What readers see has changed: search and caches listen to this.
    page_published.send(sender=type(page), instance=page, revision=page.live_revision)
    if draft is not None:
        draft.content.update({name: value for name, value in changes.items() if draft.content.get(name) == old[name]})
        draft.save(update_fields=["content"])

"""Sows what a new region starts with: theme rows, page trees in three languages, what people mean, editors' groups.

Everything is created once and then belongs to the editors: sowing again adds what is missing and changes nothing.
"""

from themes.seeding.concepts import seed_concepts
from themes.seeding.crisis import seed_crisis
from themes.seeding.groups import seed_groups
from themes.seeding.pages import announce, seed_content, seed_theme_pages
from themes.seeding.rows import SeedError, seed_rows
from themes.seeding.site import seed_homes, seed_locales, seed_site

__all__ = [
    "SeedError",
    "announce",
    "seed_concepts",
    "seed_content",
    "seed_crisis",
    "seed_groups",
    "seed_homes",
    "seed_locales",
    "seed_rows",
    "seed_site",
    "seed_theme_pages",
]

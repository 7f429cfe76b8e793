"""The catalogue in Wagtail's admin: synced rows to look at, editors' words over them, and what needs a hand."""

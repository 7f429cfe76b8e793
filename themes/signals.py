"""What happens when a theme or subtheme row changes."""

from typing import Any

from django.db.models.signals import post_delete, post_save, pre_save
from django.dispatch import receiver

from themes.colours import forget_version
from themes.models import Concept, Subtheme, Theme, touch_concepts
from themes.renaming import rename_pages


@receiver(pre_save, sender=Theme)
@receiver(pre_save, sender=Subtheme)
def remember_row(sender: Any, instance: Any, raw: bool, **kwargs: Any) -> None:
    """Keep what the row was, for `follow_row`."""
    instance._before = None if raw or instance.pk is None else sender.objects.filter(pk=instance.pk).first()


@receiver(post_save, sender=Theme)
@receiver(post_save, sender=Subtheme)
def follow_row(sender: Any, instance: Any, **kwargs: Any) -> None:
    before = instance.__dict__.pop("_before", None)
    if before is not None:
        rename_pages(before, instance)


@receiver(post_save, sender=Theme)
@receiver(post_delete, sender=Theme)
def colours_changed(sender: Any, **kwargs: Any) -> None:
    forget_version()


@receiver(post_save, sender=Concept)
@receiver(post_delete, sender=Concept)
def concepts_changed(sender: Any, **kwargs: Any) -> None:
    touch_concepts()

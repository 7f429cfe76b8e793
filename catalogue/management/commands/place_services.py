"""Places every service and sports place anew, after the rules were changed from a file."""

from typing import Any

from django.core.management import BaseCommand

from catalogue.models import Placement
from catalogue.tasks import place_everything


class Command(BaseCommand):
    help = (
        "Places every service and sports place by the rules as they are now, and builds the search index anew. "
        "Rules changed in the admin do this by themselves."
    )

    def handle(self, *args: Any, **options: Any) -> None:
        place_everything()
        guessed = Placement.objects.filter(guessed=True).count()
        self.stdout.write(f"placements: {Placement.objects.count()}, of them {guessed} guessed")

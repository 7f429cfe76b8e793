from django.apps import AppConfig


class PtvSyncConfig(AppConfig):
    name = "ptv_sync"
    verbose_name = "PTV sync"

    def ready(self) -> None:
        from catalogue.ingest.sources import register
        from ptv_sync.room import PtvRoom

        register("ptv", PtvRoom())

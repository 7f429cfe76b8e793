from django.apps import AppConfig


class LipasSyncConfig(AppConfig):
    name = "lipas_sync"
    verbose_name = "LIPAS sync"

    def ready(self) -> None:
        from catalogue.ingest.sources import register
        from lipas_sync.room import LipasRoom

        register("lipas", LipasRoom())

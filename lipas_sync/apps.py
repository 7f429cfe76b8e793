from django.apps import AppConfig


class LipasSyncConfig(AppConfig):
    name = "lipas_sync"
    verbose_name = "LIPAS sync"

from django.apps import AppConfig


class PtvSyncConfig(AppConfig):
    name = "ptv_sync"
    verbose_name = "PTV sync"

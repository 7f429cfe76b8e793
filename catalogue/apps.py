from django.apps import AppConfig


class CatalogueConfig(AppConfig):
    name = "catalogue"
    verbose_name = "Catalogue"

    def ready(self) -> None:
        from catalogue import checks, permissions, signals  # noqa: F401 - importing registers the system checks
        from catalogue.admin.policies import register_policies
        from catalogue.search.crisis import editors

        signals.connect()
        permissions.connect()
        editors.connect()
        # Before any viewset asks who may do what (Wagtail would make up a policy of its own).
        register_policies()

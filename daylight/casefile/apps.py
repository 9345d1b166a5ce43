from django.apps import AppConfig


class CasefileConfig(AppConfig):
    name = "daylight.casefile"
    verbose_name = "案件"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Let the ledger read the acts again."""
        from daylight.casefile.sealed import register_sources

        register_sources()

from django.apps import AppConfig


class DisclosureConfig(AppConfig):
    name = "daylight.disclosure"
    verbose_name = "公示职责"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Register what the ledger asks of this part."""
        from daylight.disclosure.choosing import register_sources

        register_sources()

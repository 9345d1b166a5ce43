from django.apps import AppConfig


class GazetteConfig(AppConfig):
    """The public shelf (公示平台)."""

    name = "daylight.gazette"
    label = "gazette"
    verbose_name = "公示平台"
    default_auto_field = "django.db.models.BigAutoField"

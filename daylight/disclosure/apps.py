from django.apps import AppConfig


class DisclosureConfig(AppConfig):
    name = "daylight.disclosure"
    verbose_name = "公示职责"
    default_auto_field = "django.db.models.BigAutoField"

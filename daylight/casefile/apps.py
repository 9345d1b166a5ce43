from django.apps import AppConfig


class CasefileConfig(AppConfig):
    name = "daylight.casefile"
    verbose_name = "案件"
    default_auto_field = "django.db.models.BigAutoField"

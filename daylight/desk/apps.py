from django.apps import AppConfig


class DeskConfig(AppConfig):
    name = "daylight.desk"
    verbose_name = "办案桌面"
    default_auto_field = "django.db.models.BigAutoField"

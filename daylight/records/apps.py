from django.apps import AppConfig


class RecordsConfig(AppConfig):
    name = "daylight.records"
    label = "records"
    verbose_name = "文书与文件"
    default_auto_field = "django.db.models.BigAutoField"

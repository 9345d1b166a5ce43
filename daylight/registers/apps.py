from django.apps import AppConfig


class RegistersConfig(AppConfig):
    name = "daylight.registers"
    label = "registers"
    verbose_name = "清单"
    default_auto_field = "django.db.models.BigAutoField"

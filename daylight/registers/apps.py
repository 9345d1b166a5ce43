from django.apps import AppConfig


class RegistersConfig(AppConfig):
    name = "daylight.registers"
    label = "registers"
    verbose_name = "清单"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from daylight.registers import certification, parameters, posts, reviewers

        for part in (posts, certification, reviewers, parameters):
            part.register_sources()

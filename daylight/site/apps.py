from django.apps import AppConfig


class SiteConfig(AppConfig):
    name = "daylight.site"
    label = "site"
    verbose_name = "站点"

    def ready(self) -> None:
        """Register the checks of the installation."""
        from daylight.site import checks  # noqa: F401

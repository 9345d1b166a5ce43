from django.apps import AppConfig


class ReviewConfig(AppConfig):
    name = "daylight.review"
    verbose_name = "法制审核"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Keep the row of every opinion that is taken in a case."""
        from daylight.casefile.taking import KEEPERS
        from daylight.review.opinions import keep_opinion

        KEEPERS["review_opinion"] = keep_opinion

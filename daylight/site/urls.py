"""Root addresses: the public site at the root, everything of the bureau below /desk/."""

from django.urls import include, path

urlpatterns = [
    path("desk/", include("daylight.accounts.urls")),
    path("desk/", include("daylight.registers.urls")),
    path("desk/", include("daylight.disclosure.urls")),
    path("desk/", include("daylight.desk.urls")),
    path("", include("daylight.gazette.urls")),
]

handler404 = "daylight.site.errors.not_found"
handler500 = "daylight.site.errors.server_error"

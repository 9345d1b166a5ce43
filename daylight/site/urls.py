"""Root addresses: the public site at the root, everything of the bureau below /desk/."""

from importlib.util import find_spec

from django.urls import URLPattern, URLResolver, include, path

urlpatterns: list[URLPattern | URLResolver] = []
for prefix, module in [("desk/", "daylight.accounts.urls"), ("desk/", "daylight.desk.urls"), ("", "daylight.gazette.urls")]:
    if find_spec(module):
        urlpatterns.append(path(prefix, include(module)))

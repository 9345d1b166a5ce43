"""Addresses of the public site."""

from django.urls import path, re_path

from daylight.gazette.pages.decisions import decision, decisions, letter
from daylight.gazette.pages.home import about, home
from daylight.gazette.pages.machines import feed, robots, sitemap, sitemap_section
from daylight.gazette.pages.search import search
from daylight.gazette.pages.withdrawals import withdrawals

app_name = "gazette"
ADDRESS = r"(?P<address>[a-z0-9]+(?:-[a-z0-9]+)*)"

urlpatterns = [
    path("", home, name="home"),
    path("decisions/", decisions, name="decisions"),
    re_path(rf"^decisions/{ADDRESS}/$", decision, name="decision"),
    re_path(rf"^decisions/{ADDRESS}/letter\.pdf$", letter, name="letter"),
    path("withdrawals/", withdrawals, name="withdrawals"),
    path("search/", search, name="search"),
    path("about/", about, name="about"),
    path("feed.xml", feed, name="feed"),
    path("robots.txt", robots, name="robots"),
    path("sitemap.xml", sitemap, name="sitemap"),
    path("sitemap-<int:section>.xml", sitemap_section, name="sitemap_section"),
]

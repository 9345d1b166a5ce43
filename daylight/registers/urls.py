"""Addresses of the registers' pages, below /desk/."""

from django.urls import path

from daylight.registers.pages import administration, parameters

app_name = "registers"
urlpatterns = [
    path("administration/", administration.accounts, name="accounts"),
    path("administration/new/", administration.new_account, name="new_account"),
    path("administration/accounts/<str:username>/", administration.account, name="account"),
    path("administration/accounts/<str:username>/posts/", administration.give_post, name="give_post"),
    path("administration/accounts/<str:username>/posts/<int:key>/end/", administration.close_post, name="close_post"),
    path("administration/accounts/<str:username>/password/", administration.new_password, name="new_password"),
    path("administration/accounts/<str:username>/disable/", administration.disable, name="disable"),
    path("administration/accounts/<str:username>/enable/", administration.enable, name="enable"),
    path("registers/parameters/", parameters.parameters, name="parameters"),
    path("registers/parameters/<slug:key>/", parameters.parameter, name="parameter"),
]

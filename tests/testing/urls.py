"""The host project's addresses, with Wagtail's third API where Wagtail has one."""

from importlib.util import find_spec

from django.urls import path

from tests.urls import urlpatterns as usual

urlpatterns = list(usual)

if find_spec("wagtail.api.v3") is not None:
    from wagtail.api.v3.urls import api

    urlpatterns.insert(0, path("api/v3/", api.urls))

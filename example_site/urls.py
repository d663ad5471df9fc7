"""Addresses of the example site. Every host answers to the same ones."""

from django.conf import settings
from django.conf.urls.i18n import i18n_patterns
from django.conf.urls.static import static
from django.contrib.auth.views import LoginView, LogoutView
from django.urls import include, path
from django.views.generic import TemplateView
from wagtail import urls as wagtail_urls
from wagtail.admin import urls as wagtailadmin_urls
from wagtail.contrib.sitemaps.views import sitemap
from wagtail.documents import urls as wagtaildocs_urls

from example_site.school.api import api_router
from example_site.school.views import search

urlpatterns = [
    path("admin/", include(wagtailadmin_urls)),
    path("documents/", include(wagtaildocs_urls)),
    path("api/v2/", api_router.urls),
    path("sitemap.xml", sitemap),
    path("sign-in/", LoginView.as_view(template_name="school/sign_in.html"), name="sign_in"),
    # Asked for on a page of its own: a form on every page would set its cookie on every page.
    path("sign-out/", TemplateView.as_view(template_name="school/sign_out.html"), name="sign_out"),
    path("signed-out/", LogoutView.as_view(), name="signed_out"),
    *static(settings.MEDIA_URL, document_root=settings.MEDIA_ROOT),
    *i18n_patterns(
        path("search/", search, name="search"),
        path("", include(wagtail_urls)),
        prefix_default_language=False,
    ),
]

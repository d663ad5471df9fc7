from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class YoungCarersPagesConfig(AppConfig):
    """The optional app with the concrete page types."""

    name = "wagtail_youngcarers.pages"
    label = "wagtail_youngcarers_pages"
    verbose_name = _("Young carers pages")
    default_auto_field = "django.db.models.BigAutoField"

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class YoungCarersConfig(AppConfig):
    """The core app: blocks, records, settings and the staff guide."""

    name = "wagtail_youngcarers"
    label = "wagtail_youngcarers"
    verbose_name = _("Young carers")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self):
        from wagtail_youngcarers import checks  # noqa: F401  (registers the system checks)
        from wagtail_youngcarers.guide import idle
        from wagtail_youngcarers.records import protection

        idle.connect()
        protection.connect()

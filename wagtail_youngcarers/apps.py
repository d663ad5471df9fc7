from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class YoungCarersConfig(AppConfig):
    """The core app: blocks, records, settings and the staff guide."""

    name = "wagtail_youngcarers"
    label = "wagtail_youngcarers"
    verbose_name = _("Young carers")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self):
        # The checks register themselves.
        from wagtail_youngcarers import checks, languages  # noqa: F401
        from wagtail_youngcarers.guide import checks as guide_checks  # noqa: F401
        from wagtail_youngcarers.guide import deploy_checks, idle  # noqa: F401
        from wagtail_youngcarers.guide import protection as guide_protection
        from wagtail_youngcarers.records import protection

        idle.connect()
        protection.connect()
        guide_protection.connect()

from django.apps import AppConfig


class AccountsConfig(AppConfig):
    """The site's own user model. In an app of its own: Wagtail's first tables refer to it."""

    name = "example_site.accounts"
    label = "accounts"
    default_auto_field = "django.db.models.BigAutoField"

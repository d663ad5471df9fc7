from django.apps import AppConfig


class SchoolConfig(AppConfig):
    """A school website as an agency might have built it before it met our package."""

    name = "example_site.school"
    label = "school"
    verbose_name = "School website"
    default_auto_field = "django.db.models.BigAutoField"

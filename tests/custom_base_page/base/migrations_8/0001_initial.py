"""The base page's table, as far as it can be made before any table of Wagtail's own.

Wagtail 8's first migration needs the base page, and the base page needs Wagtail's locales
and revisions: so those fields come later, as Wagtail's documentation describes. The fields
are taken from the model, so that this file need not follow every Wagtail release.
"""

from django.conf import settings
from django.db import migrations

from tests.custom_base_page.base.models import BasePage

LATER = {"locale", "translation_key", "latest_revision", "live_revision"}


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("contenttypes", "0002_remove_content_type_name"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            "BasePage",
            fields=[
                (field.name, field.clone())
                for field in BasePage._meta.local_fields
                if field.name not in LATER
            ],
            options={"verbose_name": "page", "verbose_name_plural": "pages"},
        )
    ]

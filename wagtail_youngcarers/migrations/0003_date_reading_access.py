import datetime

from django.conf import settings
from django.db import migrations
from django.utils import timezone

FIRST_ACCESS = datetime.timedelta(days=365)


def date_access(apps, schema_editor):
    """Give everybody who is in a school's reading group already a year from today, so that
    an upgrade locks nobody out."""
    group_model = apps.get_model("wagtail_youngcarers", "SchoolGroup")
    access_model = apps.get_model("wagtail_youngcarers", "ReadingAccess")
    user_model = apps.get_model(settings.AUTH_USER_MODEL)
    today = timezone.now().date()
    for row in group_model.objects.filter(purpose="staff"):
        for user in user_model._default_manager.filter(groups=row.group_id).iterator():
            access_model.objects.get_or_create(
                site_id=row.site_id,
                user_id=user.pk,
                defaults={"given_on": today, "until": today + FIRST_ACCESS},
            )


class Migration(migrations.Migration):

    dependencies = [
        ('wagtail_youngcarers', '0002_staff_area'),
        ('auth', '0012_alter_user_first_name_max_length'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [migrations.RunPython(date_access, migrations.RunPython.noop, elidable=True)]

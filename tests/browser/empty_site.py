"""A Wagtail with nothing in it but one Site and one new editor; served on the port of ``PORT``.

Run as ``python -m tests.browser.empty_site``, with the settings of ``settings.py``.
"""

from __future__ import annotations

import os

import django
from django.core.management import call_command

SCHOOL = "Hazel Lane Infant School"
EDITOR, PASSWORD = "newcomer", "newcomer-kettle-demo"


def make_editor(site):
    """An account with the two rights that set-up needs, and no other."""
    from django.contrib.auth import get_user_model
    from django.contrib.auth.models import Group, Permission
    from wagtail.models import GroupPagePermission, GroupSitePermission

    group = Group.objects.create(name="New editors")
    group.permissions.add(Permission.objects.get(codename="access_admin"))
    for permission_type in ("add", "change", "publish"):
        GroupPagePermission.objects.create(
            group=group, page_id=site.root_page_id, permission_type=permission_type
        )
    GroupSitePermission.objects.create(
        group=group, site=site, permission=Permission.objects.get(codename="change_schoolsettings")
    )
    user = get_user_model().objects.create_user(EDITOR, password=PASSWORD)
    user.groups.add(group)


def main():
    """Make it and serve it, until somebody ends the process."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tests.browser.settings")
    django.setup()
    from django.conf import settings
    from wagtail.models import Site

    call_command("migrate", interactive=False, verbosity=0)
    site = Site.objects.get()
    site.site_name = SCHOOL
    site.save()
    make_editor(site)
    call_command("runserver", f"127.0.0.1:{settings.PORT}", use_reloader=False)


if __name__ == "__main__":
    main()

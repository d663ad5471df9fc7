"""Plans a school's two groups: staff, who may read its guide, and editors, who look after it.

Groups are found by their stored key (`SchoolGroup`), so a renamed one is still the school's
own; one that exists is never given anything more. The editors keep the list of who may read.
Neither group may publish the guide: that right is for whoever the school trusts to let
safeguarding guidance out, and is given in Wagtail's group settings.
"""

from __future__ import annotations

from django.contrib.auth.models import Group, Permission
from django.utils.translation import gettext as _
from wagtail.models import (
    Collection,
    GroupCollectionPermission,
    GroupPagePermission,
    GroupSitePermission,
)

from wagtail_youngcarers.schools.models import SchoolGroup
from wagtail_youngcarers.schools.policy import (
    APP_LABEL,
    CHANGE_GUIDE,
    LOOK_AFTER_RECORDS,
    MANAGE_READERS,
    READ_GUIDE,
)
from wagtail_youngcarers.starter.steps import Action, School

_RIGHTS = {
    SchoolGroup.Purpose.STAFF: [READ_GUIDE],
    SchoolGroup.Purpose.EDITORS: [LOOK_AFTER_RECORDS, CHANGE_GUIDE, READ_GUIDE, MANAGE_READERS],
}
_ON_PAGES = ["add", "change", "publish"]
_ON_FILES = [
    ("wagtailimages", "add_image"),
    ("wagtailimages", "choose_image"),
    ("wagtaildocs", "add_document"),
    ("wagtaildocs", "choose_document"),
]


def plan_groups(school: School) -> None:
    """Plan both groups, and the editors' right to the section page where that is new."""
    kept = {
        row.purpose: row.group
        for row in SchoolGroup.objects.filter(site=school.site).select_related("group")
    }
    titles = {
        SchoolGroup.Purpose.STAFF: _("%(school)s: young carers, staff"),
        SchoolGroup.Purpose.EDITORS: _("%(school)s: young carers, editors"),
    }
    for purpose, title in titles.items():
        if purpose in kept:
            school.made["group", purpose] = kept[purpose]
            school.add(Action.KEEP, "group", kept[purpose].name)
        else:
            name = title % {"school": school.name}
            school.add(Action.MAKE, "group", name, do=_makes(school, purpose, name))
    if school.section is None or SchoolGroup.Purpose.EDITORS not in kept:
        may = (
            _("Editors may write the school's young carers pages")
            if school.is_approved_first
            else _("Editors may write and publish the school's young carers pages")
        )
        school.add(Action.MAKE, "permission", may, do=lambda: _let_edit(school))


def _makes(school, purpose, name):
    def do():
        group = Group.objects.create(name=free_name(name))
        SchoolGroup.objects.create(site=school.site, purpose=purpose, group=group)
        for codename in _RIGHTS[purpose]:
            GroupSitePermission.objects.create(
                group=group, site=school.site, permission=permission(APP_LABEL, codename)
            )
        if purpose == SchoolGroup.Purpose.EDITORS:
            group.permissions.add(permission("wagtailadmin", "access_admin"))
            everything = Collection.get_first_root_node()
            for app_label, codename in _ON_FILES:
                GroupCollectionPermission.objects.create(
                    group=group,
                    collection=everything,
                    permission=permission(app_label, codename),
                )
        school.made["group", purpose] = group

    return do


def _let_edit(school):
    for permission_type in _ON_PAGES:
        if permission_type == "publish" and school.is_approved_first:
            continue
        # By type: the permission itself is named after the site's base page.
        GroupPagePermission.objects.create(
            group=school.made["group", SchoolGroup.Purpose.EDITORS],
            page_id=school.section.pk,
            permission_type=permission_type,
        )


def permission(app_label: str, codename: str) -> Permission:
    """A permission by the app and the name it has in code."""
    return Permission.objects.get(content_type__app_label=app_label, codename=codename)


def free_name(name: str) -> str:
    """A name that no group has: this one, or one with a number."""
    stem, number = name[:140], 2
    name = stem
    while Group.objects.filter(name=name).exists():
        name, number = f"{stem} {number}", number + 1
    return name

"""Makes what tests need, one plain function per thing.

Each function saves a valid row and returns it. Any field can be given by name; what is not
given is filled with something plausible. All people, places and numbers are invented.
"""

from __future__ import annotations

import datetime
import io
import itertools

from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group, Permission
from django.core.files.base import ContentFile
from django.test import Client
from PIL import Image as PillowImage
from wagtail.documents import get_document_model
from wagtail.images import get_image_model
from wagtail.models import (
    Collection,
    GroupCollectionPermission,
    GroupPagePermission,
    GroupSitePermission,
    Locale,
    Page,
    Site,
)

from tests.site_app.models import PlainPage
from wagtail_youngcarers.models import (
    Activity,
    Appointment,
    ClosedDay,
    ContactStaffDetail,
    DatedFigure,
    Guide,
    GuideVersion,
    Helpline,
    Person,
    ReferralContact,
    Role,
    SchoolGroup,
    SchoolSettings,
    StaffAttachment,
    StaffMember,
    Term,
)
from wagtail_youngcarers.staff.access import let_in

PASSWORD = "correct horse battery staple"

_numbers = itertools.count(1)


# The ground everything stands on


def make_locale(code="en-gb"):
    """The locale of a language, made if need be."""
    return Locale.objects.get_or_create(language_code=code)[0]


def make_root():
    """An empty page tree and no Site, whatever the migrations left behind."""
    make_locale()
    Site.objects.all().delete()
    root = Page.get_first_root_node()
    if root is None:
        root = Page.add_root(title="Root", slug="root", locale=make_locale())
    for child in root.get_children():
        child.delete()
    if Collection.get_first_root_node() is None:
        Collection.add_root(name="Root")
    return Page.objects.get(pk=root.pk)


def make_site(root, hostname, name, **fields):
    """A Site with a `PlainPage` as its home page."""
    home = make_page(root, title=name, slug=hostname.replace(".", "-"))
    return Site.objects.create(
        **{"hostname": hostname, "site_name": name, "root_page": home, "port": 80, **fields}
    )


def make_page(parent, page_class=PlainPage, live=True, **fields):
    """A page below `parent`, published unless told otherwise."""
    number = next(_numbers)
    page = page_class(live=live, **{"title": f"Page {number}", "slug": f"page-{number}", **fields})
    parent = parent.__class__.objects.get(pk=parent.pk)
    parent.add_child(instance=page)
    if live:
        page.save_revision().publish()
        page = page_class.objects.get(pk=page.pk)
    return page


def make_school_settings(site, **fields):
    """The school behind a Site, with an office that can be reached."""
    return SchoolSettings.objects.create(
        **{
            "site": site,
            "name": "Alder Lane Infant School",
            "phase": "infant",
            "local_authority": "Essex",
            "office_phone": "01632 960100",
            "office_email": "office@alder.example",
            "office_address": "Alder Lane\nWeston",
            "office_hours": "Monday to Friday, 8am to 4pm, term time",
            "recording_system": "CPOMS",
            **fields,
        }
    )


# Users


def make_user(username, *groups, **fields):
    """A user with a known password, in the groups given."""
    user = get_user_model().objects.create_user(
        **{
            "username": username,
            "email": f"{username}@school.example",
            "password": PASSWORD,
            **fields,
        }
    )
    user.groups.set(groups)
    return user


def make_superuser(username="admin", **fields):
    """A user who may do everything."""
    return make_user(username, is_superuser=True, is_staff=True, **fields)


def make_group(name, *, site=None, rights=(), admin=False):
    """A group that holds our `rights` for `site`, or for every school when `site` is None."""
    group = Group.objects.create(name=name)
    for codename in rights:
        permission = Permission.objects.get(
            codename=codename, content_type__app_label="wagtail_youngcarers"
        )
        if site is None:
            group.permissions.add(permission)
        else:
            GroupSitePermission.objects.create(group=group, site=site, permission=permission)
    if admin:
        group.permissions.add(Permission.objects.get(codename="access_admin"))
    return group


def let_edit_pages(group, page):
    """Let a group write and publish `page` and what is below it, and choose any file."""
    for codename in ("add_page", "change_page", "publish_page"):
        GroupPagePermission.objects.create(
            group=group, page=page, permission=_core_permission("wagtailcore", codename)
        )
    for app_label, codename in (
        ("wagtailimages", "add_image"),
        ("wagtailimages", "choose_image"),
        ("wagtaildocs", "add_document"),
        ("wagtaildocs", "choose_document"),
    ):
        GroupCollectionPermission.objects.create(
            group=group,
            collection=Collection.get_first_root_node(),
            permission=_core_permission(app_label, codename),
        )


def _core_permission(app_label, codename):
    return Permission.objects.get(codename=codename, content_type__app_label=app_label)


def make_editor(username, site, rights=("change_schoolsettings",), **fields):
    """Somebody who looks after one school's records and pages in the Wagtail admin."""
    group = make_group(f"{username}s of {site.hostname}", site=site, rights=rights, admin=True)
    let_edit_pages(group, site.root_page)
    return make_user(username, group, **fields)


def make_reading_group(site):
    """The group whose members read one school's guide while they have a date; made once."""
    known = SchoolGroup.objects.filter(site=site, purpose="staff").first()
    if known is not None:
        return known.group
    group = make_group(f"Staff of {site.hostname}", site=site, rights=["read_guide"])
    SchoolGroup.objects.create(site=site, purpose="staff", group=group)
    return group


def make_reader(username, site, until=None, **fields):
    """A member of staff who may read one school's guide `until` a day, by default for a year,
    and has no place in the admin."""
    make_reading_group(site)
    user = make_user(username, **fields)
    let_in(site, user, None, until)
    return user


def make_staff_member(site, **fields):
    """Somebody on a school's staff list, without an account unless one is given."""
    return StaffMember.objects.create(
        **{"site": site, "name": "Mr Dunn", "job": "Midday assistant", **fields}
    )


def site_client(site, user=None):
    """A test client that asks for addresses of `site`, signed in as `user` if one is given."""
    client = Client(headers={"host": site.hostname})
    if user is not None:
        client.force_login(user)
    return client


# Records


def make_role(site, **fields):
    """A role; ``key`` follows from the title."""
    return Role.objects.create(
        **{
            "site": site,
            "title": "Young carers lead",
            "does": "Listens, and sorts things out with you.",
            **fields,
        }
    )


def make_person(site, **fields):
    """An adult at the school."""
    return Person.objects.create(**{"site": site, "name": "Mrs Okafor", **fields})


def make_appointment(role, person=None, **fields):
    """A person in a role (a new person of the same school if none is given)."""
    return Appointment.objects.create(
        **{
            "role": role,
            "person": person or make_person(role.site),
            "where_and_when": "In the Rainbow Room, every lunchtime",
            "locale": role.locale,
            **fields,
        }
    )


def make_activity(site, sessions=(("2", "12:15", "13:00"),), **fields):
    """An activity; `sessions` are (weekday, starts, ends) or (weekday, starts, ends, week)."""
    stream = [
        (
            "session",
            {
                "weekday": weekday,
                "starts": datetime.time.fromisoformat(starts),
                "ends": datetime.time.fromisoformat(ends) if ends else None,
                "week": week[0] if week else "every",
            },
        )
        for weekday, starts, ends, *week in sessions
    ]
    return Activity.objects.create(
        **{
            "site": site,
            "title": "Wednesday drop-in",
            "description": "A quiet room, a game and somebody to talk to.",
            "place": "Rainbow Room",
            "sessions": stream,
            "how_to_join": "Just come.",
            **fields,
        }
    )


def make_term(site, **fields):
    """A term; autumn 2026 unless told otherwise."""
    return Term.objects.create(
        **{
            "site": site,
            "name": "Autumn 2026",
            "starts_on": datetime.date(2026, 9, 2),
            "ends_on": datetime.date(2026, 12, 18),
            **fields,
        }
    )


def make_closed_day(site, **fields):
    """A day when the school is closed; half term in October 2026 unless told otherwise."""
    return ClosedDay.objects.create(
        **{
            "site": site,
            "name": "Half term",
            "starts_on": datetime.date(2026, 10, 26),
            "ends_on": datetime.date(2026, 10, 30),
            **fields,
        }
    )


def make_contact(site=None, **fields):
    """A published referral contact; shared by every school when `site` is None."""
    return ReferralContact.objects.create(
        **{
            "site": site,
            "name": "Weston Young Carers",
            "description": "Clubs, trips and somebody to talk to.",
            "phone": "01632 960200",
            "email": "hello@westonyoungcarers.example",
            "website": "https://westonyoungcarers.example/",
            "live": True,
            **fields,
        }
    )


def make_staff_detail(contact, **fields):
    """The staff-only half of a contact."""
    return ContactStaffDetail.objects.create(
        **{"contact": contact, "direct_line": "01632 960201", **fields}
    )


def make_helpline(site=None, **fields):
    """A confirmed helpline; shared by every school when `site` is None."""
    return Helpline.objects.create(
        **{
            "site": site,
            "name": "Invented Line",
            "what_for": "Talk to somebody about anything.",
            "phone": "0808 157 0000",
            "hours": "Every day, 9am to 9pm",
            **fields,
        }
    )


def make_figure(site=None, **fields):
    """A confirmed figure; shared by every school when `site` is None."""
    return DatedFigure.objects.create(
        **{
            "site": site,
            "value": "about 1,000",
            "statement": "invented young carers in an invented county",
            "year": "2024",
            "area": "Nowhere",
            "source": "The Invented Survey",
            **fields,
        }
    )


def make_guide(site=None, body=(), *, published=False, **fields):
    """A staff guide with one version: the draft, or number 1 when `published`."""
    guide = Guide.objects.create(**{"site": site, "title": "Noticing young carers", **fields})
    version = GuideVersion(guide=guide, body=list(body))
    if published:
        version.number = 1
        version.approved_by = "Mr Hale, safeguarding lead"
        version.approved_on = datetime.date(2026, 9, 1)
    version.save()
    return guide


# Files


def make_image(title="A garden", colour="olivedrab", size=(640, 480), **fields):
    """A picture, drawn in memory."""
    stream = io.BytesIO()
    PillowImage.new("RGB", size, colour).save(stream, "PNG")
    file = ContentFile(stream.getvalue(), name=f"picture-{next(_numbers)}.png")
    return get_image_model().objects.create(title=title, file=file, **fields)


def make_document(title="Young carers policy", content=b"%PDF-1.4 an invented policy", **fields):
    """A document; small, and a PDF by its name only."""
    file = ContentFile(content, name=f"document-{next(_numbers)}.pdf")
    return get_document_model().objects.create(title=title, file=file, **fields)


def make_staff_file(guide, content=b"%PDF-1.4 an invented sheet\n%%EOF\n", versions=(), **fields):
    """A file for staff in private storage, shown by `versions`, published ones too."""
    number = next(_numbers)
    name = fields.setdefault("file_name", f"sheet-{number}.pdf")
    file = StaffAttachment.objects.create(
        **{
            "guide": guide,
            "title": f"Sheet {number}",
            "file": ContentFile(content, name=name),
            "size": len(content),
            **fields,
        }
    )
    shown_in = GuideVersion.files.through.objects
    for version in versions:
        shown_in.create(guideversion=version, staffattachment=file)
    return file

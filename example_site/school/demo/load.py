"""Fills an empty database with the trust and its two schools.

It does what an agency and a school would do, in that order: build the sites, run the
package's set-up command, fill in the records, write the pages, publish.
"""

from __future__ import annotations

import io
from datetime import timedelta
from pathlib import Path

from django.conf import settings
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group, Permission
from django.core.files.base import ContentFile
from django.core.files.images import ImageFile
from django.core.management import call_command
from django.db import transaction
from wagtail.documents import get_document_model
from wagtail.models import (
    Collection,
    GroupCollectionPermission,
    GroupPagePermission,
    GroupSitePermission,
    Locale,
    Page,
    Site,
)

from example_site.accounts.demo import ACCOUNTS
from example_site.school.demo import infant, paper, pictures, secondary, shared, trust, welsh, years
from example_site.school.demo.sites import CONTENT_PAGES, INFANT, SECONDARY, SITES, TRUST
from example_site.school.demo.writing import publish, put, stream, translate
from example_site.school.models import ContentPage, HomePage, SchoolImage
from wagtail_youngcarers.freshness.checking import record_check
from wagtail_youngcarers.guide.attachments import accept
from wagtail_youngcarers.guide.publishing import publish as publish_version
from wagtail_youngcarers.guide.register import confirm, confirm_for, register_of
from wagtail_youngcarers.models import (
    Activity,
    Appointment,
    ClosedDay,
    ContactStaffDetail,
    Guide,
    Person,
    Reading,
    ReferralContact,
    Role,
    SchoolGroup,
    SchoolSettings,
    StaffAttachment,
    StaffMember,
    Term,
)
from wagtail_youngcarers.page_kinds import (
    INFORMATION,
    PICTURE,
    STAFF_AREA,
    find_pages,
    find_section_page,
)
from wagtail_youngcarers.schools.clock import today_at
from wagtail_youngcarers.staff.access import let_in

FILES = Path(__file__).parent / "files"
WRITTEN_BY = {TRUST.slug: trust, INFANT.slug: infant, SECONDARY.slug: secondary}


def is_loaded() -> bool:
    """Whether the demo is there, edited or not."""
    return Site.objects.filter(hostname=INFANT.hostname).exists()


def load(today) -> None:
    """Make everything, or, when something fails, nothing. `today` is the demo's first day."""
    with transaction.atomic():
        _remove_welcome_page()
        welsh_locale = Locale.objects.get_or_create(language_code="cy")[0]
        sites = {demo.slug: _make_site(demo) for demo in SITES}
        for demo in SITES:
            _set_up(demo)
        _make_accounts(sites[INFANT.slug], sites[SECONDARY.slug])
        for school in (INFANT, SECONDARY):
            _make_staff_list(sites[school.slug], WRITTEN_BY[school.slug].STAFF, today)
        services = _make_services(sites)
        for demo in SITES:
            _fill_records(demo, sites[demo.slug], today)
        _check_records(services, today)
        for school, approver in (
            (INFANT, "Mrs Hussain, headteacher and safeguarding lead"),
            (SECONDARY, "Mr Castle, safeguarding lead"),
        ):
            _publish_guide(sites[school.slug], approver, today)
        _fill_register(sites[INFANT.slug], infant.STAFF)
        _fill_infant_pages(sites[INFANT.slug], today)
        _fill_secondary_pages(sites[SECONDARY.slug], today)
        _fill_trust_pages(sites)
        _write_welsh(sites[INFANT.slug], welsh_locale)


def serve_on(port: int) -> None:
    """Make Wagtail's own links lead to the port that the demo is served on."""
    for site in Site.objects.filter(hostname__in=[demo.hostname for demo in SITES]):
        if site.port != port:
            site.port = port
            site.save()


def _remove_welcome_page():
    Site.objects.filter(hostname=TRUST.hostname).delete()
    for page in Page.objects.filter(depth=2, slug="home"):
        page.delete()


def _make_site(demo):
    root = Page.get_first_root_node()
    home = root.add_child(
        instance=HomePage(
            title=demo.name,
            slug=demo.slug,
            look=demo.look,
            strapline=demo.strapline,
            introduction=demo.introduction,
            picture=_image(
                f"{demo.name} on a bright morning (drawn)",
                pictures.school_in_the_morning(demo.wall, demo.roof),
            ),
            address=demo.address,
            phone=demo.phone,
            email=demo.email,
            search_description=demo.introduction,
        )
    )
    home.save_revision()
    for title, introduction, parts in CONTENT_PAGES[demo.slug]:
        page = home.add_child(
            instance=ContentPage(
                title=title,
                introduction=introduction,
                show_in_menus=True,
                body=stream(
                    [
                        {"type": "paragraph", "value": part} if isinstance(part, str) else part
                        for part in parts
                    ]
                ),
            )
        )
        page.save_revision()
    return Site.objects.create(
        hostname=demo.hostname,
        port=settings.PORT,
        site_name=demo.name,
        root_page=home,
        is_default_site=demo is TRUST,
    )


def _set_up(demo):
    facts = {
        "school-name": demo.name,
        "office-phone": demo.phone,
        "office-email": demo.email,
        **{name.replace("_", "-"): value for name, value in demo.settings.items()},
    }
    options = [f"--{name}={value}" for name, value in facts.items()]
    site = f"--site={demo.hostname}:{settings.PORT}"
    call_command("setup_young_carers", site, *options, stdout=io.StringIO())
    row = SchoolSettings.objects.get(site__hostname=demo.hostname)
    row.office_address = demo.address
    row.staff_addresses = demo.staff_addresses
    row.full_clean()
    row.save()


# People and what they offer


def _make_accounts(site, secondary):
    users = {
        account.username: get_user_model().objects.create_user(
            account.username,
            email=account.email,
            password=account.password,
            first_name=account.first_name,
            last_name=account.last_name,
            is_superuser=account.username == "admin",
        )
        for account in ACCOUNTS
    }
    groups = {
        row.purpose: row.group
        for row in SchoolGroup.objects.filter(site=site).select_related("group")
    }
    website = _website_editors(site)
    publishers = Group.objects.create(name=f"{INFANT.name}: may publish the staff guide")
    GroupSitePermission.objects.create(
        group=publishers,
        site=site,
        permission=_permission("wagtail_youngcarers", "publish_guide"),
    )
    users["editor"].groups.add(website, groups[SchoolGroup.Purpose.EDITORS])
    users["lead"].groups.add(groups[SchoolGroup.Purpose.EDITORS], publishers)
    let_in(site, users["staff"], users["lead"])
    let_in(secondary, users["tutor"], None)


def _make_staff_list(site, rows, today):
    for row in rows:
        username = row.get("account")
        user = get_user_model().objects.get(username=username) if username else None
        facts = {name: row[name] for name in ("name", "job", "works_as") if name in row}
        left_on = today - timedelta(days=row["left"]) if "left" in row else None
        member = StaffMember(site=site, user=user, left_on=left_on, **facts)
        member.full_clean()
        member.save()


def _website_editors(site):
    group = Group.objects.create(name=f"{INFANT.name}: website editors")
    group.permissions.add(_permission("wagtailadmin", "access_admin"))
    for codename in ("add_page", "change_page", "publish_page"):
        GroupPagePermission.objects.create(
            group=group, page=site.root_page, permission=_permission("wagtailcore", codename)
        )
    files = [
        (app_label, f"{action}_{model}")
        for app_label, model in (("wagtailimages", "image"), ("wagtaildocs", "document"))
        for action in ("add", "change", "choose")
    ]
    for app_label, codename in files:
        GroupCollectionPermission.objects.create(
            group=group,
            collection=Collection.get_first_root_node(),
            permission=_permission(app_label, codename),
        )
    return group


def _permission(app_label, codename):
    return Permission.objects.get(content_type__app_label=app_label, codename=codename)


def _fill_records(demo, site, today):
    written = WRITTEN_BY[demo.slug]
    people = {name: _person(site, name, face) for name, face in written.FACES.items()}
    roles = {
        row["key"]: _role(site, {**row, "sort_order": number * 10}, people)
        for number, row in enumerate(written.ROLES)
    }
    # Set-up makes three roles; a school that does without one deletes it.
    for role in Role.objects.filter(site=site, locale=Locale.get_default()).exclude(key__in=roles):
        for before in Role.objects.filter(site=site, next_role=role):
            before.next_role = None
            before.save()
        role.delete()
    for row in written.ROLES:
        role = roles[row["key"]]
        role.next_role = roles.get(row.get("next_role"))
        role.full_clean()
        role.save()
    for number, row in enumerate(getattr(written, "ACTIVITIES", [])):
        put(
            Activity,
            site,
            **{
                **row,
                "role": roles[row["role"]],
                "sessions": stream(
                    [{"type": "session", "value": session} for session in row["sessions"]]
                ),
                "sort_order": number * 10,
            },
        )
    _make_years(site, today, two_weeks=demo is SECONDARY)


def _person(site, name, face):
    photo = _image(f"{name} (drawn)", pictures.portrait(face), credit="Drawn for this demo")
    person = Person(site=site, name=name, photo=photo, photo_permission=True)
    person.full_clean()
    person.save()
    return person


def _role(site, row, people):
    posts = row["posts"]
    facts = {name: value for name, value in row.items() if name not in ("posts", "next_role")}
    role = put(Role, site, **facts, next_role=None)
    for number, post in enumerate(posts):
        person = people.get(post.person)
        if person is None:
            person = people[post.person] = Person.objects.create(site=site, name=post.person)
        if post.account:
            person.user = get_user_model().objects.get(username=post.account)
            person.save()
        appointment = Appointment(
            role=role,
            person=person,
            capacity="deputy" if post.deputy else "holder",
            where_and_when=post.where_and_when,
            sort_order=number * 10,
            locale=role.locale,
        )
        appointment.full_clean()
        appointment.save()
    return role


def _make_years(site, today, two_weeks):
    this_year = years.school_year_of(today)
    for year in (this_year, this_year + 1):
        for name, starts_on, ends_on in years.terms(year):
            first_week = "A" if two_weeks else ""
            Term.objects.create(
                site=site, name=name, starts_on=starts_on, ends_on=ends_on, first_week=first_week
            )
        for name, starts_on, ends_on in years.closed_days(year):
            ClosedDay.objects.create(site=site, name=name, starts_on=starts_on, ends_on=ends_on)


def _make_services(sites):
    rows = [(None, row) for row in shared.CONTACTS]
    rows += [(sites[slug], row) for slug, row in shared.NURSES.items()]
    contacts = {}
    for site, row in rows:
        facts = {
            name: value for name, value in row.items() if name not in ("staff", "out_of_hours")
        }
        contact = put(ReferralContact, site, **facts)
        if "staff" in row:
            half = ContactStaffDetail(contact=contact, **row["staff"])
            half.full_clean()
            half.save()
        contacts[site and site.pk, row["key"]] = contact
    for site, row in rows:
        contact = contacts[site and site.pk, row["key"]]
        contact.out_of_hours = contacts.get((None, row.get("out_of_hours")))
        contact.full_clean()
        contact.save_revision().publish()
    return list(contacts.values())


def _service(site, key):
    return ReferralContact.objects.get(site=site, key=key, locale=Locale.get_default())


def _check_records(services, today):
    # The helplines and figures are real: nobody at an invented school has rung or read them.
    lead = get_user_model().objects.get(username="lead")
    for record in [*services, *Role.objects.all(), *Activity.objects.all()]:
        record_check(record, lead, on=today)


def _publish_guide(site, approver, today):
    # What the starter guide asks somebody to check waits in the draft: nobody here has checked.
    draft = Guide.objects.get(site=site).draft
    draft.approved_by, draft.approved_on = approver, today
    draft.save()
    draft.files.add(_staff_file(draft.guide, *paper.BEFORE_YOU_RING))
    publish_version(draft, get_user_model().objects.get(username="lead"))


def _fill_register(site, rows):
    version = register_of(site).version
    lead = get_user_model().objects.get(username="lead")
    for row in rows:
        member = StaffMember.objects.get(site=site, name=row["name"])
        if row.get("read") == Reading.How.ON_SCREEN:
            confirm(member.user, site, version)
        elif "read" in row:
            confirm_for([member], version, how=row["read"], by=lead, read_on=today_at(site))
    # Reads every school's guide, and is on no school's list.
    confirm(get_user_model().objects.get(username="admin"), site, version)


def _staff_file(guide, title, lines):
    content = accept(ContentFile(paper.sheet(title, lines), name="before-you-ring.pdf"))
    file = StaffAttachment(
        guide=guide,
        title=title,
        note="One sheet to have beside the telephone.",
        file=content,
        file_name=content.name,
        size=content.size,
        uploaded_by=get_user_model().objects.get(username="lead"),
    )
    file.full_clean()
    file.save()
    return file


# Pages


def _fill_infant_pages(site, today):
    section = find_section_page(site)
    documents = {"tell-us": _document("A card to tell us with", "tell-us.txt").pk}
    images = {"rainbow-room": _image("Rainbow Room (drawn)", pictures.rainbow_room()).pk}
    services = [_service(None, "wychmoor-young-carers").pk, _service(site, "school-nurse").pk]
    publish(
        section,
        introduction=infant.INTRODUCTION,
        body=infant.landing_body(services),
        show_in_menus=True,
    )
    recordings = {
        name: _document(f"{name.replace('-', ' ').capitalize()} (recording)", f"{name}.mp3")
        for name in infant.RECORDINGS
    }
    sounds = {name: recording.pk for name, recording in recordings.items()}
    [picture_page] = find_pages(site, PICTURE)
    publish(
        picture_page,
        recording=recordings["do-you-help"],
        steps=infant.picture_steps(sounds, images),
        **infant.PICTURE_PAGE,
    )
    publish(
        _information_page(site, "families"), body=infant.families_body(today, documents, images)
    )
    _open_staff_area(site)


def _fill_secondary_pages(site, today):
    publish(
        find_section_page(site),
        introduction=secondary.INTRODUCTION,
        body=secondary.landing_body(),
        show_in_menus=True,
    )
    publish(_information_page(site, "pupils_11_16"), body=secondary.pupils_body(today))
    publish(_information_page(site, "families"), body=secondary.families_body(today))
    _open_staff_area(site)


def _fill_trust_pages(sites):
    site = sites[TRUST.slug]
    pages = {slug: find_section_page(sites[slug]).pk for slug in (INFANT.slug, SECONDARY.slug)}
    publish(
        find_section_page(site),
        introduction=trust.INTRODUCTION,
        body=trust.landing_body(pages),
        show_in_menus=True,
    )
    # A trust has no pupils of its own: the schools' pages are for them.
    for page in [*find_pages(site, PICTURE), *find_pages(site, INFORMATION)]:
        page.delete()
    _open_staff_area(site)


def _information_page(site, audience):
    [page] = [page for page in find_pages(site, INFORMATION) if page.audience == audience]
    return page


def _open_staff_area(site):
    [page] = find_pages(site, STAFF_AREA)
    publish(page)


def _write_welsh(site, locale):
    home = site.root_page.specific.copy_for_translation(locale)
    publish(home, **welsh.HOME)
    section = find_section_page(site).copy_for_translation(locale)
    publish(section, body=welsh.landing_body(), **welsh.SECTION)
    for model, rows in ((Role, welsh.ROLES), (Activity, welsh.ACTIVITIES)):
        for key, words in rows.items():
            record = model.objects.get(site=site, key=key, locale=Locale.get_default())
            translate(record, locale, **words)
    for (key, name), words in welsh.POSTS.items():
        post = Appointment.objects.get(
            role__site=site, role__key=key, role__locale=Locale.get_default(), person__name=name
        )
        translate(post, locale, where_and_when=words)


# Files


def _image(title, png, credit=""):
    name = title.split(" (")[0].lower().replace(" ", "-")
    file = ImageFile(io.BytesIO(png), name=f"{name}.png")
    return SchoolImage.objects.create(title=title, credit=credit, file=file)


def _document(title, name):
    file = ContentFile((FILES / name).read_bytes(), name=name)
    return get_document_model().objects.create(title=title, file=file, file_size=file.size)

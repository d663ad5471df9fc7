"""Each finding of the audit: made and found, and something like it that is not found.

"Found" means by its code and its place, and never with the staff words themselves.
"""

from __future__ import annotations

import datetime
import io
import json
import logging
import zipfile

import pytest
from django.apps import apps
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group, Permission
from django.contrib.contenttypes.models import ContentType
from django.contrib.syndication.views import Feed
from django.core.files.base import ContentFile
from django.core.management import CommandError, call_command
from django.db import DatabaseError
from django.http import Http404, HttpResponse
from django.test import override_settings
from django.urls import URLResolver, include, path
from django.urls.resolvers import RegexPattern
from wagtail.contrib.search_promotions.models import Query
from wagtail.contrib.sitemaps.views import sitemap
from wagtail.models import GroupSitePermission, Page, Revision, Site
from wagtail.search.models import IndexEntry

from tests import factories
from tests.factories import make_group, make_page, make_reader, make_user
from tests.guide.conftest import make_shell, sign_group
from tests.starter.conftest import PAGE_TYPES
from tests.test_docs import ROOT
from tests.urls import api_router
from tests.urls import urlpatterns as host_urlpatterns
from wagtail_youngcarers.audit import content
from wagtail_youngcarers.audit.asking import surfaces
from wagtail_youngcarers.audit.doors import DoorCheck
from wagtail_youngcarers.audit.findings import KINDS
from wagtail_youngcarers.audit.words import StaffWords, number, numbers_in, runs_of, words_of
from wagtail_youngcarers.guide import gate
from wagtail_youngcarers.guide.models import Guide, GuideVersion, StaffAttachment
from wagtail_youngcarers.guide.shell import StaffAreaMixin
from wagtail_youngcarers.pages.models import InformationPage, StaffAreaPage
from wagtail_youngcarers.records.models import ReferralContact
from wagtail_youngcarers.schools.models import SchoolGroup, SchoolSettings
from wagtail_youngcarers.staff.models import ReadingAccess
from wagtail_youngcarers.starter.content import guide as starter_guide

pytestmark = pytest.mark.django_db

SENTENCE = "Often late on Mondays, with a story about the bus that does not quite hold"
ALIKE = "Often late on Mondays? Tell us your story, and we will see about the bus"
DRAFTED = "Ask on the stairs, never in class, and leave the door of the room open"
LINE = "01632 960987"
MAIL = "duty@service.example"
PORTAL = "https://portal.service.example/refer/professionals/"


@pytest.fixture
def school(site_a, settings_a):
    """Alder Lane with a published guide, a draft, a staff half, a staff area and a reader."""
    guide = factories.make_guide(site_a, body=[sign_group(SENTENCE)], published=True)
    GuideVersion.objects.create(guide=guide, body=[sign_group(DRAFTED)])
    contact = factories.make_contact(site_a)
    factories.make_staff_detail(
        contact,
        direct_line=LINE,
        professional_email=MAIL,
        professional_referral_url=PORTAL,
        thresholds="Nobody is taken on whose only worry is a new baby in the house",
    )
    make_shell(site_a)
    make_reader("reader", site_a)
    make_user("publisher", make_group("Publishers", site=site_a, rights=["publish_guide"]))
    return site_a


@pytest.fixture
def stored_only(monkeypatch):
    """Leave out the requests, which many tests of what is stored would only wait for."""
    monkeypatch.setattr(DoorCheck, "run", lambda self: iter(()))


stored = pytest.mark.usefixtures("stored_only")


def audit(*options):
    """``(exit code, what it said as JSON, all it printed)``."""
    out, code, ending = io.StringIO(), 0, ""
    try:
        call_command("audit_young_carers", "--json", *options, stdout=out)
    except CommandError as error:
        code, ending = error.returncode, str(error)
    return code, json.loads(out.getvalue()), out.getvalue() + ending


def found(*options):
    """The codes found, each with its place."""
    _code, said, _printed = audit(*options)
    return {(finding["code"], finding["site"]) for finding in said["findings"]}


def codes(*options):
    return {code for code, _site in found(*options)}


def section(site, **fields):
    page = make_page(site.root_page, InformationPage, audience="families", **fields)
    return InformationPage.objects.get(pk=page.pk)


def text_block(text):
    return [("text", {"body": f"<p>{text}</p>"})]


def test_a_school_where_all_is_well(school):
    code, said, _printed = audit()
    assert said["findings"] == []
    assert code == 0
    assert said["summary"]["exit_code"] == 0
    assert said["summary"]["looked_at"]["pages"] > 2
    assert said["summary"]["looked_at"]["requests"] > 20


# Staff text in public


@stored
@pytest.mark.parametrize(
    "pasted",
    [
        SENTENCE,
        SENTENCE.upper(),
        SENTENCE.replace(",", " –").replace(" ", "  "),
        f"We wrote: {SENTENCE}. And so on.",
        SENTENCE.replace("Mondays", "<b>Mondays</b>").replace("story", "sto&shy;ry"),
        SENTENCE.replace(" ", "&nbsp;"),
        DRAFTED,
        f"Ring {LINE} at once",
        "Ring +44 (0)1632 960-987",
        '<a href="tel:+441632960987">Ring us</a>',
        f"Write to {MAIL.upper()}.",
        '<a href="http://portal.service.example/refer/professionals?x=1">Form</a>'.replace(
            "?x=1", ""
        ),
        "Nobody is taken on whose only worry is a new baby",
    ],
)
def test_staff_text_on_a_public_page(school, pasted):
    page = section(school, body=text_block(pasted))
    code, said, printed = audit()
    assert code == 1
    [finding] = [f for f in said["findings"] if f["code"] == "staff-text-public"]
    assert finding["site"] == "alder.test"
    assert finding["object"]["id"] == str(page.pk)
    assert finding["object"]["edit_url"] == f"http://testserver/admin/pages/{page.pk}/edit/"
    assert finding["sources"]
    for words in ("Mondays", "stairs", "960987", "960 987", MAIL, "portal.service", "new baby"):
        assert words not in printed


@stored
@pytest.mark.parametrize(
    "text",
    [
        ALIKE,
        "Often late on Mondays, with a story",
        "Ring 01632 960988, or 999 if somebody is in danger right now.",
        "Childline is free, and not on the phone bill: 0800 1111, day and night, about anything.",
        "Write to hello@service.example. See https://portal.service.example/ for more.",
    ],
)
def test_text_that_is_only_like_it(school, text):
    section(school, body=text_block(text))
    assert codes() == set()


@stored
def test_where_a_text_is_from_is_said_by_its_place(school):
    section(school, body=text_block(SENTENCE))
    _code, said, _printed = audit()
    guide = Guide.objects.get()
    assert said["findings"][0]["sources"] == [
        f"staff guide {guide.pk} (Alder Lane Infant School), version 1, item 1"
    ]


@stored
def test_pages_of_the_hosts_own_types_and_their_titles(school):
    page = make_page(school.root_page, title=f"Ring {LINE}", search_description=SENTENCE)
    _code, said, printed = audit()
    [finding] = said["findings"]
    assert (finding["code"], finding["object"]["id"]) == ("staff-text-public", str(page.pk))
    assert finding["object"]["title"] == ""
    assert LINE not in printed


@stored
def test_a_draft_is_told_apart(school):
    page = section(school, body=text_block("Nothing special"))
    page.body = text_block(SENTENCE)
    page.save_revision()
    assert codes() == {"staff-text-draft"}
    page.get_latest_revision().publish()
    assert codes() == {"staff-text-public"}
    page = InformationPage.objects.get(pk=page.pk)
    page.body = text_block("Nothing special")
    page.save_revision().publish()
    assert codes() == set()
    assert codes("--history") == {"staff-text-history"}


@stored
def test_a_page_that_was_never_published_is_a_draft(school):
    section(school, body=text_block(SENTENCE), live=False)
    assert codes() == {"staff-text-draft"}


@stored
def test_a_scheduled_revision_is_a_draft(school):
    page = section(school, body=text_block("Nothing special"))
    page.body = text_block(SENTENCE)
    later = datetime.datetime(2099, 1, 1, tzinfo=datetime.UTC)
    revision = page.save_revision(approved_go_live_at=later)
    page.body = text_block("Nothing special")
    page.save_revision().publish()
    Revision.objects.filter(pk=revision.pk).update(approved_go_live_at=later)
    assert codes() == {"staff-text-draft"}


@stored
def test_a_staff_line_in_the_public_half(school):
    ReferralContact.objects.update(phone=LINE)
    _code, said, _printed = audit()
    [finding] = said["findings"]
    assert finding["object"]["model"] == "wagtail_youngcarers.ReferralContact"
    assert finding["sources"] == ["staff half of the contact “Weston Young Carers”, staff line"]


@stored
def test_the_public_half_of_another_number_is_no_finding(school):
    ReferralContact.objects.update(phone="01632 960986", email="hello@service.example")
    assert codes() == set()


@stored
def test_a_snippets_draft(school):
    contact = ReferralContact.objects.get()
    contact.description = SENTENCE
    contact.save_revision()
    assert codes() == {"staff-text-draft"}


@stored
def test_numbers_a_guide_shares_with_public_records_are_public(school):
    """A guide may name the office or a helpline, and so may a page."""
    factories.make_helpline(phone="0808 157 0123")
    draft = GuideVersion.objects.get(number=None)
    draft.body = [sign_group("Ring 0808 157 0123, or 01632 960100, or 01632 960555.")]
    draft.save()
    page = section(school, body=text_block("Ring 0808 157 0123 or 01632 960100."))
    assert codes() == set()
    page.body = text_block("Ring 01632 960555.")
    page.save_revision().publish()
    assert codes() == {"staff-text-public"}


@stored
def test_damaged_stream_data_stops_nothing(school):
    page = section(school, body=text_block(SENTENCE))
    other = section(school)
    for raw in ("[1,2]", '[{"type": "text"}]', "{", '"x"'):
        InformationPage.objects.filter(pk=other.pk).update(body=raw)
        _code, said, _printed = audit()
        assert [f["object"]["id"] for f in said["findings"]] == [str(page.pk)]


# Files


def make_file(name, content, title="Letter"):
    document = factories.make_document(title=title)
    document.file.save(name, ContentFile(content))
    return document


def zipped(name, text):
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as folder:
        folder.writestr(name, text)
    return packed.getvalue()


@stored
@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("letter.txt", SENTENCE.encode()),
        ("letter.html", f"<p>{SENTENCE}</p>".encode()),
        (
            "letter.docx",
            zipped(
                "word/document.xml",
                f"<w:p><w:t>{SENTENCE[:7]}</w:t><w:t>{SENTENCE[7:]}</w:t></w:p>",
            ),
        ),
        ("letter.odt", zipped("content.xml", f"<text:p>{SENTENCE}</text:p>")),
    ],
)
def test_documents_that_are_text(school, name, content):
    document = make_file(name, content)
    _code, said, _printed = audit()
    [finding] = said["findings"]
    assert (finding["code"], finding["object"]["id"]) == ("staff-text-public", str(document.pk))


@stored
def test_other_documents(school):
    make_file("letter.txt", ALIKE.encode())
    make_file("letter.docx", zipped("word/document.xml", f"<w:t>{ALIKE}</w:t>"))
    assert codes() == set()
    make_file("broken.docx", b"no zip at all")
    code, said, _printed = audit()
    assert [finding["code"] for finding in said["findings"]] == ["could-not-check"]
    assert code == 2


@stored
def test_the_title_of_a_document(school):
    factories.make_document(title=SENTENCE)
    assert codes() == {"staff-text-public"}


# The search index


@stored
def test_a_staff_table_in_the_index(school):
    for model, expected in ((ReferralContact, set()), (Guide, {"staff-model-indexed"})):
        entry = {
            "content_type": ContentType.objects.get_for_model(model),
            "object_id": "1",
        }
        names = {field.name for field in IndexEntry._meta.fields}
        for name in ("title", "body", "autocomplete"):
            if name in names:
                entry[name] = ""
        IndexEntry.objects.create(**entry)
        assert codes() == expected


# Addresses


def test_nothing_is_left_behind(school, caplog):
    make_page(school.root_page, title="Another", slug="another")
    before = {
        model: model._default_manager.count() for model in apps.get_models() if model._meta.managed
    }
    with caplog.at_level(logging.INFO):
        assert codes() == set()
    after = {model: model._default_manager.count() for model in before}
    assert after == before
    assert [r for r in caplog.records if r.name == "wagtail_youngcarers.gate"] == []


def writes(request):
    Query.get("somebody was here").add_hit()
    return HttpResponse("written")


def shows(request):
    text = SENTENCE if request.user.is_authenticated else ALIKE
    return HttpResponse(f"<p>{text}</p>")


def repeats(request):
    return HttpResponse(f"You searched for {request.GET.get('text')}")


urlpatterns = [
    path("writes/", writes),
    path("shows/", shows),
    path("repeats/", repeats),
    path("", include(host_urlpatterns)),
]


@override_settings(ROOT_URLCONF=__name__)
def test_what_a_request_writes_is_taken_back(school):
    assert codes("--url", "/writes/") == set()
    assert not Query.objects.exists()


@override_settings(ROOT_URLCONF=__name__)
def test_an_address_that_shows_staff_text(school):
    """To accounts without rights only, so both are asked."""
    assert codes("--url", "/repeats/?text={words}") == set()
    code, said, printed = audit("--url", "/shows/")
    [finding] = said["findings"]
    assert (finding["code"], finding["site"]) == ("staff-text-answer", "alder.test")
    assert finding["where"] == "GET /shows/, as an account without rights"
    assert finding["sources"]
    assert code == 1
    assert "Mondays" not in printed
    with override_settings(WAGTAIL_YOUNGCARERS={"AUDIT_URLS": ["/shows/"]}):
        assert codes() == {"staff-text-answer"}


def test_a_gate_that_lets_everybody_in(school, monkeypatch):
    monkeypatch.setattr(gate, "ask", lambda request, shell: gate.Answer.OPEN)
    assert {"shell-open", "staff-text-answer"} <= codes()


def test_a_gate_that_lets_every_account_in(school, monkeypatch):
    monkeypatch.setattr(gate, "may_read", lambda user, site: True)
    _code, said, _printed = audit()
    opened = {f["where"] for f in said["findings"] if f["code"] == "shell-open"}
    assert "GET /staff-area/, as an account without rights: 200" in opened
    assert not any("visitor" in where for where in opened)


def test_addresses_that_answer_differently(school, monkeypatch):
    def route(self, request, path_components):
        if path_components:
            raise Http404
        return super(StaffAreaMixin, self).route(request, path_components)

    monkeypatch.setattr(StaffAreaMixin, "route", route)
    assert codes() == {"shell-differs"}


def test_an_answer_without_its_headers(school, monkeypatch):
    monkeypatch.setattr(gate, "harden", lambda response: response)
    assert codes() == {"shell-headers"}


def test_a_staff_area_in_the_sitemap(school, monkeypatch):
    monkeypatch.setattr(StaffAreaMixin, "get_sitemap_urls", Page.get_sitemap_urls)
    assert codes() == {"shell-listed"}


def test_a_staff_area_that_fails(school, monkeypatch):
    def fail(*args):
        raise RuntimeError("broken")

    monkeypatch.setattr(gate, "refuse", fail)
    assert "shell-error" in codes()


def test_a_host_that_is_not_allowed(school, site_b):
    with override_settings(ALLOWED_HOSTS=["alder.test"]):
        code, _said, _printed = audit()
        assert found() == {("could-not-check", "hart.test")}
    assert code == 2


@stored
def test_one_site_only(school, site_b):
    section(school, body=text_block(SENTENCE))
    make_page(site_b.root_page, title=SENTENCE)
    assert found("--site", "hart.test") == {("staff-text-public", "hart.test")}
    assert found("--site", "alder.test") == {("staff-text-public", "alder.test")}
    assert len(found()) == 2


def test_a_site_that_is_not_there():
    with pytest.raises(CommandError) as error:
        call_command("audit_young_carers", "--site", "nowhere.test")
    assert error.value.returncode == 2


def test_no_site_at_all(db):
    Site.objects.all().delete()
    with pytest.raises(CommandError) as error:
        call_command("audit_young_carers")
    assert error.value.returncode == 2


def test_a_database_that_is_down(school, monkeypatch):
    def fail(*args, **kwargs):
        raise DatabaseError("gone")

    monkeypatch.setattr("wagtail_youngcarers.audit.run.staff_words", fail)
    with pytest.raises(CommandError) as error:
        call_command("audit_young_carers", verbosity=0)
    assert error.value.returncode == 2


# Where things are


@stored
def test_a_staff_area_of_no_site(school, root_page):
    lost = make_page(root_page, title="Old school", slug="old")
    assert codes() == set()
    make_page(lost, StaffAreaPage, title="Staff area", slug="lost-staff-area")
    assert codes() == {"shell-elsewhere"}


@stored
def test_two_staff_areas(school):
    make_shell(school, slug="another-staff-area")
    code, said, _printed = audit()
    assert [finding["code"] for finding in said["findings"]] == ["shell-several"]
    assert code == 0


def private(folder, **options):
    backend = "django.core.files.storage.FileSystemStorage"
    return {
        "STORAGES": {
            "default": {"BACKEND": backend},
            "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
            "young_carers_staff_files": {
                "BACKEND": backend,
                "OPTIONS": {"location": str(folder), **options},
            },
        }
    }


def attach(school, name="0123.pdf"):
    guide = Guide.objects.get()
    return StaffAttachment.objects.create(
        guide=guide, title="Contact list", file=name, file_name="list.pdf", size=1
    )


def test_staff_files(school, tmp_path, settings):
    attach(school)
    nowhere = private(tmp_path)
    del nowhere["STORAGES"]["young_carers_staff_files"]
    with override_settings(**nowhere):
        assert codes() == {"files-without-storage"}
    with override_settings(**private(tmp_path)):
        assert codes() == {"file-missing"}
        (tmp_path / "0123.pdf").write_bytes(b"%PDF-1.4")
        assert codes() == set()
    inside = tmp_path / "media" / "staff"
    inside.mkdir(parents=True)
    (inside / "0123.pdf").write_bytes(b"%PDF-1.4")
    with override_settings(**private(inside), MEDIA_ROOT=str(tmp_path / "media")):
        assert codes() == {"files-in-public"}


@override_settings(ROOT_URLCONF=__name__)
def test_a_staff_file_with_an_address(school, tmp_path):
    attach(school, "shows/")
    (tmp_path / "shows").mkdir()
    with override_settings(**private(tmp_path, base_url="/not-there/")):
        assert codes() == {"files-in-public"}
    with override_settings(**private(tmp_path, base_url="/")):
        assert codes() == {"files-in-public", "file-public"}


@stored
def test_documents_handed_out_directly(school):
    with override_settings(WAGTAILDOCS_SERVE_METHOD="direct"):
        code, said, _printed = audit()
    assert [finding["code"] for finding in said["findings"]] == ["documents-direct"]
    assert code == 0


# People


def test_who_reads_until_when_and_through_what(school, superuser):
    make_user("advisor", make_group("Advisors", site=school, rights=["read_guide"]))
    make_user("pupil")
    _code, said, _printed = audit()
    [site] = said["sites"]
    administrator, advisor, reader = sorted(site["readers"], key=lambda one: one["account"])
    assert (administrator["account"], administrator["superuser"]) == ("admin", True)
    assert (advisor["account"], advisor["through"]) == ("advisor", ["Advisors"])
    assert (advisor["until"], advisor["superuser"]) == (None, False)
    assert (reader["account"], reader["through"]) == ("reader", [])
    assert reader["until"] == ReadingAccess.objects.get().until.isoformat()
    assert site["publishers"] == ["publisher"]
    assert site["staff_area"] == [{"path": "/staff-area/", "live": True}]
    assert said["everywhere"] == [
        {
            "account": superuser.get_username(),
            "id": str(superuser.pk),
            "superuser": True,
            "rights": ["read_guide", "change_guide", "publish_guide", "manage_readers"],
        }
    ]


def test_nobody_can_read(school, superuser):
    make_user("pupil")
    assert codes() == set()
    get_user_model().objects.get(username="reader").groups.clear()
    assert codes() == {"nobody-can-read"}
    # Nothing to read, nobody missed.
    GuideVersion.objects.filter(number=1)._raw_delete("default")
    assert codes() == set()


def test_nobody_can_publish(school):
    get_user_model().objects.get(username="publisher").delete()
    assert codes() == {"nobody-can-publish"}


@pytest.mark.parametrize("name", ["Editors", "Moderators"])
@pytest.mark.parametrize("everywhere", [True, False])
def test_a_right_of_wagtails_own_groups(school, name, everywhere):
    group = Group.objects.get_or_create(name=name)[0]
    assert codes() == set()
    read = Permission.objects.get(codename="read_guide")
    if everywhere:
        group.permissions.add(read)
    else:
        GroupSitePermission.objects.create(group=group, site=school, permission=read)
    assert codes() == {"default-group-right"}


@stored
def test_a_reading_group_that_nothing_names(school):
    assert codes() == set()
    SchoolGroup.objects.all().delete()
    assert found() == {("reading-group-undated", school.hostname)}


@stored
def test_a_group_of_very_many(school):
    group = get_user_model().objects.get(username="reader").groups.get()
    make_user("second", group)
    assert codes("--many-members", "2") == set()
    make_user("third", group)
    code, said, _printed = audit("--many-members", "2")
    assert [f["code"] for f in said["findings"]] == ["group-many-members"]
    assert code == 0


@stored
def test_a_reader_with_another_address(school):
    assert codes() == set()
    SchoolSettings.objects.update(staff_addresses="@staff.school.example\n@school.example")
    assert codes() == set()
    get_user_model().objects.filter(username="reader").update(email="reader@pupils.example")
    assert codes() == {"reader-odd-address"}


# What it says, and to whom


@stored
def test_what_was_accepted_is_not_told_again(school, tmp_path):
    page = section(school, body=text_block(SENTENCE))
    _code, said, _printed = audit()
    known = tmp_path / "known.txt"
    known.write_text(f"# looked at\n{said['findings'][0]['id']} the lead knows\n\n")
    code, said, _printed = audit("--accept", str(known))
    assert code == 0
    assert [finding["accepted"] for finding in said["findings"]] == [True]
    assert said["summary"]["accepted"] == 1
    page.body = text_block(f"{SENTENCE} {DRAFTED}")
    page.save_revision().publish()
    code, said, _printed = audit("--accept", str(known))
    assert code == 1


def test_an_accept_file_that_is_not_there(school):
    with pytest.raises(CommandError) as error:
        call_command("audit_young_carers", "--accept", "/nowhere/known.txt")
    assert error.value.returncode == 2


@stored
def test_for_people_it_says_what_to_do(school):
    page = section(school, title="For parents", body=text_block(SENTENCE))
    out = io.StringIO()
    with pytest.raises(CommandError) as error:
        call_command("audit_young_carers", stdout=out, no_color=True)
    said = out.getvalue()
    assert error.value.returncode == 1
    assert str(error.value) == "1 thing to put right."
    assert "Alder Lane Infant School (alder.test)" in said
    assert f"information page “For parents” ({page.pk}), alder.test" in said
    assert "Take it out, publish again" in said
    assert "Mondays" not in said


def test_for_cron_it_says_nothing_when_all_is_well(school):
    out = io.StringIO()
    call_command("audit_young_carers", verbosity=0, stdout=out)
    assert out.getvalue() == ""


@stored
def test_a_part_that_fails_is_said_and_the_rest_is_done(school, monkeypatch):
    def fail(*args):
        raise RuntimeError("gone")
        yield

    monkeypatch.setattr(content, "records", fail)
    make_page(school.root_page, title=SENTENCE)
    code, said, _printed = audit()
    assert {f["code"] for f in said["findings"]} == {"could-not-check", "staff-text-public"}
    assert code == 1


def test_a_fresh_school_is_clean(site_a, settings):
    """Our own starter pages and our own starter guide share no words that alarm."""
    settings.WAGTAIL_YOUNGCARERS = {"PAGE_TYPES": PAGE_TYPES}
    for phase in ("infant", "secondary"):
        SchoolSettings.objects.all().delete()
        call_command(
            "setup_young_carers",
            phase=phase,
            office_phone="01632 960100",
            lead=["Mrs Okafor"],
            publish=True,
            verbosity=0,
        )
    code, said, _printed = audit()
    assert (code, said["summary"]["problems"]) == (0, 0)
    assert len(starter_guide.body()) > 20


class News(Feed):
    title, link, description = "News", "/", "All of it"

    def items(self):
        return []


def test_sitemaps_feeds_and_apis_are_found_wherever_they_are_mounted():
    mounted = [
        path("deep/", include([path("map.xml", sitemap), path("news/", News())])),
        path("our-api/", api_router.urls),
        path("pages/<int:pk>/map.xml", sitemap),
        path("map-of-nothing/", shows),
    ]
    resolver = URLResolver(RegexPattern("^/"), mounted)
    assert {(one.path, one.kind) for one in surfaces(resolver)} == {
        ("/deep/map.xml", "sitemap"),
        ("/deep/news/", "feed"),
        ("/our-api/pages/", "api"),
    }


# Words


def test_texts_are_alike_when_a_reader_would_say_so():
    assert words_of("<p>Don’t <b>s</b>ay&nbsp;a word—yet</p>") == [
        "dont",
        "say",
        "a",
        "word",
        "yet",
    ]
    assert words_of("<li>One</li><li>Two</li>") == ["one", "two"]
    assert list(runs_of(["seven"] * 7)) == []
    assert len(list(runs_of(["eight"] * 8))) == 1


@pytest.mark.parametrize(
    "written", ["01632 960 987", "(01632) 960987", "+44 1632 960987", "+44 (0)1632-960987"]
)
def test_a_number_is_found_however_it_is_written(written):
    assert number("01632 960987") in set(numbers_in(f"Ring {written} now"))
    assert number("01632 960987") == number(written)


def test_short_numbers_are_nobodys():
    assert [number(short) for short in ("999", "111", "0800 1111", "85258")] == [""] * 4


def test_staff_words_hold_no_text():
    known = StaffWords()
    known.runs.update(runs_of(words_of(SENTENCE)))
    assert all(isinstance(run, int) for run in known.runs)
    assert known.find(ALIKE) is None
    assert known.find("", SENTENCE)


def test_every_kind_of_finding_is_in_the_documentation():
    text = (ROOT / "docs/how-to/audit.md").read_text(encoding="utf-8")
    assert [code for code in KINDS if f"| `{code}` |" not in text] == []

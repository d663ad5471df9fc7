"""What every public page of ours does, whatever is in it."""

import copy
import datetime
import itertools
import re

import pytest
from bs4 import BeautifulSoup
from django.db import connection
from django.test import RequestFactory
from django.test.utils import CaptureQueriesContext
from wagtail.models import Page, PageViewRestriction
from wagtail.search.backends import get_search_backend

from tests import factories
from tests.pages.conftest import every_block, only
from wagtail_youngcarers.freshness.checking import record_check
from wagtail_youngcarers.models import Role, SchoolSettings
from wagtail_youngcarers.page_kinds import readable_pages_below
from wagtail_youngcarers.pages.models import (
    InformationPage,
    PicturePage,
    StaffAreaPage,
    YoungCarersPage,
)

pytestmark = pytest.mark.django_db

WRITES = re.compile(r"^(INSERT|UPDATE|DELETE)", re.IGNORECASE)


def soup(response):
    return BeautifulSoup(response.content, "html.parser")


def fill(page, body, **fields):
    """Give a page a body and publish it."""
    page.body = body
    for name, value in fields.items():
        setattr(page, name, value)
    page.save_revision().publish()


@pytest.fixture
def full(section, lead, site_a):
    """The section page with every block, and records for them to show."""
    factories.make_activity(site_a, role=lead)
    factories.make_term(
        site_a,
        starts_on=datetime.date.today() - datetime.timedelta(days=30),
        ends_on=datetime.date.today() + datetime.timedelta(days=60),
    )
    factories.make_contact(site_a)
    factories.make_helpline()
    factories.make_figure()
    fill(section, every_block())
    return section


class TestAVisitor:
    """Public answers can be cached: nobody's session, no cookie, nothing written."""

    @pytest.fixture(params=["visitor", "editor"])
    def client(self, request, site_a):
        user = request.getfixturevalue("editor_a") if request.param == "editor" else None
        return factories.site_client(site_a, user)

    @pytest.mark.parametrize("kind", ["full", "families", "picture"])
    def test_is_given_no_cookie_and_the_answer_does_not_vary(self, client, kind, request):
        page = request.getfixturevalue(kind)
        response = client.get(page.get_url_parts()[2])
        assert response.status_code == 200
        assert not response.cookies
        assert "cookie" not in response.headers.get("Vary", "").lower()

    @pytest.mark.parametrize("kind", ["full", "families", "picture"])
    def test_causes_no_writing(self, client, kind, request):
        page = request.getfixturevalue(kind)
        address = page.get_url_parts()[2]
        client.get(address)
        SchoolSettings.objects.all().delete()
        with CaptureQueriesContext(connection) as queries:
            client.get(address)
        assert not [query["sql"] for query in queries if WRITES.match(query["sql"])]
        assert not SchoolSettings.objects.exists()

    @pytest.mark.parametrize("kind", ["full", "families", "picture"])
    def test_is_served_without_a_user_or_a_session(self, kind, request, settings):
        page = request.getfixturevalue(kind)
        wanted = ("CommonMiddleware",)
        settings.MIDDLEWARE = [name for name in settings.MIDDLEWARE if name.endswith(wanted)]
        templates = copy.deepcopy(settings.TEMPLATES)
        templates[0]["OPTIONS"]["context_processors"] = []
        settings.TEMPLATES = templates
        anybody = RequestFactory().get("/", headers={"host": "alder.test"})
        response = page.serve(anybody)
        response.render()
        assert not hasattr(anybody, "user")
        assert page.title in response.rendered_content or page.sentence in response.rendered_content


def test_a_page_with_everything_is_in_order(full, read):
    """One first heading, no level left out, no id twice, nothing inline, nothing from elsewhere."""
    page = soup(read(full))
    levels = [int(tag.name[1]) for tag in page.find_all(re.compile("^h[1-6]$"))]
    assert levels.count(1) == 1
    assert levels[0] == 1
    assert all(after - before <= 1 for before, after in itertools.pairwise(levels))
    ids = [tag["id"] for tag in page.find_all(id=True)]
    assert len(ids) == len(set(ids))
    ours = page.find(class_="yc")
    assert not ours.find(style=True)
    assert not ours.find(["style", "iframe"])
    assert [tag.string for tag in ours.find_all("script")] == [None]
    for tag in page.find_all(src=True):
        assert tag["src"].startswith("/")


def test_the_contents_list_leads_to_every_section(full, read):
    response = read(full)
    page, sections = soup(response), response.context["sections"]
    links = page.find(class_="yc-contents").find_all("a")
    assert len(links) > 5
    assert [(link["href"], link.get_text()) for link in links] == [
        (f"#{section.id}", section.heading) for section in sections
    ]
    for section in sections:
        assert section.heading in page.find(id=section.id).get_text()


def test_no_contents_list_for_five_sections(section, read):
    fill(section, only(*["heading"] * 5))
    assert not soup(read(section)).find(class_="yc-contents")
    fill(section, only(*["heading"] * 6))
    assert len(soup(read(section)).select(".yc-contents a")) == 6


def test_a_block_that_shows_nothing_is_not_in_the_contents(section, read):
    """A quote without a permission is not shown, so nothing leads to it."""
    quotes = {"heading": "In their words", "quotes": [{"quote": "x", "permission_held": False}]}
    fill(section, [("quotes", quotes), ("heading", {"text": "Afterwards"})])
    response = read(section)
    assert [part.heading for part in response.context["sections"]] == ["Afterwards"]
    assert len(response.context["parts"]) == 1


def test_one_broken_block_does_not_take_the_page_down(section, read, monkeypatch, caplog):
    from wagtail_youngcarers.blocks import KeyActionsBlock

    def broken(*args, **kwargs):
        raise RuntimeError("no")

    fill(section, only("key_actions", "heading"))
    monkeypatch.setattr(KeyActionsBlock, "render", broken)
    response = read(section)
    assert [part.block_type for part in response.context["parts"]] == ["heading"]
    assert "could not be shown" in caplog.text


class TestPagesBelow:
    """A section page leads to the page for each reader, and to nothing else."""

    def links(self, section, read):
        return [link.get_text() for link in soup(read(section)).select(".yc-below a")]

    def test_each_published_page_in_tree_order(self, section, families, picture, read):
        families.move(picture, "right")
        assert self.links(section, read) == ["Someone to talk to", "For families"]
        [link, _other] = soup(read(section)).select(".yc-below a")
        assert link["href"] == "/young-carers/picture/#yc-screen-1"

    def test_never_a_draft_the_staff_area_or_what_only_some_may_open(
        self, section, families, picture, read
    ):
        factories.make_page(section, StaffAreaPage, title="Staff area", slug="staff")
        families.unpublish()
        PageViewRestriction.objects.create(page=picture, restriction_type=PageViewRestriction.LOGIN)
        assert not soup(read(section)).find(class_="yc-below")

    def test_one_query_for_any_number(self, section, families, picture, django_assert_num_queries):
        with django_assert_num_queries(1):
            assert len(readable_pages_below(section)) == 2

    def test_a_page_that_is_not_saved_yet_has_none(self):
        assert readable_pages_below(YoungCarersPage(path="0001", depth=1)) == []


class TestBeside:
    """Our people and what is next stay together."""

    def test_the_first_of_what_is_next_stands_with_the_people(self, full, read):
        beside = soup(read(full)).find(class_="yc-beside")
        assert "Mrs Okafor" in beside.get_text()
        assert "Wednesday drop-in" in beside.find(class_="yc-next").get_text()
        assert beside.find("time")["datetime"]

    def test_nothing_is_next_while_nobody_is_there_to_run_it(self, full, lead, read):
        lead.appointments.all().delete()
        SchoolSettings.objects.update(office_phone="", office_email="")
        assert not soup(read(full)).select(".yc-beside > .yc-next")

    def test_without_people_nothing_stands_aside(self, families, read):
        fill(families, only("heading"))
        assert not soup(read(families)).find(class_="yc-beside")


class TestWhenSchoolDoesNotAnswer:
    """At night and in the holidays, on pages that name nobody of the school too."""

    @pytest.fixture
    def holidays(self, site_a):
        today = datetime.date.today()
        for first, last in ((-60, -3), (3, 60)):
            factories.make_term(
                site_a,
                name=f"From {first}",
                starts_on=today + datetime.timedelta(days=first),
                ends_on=today + datetime.timedelta(days=last),
            )
        factories.make_helpline(name="Night Line", always_open=True)

    def test_childline_and_999_are_there_at_night(self, families, read):
        fill(families, only("heading"))
        html = read(families).content.decode()
        assert 'href="tel:08001111"' in html
        assert 'href="tel:999"' in html

    def test_said_once_where_the_people_say_it(self, section, lead, read):
        fill(section, only("our_people"))
        assert read(section).content.decode().count('href="tel:08001111"') == 1

    @pytest.mark.usefixtures("holidays")
    @pytest.mark.parametrize("blocks", [["heading"], ["heading", "our_people"]])
    def test_the_holidays_are_said_once(self, families, lead, read, blocks):
        fill(families, only(*blocks))
        [panel] = soup(read(families)).find_all(class_="yc-holidays")
        assert "Night Line" in panel.get_text()
        assert panel.find(href="tel:999")

    @pytest.mark.usefixtures("holidays")
    def test_the_youngest_are_not_sent_to_a_closed_door(self, picture, lead, read):
        page = soup(read(picture))
        assert "School is closed until" in page.find_all(class_="yc-scene")[-1].get_text()
        assert page.find(class_="yc-holidays")


class TestLeaving:
    """“Leave this page” on pages for pupils."""

    def link(self, response):
        return soup(response).find(class_="yc-leave__link")

    def test_is_a_plain_link_with_an_honest_sentence(self, section, read):
        response = read(section)
        link = self.link(response)
        assert link["href"] == "https://www.bbc.co.uk/weather"
        assert link["rel"] == ["nofollow", "noreferrer"]
        described_by = link["aria-describedby"]
        assert "history" in soup(response).find(id=described_by).get_text()
        first = soup(response).find(class_="yc").find(["a", "h1"])
        assert "yc-leave__link" in first["class"]

    def test_its_script_can_be_left_out(self, section, read, settings):
        assert soup(read(section)).find(class_="yc").find("script")
        settings.WAGTAIL_YOUNGCARERS = {"LEAVE_SHORTCUT": False}
        assert not soup(read(section)).find(class_="yc").find("script")
        assert self.link(read(section))

    @pytest.mark.parametrize(
        ("audience", "shown"),
        [("families", False), ("pupils_7_11", True), ("pupils_11_16", True)],
    )
    def test_is_for_pupils(self, families, read, audience, shown):
        families.audience = audience
        families.save_revision().publish()
        assert bool(self.link(read(families))) is shown

    def test_is_on_picture_pages(self, picture, read):
        assert self.link(read(picture))

    def test_can_be_switched_off(self, section, settings_a, read):
        settings_a.quick_exit = False
        settings_a.save()
        assert not self.link(read(section))

    def test_never_leads_anywhere_but_to_a_website(self, section, settings_a, read):
        SchoolSettings.objects.update(quick_exit_url="javascript:alert(1)")
        assert self.link(read(section))["href"] == "https://www.bbc.co.uk/weather"


class TestLastChecked:
    """The page says since when it is known to be right, and only if it is true."""

    @pytest.fixture
    def activity(self, section, site_a):
        activity = factories.make_activity(site_a)
        fill(section, only("what_we_offer"))
        return activity

    def line(self, response):
        return soup(response).find(class_="yc-checked")

    def test_a_fresh_check_is_told(self, section, activity, read):
        day = datetime.date.today() - datetime.timedelta(days=3)
        record_check(activity, on=day)
        assert str(day.year) in self.line(read(section)).get_text()

    def test_nothing_is_claimed_of_what_nobody_checked(self, section, activity, read):
        assert not self.line(read(section))

    def test_an_old_check_is_no_claim(self, section, activity, read):
        record_check(activity, on=datetime.date.today() - datetime.timedelta(days=400))
        response = read(section)
        assert not self.line(response)
        assert activity.title in response.content.decode()


class TestGaps:
    """Half-filled drafts, no school, no records: a page is always shown."""

    def test_a_school_without_settings_or_records(self, site_b):
        page = factories.make_page(site_b.root_page, YoungCarersPage, body=every_block())
        response = factories.site_client(site_b).get(page.get_url_parts()[2])
        assert response.status_code == 200
        assert "999" in response.content.decode()

    @pytest.mark.parametrize(
        ("model", "fields"),
        [
            (YoungCarersPage, {"title": ""}),
            (YoungCarersPage, {"body": [("our_people", {}), ("text", {})]}),
            (InformationPage, {"audience": ""}),
            (PicturePage, {}),
            (PicturePage, {"sentence": "y", "drawing": "gone"}),
        ],
    )
    @pytest.mark.usefixtures("site_a")
    def test_an_unsaved_draft_can_be_previewed(self, model, fields):
        page = model(**{"title": "x", "locale": factories.make_locale(), **fields})
        for mode, _label in page.preview_modes:
            response = page.make_preview_request(preview_mode=mode)
            assert response.status_code == 200
            response.render()

    def test_the_site_may_have_gone(self, section, site_a):
        site_a.delete()
        response = section.serve(RequestFactory().get("/", headers={"host": "alder.test"}))
        response.render()
        assert "Helping someone at home" in response.rendered_content

    def test_a_translation_in_welsh_without_words_falls_back(self, section, settings_a):
        with_welsh = section.copy_for_translation(factories.make_locale("cy"), copy_parents=True)
        response = with_welsh.make_preview_request()
        response.render()
        assert "Helping someone at home" in response.rendered_content


class TestDescription:
    """What search engines are told of a page."""

    def test_is_the_introduction_while_the_editor_has_written_none(self, section, read):
        read_page = read(section).context["page"]
        assert read_page.search_description == section.introduction
        assert Page.objects.get(pk=section.pk).search_description == ""

    def test_is_the_editors_own(self, section, read):
        section.search_description = "Ours."
        section.save_revision().publish()
        assert read(section).context["page"].search_description == "Ours."

    def test_is_short(self, section, read):
        fill(section, [], introduction="word " * 200)
        assert len(read(section).context["page"].search_description) <= 160

    def test_of_a_picture_page_is_its_sentence(self, picture, read):
        assert read(picture).context["page"].search_description == picture.sentence


class TestSharing:
    """What a link to the page looks like elsewhere."""

    def meta(self, response):
        found = soup(response).head.find_all("meta", property=True)
        return {tag["property"]: tag["content"] for tag in found}

    def test_says_its_address_title_and_school_and_shows_no_picture(
        self, section, settings_a, read
    ):
        response = read(section)
        address = f"http://alder.test{section.get_url()}"
        assert soup(response).head.find("link", rel="canonical")["href"] == address
        assert self.meta(response) == {
            "og:type": "website",
            "og:url": address,
            "og:title": section.title,
            "og:description": section.introduction,
            "og:site_name": "Alder Lane Infant School",
            "og:locale": "en_GB",
        }

    def test_names_no_country_where_the_language_has_none(self, section, settings_a, read):
        assert "og:locale" not in self.meta(read(section, headers={"accept-language": "cy"}))

    @pytest.mark.parametrize("kind", ["section", "families", "picture"])
    def test_is_there_on_every_kind_of_page(self, request, settings_a, read, kind):
        page = request.getfixturevalue(kind)
        response = read(page)
        head, told = soup(response).head, self.meta(response)
        assert head.title.get_text(strip=True).startswith(page.title)
        assert told["og:url"] == head.find("link", rel="canonical")["href"]
        assert told["og:url"].endswith(page.url_path.split("/", 2)[2])
        assert told.get("og:description", "") == page.describe()
        assert not [name for name in told if "image" in name]

    def test_names_the_schools_public_contacts(self, full, settings_a, lead, read):
        Role.objects.filter(pk=lead.pk).update(phone="01632 960111")
        data = soup(read(full)).find(itemtype="https://schema.org/School")
        assert data.find(itemprop="name")["content"] == "Alder Lane Infant School"
        point = data.find(itemtype="https://schema.org/ContactPoint")
        assert point.find(itemprop="telephone")["content"] == "01632 960111"

    def test_can_be_left_to_the_site(self, full, read, settings):
        settings.WAGTAIL_YOUNGCARERS = {"LOAD_METADATA": False}
        response = read(full)
        assert self.meta(response) == {}
        assert not soup(response).find(itemscope=True)

    def test_a_preview_has_no_address_yet(self, section):
        response = section.make_preview_request()
        response.render()
        assert "og:url" not in response.rendered_content


class TestElsewhere:
    """What the API and the site's search get."""

    def test_the_api_gives_plain_data(self, full, site_a):
        response = factories.site_client(site_a).get(f"/api/v2/pages/{full.pk}/")
        data = response.json()
        assert data["introduction"] == full.introduction
        assert [block["type"] for block in data["body"]] == [name for name, _value in every_block()]

    def test_the_api_gives_a_picture_page(self, picture, site_a):
        data = factories.site_client(site_a).get(f"/api/v2/pages/{picture.pk}/").json()
        assert data["sentence"] == picture.sentence
        assert data["recording_address"] is None

    def test_pages_can_be_filtered_by_audience(self, families, site_a):
        client = factories.site_client(site_a)
        kind = "wagtail_youngcarers_pages.InformationPage"
        for audience, total in (("families", 1), ("pupils_7_11", 0)):
            found = client.get("/api/v2/pages/", {"type": kind, "audience": audience}).json()
            assert found["meta"]["total_count"] == total

    @pytest.mark.parametrize(
        ("model", "field"),
        [(YoungCarersPage, "introduction"), (YoungCarersPage, "body"), (PicturePage, "sentence")],
    )
    def test_the_sites_search_finds_words(self, model, field):
        assert field in {each.field_name for each in model.get_search_fields()}
        assert "title" in {each.field_name for each in model.get_search_fields()}
        assert get_search_backend()


def test_a_site_may_write_a_template_of_its_own_by_djangos_usual_name():
    """`home/carers_page.html` for `home.CarersPage`, else ours."""
    page = InformationPage()
    page.template = "home/carers_page.html"
    assert page.get_template(RequestFactory().get("/")) == [
        "home/carers_page.html",
        "wagtail_youngcarers/pages/information_page.html",
    ]

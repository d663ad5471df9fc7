"""What is printed: made of the records, right on its day, and neutral where a child is seen."""

import datetime

import pytest
import segno
from bs4 import BeautifulSoup
from django.urls import reverse

from tests import factories
from tests.reading_age import reading_age
from wagtail_youngcarers.pages.models import InformationPage, StaffAreaPage, YoungCarersPage
from wagtail_youngcarers.paper.qr import QUIET_ZONE, qr_code
from wagtail_youngcarers.paper.sheets import SHEETS, replace_by, what_happens
from wagtail_youngcarers.records.directory import Directory
from wagtail_youngcarers.schools.models import Phase, SchoolSettings

ADDRESSES = [(sheet, size) for sheet in SHEETS for size in sheet.sizes]


@pytest.fixture
def page(site_a, settings_a):
    """A published Young Carers page of school A."""
    return factories.make_page(
        site_a.root_page, YoungCarersPage, title="Young carers", slug="young-carers"
    )


@pytest.fixture
def school(page, site_a):
    """Somebody in post, a drop-in, a service and a helpline."""
    role = factories.make_role(site_a, key="young-carers-lead", phone="01632 960111")
    factories.make_appointment(role)
    factories.make_activity(site_a, role=role)
    factories.make_contact(site_a)
    factories.make_helpline(audience="pupils")
    return page


def get(site, path="poster/", user=None):
    return factories.site_client(site, user).get(f"/young-carers/on-paper/{path}")


@pytest.mark.parametrize(("sheet", "size"), ADDRESSES, ids=lambda part: getattr(part, "name", part))
def test_each_sheet_shows_who_is_in_post(school, site_a, sheet, size):
    """In every size it is offered in, with the school's name and no style or script inside."""
    response = get(site_a, f"{sheet.name}/?size={size}")
    html = response.content.decode()
    assert response.status_code == 200
    assert "Mrs Okafor" in html
    assert "Alder Lane Infant School" in html
    assert "<style" not in html
    assert "style=" not in html
    assert html.count("<script") == 1
    assert 'content="noindex"' in html
    assert not response.cookies


@pytest.mark.parametrize(("sheet", "size"), ADDRESSES, ids=lambda part: getattr(part, "name", part))
def test_a_school_with_nothing_filled_in_still_prints(site_b, sheet, size):
    """Down to any adult one trusts, and the numbers that nobody can delete."""
    factories.make_page(site_b.root_page, YoungCarersPage, title="x", slug="young-carers")
    response = get(site_b, f"{sheet.name}/?size={size}")
    assert response.status_code == 200
    if sheet.name == "poster":
        assert "any adult at school that you trust" in response.content.decode()
        assert "0800 1111" in response.content.decode()


def test_slips_and_code_say_nothing_about_who_takes_one(school, site_a):
    """A child may be seen tearing one off."""
    html = get(site_a).content.decode()
    slips = html.split('class="ycp-slips"')[1].split("</ul>")[0]
    code = html.split('class="ycp-code"')[1].split("</figure>")[0]
    assert slips.count("Someone to talk to") == 6
    assert "0800 1111" in slips
    for words in (slips, code):
        assert "carer" not in words.lower()


def test_nothing_for_staff_only_is_on_the_staffrooms_poster(school, site_a):
    """It says whom to tell, and where the guide is."""
    contact = factories.make_contact(site_a, name="Second service")
    factories.make_staff_detail(contact, direct_line="01632 960999")
    html = get(site_a, "staffroom/").content.decode()
    assert "staff area" not in html
    factories.make_page(school, StaffAreaPage, title="For staff", slug="staff")
    assert "staff area" in get(site_a, "staffroom/").content.decode()
    assert "960999" not in html


@pytest.mark.parametrize("path", ["flyer/", "poster/?size=a5", "letter/?size=a3", "poster/more/"])
def test_there_is_nothing_else(school, site_a, path):
    """Neither another sheet nor another size."""
    assert get(site_a, path).status_code == 404


def test_a_page_that_is_not_published_prints_nothing(school, site_a):
    """Nor one that was taken down."""
    school.unpublish()
    assert get(site_a).status_code == 404


def test_the_code_leads_to_the_page(school, site_a):
    """Module for module what the library draws."""
    response = get(site_a)
    code = response.context["code"]
    assert code == qr_code("http://alder.test/young-carers/")
    expected = segno.make_qr("http://alder.test/young-carers/", error="m")
    dark = sum(sum(row) for row in expected.matrix)
    runs = [part.split("h")[1].split("v")[0] for part in code.path.split("M")[1:]]
    assert sum(map(int, runs)) == dark
    assert code.size == len(expected.matrix) + 2 * QUIET_ZONE


def test_an_address_too_long_for_a_code_has_none():
    """And one that is not there."""
    assert qr_code("https://alder.test/" + "x" * 3000) is None
    assert qr_code("") is None


def test_it_says_until_when_it_may_hang(site_a, settings_a):
    """The end of this term; without terms, as long as a check holds."""
    today = datetime.date(2026, 11, 22)
    assert replace_by(Directory(site_a, today=today)) == today + datetime.timedelta(days=120)
    factories.make_term(site_a)
    assert replace_by(Directory(site_a, today=today)) == datetime.date(2026, 12, 18)


def test_what_happens_is_in_the_schools_own_words(school, site_a):
    """The families' page's block, else in an infant school the page's own, which is for families
    there; a letter promises nothing by itself."""
    assert what_happens(school) == (None, "")
    assert "What happens when" not in get(site_a, "letter/").content.decode()
    words = {"when_we_must_tell": "<p>We tell Mrs Okafor.</p>"}
    below = factories.make_page(
        school, InformationPage, audience="families", body=[("what_happens", words)]
    )
    assert "We tell Mrs Okafor." in get(site_a, "letter/").content.decode()
    school.body = [("what_happens", {"when_we_must_tell": "<p>We tell you, a pupil.</p>"})]
    school.save_revision().publish()
    assert "We tell Mrs Okafor." in get(site_a, "letter/").content.decode()
    below.unpublish()
    SchoolSettings.objects.update(phase=Phase.JUNIOR)
    assert "We tell you, a pupil." not in get(site_a, "letter/").content.decode()
    SchoolSettings.objects.update(phase=Phase.INFANT)
    html = get(site_a, "letter/").content.decode()
    assert "We tell you, a pupil." in html
    assert "We tell Mrs Okafor." not in html
    school.body = []
    school.save_revision().publish()
    assert "We tell" not in get(site_a, "letter/").content.decode()


def test_the_editor_finds_everything_to_print(school, site_a, editor_a, editor_b, pupil):
    """Each size of each sheet of their own schools."""
    url = reverse("young_carers_print")
    html = factories.site_client(site_a, editor_a).get(url).content.decode()
    assert "http://alder.test/young-carers/on-paper/poster/?size=a3" in html
    other = factories.site_client(site_a, editor_b).get(url).content.decode()
    assert "on-paper" not in other
    assert factories.site_client(site_a, pupil).get(url).status_code == 302


def test_whoever_changes_what_is_printed_is_told_to_print_again(school, site_a, editor_a):
    """Paper does not change by itself."""
    person = factories.make_person(site_a, name="Mr Reed")
    client = factories.site_client(site_a, editor_a)
    url = reverse("young_carers_people:edit", args=[person.pk])
    data = {"site": site_a.pk, "name": "Mr Reed", "photo": "", "leaving_on": ""}
    again = client.post(url, {**data, "name": "Mr Reid"}, follow=True).content.decode()
    assert "print that again" in again
    same = client.post(url, {**data, "name": "Mr Reid"}, follow=True).content.decode()
    assert "print that again" not in same


@pytest.mark.parametrize(
    ("path", "words", "age"), [("poster/", ".ycp-lead", 9), ("letter/", "h1 + p", 11)]
)
def test_its_first_words_are_as_easy_as_the_pages(school, site_a, path, words, age):
    """For pupils as for pupils, for families as for families."""
    page = BeautifulSoup(get(site_a, path).content, "html.parser")
    assert reading_age(page.select_one(words).get_text()) <= age

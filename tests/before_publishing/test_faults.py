"""Each fault that school pages typically have: somebody tries to commit it in the editor.

They save a draft with it, and the list on the next screen names it and leads to its field. What
would fail a child is not published at all: see ``test_publishing.py``.
"""

from __future__ import annotations

import datetime
import re

import pytest
from wagtail.models import PageViewRestriction

from tests import factories
from tests.before_publishing.helpers import (
    WHOLE,
    block,
    codes_of,
    edit_url,
    form_of,
    listed,
    page_with,
    text,
)
from wagtail_youngcarers.before_publishing.looking import find_faults
from wagtail_youngcarers.before_publishing.rules import staff
from wagtail_youngcarers.page_kinds import PICTURE
from wagtail_youngcarers.pages.models import PicturePage
from wagtail_youngcarers.records.directory import Directory
from wagtail_youngcarers.records.models import Person

pytestmark = pytest.mark.django_db

LONG_AGO = "2020-03-01"

# What somebody tries, as a body, and what is said about it.
COMMITTED = {
    # Names, contacts and what the founding page had
    "a name spelled two ways": ([text("Talk to Mrs Okafour.")], "name-two-ways"),
    "a missing e-mail address": ([text("E-mail us at .")], "link-missing"),
    "a sign-up link that is not there": ([text("Click here to sign up.")], "link-missing"),
    "issues that the page never lists": (
        [text("These are the issues we have highlighted:")],
        "unfinished",
    ),
    "a placeholder as words": ([text("Image placeholder")], "placeholder"),
    "young careers": ([text("We help young careers.")], "spelling"),
    "childrens": ([text("The childrens room.")], "spelling"),
    # Figures, laws, headings, links
    "a figure without its year": ([text("There are 166,000 young carers.")], "figure-in-text"),
    "a law without its year": (
        [text("The Equality Act says so.")],
        "law-without-year",
    ),
    "a heading faked with bold": (
        [text("<p><b>Our club</b></p><p>Every Monday at 3pm.</p>")],
        "bold-heading",
    ),
    "a link to http": (
        [block("links", links=[{"title": "Us", "url": "http://a.example/"}])],
        "link-not-secure",
    ),
    "a link to one's own network": (
        [text('<p><a href="https://intranet.local/x">Form</a></p>')],
        "link-malformed",
    ),
    "half an e-mail address": ([text("Write to office@alder.")], "link-malformed"),
    "a place that is not on the page": (
        [text('<p><a href="#yc-nowhere">There</a></p>')],
        "link-dead",
    ),
    # Words
    "jargon": ([text("Our operational lead reports to the EWO.")], "jargon"),
    "a promise of secrecy": ([text("It is completely confidential.")], "secrecy"),
    "no social worker": ([text("We won’t tell social services.")], "secrecy"),
    "a handful of pupils": ([text("We have 3 pupils in Year 4 who care.")], "small-count"),
    "signs for staff": ([text("Signs staff should look for: tired, late.")], "warning-signs"),
    "starter wording": ([text("[[Please decide: which room?]]")], "starter-words"),
    "effects without hope": (
        [
            block(
                "how_caring_affects_school",
                strengths=[],
                effects=[{"effect": "You are late.", "what_we_do": "Tell us."}],
            )
        ],
        "no-strengths",
    ),
    # Quotes
    "a name in a quote": (
        [block("quotes", quotes=[{"quote": "It helps.", "said_by_role": "Amira, Year 5"}])],
        "quote-name",
    ),
    "a year group and an illness": (
        [block("quotes", quotes=[{"quote": "Mum has MS.", "said_by_role": "a pupil in Year 5"}])],
        "quote-recognisable",
    ),
    # Awards and commitments
    "an award that has run out": (
        [
            block(
                "award",
                scheme="Young Carers in Schools",
                status="held",
                awarded_on=LONG_AGO,
                expires_on="2021-03-01",
                note="More of us know.",
            )
        ],
        "award-expired",
    ),
    "an award with nothing done": (
        [block("award", scheme="Young Carers in Schools", status="working_towards")],
        "award-without-change",
    ),
    "a commitment past its day": (
        [
            block(
                "commitment",
                commitments=[{"commitment": "We listen.", "how": ""}],
                agreed_by="the governors",
                agreed_on=LONG_AGO,
                review_on="2021-03-01",
            )
        ],
        "commitment-review",
    ),
    "a commitment nobody has agreed": (
        [block("commitment", commitments=[{"commitment": "We listen.", "how": ""}])],
        "commitment-not-agreed",
    ),
    "a heading over nothing": ([block("heading", text="For families")], "empty-heading"),
}


@pytest.fixture
def client_a(school, editor_a):
    return factories.site_client(school, editor_a)


def draft_of(client, page, **changes):
    """Save a draft with the changes; the response is the editing screen that follows."""
    response = client.post(edit_url(page), form_of(page, **changes), follow=True)
    assert response.status_code == 200
    page.refresh_from_db()
    assert page.get_latest_revision_as_object() is not None
    return response


def test_each_is_named_and_led_to(client_a, page):
    """All at once in one draft, as the school page that this is taken from had them."""
    fine = listed(client_a.get(edit_url(page)))
    assert fine.isdisjoint(code for _body, code in COMMITTED.values())
    body = [one for blocks, _code in COMMITTED.values() for one in blocks]
    response = draft_of(client_a, page, body=body)
    saved = list(page.get_latest_revision_as_object().body)[len(WHOLE) :]
    rows = re.findall(
        r'data-code="([a-z-]+)"(?:(?!</li>).)*?data-young-carers-path="body\.([0-9a-f-]+)',
        response.content.decode(),
        re.S,
    )
    for child, (fault, (_body, code)) in zip(saved, COMMITTED.items(), strict=True):
        assert (code, child.id) in rows, fault


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"slug": "copy-of-games"}, "copied-address"),
        ({"title": "Copy of Games"}, "copied-address"),
        ({"introduction": "For young careers."}, "spelling"),
    ],
)
def test_a_field_of_the_page(change, code, client_a, page):
    response = draft_of(client_a, page, **change)
    assert code in listed(response)
    assert f'data-young-carers-path="{next(iter(change))}"' in response.content.decode()


def test_missing_strengths_lead_to_where_they_are_written(page):
    """Not to the block, whose first field is folded away."""
    effects = block(
        "how_caring_affects_school", strengths=[], effects=[{"effect": "You are late."}]
    )
    [fault] = [one for one in find_faults(page_with(effects)) if one.code == "no-strengths"]
    assert fault.path.endswith(".strengths")


class TestPicturesAndFiles:
    @pytest.mark.parametrize(
        ("alt", "code"),
        [
            ("", "picture-without-words"),
            ("IMG_2041.jpg", "picture-file-name"),
            ("image", "picture-file-name"),
            ("Photo of the bench by the library", None),
        ],
    )
    def test_words_for_a_picture(self, alt, code, client_a, page):
        image = {"image": factories.make_image().pk, "alt_text": alt, "decorative": ""}
        response = draft_of(client_a, page, body=[block("picture", image=image, caption="")])
        assert {one for one in listed(response) if one.startswith("picture")} == ({code} - {None})

    def test_a_deleted_picture_and_a_deleted_file(self, school):
        found = codes_of(
            page_with(
                block("picture", image={"image": 99999, "alt_text": "x", "decorative": False}),
                block("downloads", files=[{"document": 99999, "title": "Our policy"}]),
                text('<p><a linktype="document" id="99999">Form</a></p>'),
            ),
            school,
        )
        assert {"picture-missing", "file-missing"} <= found

    def test_a_policy_as_a_pdf_only(self, client_a, page):
        document = factories.make_document(title="Young carers policy")
        body = [block("downloads", files=[{"document": document.pk, "title": "", "note": ""}])]
        assert "pdf-only" in listed(draft_of(client_a, page, body=body))
        body.append(block("commitment", commitments=[{"commitment": "We listen.", "how": ""}]))
        assert "pdf-only" not in listed(draft_of(client_a, page, body=body))

    def test_the_photo_of_a_person(self, school):
        photo = factories.make_image(description="DSC_0012.jpg")
        person = factories.make_person(school, name="Mr Hale", photo=photo)
        assert codes_of(person) == {"picture-file-name"}
        photo.description = "Mr Hale at the gate"
        assert codes_of(person) == set()


class TestLinks:
    ADDRESSES = (
        ("javascript:alert(1)", "link-unsafe"),
        ("file:///C:/policy.docx", "link-unsafe"),
        ("//evil.example/", "link-unsafe"),
        ("https://https://a.example/", "link-malformed"),
        ("https://192.168.0.4/", "link-malformed"),
        ("http://localhost/x", "link-malformed"),
        ("https://example.com/", "placeholder"),
        ("tel:ring us", "link-malformed"),
        ("/admin/pages/3/", "link-malformed"),
        ("www.alder.example", "link-malformed"),
        ("page.aspx", "link-malformed"),
        ("../x", "link-malformed"),
        ("", "link-dead"),
        ("https://alder.example/a%20b?c=d#e", None),
        ("tel:08001111", None),
        ("tel:01632960100,2", None),
        ("tel:+441632960100;ext=2", None),
        ("tel:01632960100%2C%2C2", None),
        ("tel:,2", "link-malformed"),
        ("mailto:a@alder.example,b@alder.example", None),
        ("mailto:a@alder.example,%20b@alder.example?subject=Hello", None),
        ("mailto:a@alder.example,b@alder.", "link-malformed"),
        ("mailto:a@alder.example,", "link-malformed"),
        ("mailto:", "link-malformed"),
        ("sms:85258?body=SHOUT", None),
        ("/about/", None),
        ("#yc-our-people", None),
        ("#our-people", "link-dead"),
        ("#main", None),
    )

    def test_to_pages_nobody_can_open(self, client_a, page, section):
        draft = factories.make_page(section, live=False)
        private, fine = factories.make_page(section), factories.make_page(section)
        PageViewRestriction.objects.create(page=private, restriction_type="login")
        for target, dead in ((draft.pk, True), (private.pk, True), (99999, True), (fine.pk, False)):
            words = f'<p><a linktype="page" id="{target}">There</a></p>'
            found = codes_of(page_with(text(words)), section.get_site())
            assert ("link-dead" in found) is dead

    def test_to_addresses(self):
        texts = [text(f'<p><a href="{href}">There</a></p>') for href, _code in self.ADDRESSES]
        page = page_with(*texts)
        found = {fault.path.split(".")[1]: fault.code for fault in find_faults(page)}
        saved = list(page.body)[len(WHOLE) :]
        for child, (href, code) in zip(saved, self.ADDRESSES, strict=True):
            assert found.get(child.id) == code, href


class TestPeople:
    def test_nobody_holds_the_role(self, client_a, page, school):
        Person.objects.update(leaving_on=LONG_AGO)
        response = client_a.get(edit_url(page))
        assert "nobody-in-post" in listed(response)
        assert "/young_carers_appointments/new/?role=" in response.content.decode()

    def test_a_page_that_names_nobody_and_says_nothing_of_the_night(self, school, section):
        section.body = section.body.stream_block.to_python([text("Hello.")])
        assert {"no-people", "no-urgent-help", "no-what-happens"} <= codes_of(section)

    def test_nothing_for_the_child_to_read(self, section, page):
        assert "nothing-for-children" in codes_of(section)
        factories.make_page(section, PicturePage, sentence="Do you help?", slug="picture")
        assert "nothing-for-children" not in codes_of(section)

    def test_a_drop_in_without_day_place_or_adult(self, client_a, page, school):
        factories.make_activity(school, sessions=(), place="")
        response = draft_of(client_a, page, body=[block("what_we_offer")])
        assert "activity-incomplete" in listed(response)

    def test_help_at_night_is_never_missing(self, section):
        """Whatever an editor chooses, the block keeps 999, Childline and NHS 111."""
        assert [line.phone for line in Directory(None).helplines(chosen=[])] != []

    def test_a_picture_page_whose_grown_up_is_nobody(self, section, school):
        role = factories.make_role(school, title="Family worker")
        page = PicturePage(title="Find us", slug="find", sentence="Do you help?", role=role)
        assert page.young_carers_kind == PICTURE
        assert "nobody-in-post" in codes_of(page, school)


class TestFigures:
    def test_out_of_date(self, client_a, page, figure):
        today = datetime.date.today()
        figure.check_again_by = today + datetime.timedelta(days=9)
        figure.save()
        body = [block("figures", figures=[figure.pk])]
        assert "figure-old" not in listed(draft_of(client_a, page, body=body))
        figure.check_again_by = today - datetime.timedelta(days=9)
        figure.source = ""
        figure.save()
        assert {"figure-old", "figure-without-source"} <= codes_of(figure)
        found = listed(client_a.get(edit_url(page)))
        assert {"figure-old", "figure-without-source"} <= found

    def test_not_looked_at_for_a_while(self, school):
        factories.make_figure()
        assert "figure-overdue" in codes_of(page_with(block("figures")), school)


class TestStaffWords:
    WORDS = "arrives late on Mondays and falls asleep by half past nine"

    @pytest.fixture
    def guide(self, school):
        sign = {"type": "sign_group", "value": {"title": "At school", "signs": [self.WORDS]}}
        return factories.make_guide(school, [sign])

    def test_pasted_into_a_page(self, client_a, page, guide, caplog):
        response = draft_of(client_a, page, body=[text(f"A child {self.WORDS}, often.")])
        assert "staff-words" in listed(response)
        row = re.search(r'data-code="staff-words".*?</li>', response.content.decode(), re.S)[0]
        assert "asleep" not in row
        assert "asleep" not in caplog.text

    def test_a_professionals_number_in_a_record(self, school):
        contact = factories.make_contact(school)
        factories.make_staff_detail(contact, direct_line="01632 960777")
        contact.description = "Or ring 01632 960 777."
        assert "staff-words" in codes_of(contact)

    def test_a_guide_that_cannot_be_read_is_no_all_clear(self, school, monkeypatch):
        monkeypatch.setattr(staff, "known_staff_words", lambda: 1 / 0)
        assert "staff-words" in codes_of(page_with(text("Hello.")), school)

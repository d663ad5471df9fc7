"""The page for the youngest: one idea a screen, one grown-up, one thing to do."""

import datetime
import json

import pytest
from bs4 import BeautifulSoup
from django.db.models import ProtectedError
from django.urls import reverse
from wagtail.blocks import StructBlockValidationError
from wagtail.models import CollectionViewRestriction

from tests import factories
from tests.pages.test_recording import make_recording
from wagtail_youngcarers.models import Appointment, SchoolSettings
from wagtail_youngcarers.pages.mixins import drawing_choices
from wagtail_youngcarers.pages.models import PicturePage
from wagtail_youngcarers.pages.steps import PictureStepsBlock

pytestmark = pytest.mark.django_db


@pytest.fixture
def show(read, picture):
    """The page as it is shown, after changing some of its fields."""

    def show_page(**fields):
        for name, value in fields.items():
            setattr(picture, name, value)
        picture.save_revision().publish()
        return BeautifulSoup(read(picture).content, "html.parser")

    return show_page


def thing_to_do(page):
    return " ".join(page.find(class_="yc-scene__do").get_text().split())


class TestTheGrownUp:
    def test_is_whoever_is_in_post(self, show):
        page = show()
        assert page.find("h1").get_text() == "Do you help someone at home?"
        assert thing_to_do(page) == "Find Mrs Okafor."
        assert "Rainbow Room" in page.find(class_="yc-scene__where").get_text()

    def test_is_shown_by_their_photo_with_permission_only(self, show, lead):
        person = Appointment.objects.get(role=lead).person
        person.photo = factories.make_image("Mrs Okafor in the playground")
        person.save()
        assert not show().find("img")
        person.photo_permission = True
        person.save()
        image = show().find("img")
        assert image["alt"]
        assert image["width"] == image["height"]

    def test_is_the_young_carers_lead_where_none_is_chosen(self, show):
        assert thing_to_do(show(role=None)) == "Find Mrs Okafor."

    def test_is_the_office_while_nobody_is_in_post(self, show):
        Appointment.objects.update(ends_on=datetime.date(2020, 1, 1))
        page = show()
        assert thing_to_do(page) == "Ask at the school office."
        assert "Okafor" not in page.get_text()

    def test_is_any_adult_while_there_is_no_office_either(self, show):
        Appointment.objects.all().delete()
        SchoolSettings.objects.all().delete()
        assert "any adult at school that you trust" in thing_to_do(show())

    def test_of_another_school_is_never_shown(self, show, site_b):
        other = factories.make_role(site_b, title="Head", key="head")
        factories.make_appointment(other, factories.make_person(site_b, name="Mr Elsewhere"))
        page = show(role=other)
        assert "Elsewhere" not in page.get_text()
        assert thing_to_do(page) == "Find Mrs Okafor."

    def test_may_be_gone_altogether(self, show, lead):
        show(role=None)
        Appointment.objects.all().delete()
        lead.delete()
        assert thing_to_do(show()) == "Ask at the school office."

    def test_can_not_be_deleted_while_the_page_needs_them(self, picture, lead):
        Appointment.objects.all().delete()
        with pytest.raises(ProtectedError, match="Someone to talk to"):
            lead.delete()

    def test_can_be_named_in_the_schools_own_words(self, show):
        assert thing_to_do(show(thing_to_do="Show this to Mrs Okafor")) == "Show this to Mrs Okafor"


@pytest.mark.parametrize("name", [name for name, _label in drawing_choices()])
def test_every_drawing_is_drawn_and_hidden_from_assistive_technology(show, name):
    drawing = show(drawing=name).select_one(".yc-scene__picture svg")
    assert drawing["aria-hidden"] == "true"
    assert len(drawing.find_all("path")) >= 3
    assert not drawing.find_all(style=True)


class TestTheScreens:
    def test_lead_on_and_back_by_links_alone(self, show):
        screens = show().select(".yc-scene")
        assert [screen["id"] for screen in screens] == ["yc-screen-1", "yc-screen-2"]
        assert [a["href"] for a in screens[0].select(".yc-scene__go a")] == ["#yc-screen-2"]
        assert [a["href"] for a in screens[1].select(".yc-scene__go a")] == ["#yc-screen-1"]
        assert [screen.find(["h1", "h2"]).name for screen in screens] == ["h1", "h2"]

    def test_are_named_by_their_words(self, show):
        page = show()
        for screen in page.select(".yc-scene"):
            assert page.find(id=screen["aria-labelledby"]).get_text(strip=True)


STEP = "6f2a6a3e-1c5e-4f0a-9a51-0d4f4b0d7c11"


def step(**values):
    value = {"words": "This is the Rainbow Room.", "drawing": "window", **values}
    return {"type": "step", "value": value, "id": STEP}


class TestTheStepsOfASchool:
    def test_stand_between_the_sentence_and_the_grown_up(self, show, picture):
        image = factories.make_image("A door")
        photo = {"image": image.pk, "alt_text": "A green door", "decorative": False}
        sound = {"recording": make_recording().pk, "recording_text": "Come in."}
        last = {"type": "grown_up", "value": sound, "id": "a"}
        page = show(steps=json.dumps([last, step(**sound, picture=photo)]))
        first, door, grown_up = page.select(".yc-scene")
        assert door.h2.get_text() == "This is the Rainbow Room."
        assert door.img["alt"] == "A green door"
        assert not door.svg.find_parent(class_="yc-scene__picture")
        assert door.audio["src"] == f"{picture.get_url()}recording/{STEP}/"
        assert "Come in." in door.details.get_text()
        assert not first.audio
        assert " ".join(grown_up.h2.get_text().split()) == "Find Mrs Okafor."
        assert grown_up.audio["src"] == f"{picture.get_url()}recording/a/"

    def test_are_heard_each_at_an_address_of_its_own(self, show, picture, site_a):
        show(steps=json.dumps([step(recording=make_recording().pk, recording_text="Come in.")]))
        address = f"{picture.get_url_parts()[2]}recording/"
        client = factories.site_client(site_a)
        assert client.get(f"{address}{STEP}/").status_code == 200
        for wrong in (address, f"{address}other/", f"{address}{STEP}/more/"):
            assert client.get(wrong).status_code == 404

    @pytest.mark.parametrize(
        "wrong",
        [
            {"words": "", "drawing": ""},
            {"words": "", "drawing": "", "recording": 99, "recording_text": "Gone."},
            {
                "words": "",
                "drawing": "",
                "picture": {"image": 99, "alt_text": "", "decorative": False},
            },
        ],
    )
    def test_with_nothing_to_show_are_left_out(self, show, wrong):
        assert len(show(steps=json.dumps([step(**wrong)])).select(".yc-scene")) == 2

    @pytest.mark.parametrize("damaged", [[{"type": "step", "value": 3}], {"a": 1}, "no"])
    def test_may_be_damaged(self, show, damaged):
        assert len(show(steps=json.dumps(damaged)).select(".yc-scene")) == 2

    def test_keep_a_private_recording_to_themselves(self, show):
        recording = make_recording()
        CollectionViewRestriction.objects.create(
            collection=recording.collection, restriction_type="login"
        )
        page = show(steps=json.dumps([step(recording=recording.pk, recording_text="Come in.")]))
        assert len(page.select(".yc-scene")) == 3
        assert not page.audio

    @pytest.mark.parametrize(
        ("file", "text", "field"),
        [("a.docx", "Hello.", "recording"), ("a.mp3", "", "recording_text")],
    )
    def test_are_told_at_the_field_what_is_wrong(self, site_a, file, text, field):
        block = PictureStepsBlock().child_blocks["step"]
        value = block.to_python(
            {"words": "Hello.", "recording": make_recording(name=file).pk, "recording_text": text}
        )
        with pytest.raises(StructBlockValidationError) as error:
            block.clean(value)
        assert list(error.value.block_errors) == [field]


class TestTheRecording:
    def test_plays_from_below_the_page_and_not_before_it_is_asked_to(self, show, picture):
        page = show(recording=make_recording(), recording_text="Hello.")
        audio = page.find("audio")
        assert audio["src"] == picture.get_url() + "recording/"
        assert audio["preload"] == "none"
        assert audio.has_attr("controls")
        assert audio["aria-label"] == "Listen"
        assert "Hello." in page.find("details").get_text()

    def test_needs_no_further_words_where_it_says_what_is_on_the_screen(self, show, picture):
        page = show(recording=make_recording(), recording_text=f"{picture.sentence}\n")
        assert page.find("audio")
        assert not page.find("details")

    def test_is_not_offered_without_its_words(self, show):
        page = show(recording=make_recording(), recording_text=" ")
        assert not page.find("audio")

    @pytest.mark.usefixtures("site_a")
    def test_of_an_unsaved_page_has_no_address_yet(self):
        page = PicturePage(title="x", recording=make_recording(), recording_text="Hello.")
        assert page.recording_address is None


class TestTheForm:
    @pytest.fixture
    def form(self, picture, superuser):
        def make(recording=None, recording_text="", draft=False):
            form_class = PicturePage.get_edit_handler().get_form_class()
            form = form_class(instance=picture, for_user=superuser)
            data = {
                name: field.prepare_value(form.initial.get(name)) or ""
                for name, field in form.fields.items()
            }
            data |= {
                "recording": recording.pk if recording else "",
                "recording_text": recording_text,
                "steps-count": "0",
            }
            data["sentence"] = "" if draft else "Do you help?"
            form = form_class(data, instance=picture, for_user=superuser)
            if draft:
                form.defer_required_fields()
            return form

        return make

    def test_offers_the_roles_of_the_editors_own_schools(self, picture, lead, editor_a, editor_b):
        form_class = PicturePage.get_edit_handler().get_form_class()
        factories.make_role(factories.make_site(picture.get_root(), "c.test", "C"), title="Other")
        for user in (editor_a, editor_b):
            roles = form_class(instance=picture, for_user=user).fields["role"].queryset
            assert list(roles) == [lead]
        picture.role = None
        assert not form_class(instance=picture, for_user=editor_b).fields["role"].queryset

    def test_shows_no_role_of_another_school_in_its_chooser(self, picture, editor_a, site_a):
        client = factories.site_client(site_a, editor_a)
        address = reverse("wagtailadmin_pages:edit", args=[picture.pk])
        factories.make_role(factories.make_site(picture.get_root(), "c.test", "C"), title="Other")
        html = client.get(address).content.decode()
        assert "Young carers lead" in html
        assert (
            "Other"
            not in BeautifulSoup(html, "html.parser")
            .find(id="panel-child-content-role-section")
            .get_text()
        )

    def test_a_recording_needs_its_words(self, form):
        unsaid = form(make_recording())
        assert "Type what the recording says" in str(unsaid.errors["recording_text"])
        assert "recording_text" not in form(make_recording(), "Hello.").errors
        assert "recording_text" not in form().errors

    def test_a_recording_must_be_of_a_kind_phones_play(self, form):
        wrong = form(make_recording(name="a.docx"), "Hello.")
        assert "MP3" in str(wrong.errors["recording"])

    def test_a_draft_may_be_half_filled(self, form):
        assert not form(make_recording(), draft=True).errors

    def test_a_sentence_is_needed_to_publish(self, form):
        assert "sentence" not in form().errors
        blank = form()
        blank.data["sentence"] = ""
        assert "sentence" in blank.errors


def test_direction_controls_reach_no_reader(site_a):
    """Whatever way the text came in: a page is checked whenever it is saved."""
    factories.make_page(
        site_a.root_page,
        PicturePage,
        slug="find",
        sentence="Do you \u202ehelp\u200b at home?",
        for_adult="Read \u2066along.",
    )
    markup = factories.site_client(site_a).get("/find/").content.decode()
    assert "Do you help at home?" in markup
    assert "Read along." in markup
    assert not {"\u202e", "\u2066", "\u200b"} & set(markup)

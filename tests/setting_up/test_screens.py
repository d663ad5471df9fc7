"""The screens of set-up: for whom, what they ask, what they show, what they make."""

from __future__ import annotations

import re

import pytest
from django.contrib.auth.models import Group, Permission
from django.urls import reverse
from wagtail.models import GroupPagePermission, Page, Workflow

from tests import factories
from tests.starter.conftest import PAGE_TYPES, set_up
from tests.starter.test_setup import counts
from wagtail_youngcarers.models import (
    Activity,
    Appointment,
    Helpline,
    Person,
    ReferralContact,
    Role,
    SchoolSettings,
)
from wagtail_youngcarers.pages.models import InformationPage, YoungCarersPage
from wagtail_youngcarers.setting_up.forms import guess_phase

pytestmark = pytest.mark.django_db

ANSWERS = {
    "name": "Alder Lane Infant School",
    "phase": "infant",
    "lead": "Mrs Okafor",
    "office_phone": "01632 960100",
    "drop_in": "yes",
    "drop_in_days": ["0", "2"],
    "drop_in_starts": "12:15",
    "council_phone": "01632 960300",
}


@pytest.fixture(autouse=True)
def _which_page_types(settings):
    settings.WAGTAIL_YOUNGCARERS = {"PAGE_TYPES": PAGE_TYPES}


def questions(site):
    return reverse("young_carers_set_up:questions", args=[site.pk])


def left(site):
    return reverse("young_carers_set_up:left", args=[site.pk])


def words(response):
    assert response.status_code == 200
    main = re.search(r"<main.*</main>|$", response.content.decode(), re.S)[0]
    text = re.sub(r"<[^>]+>", " ", main)
    return re.sub(r"\s+", " ", text)


def send(site, user, button="plan", **answers):
    """What a user is told after sending the form, with ANSWERS and what is given instead."""
    client = factories.site_client(site, user)
    data = {**ANSWERS, **answers, button: "1"}
    return client.post(questions(site), {k: v for k, v in data.items() if v is not None})


def home(site, user):
    return factories.site_client(site, user).get(reverse("wagtailadmin_home")).content.decode()


class TestForWhom:
    def test_nobody_reaches_a_school_that_is_not_theirs(
        self, site_a, site_b, editor_a, staff_a, pupil
    ):
        client = factories.site_client(site_a, editor_a)
        for url in (questions(site_b), left(site_b)):
            assert client.get(url).status_code == 404
        assert send(site_b, editor_a, "make").status_code == 404
        for user in (staff_a, pupil):
            for url in (reverse("young_carers_set_up:index"), questions(site_a), left(site_a)):
                assert factories.site_client(site_a, user).get(url).status_code in (302, 403)
        assert not Role.objects.exists()

    def test_it_takes_both_rights(self, site_a):
        """Records alone would make pages; pages alone would make records."""
        records = factories.make_group(
            "Records", site=site_a, rights=["change_schoolsettings"], admin=True
        )
        pages = factories.make_group("Pages", admin=True)
        factories.let_edit_pages(pages, site_a.root_page)
        for number, group in enumerate((records, pages)):
            user = factories.make_user(f"half{number}", group)
            client = factories.site_client(site_a, user)
            assert client.get(questions(site_a)).status_code == 404
            assert client.get(reverse("young_carers_set_up:index")).status_code in (302, 403)
            assert "young-carers-set-up" not in home(site_a, user)

    def test_the_panel_stays_until_families_can_read(self, site_a, editor_a):
        assert questions(site_a) in home(site_a, editor_a)
        send(site_a, editor_a, "make")
        assert left(site_a) in home(site_a, editor_a)
        YoungCarersPage.objects.get().get_latest_revision().publish()
        assert "young-carers-set-up" not in home(site_a, editor_a)

    def test_a_trust_is_told_only_of_schools_that_are_begun(
        self, site_a, site_b, editor_b, superuser
    ):
        """Not every Site need be a school; the menu leads to a choice of all."""
        send(site_a, superuser, "make")
        page = home(site_a, superuser)
        assert left(site_a) in page
        assert questions(site_b) not in page
        assert questions(site_b) in home(site_b, editor_b)
        choice = factories.site_client(site_a, superuser).get(reverse("young_carers_set_up:index"))
        assert "Hart Valley School" in words(choice)

    def test_pages_go_only_where_somebody_may_add_them(self, site_a):
        about = factories.make_page(site_a.root_page, title="About us", slug="about-us")
        factories.make_page(site_a.root_page, title="News", slug="news")
        group = factories.make_group(
            "Helpers", site=site_a, rights=["change_schoolsettings"], admin=True
        )
        factories.let_edit_pages(group, about)
        helper = factories.make_user("helper", group)
        send(site_a, helper, "make", parent="")
        assert YoungCarersPage.objects.get().get_parent().pk == about.pk

    def test_somebody_with_several_places_chooses(self, site_a, editor_a):
        about = factories.make_page(site_a.root_page, title="About us", slug="about-us")
        assert "About us" in words(factories.site_client(site_a, editor_a).get(questions(site_a)))
        assert "Select a valid choice" in words(send(site_a, editor_a, parent="elsewhere"))
        send(site_a, editor_a, "make", parent="about-us")
        assert YoungCarersPage.objects.get().get_parent().pk == about.pk


class TestQuestions:
    def test_every_question_may_stay_open(self, site_a, editor_a):
        """And each goes on the list, with whom to ask."""
        nothing = {**dict.fromkeys(ANSWERS, ""), "drop_in_days": None, "phase": "infant"}
        said = words(send(site_a, editor_a, **nothing))
        assert "What you don’t know yet" in said
        assert "Young carers lead Ask the head teacher." in said
        assert "Is there a drop-in? Ask the young carers lead." in said
        response = send(site_a, editor_a, "make", **nothing)
        assert response.url == left(site_a)
        assert not Person.objects.exists()
        assert not Page.objects.descendant_of(site_a.root_page).live().exists()

    @pytest.mark.parametrize(
        ("wrong", "said"),
        [
            ({"phase": ""}, "Choose one: the pages are written for their age."),
            ({"office_phone": "ask Jan"}, "number as you would dial it"),
            ({"mailbox": "youngcarers@alder"}, "Type the whole address"),
            ({"council_website": "javascript:alert(1)"}, "Start the address with https://."),
            ({"lead": "O" * 200}, "at most 120 characters"),
            ({"deputy": "mrs okafor"}, "This is the lead."),
            ({"drop_in_ends": "12:00"}, "This is not after the start."),
            ({"drop_in_starts": ""}, "From when?"),
            ({"drop_in_starts": "12.15"}, "Write the time like 12:15."),
            ({"drop_in": "none"}, "choose “Yes”"),
        ],
    )
    def test_what_cannot_be_right_is_told_and_nothing_is_lost(self, site_a, editor_a, wrong, said):
        before = counts()
        response = send(site_a, editor_a, "make", lead_where="By the <b>pond</b>", **wrong)
        assert said in words(response)
        assert "By the &lt;b&gt;pond&lt;/b&gt;" in response.content.decode()
        assert response.content.decode().count("checked") >= 3
        assert counts() == before

    def test_invisible_controls_are_taken_out(self, site_a, editor_a):
        typed = {"lead": "Mrs \u202eOkafor\u200b 🙂", "lead_where": "\u202eBy the pond"}
        said = words(send(site_a, editor_a, **typed))
        assert "hidden signs in Young carers lead and Where and when pupils find them." in said
        send(site_a, editor_a, "make", **typed)
        assert Person.objects.get().name == "Mrs Okafor 🙂"
        assert Appointment.objects.get().where_and_when == "By the pond"

    def test_a_web_address_needs_no_https(self, site_a, editor_a):
        send(site_a, editor_a, "make", council_website="www.council.example/children")
        contact = ReferralContact.objects.get()
        assert contact.website == "https://www.council.example/children"
        assert not contact.live

    @pytest.mark.parametrize(
        ("answers", "said"),
        [
            (
                {"office_email": "office@alder.example", "mailbox": "carers@adler.example"},
                "carers@adler.example does not end like the school’s other addresses "
                "(@alder.example).",
            ),
            ({"mailbox": "alderlane@gmail.com"}, "Anybody can have an address like"),
            ({"office_email": "office@alder.example", "mailbox": "a@mail.alder.example"}, ""),
            # The website's own ending is as good.
            ({"office_email": "office@council.example", "mailbox": "carers@alder.test"}, ""),
            # A website that is not at its own address yet says nothing of the school's mail.
            ({"mailbox": "carers@adler.example"}, ""),
        ],
    )
    def test_a_mailbox_that_may_be_a_slip_is_warned_of(self, site_a, editor_a, answers, said):
        response = send(site_a, editor_a, **answers)
        assert said in words(response)
        assert ("help-warning" in response.content.decode()) is bool(said)
        assert send(site_a, editor_a, "make", **answers).url == left(site_a)
        assert Role.objects.get(key="young-carers-lead").mailbox == answers["mailbox"]

    def test_it_is_compared_with_what_is_there_already(self, site_a, editor_a, settings_a):
        factories.make_role(site_a, key="x", title="X", mailbox="send@lane.example")
        SchoolSettings.objects.update(office_email="", staff_addresses="")
        said = words(send(site_a, editor_a, mailbox="carers@adler.example"))
        assert "addresses (@lane.example)" in said

    @pytest.mark.parametrize(
        ("name", "phase"),
        [
            ("Alder Lane Infant School", "infant"),
            ("Hart Valley High School", "secondary"),
            ("St Anne’s Infant and Junior School", ""),
            ("Highfield", ""),
        ],
    )
    def test_the_phase_is_guessed_from_the_name(self, name, phase):
        assert guess_phase(name) == phase


class TestMaking:
    def test_the_plan_says_what_will_be_made_and_makes_nothing(self, site_a, editor_a):
        before = counts()
        said = words(send(site_a, editor_a))
        assert "Mrs Okafor – Young carers lead" in said
        assert "The council: children’s services" in said
        assert "Drop-in: Monday and Wednesday, 12:15pm" in said
        assert "--" not in said
        assert counts() == before

    def test_a_button_pressed_twice_makes_one_of_each(self, site_a, editor_a):
        for _ in range(2):
            assert send(site_a, editor_a, "make").url == left(site_a)
        assert YoungCarersPage.objects.count() == 1
        assert Appointment.objects.get().person.name == "Mrs Okafor"
        assert len(Activity.objects.get().sessions) == 2
        section = YoungCarersPage.objects.get()
        assert section.owner == editor_a
        assert section.latest_revision.user == editor_a

    def test_somebody_nobody_can_reach_yet_is_kept(self, site_a, editor_a):
        """What was typed is not lost; the list says first what is missing."""
        send(site_a, editor_a, "make", office_phone="", council_phone="")
        assert Person.objects.get().name == "Mrs Okafor"
        said = words(factories.site_client(site_a, editor_a).get(left(site_a)))
        assert said.index("there is no phone and no e-mail") < said.index("Before you publish")

    def test_a_second_visit_asks_only_what_is_open_and_changes_nothing(self, site_a, editor_a):
        set_up("--site", "alder.test", "--phase", "infant", "--office-phone", "01632 960111")
        page = factories.site_client(site_a, editor_a).get(questions(site_a)).content.decode()
        assert 'name="office_phone"' not in page
        assert "01632 960111" in page
        assert 'name="lead"' in page
        send(site_a, editor_a, "make", name="Other", phase="secondary")
        settings = SchoolSettings.objects.get()
        assert (settings.office_phone, settings.phase) == ("01632 960111", "infant")
        assert Appointment.objects.get().person.name == "Mrs Okafor"

    def test_only_a_trust_makes_what_every_school_shares(self, site_a, site_b, editor_a, superuser):
        send(site_a, editor_a, "make")
        assert not Helpline.objects.exists()
        send(site_b, superuser, "make")
        assert Helpline.objects.filter(site=None).exists()

    def test_a_fault_of_the_site_is_told_and_nothing_is_lost(self, site_a, editor_a, settings):
        settings.WAGTAIL_YOUNGCARERS = {}
        response = send(site_a, editor_a, "make")
        assert "Show this to whoever looks after the website" in words(response)
        assert 'value="Mrs Okafor"' in response.content.decode()
        assert not Role.objects.exists()


class TestApproval:
    def test_it_is_offered_to_those_who_may(self, site_a, editor_a, superuser, settings):
        def offered(user):
            page = factories.site_client(site_a, user).get(questions(site_a))
            return 'name="approval"' in page.content.decode()

        assert not offered(editor_a)
        assert offered(superuser)
        settings.WAGTAIL_WORKFLOW_ENABLED = False
        assert not offered(superuser)
        send(site_a, editor_a, "make", approval="on")
        assert not Workflow.objects.filter(name__contains="safeguarding").exists()

    @pytest.mark.parametrize(
        ("address", "said"),
        [
            ("nobody@alder.example", "No account has this address."),
            ("twin@alder.example", "More than one account has this address."),
        ],
    )
    def test_the_account_must_be_the_one(self, site_a, superuser, address, said):
        for name in ("one", "two"):
            factories.make_user(name, email="twin@alder.example")
        asked = {"approval": "on", "approver_email": address}
        assert said in words(send(site_a, superuser, **asked))
        del asked["approval"]
        assert "Tick the box above too" in words(send(site_a, superuser, **asked))

    def test_the_safeguarding_lead_is_named_before_and_asked_after(self, site_a, superuser):
        lead = factories.make_user(
            "rao", email="rao@alder.example", first_name="Ms", last_name="Rao"
        )
        asked = {"approval": "on", "approver_email": "rao@alder.example"}
        assert "Pages are approved by Ms Rao (account rao)." in words(
            send(site_a, superuser, **asked)
        )
        send(site_a, superuser, "make")
        page = factories.site_client(site_a, superuser).get(left(site_a)).content.decode()
        assert f"{questions(site_a)}#id_approval" in page
        send(site_a, superuser, "make", **asked)
        said = words(factories.site_client(site_a, superuser).get(left(site_a)))
        assert "Submit to Alder Lane Infant School: the safeguarding lead approves" in said
        assert "Nobody can approve pages" not in said
        lead.groups.clear()
        said = words(factories.site_client(site_a, superuser).get(left(site_a)))
        assert "Nobody can approve pages" in said


class TestWhatIsLeft:
    def said(self, site, user):
        return words(factories.site_client(site, user).get(left(site)))

    def test_before_there_is_a_page_it_leads_to_the_questions(self, site_a, editor_a):
        response = factories.site_client(site_a, editor_a).get(left(site_a))
        assert response.url == questions(site_a)

    def test_a_line_goes_when_it_is_done(self, site_a, editor_a):
        send(site_a, editor_a, "make", drop_in="", drop_in_days=None, drop_in_starts="")
        page = factories.site_client(site_a, editor_a).get(left(site_a)).content.decode()
        said = words(factories.site_client(site_a, editor_a).get(left(site_a)))
        section = YoungCarersPage.objects.get()
        edit = reverse("wagtailadmin_pages:edit", args=[section.pk])
        assert "Nobody steps in when the young carers lead is away." in said
        assert "is there a drop-in?" in said
        assert "Commitment statement: nobody has agreed it yet" in said
        assert "Please decide: what do you do? For example: a quiet place to rest." in said
        assert f"{questions(site_a)}#id_safeguarding_lead" in page
        assert re.search(rf'href="{edit}#:w:contentpath=body\.[\w-]+\.introduction"', page)
        # A draft that is there is to be finished, not made a second time.
        assert "is a draft, and no page shows it" in said
        assert "Pages don’t name the council’s children’s services." not in said

        role = Role.objects.get(key="young-carers-lead")
        factories.make_appointment(
            role, factories.make_person(site_a, name="Mr Hale"), capacity="deputy"
        )
        section.body = []
        section.save_revision()
        InformationPage.objects.all().delete()
        said = self.said(site_a, editor_a)
        assert "Nobody steps in" not in said
        assert "places that only your school can fill in" not in said

    def test_where_and_when_the_lead_is_found(self, site_a, editor_a):
        asked = "Where and when pupils find them Ask the young carers lead."
        assert asked in words(send(site_a, editor_a))
        assert asked not in words(send(site_a, editor_a, lead=""))
        assert asked not in words(send(site_a, editor_a, lead_where="In the Rainbow Room"))
        send(site_a, editor_a, "make")
        line = (
            "Pages don’t say where and when pupils find Mrs Okafor. Ask the young carers lead. "
            "Say where and when"
        )
        assert line in self.said(site_a, editor_a)
        page = factories.site_client(site_a, editor_a).get(left(site_a)).content.decode()
        post = Appointment.objects.get()
        assert reverse("young_carers_appointments:edit", args=[post.pk]) in page
        Appointment.objects.update(where_and_when="In the Rainbow Room")
        assert line not in self.said(site_a, editor_a)

    def test_nobody_is_told_what_they_have_no_right_to(self, site_a, editor_a, superuser):
        send(site_a, superuser, "make")
        assert "staff guide" in self.said(site_a, superuser)
        assert "staff guide" not in self.said(site_a, editor_a)

    def test_somebody_who_may_not_publish_is_not_told_to(self, site_a, editor_a):
        send(site_a, editor_a, "make")
        GroupPagePermission.objects.filter(permission__codename="publish_page").delete()
        # Wagtail's own migrations leave one for the whole website.
        Workflow.objects.all().delete()
        said = self.said(site_a, editor_a)
        assert "Ask somebody who may publish" in said
        assert "Ask whoever looks after this website to set that up." in said


def test_whoever_may_route_publishing_need_not_be_a_superuser(site_a, editor_a):
    """The four rights that it takes, no fewer."""
    group = Group.objects.create(name="Runs the site")
    for app_label, codename in (
        ("wagtailcore", "add_workflow"),
        ("wagtailcore", "add_task"),
        ("auth", "add_group"),
    ):
        group.permissions.add(
            Permission.objects.get(content_type__app_label=app_label, codename=codename)
        )
    editor_a.groups.add(group)
    url = questions(site_a)
    assert (
        'name="approval"' not in factories.site_client(site_a, editor_a).get(url).content.decode()
    )
    group.permissions.add(Permission.objects.get(codename="change_user"))
    assert 'name="approval"' in factories.site_client(site_a, editor_a).get(url).content.decode()

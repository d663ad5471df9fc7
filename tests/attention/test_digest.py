"""One e-mail a person about what needs attention: to whom, when, once."""

from __future__ import annotations

import datetime
import json
from functools import partial

import pytest
from django.core import mail
from django.core.management import CommandError, call_command

from tests import factories
from wagtail_youngcarers.attention import digest
from wagtail_youngcarers.attention.digest import send_digests
from wagtail_youngcarers.attention.models import AttentionMail
from wagtail_youngcarers.freshness.checking import record_check
from wagtail_youngcarers.management.commands import remind_young_carers
from wagtail_youngcarers.pages.models import YoungCarersPage
from wagtail_youngcarers.schools.models import Term

pytestmark = pytest.mark.django_db

# A Wednesday in the autumn term.
TODAY = datetime.date(2026, 11, 18)


def day(days):
    return TODAY + datetime.timedelta(days=days)


def run(*sites, today=TODAY, **more):
    mail.outbox.clear()
    return send_digests(sites, today=today, **more)


def told():
    return sorted(address for message in mail.outbox for address in message.to)


def letter_of_both(school, site_b):
    """The one mail to somebody who leads at two schools and looks after what they share."""
    factories.make_page(site_b.root_page, YoungCarersPage, title="Carers", slug="carers")
    user = factories.Person.objects.get().user
    user.is_superuser = True
    user.save()
    factories.make_appointment(
        factories.make_role(site_b, key="young-carers-lead"),
        factories.make_person(site_b, user=user),
    )
    run(school, site_b)
    [letter] = [message for message in mail.outbox if message.to == [user.email]]
    assert "Hart Valley School" in letter.body
    return letter


def put_in_post(site, key, name, capacity="holder", rights=("change_schoolsettings",)):
    role = factories.Role.objects.filter(site=site, key=key).first() or factories.make_role(
        site, key=key, title=key.replace("-", " ").capitalize()
    )
    username = name.split()[-1].lower()
    user = (
        factories.make_editor(username, site, rights) if rights else factories.make_user(username)
    )
    person = factories.make_person(site, name=name, user=user)
    factories.make_appointment(role, person, capacity=capacity)
    return user


@pytest.fixture
def school(site_a, settings_a):
    """School A, in term, with a published page, a lead who looks after it, and an old helpline."""
    factories.make_page(site_a.root_page, YoungCarersPage, title="Young carers")
    factories.make_term(site_a)
    put_in_post(site_a, "young-carers-lead", "Mrs Okafor")
    for record in (
        *factories.Role.objects.all(),
        *(
            factories.make_contact(site_a, name=kind, kind=kind)
            for kind in ("young_carers_service", "front_door", "out_of_hours")
        ),
    ):
        record_check(record, on=TODAY)
    record_check(factories.make_helpline(site_a, name="Old line"), on=day(-150))
    return site_a


class TestToWhom:
    def test_the_lead_who_looks_after_the_records(self, school, editor_a):
        [outcome] = run(school)
        assert told() == ["okafor@school.example"]
        assert outcome.sent == 1
        assert "- To check again: Old line" in mail.outbox[0].body
        assert mail.outbox[0].subject == (
            "Young carers page of Alder Lane Infant School: please look"
        )

    def test_and_the_deputy(self, school):
        put_in_post(school, "young-carers-lead", "Mr Dunn", "deputy")
        run(school)
        assert told() == ["dunn@school.example", "okafor@school.example"]

    def test_else_whoever_looks_after_the_records(self, school, editor_a, editor_b):
        factories.Person.objects.update(user=None)
        run(school)
        assert told() == ["editor_a@school.example", "okafor@school.example"]

    def test_nobody_who_has_left(self, school, editor_a):
        factories.Person.objects.update(leaving_on=day(-1))
        run(school)
        assert "editor_a@school.example" in told()

    def test_the_safeguarding_lead_when_it_has_waited_for_long(self, school):
        put_in_post(school, "safeguarding-lead", "Ms Hale", rights=())
        for role in factories.Role.objects.all():
            record_check(role, on=TODAY)
        run(school)
        assert told() == ["okafor@school.example"]
        record_check(factories.make_helpline(school, name="Ancient"), on=day(-160))
        run(school, today=day(7))
        assert told() == ["hale@school.example", "okafor@school.example"]
        [to_hale] = [one for one in mail.outbox if one.to == ["hale@school.example"]]
        assert "waiting for more than a month" in to_hale.body
        assert "Ancient" not in to_hale.body

    def test_the_safeguarding_lead_when_readers_find_nobody(self, school):
        put_in_post(school, "safeguarding-lead", "Ms Hale", rights=())
        factories.Person.objects.filter(name="Mrs Okafor").update(leaving_on=day(-1))
        run(school)
        assert "hale@school.example" in told()

    def test_nobody_is_told_of_another_school(self, school, site_b, editor_b):
        run(school, site_b)
        assert "editor_b@school.example" not in told()

    def test_one_mail_for_two_schools(self, school, site_b):
        factories.make_page(site_b.root_page, YoungCarersPage, title="Carers", slug="carers")
        user = factories.Person.objects.get().user
        user.groups.add(factories.make_group("both", site=site_b, rights=["change_schoolsettings"]))
        factories.make_appointment(
            factories.make_role(site_b, key="young-carers-lead"),
            factories.make_person(site_b, user=user),
        )
        run(school, site_b)
        [message] = mail.outbox
        assert "Alder Lane Infant School" in message.body
        assert "Hart Valley School" in message.body
        assert message.subject == "Young carers pages of 2 schools: please look"

    def test_what_both_schools_share_is_said_once(self, school, site_b):
        """Under neither of them."""
        factories.make_helpline(name="Night Line")
        letter = letter_of_both(school, site_b)
        assert letter.body.count("Night Line") == 1
        before, _heading, after = letter.body.partition("\nShared by every school\n")
        assert "Night Line" not in before
        assert "Hart Valley School" in before
        assert "Night Line" in after
        assert letter.subject == "Young carers pages of 2 schools: please look"

    def test_what_waits_to_be_looked_up_for_both_schools_is_said_once(self, school, site_b):
        factories.make_helpline(name="Night Line", please_check=True)
        letter = letter_of_both(school, site_b)
        assert letter.body.count("1 helpline waits for somebody to look it up.") == 1

    def test_many_that_nobody_has_ever_checked_are_one_line(self, school):
        for number in range(4):
            factories.make_helpline(school, name=f"Line {number}")
        run(school)
        [letter] = mail.outbox
        assert "- 4 records have never been checked." in letter.body
        assert "Line 0" not in letter.body
        assert "- To check again: Old line" in letter.body

    def test_nobody_can_be_told(self, school):
        factories.Person.objects.update(user=None)
        factories.get_user_model().objects.update(email="")
        [outcome] = run(school)
        assert outcome.to_nobody


class TestWhen:
    def test_a_second_run_sends_nothing(self, school):
        run(school)
        [outcome] = run(school)
        assert outcome.sent == 0
        assert told() == []

    @pytest.mark.parametrize(
        "today",
        [
            datetime.date(2026, 11, 21),  # a Saturday
            datetime.date(2026, 10, 28),  # half term
        ],
    )
    def test_nothing_in_the_holidays(self, school, today):
        factories.make_closed_day(school)
        run(school, today=today)
        assert told() == []

    def test_after_the_last_term_that_is_filled_in(self, school):
        run(school, today=datetime.date(2027, 1, 6))
        assert told() == ["okafor@school.example"]

    def test_something_new_waits_for_a_week(self, school):
        run(school)
        factories.make_helpline(school, name="New line")
        run(school, today=day(6))
        assert told() == []
        run(school, today=day(7))
        assert "New line" in mail.outbox[0].body

    def test_but_not_when_readers_find_nobody(self, school, editor_a):
        run(school)
        factories.Person.objects.update(leaving_on=TODAY)
        run(school, today=day(1))
        assert "okafor@school.example" in told()

    def test_what_is_not_done_is_said_again_after_four_weeks(self, school):
        run(school)
        run(school, today=day(27))
        # Other things have become due meanwhile: only the same ones are meant here.
        AttentionMail.objects.update(sent_on=TODAY)
        run(school, today=day(28))
        assert told() == ["okafor@school.example"]

    def test_before_it_is_due_and_after(self, school):
        record_check(factories.Helpline.objects.get(), on=day(-110))
        run(school)
        assert "- Soon to be checked again: Old line" in mail.outbox[0].body
        run(school, today=day(14))
        assert "- To check again: Old line" in mail.outbox[0].body

    def test_a_dry_run_sends_and_remembers_nothing(self, school):
        [outcome] = run(school, dry_run=True)
        assert outcome.sent == 1
        assert told() == []
        assert not AttentionMail.objects.exists()

    def test_of_two_workers_one_sends(self, school, monkeypatch):
        other = []

        def at_the_same_time(*args):
            if not other:
                other.append(True)
                send_digests([school], today=TODAY)
            return claim(*args)

        claim = digest._claim
        monkeypatch.setattr(digest, "_claim", at_the_same_time)
        run(school)
        assert told() == ["okafor@school.example"]

    def test_a_mail_that_fails_is_tried_again(self, school, monkeypatch):
        class Broken:
            def __init__(self, *args, **kwargs):
                pass

            def send(self):
                raise OSError("refused")

        with monkeypatch.context() as patched:
            patched.setattr("wagtail_youngcarers.schools.mail.EmailMessage", Broken)
            [outcome] = run(school)
        assert [reason for _account, reason in outcome.failed] == ["OSError"]
        assert not AttentionMail.objects.exists()
        run(school)
        assert told() == ["okafor@school.example"]


def test_a_site_without_a_page_is_left_in_peace(site_b, editor_b):
    assert run(site_b) == []


def test_what_is_remembered_has_no_words_and_no_names(school):
    run(school)
    stored = json.dumps(AttentionMail.objects.get().told)
    assert "Okafor" not in stored
    assert "Old line" not in stored


def on_a_day(monkeypatch, today):
    """Let the command run on a day."""
    monkeypatch.setattr(remind_young_carers, "send_digests", partial(send_digests, today=today))


class TestCommand:
    def test_as_json(self, school, capsys):
        call_command("remind_young_carers", "--json", "--dry-run")
        [found] = json.loads(capsys.readouterr().out)["digests"]
        assert found["site"] == "alder.test"
        assert found["needs_attention"] == 1
        assert found["nobody_in_post"] is False

    @pytest.mark.parametrize(
        ("today", "terms", "resumes_on", "said"),
        [
            # half term
            ("2026-10-28", True, "2026-11-02", "they resume on Monday 2 November 2026."),
            # a Saturday
            ("2026-11-21", True, "2026-11-23", "they resume on Monday 23 November 2026."),
            ("2026-11-21", False, "2026-11-23", "Term dates are missing"),
            # long before the first term that is filled in
            ("2025-01-01", True, None, "no coming school day is filled in"),
        ],
    )
    def test_on_other_days_it_says_why_and_until_when(
        self, school, capsys, monkeypatch, today, terms, resumes_on, said
    ):
        factories.make_closed_day(school)
        if not terms:
            Term.objects.all().delete()
        on_a_day(monkeypatch, datetime.date.fromisoformat(today))
        call_command("remind_young_carers", "--json")
        [found] = json.loads(capsys.readouterr().out)["digests"]
        assert found["waits"] is True
        assert (found["resumes_on"], found["term_dates_missing"]) == (resumes_on, not terms)
        call_command("remind_young_carers")
        out = capsys.readouterr().out
        assert out.startswith("alder.test: no school today, so no digests; ")
        assert said in out
        assert "Nothing is due" not in out

    def test_on_a_school_day_nothing_waits(self, school, capsys, monkeypatch):
        on_a_day(monkeypatch, TODAY)
        factories.Helpline.objects.all().delete()
        call_command("remind_young_carers", "--json")
        [found] = json.loads(capsys.readouterr().out)["digests"]
        assert (found["waits"], found["resumes_on"]) == (False, None)

    def test_nobody_in_post_is_an_exit_code_of_its_own(self, school):
        factories.Person.objects.update(leaving_on=datetime.date(2020, 1, 1))
        with pytest.raises(CommandError, match="nobody is in post") as caught:
            call_command("remind_young_carers", verbosity=0)
        assert caught.value.returncode == 2

    def test_not_for_a_page_that_is_not_published(self, school):
        factories.Person.objects.update(leaving_on=datetime.date(2020, 1, 1))
        YoungCarersPage.objects.get().unpublish()
        call_command("remind_young_carers", verbosity=0)

"""Reminders to read: to whom, when, once, and with nothing in them."""

from __future__ import annotations

import datetime
import json
import smtplib
from contextlib import nullcontext
from io import StringIO

import pytest
from django.core import mail
from django.core.mail import EmailMessage
from django.core.management import CommandError, call_command
from django.test import override_settings
from django.utils import timezone
from wagtail.models import Site

from tests import factories
from tests.factories import make_reader, make_staff_member, make_user
from tests.guide.conftest import CANARIES, make_shell, sign_group
from tests.guide.test_register import publish_next
from wagtail_youngcarers.guide import register, reminders
from wagtail_youngcarers.guide.models import GuideVersion, Reading, ReadingReminder
from wagtail_youngcarers.schools.clock import today_at
from wagtail_youngcarers.staff.models import ReadingAccess

pytestmark = pytest.mark.django_db

DAY = datetime.timedelta(days=1)


def published_ago(guide, days):
    """Make the newest version of `guide` so many days old."""
    moment = timezone.now() - days * DAY
    GuideVersion.objects.filter(pk=guide.published.pk).update(published_at=moment)


def asked_ago(days):
    """Move every reminder so many days back."""
    ReadingReminder.objects.update(sent_at=timezone.now() - days * DAY)


def make_reader_ago(username, site, days=365, **fields):
    """Somebody who was let in so many days ago."""
    user = make_reader(username, site, **fields)
    day = today_at(site) - days * DAY
    ReadingAccess.objects.filter(site=site, user=user).update(given_on=day)
    return user


def run(**options):
    """What the command says as JSON; its mails are in the outbox."""
    out = StringIO()
    call_command("remind_young_carers", json=True, stdout=out, **options)
    return json.loads(out.getvalue())


def recipients():
    return sorted(address for message in mail.outbox for address in message.to)


@pytest.fixture
def week_old(schools, guide_a):
    """School A's guide has been published for seven days; B's has no date."""
    published_ago(guide_a, 7)
    return guide_a


@pytest.fixture
def reader(site_a):
    return make_reader_ago("reader", site_a)


def test_somebody_who_has_not_read_is_reminded_once(week_old, reader):
    assert run()["sites"] == [
        {
            "site": "alder.test",
            "reading_reminders": 1,
            "without_address": 0,
            "failed": [],
        }
    ]
    assert recipients() == ["reader@school.example"]
    assert run()["sites"] == []
    asked_ago(1)
    assert run()["sites"] == []
    assert len(mail.outbox) == 1


def test_the_mail_says_nothing_of_what_there_is_to_read(week_old, reader, shell_a):
    run()
    [message] = mail.outbox
    assert message.subject == "Alder Lane Infant School: please read"
    assert shell_a.full_url in message.body
    text = f"{message.subject}\n{message.body}".lower()
    for word in (*CANARIES, "Noticing", "carer", "safeguarding", "guide", "version 1", "child"):
        assert word.lower() not in text, word
    assert message.extra_headers["Auto-Submitted"] == "auto-generated"


@pytest.mark.parametrize(
    ("days", "number"), [(0, 0), (6, 0), (7, 1), (20, 1), (21, 2), (41, 2), (42, 3), (400, 3)]
)
def test_which_turn_it_is(days, number):
    assert reminders.turn_after(days) == number


def test_one_mail_for_each_turn_and_none_made_up_for(week_old, reader):
    run()
    asked_ago(14)
    published_ago(week_old, 21)
    run()
    assert len(mail.outbox) == 2
    asked_ago(100)
    published_ago(week_old, 400)
    run()
    asked_ago(100)
    run()
    assert len(mail.outbox) == 3
    assert set(ReadingReminder.objects.values_list("number", flat=True)) == {1, 2, 3}


def test_after_long_silence_one_mail_and_not_three(week_old, reader):
    published_ago(week_old, 100)
    run()
    run()
    assert len(mail.outbox) == 1


def test_a_new_version_starts_again(week_old, reader):
    run()
    publish_next(week_old)
    assert run()["sites"] == []
    published_ago(week_old, 8)
    run()
    assert len(mail.outbox) == 2


@pytest.mark.parametrize(("days", "mails"), [(6, 0), (7, 1)])
def test_counted_from_when_somebody_was_let_in_if_that_is_later(week_old, site_a, days, mails):
    published_ago(week_old, 100)
    make_reader_ago("new", site_a, days)
    run()
    assert len(mail.outbox) == mails


@override_settings(WAGTAIL_YOUNGCARERS={"READING_REMINDER_DAYS": ()})
def test_no_days_no_mails(week_old, reader):
    assert run()["sites"] == []


def has_read(user, site, guide):
    register.confirm(user, site, guide.published)


def has_read_on_paper(user, site, guide):
    member = make_staff_member(site, user=user)
    lead = factories.make_superuser()
    register.confirm_for([member], guide.published, how="on_paper", by=lead, read_on=today_at(site))


def has_left(user, site, guide):
    make_staff_member(site, user=user, left_on=today_at(site) - DAY)


def is_switched_off(user, site, guide):
    user.is_active = False
    user.save()


def has_no_address(user, site, guide):
    user.email = ""
    user.save()


def has_an_address_that_is_none(user, site, guide):
    type(user).objects.filter(pk=user.pk).update(email="x@y.example\nBcc: z@y.example")


def has_ended(user, site, guide):
    ReadingAccess.objects.filter(user=user).update(until=today_at(site) - DAY)


def is_out_of_the_group(user, site, guide):
    user.groups.clear()


def has_no_page(user, site, guide):
    for shell in reminders.shells(live=True):
        shell.unpublish()


@pytest.mark.parametrize(
    "what",
    [
        has_read,
        has_read_on_paper,
        has_left,
        is_switched_off,
        has_no_address,
        has_an_address_that_is_none,
        has_ended,
        is_out_of_the_group,
        has_no_page,
    ],
)
def test_who_is_left_in_peace(week_old, reader, site_a, what):
    what(reader, site_a, week_old)
    run()
    assert mail.outbox == []
    assert not ReadingReminder.objects.exists()


def test_an_account_without_an_address_is_counted(week_old, reader, site_a):
    has_no_address(reader, site_a, week_old)
    assert run()["sites"][0]["without_address"] == 1


def test_whoever_reads_by_another_right_is_asked_when_on_the_list(week_old, site_a, superuser):
    everywhere = make_user("trust", factories.make_group("Trust", rights=["read_guide"]))
    run()
    assert mail.outbox == []
    make_staff_member(site_a, user=everywhere)
    run()
    assert recipients() == ["trust@school.example"]


def test_each_school_asks_its_own(site_a, site_b, settings_a, shell_a, shell_b):
    shared = factories.make_guide(None, [sign_group("Late")], published=True)
    published_ago(shared, 10)
    for name, site in (("ann", site_a), ("bob", site_b)):
        make_reader_ago(name, site)
    assert run(site=["hart.test"])["sites"][0]["site"] == "hart.test"
    assert recipients() == ["bob@school.example"]
    run()
    assert recipients() == ["ann@school.example", "bob@school.example"]
    assert "Hart Valley School" in mail.outbox[0].subject


def test_one_mail_to_a_person_in_a_run(site_a, site_b, settings_a, shell_a, shell_b):
    shared = factories.make_guide(None, [sign_group("Late")], published=True)
    published_ago(shared, 10)
    both = make_reader_ago("both", site_a)
    make_reader_ago("other", site_b)
    both.groups.add(factories.make_reading_group(site_b))
    ReadingAccess.objects.create(
        site=site_b,
        user=both,
        given_on=today_at(site_b) - 50 * DAY,
        until=today_at(site_b) + 50 * DAY,
    )
    run()
    assert recipients() == ["both@school.example", "other@school.example"]
    run()
    assert recipients().count("both@school.example") == 2


def test_in_the_schools_language(site_a, settings_a, guide_a, monkeypatch):
    asked = []
    monkeypatch.setattr(reminders, "override", lambda code: asked.append(code) or nullcontext())
    site_a.root_page.locale = factories.make_locale("cy")
    site_a.root_page.save()
    reminders.message_for(Site.objects.get(pk=site_a.pk), "http://alder.test/staff-area/")
    assert asked == ["cy"]


def test_a_name_with_a_line_break_makes_no_header(week_old, reader, settings_a):
    type(settings_a).objects.update(name="Alder\r\nBcc: everybody@pupils.example")
    run()
    [message] = mail.outbox
    assert "\n" not in message.subject
    assert message.to == ["reader@school.example"]
    assert message.message()["Bcc"] is None


# When a mail fails


def fails(*args, **kwargs):
    raise smtplib.SMTPRecipientsRefused({"reader@school.example": (550, b"gone")})


def test_a_mail_that_fails_is_said_and_tried_again(week_old, reader, monkeypatch, capsys, caplog):
    with monkeypatch.context() as broken:
        broken.setattr(EmailMessage, "send", fails)
        with pytest.raises(CommandError) as error:
            call_command("remind_young_carers", json=True)
    said = json.loads(capsys.readouterr().out)
    assert said["sites"][0]["failed"] == [
        {"account": str(reader.pk), "reason": "SMTPRecipientsRefused"}
    ]
    assert error.value.returncode == 1
    # Ids and kinds of error, no address and no words of the mail.
    everything = f"{said} {error.value} {caplog.text}"
    assert "reader@school.example" not in everything
    assert "please read" not in everything
    assert not ReadingReminder.objects.exists()
    run()
    assert recipients() == ["reader@school.example"]


def test_one_failure_stops_nobody_elses_mail(week_old, site_a, monkeypatch):
    for name in ("ann", "bob", "cas"):
        make_reader_ago(name, site_a)
    send = EmailMessage.send

    def fails_for_bob(message, *args, **kwargs):
        if message.to == ["bob@school.example"]:
            raise OSError
        return send(message, *args, **kwargs)

    monkeypatch.setattr(EmailMessage, "send", fails_for_bob)
    with pytest.raises(CommandError):
        call_command("remind_young_carers", verbosity=0)
    assert recipients() == ["ann@school.example", "cas@school.example"]


def test_nothing_sent_is_a_failure(week_old, reader, monkeypatch):
    monkeypatch.setattr(EmailMessage, "send", lambda *args, **kwargs: 0)
    with pytest.raises(CommandError):
        call_command("remind_young_carers", verbosity=0)
    assert not ReadingReminder.objects.exists()


# Two workers


def test_of_two_workers_one_sends(week_old, reader, site_a, shell_a):
    [found] = register.registers_of([site_a])
    [first], [second] = reminders.due_at(found), reminders.due_at(found)
    outcome = reminders.SchoolReminders(site_a)
    message = reminders.message_for(site_a, shell_a.full_url)
    for due in (first, second):
        reminders._send(due, message, outcome)
    assert (outcome.sent, len(mail.outbox)) == (1, 1)
    assert ReadingReminder.objects.count() == 1


@pytest.mark.parametrize("what", [is_switched_off, has_ended, is_out_of_the_group])
def test_asked_again_at_the_last_moment(week_old, reader, site_a, what):
    [due] = reminders.due_at(register.register_of(site_a))
    what(due.user, site_a, week_old)
    outcome = reminders.SchoolReminders(site_a)
    reminders._send(due, ("x", "y"), outcome)
    assert mail.outbox == []
    assert not ReadingReminder.objects.exists()


# Saying it


def test_a_dry_run_sends_and_writes_nothing(week_old, reader):
    said = run(dry_run=True)
    assert said["dry_run"] is True
    assert said["sites"][0]["reading_reminders"] == 1
    assert mail.outbox == []
    assert not ReadingReminder.objects.exists()
    assert not Reading.objects.exists()


def test_in_words(week_old, reader, site_a, capsys):
    has_no_address(make_reader_ago("nobody", site_a), site_a, week_old)
    call_command("remind_young_carers", dry_run=True)
    assert "alder.test: 1 reminders would be sent" in capsys.readouterr().out
    call_command("remind_young_carers")
    said = capsys.readouterr().out
    assert "alder.test: 1 reminders sent" in said
    assert "1 accounts have no e-mail address" in said
    assert "reader" not in said
    mail.outbox.clear()
    Reading.objects.all().delete()
    call_command("remind_young_carers", site=["hart.test"])
    assert "Nothing is due." in capsys.readouterr().out


def test_an_unknown_site_is_an_error(week_old):
    with pytest.raises(CommandError, match="no Site"):
        run(site=["nowhere.test"])


def test_with_many_schools_the_staff_areas_are_looked_up_once(week_old, root_page, monkeypatch):
    make_shell(factories.make_site(root_page, "third.test", "Third"))
    calls = []
    monkeypatch.setattr(reminders, "shells", lambda **given: calls.append(given) or [])
    run()
    assert len(calls) == 1

"""Warnings before reading ends: on the admin's first page, and by e-mail, once each."""

from __future__ import annotations

import datetime
import json
import smtplib
from io import StringIO

import pytest
from django.core import mail
from django.core.management import CommandError, call_command
from django.test import override_settings

from tests import factories
from tests.factories import make_reader, make_reading_group
from tests.staff.conftest import LEAD_RIGHTS, make_account
from wagtail_youngcarers.models import ReadingAccess
from wagtail_youngcarers.schools.clock import today_at
from wagtail_youngcarers.staff import warnings
from wagtail_youngcarers.staff.access import end, renew
from wagtail_youngcarers.staff.warnings import waiting_for, warn_of_ending

pytestmark = pytest.mark.django_db

DAY = datetime.timedelta(days=1)


@pytest.fixture
def ending(school, lead):
    """Three whose reading ends soon, and others who are nobody's business."""
    today = today_at(school)
    for number, days in enumerate((0, 5, 30)):
        make_reader(f"zebrafinch{number}", school, today + days * DAY)
    make_reader("later", school, today + 31 * DAY)
    make_reader("over", school, today - DAY)
    make_reader("off", school, today + 5 * DAY, is_active=False)
    make_reader("outside", school, today + 5 * DAY).groups.clear()


def said():
    return [(one.ending, one.recipients, one.is_problem) for one in warn_of_ending()]


def test_the_lead_gets_one_mail_that_names_nobody(school, lead, ending):
    assert said() == [(3, 1, False)]
    [message] = mail.outbox
    assert message.to == [lead.email]
    assert "3 people at Alder Lane Infant School" in message.body
    assert f"http://testserver/admin/young_carers_readers/{school.pk}/" in message.body
    for word in ("zebrafinch", "guide", "@"):
        assert word not in message.subject + message.body


def test_each_day_is_warned_of_once(school, lead, ending):
    assert said() == [(3, 1, False)]
    assert said() == []
    assert len(mail.outbox) == 1
    user = ReadingAccess.objects.get(user__username="zebrafinch0").user
    renew(school, user, None, until=today_at(school) + 20 * DAY)
    assert said() == [(1, 1, False)]
    assert "1 person" in mail.outbox[1].body


def test_two_workers_send_one_mail(school, lead, ending, monkeypatch):
    """The second runs in full after the first has looked and before it has written."""
    claim = warnings._claim
    others = []

    def claim_late(row):
        if not others:
            others.append(None)
            others[0] = warn_of_ending()
        return claim(row)

    monkeypatch.setattr(warnings, "_claim", claim_late)
    warn_of_ending()
    assert len(mail.outbox) == 1


def test_a_dry_run_sends_and_writes_nothing(school, lead, ending):
    assert [one.ending for one in warn_of_ending(dry_run=True)] == [3]
    assert mail.outbox == []
    assert not ReadingAccess.objects.exclude(warned_of=None).exists()
    assert said() == [(3, 1, False)]


def test_a_mail_that_fails_is_tried_again(school, lead, ending, monkeypatch, caplog):
    def fail(self):
        raise smtplib.SMTPException("down")

    with monkeypatch.context() as broken:
        broken.setattr(warnings.EmailMessage, "send", fail)
        assert said() == [(3, 0, True)]
    assert "could not be sent" in caplog.text
    assert said() == [(3, 1, False)]


def test_one_of_two_addresses_that_fails_is_no_second_mail_for_the_other(
    school, lead, ending, monkeypatch
):
    factories.make_user("second", *lead.groups.all(), email="down@alder.example")
    send = warnings.EmailMessage.send

    def fail_for_one(self):
        if self.to == ["down@alder.example"]:
            raise smtplib.SMTPException("down")
        return send(self)

    monkeypatch.setattr(warnings.EmailMessage, "send", fail_for_one)
    assert said() == [(3, 1, False)]
    assert said() == []
    assert len(mail.outbox) == 1


def test_nobody_to_tell_is_a_problem_and_tried_again(school):
    make_reader("reader", school, today_at(school))
    assert said() == [(1, 0, True)]
    lead = factories.make_editor("lead", school, rights=LEAD_RIGHTS, email="")
    assert said() == [(1, 0, True)]
    lead.email = "lead@alder.example"
    lead.save()
    assert said() == [(1, 1, False)]


def test_the_trust_is_told_only_where_the_school_has_no_lead(school, lead, other_school):
    trust = factories.make_group("Trust", rights=["manage_readers"])
    everywhere = factories.make_user("trust", trust)
    make_reader("r1", school, today_at(school))
    make_reader("r2", other_school, today_at(other_school))
    warn_of_ending()
    assert sorted((message.to, message.subject.split(": ")[1]) for message in mail.outbox) == [
        ([lead.email], "Alder Lane Infant School"),
        ([everywhere.email], "Hart Valley School"),
    ]


def test_a_school_is_called_what_it_is_called(school, lead, ending):
    school.site_name = "St Mary & St John’s\nX"
    school.save()
    warn_of_ending()
    assert "St Mary & St John’s X" in mail.outbox[0].subject
    assert "St Mary & St John’s" in mail.outbox[0].body


@override_settings(WAGTAILADMIN_BASE_URL=None)
def test_without_an_address_of_the_admin_there_is_no_half_link(school, lead, ending):
    warn_of_ending()
    assert "/admin/" not in mail.outbox[0].body


# The command


def remind(*options):
    out = StringIO()
    call_command("remind_young_carers", *options, stdout=out)
    return out.getvalue()


def test_the_command_warns_and_counts(school, other_school, lead, ending):
    make_reader("theirs", other_school, today_at(other_school))
    said = json.loads(remind("--json", "--dry-run", "--site", school.hostname))
    assert said["access_warnings"] == [{"site": "alder.test", "ending": 3, "sent": 1}]
    assert mail.outbox == []
    assert "reading ends soon for 3, 1 warnings sent" in remind("--site", school.hostname)
    assert len(mail.outbox) == 1
    with pytest.raises(CommandError) as error:
        remind()
    assert "hart.test: nobody could be told" in str(error.value)
    assert "Nothing is due" in remind("--site", school.hostname)


# In the admin


def test_the_first_page_says_what_waits(signed_in, school, lead, ending):
    waiting = make_account("waiting")
    waiting.groups.add(make_reading_group(school))
    text = signed_in.get("/admin/").content.decode()
    assert "1 person waits for a date" in text
    assert "Reading ends soon for 3 people" in text
    assert "zebrafinch" not in text
    for row in list(ReadingAccess.objects.all()):
        end(school, row.user, None)
    end(school, waiting, None)
    assert "Who can read the staff guide" not in signed_in.get("/admin/").content.decode()


def test_the_first_page_says_nothing_of_another_school(client, other_lead, school, ending):
    client.force_login(other_lead)
    assert "ends soon" not in client.get("/admin/").content.decode()
    assert waiting_for(other_lead) == []


def test_nobody_else_is_told(client, school, ending):
    client.force_login(factories.make_editor("editor", school))
    assert "ends soon" not in client.get("/admin/").content.decode()

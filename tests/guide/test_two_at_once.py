"""Two requests, or two workers, at the same moment: one row, one mail."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier, local

import pytest
from django.core import mail
from django.db import connection

from tests import factories
from tests.guide.conftest import make_shell, sign_group
from tests.guide.test_reminders import make_reader_ago, published_ago
from wagtail_youngcarers.guide import register, reminders
from wagtail_youngcarers.guide.models import Reading, ReadingReminder

pytestmark = [
    pytest.mark.django_db(transaction=True),
    # SQLite lets one write at a time, and its test database is one connection's own.
    pytest.mark.skipif(
        connection.vendor != "postgresql", reason="needs a database with several writers"
    ),
]

TOGETHER = 2


def at_once(do):
    """What `do` returns in two threads with a connection each."""

    def run(_number):
        try:
            return do()
        finally:
            connection.close()

    with ThreadPoolExecutor(TOGETHER) as threads:
        return list(threads.map(run, range(TOGETHER)))


def meet_after(monkeypatch, place, name):
    """Let both threads leave a function, the first time they call it, together: each has looked
    before either has written."""
    barrier, passed, function = Barrier(TOGETHER, timeout=20), local(), getattr(place, name)

    def wait(*args, **kwargs):
        result = function(*args, **kwargs)
        if not hasattr(passed, "once"):
            passed.once = True
            barrier.wait()
        return result

    monkeypatch.setattr(place, name, wait)


@pytest.fixture
def school(db):
    """A school with a guide that was published ten days ago, and its reader."""
    site = factories.make_site(factories.make_root(), "alder.test", "Alder", is_default_site=True)
    make_shell(site)
    guide = factories.make_guide(site, [sign_group("Late")], published=True)
    published_ago(guide, 10)
    return site, guide, make_reader_ago("reader", site)


def test_a_double_click_is_one_reading(school, monkeypatch):
    site, guide, reader = school
    version = guide.published
    meet_after(monkeypatch, register, "_reading")
    first, second = at_once(lambda: register.confirm(reader, site, version))
    assert first == second
    assert Reading.objects.count() == 1


def test_two_leads_at_once_are_one_reading(school, monkeypatch):
    site, guide, _reader = school
    member, lead = factories.make_staff_member(site), factories.make_superuser()
    version, day = guide.published, register.today_at(site)
    meet_after(monkeypatch, register, "_reading")
    new = at_once(
        lambda: register.confirm_for([member], version, how="on_paper", by=lead, read_on=day)
    )
    assert sorted(len(one) for one in new) == [0, 1]
    assert Reading.objects.count() == 1


def test_two_workers_send_one_mail(school, monkeypatch):
    site, _guide, _reader = school
    meet_after(monkeypatch, reminders, "may_read")
    outcomes = at_once(lambda: reminders.remind([site]))
    assert sum(one.sent for outcome in outcomes for one in outcome) == 1
    assert len(mail.outbox) == 1
    assert ReadingReminder.objects.count() == 1

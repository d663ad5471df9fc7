"""A way to start: what is said, shown and sent, and to whom."""

from __future__ import annotations

from urllib.parse import parse_qs, urlsplit

import pytest
from django.test import RequestFactory

from tests import factories
from tests.blocks.helpers import page_of
from wagtail_youngcarers.models import Role

pytestmark = pytest.mark.django_db


def start(site, **value):
    request = RequestFactory().get("/", headers={"host": site.hostname})
    return page_of("ways_to_start", value, {"request": request})


def links(page):
    return [a["href"] for a in page.find_all("a", class_="yc-route")]


@pytest.fixture
def lead(site_a, settings_a):
    role = factories.make_role(
        site_a,
        key=Role.YOUNG_CARERS_LEAD,
        mailbox="carers+help@alder.example",
        mailbox_reader="Mrs Okafor, before 4pm",
        phone="+44 (0)7700 900123",
    )
    factories.make_appointment(role, factories.make_person(site_a, name="Mrs Okafor"))
    return role


def test_one_sentence_to_say_to_show_or_to_send(site_a, lead):
    page = start(site_a)
    assert [h.get_text() for h in page.find_all("h3")] == ["Say it", "Show it", "Send it"]
    assert "Say it to Mrs Okafor, or to any adult" in page.get_text()
    assert page.details.find(class_="yc-start__card").get_text()
    assert "Mrs Okafor, before 4pm" in page.get_text()
    # In a hurry nobody waits for an answer.
    assert page.find("a", href="tel:999")


def test_a_message_is_filled_in_and_gives_nothing_away(site_a, lead):
    """It is looked at on shared phones; and whatever is typed reaches the message whole."""
    text, mail = links(start(site_a, send="Tea & a talk?\n50% “soon”"))
    assert text.startswith("sms:+447700900123?body=Tea%20%26%20a%20talk%3F%0D%0A50%25%20%E2%80%9C")
    assert mail.startswith("mailto:carers%2Bhelp@alder.example?subject=")
    for href in (text, mail):
        [body] = parse_qs(urlsplit(href).query)["body"]
        assert body == "Tea & a talk?\r\n50% “soon”\r\n\r\nMy name: "
    for href in links(start(site_a)):
        words = " ".join(value for [value] in parse_qs(urlsplit(href).query).values())
        assert "car" not in words.lower()
        assert "home" not in words.lower()


def test_only_where_there_is_a_way_to_send(site_a, settings_a, lead):
    """A landline gets no text message; without a mailbox either, the way is left out."""
    Role.objects.filter(pk=lead.pk).update(phone="01632 960100")
    [mail] = links(start(site_a))
    assert mail.startswith("mailto:")
    Role.objects.filter(pk=lead.pk).update(mailbox="")
    page = start(site_a)
    assert links(page) == []
    assert "Send it" not in page.get_text()


def test_ways_are_switched_off(site_a, lead):
    page = start(site_a, ways=["show", "no such way"], show="Have you a minute?")
    assert [h.get_text() for h in page.find_all("h3")] == ["Show it"]
    assert page.find(class_="yc-start__card").get_text() == "Have you a minute?"
    assert start(site_a, ways=[]).get_text() == ""


def test_it_goes_to_whoever_is_meant_and_in_post(site_a, settings_a, lead):
    head = factories.make_role(site_a, key="head", mailbox="head@alder.example", sort_order=9)
    factories.make_appointment(head, factories.make_person(site_a, name="Mrs Hale"))
    page = start(site_a, role=head.pk)
    assert "Mrs Hale" in page.get_text()
    assert links(page)[0].startswith("mailto:head@alder.example?")
    gone = head.pk
    head.appointments.all().delete()
    head.delete()
    assert "Mrs Okafor" in start(site_a, role=gone).get_text()

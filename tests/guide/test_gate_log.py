"""What is written down when the staff area stays closed, and what never is."""

from __future__ import annotations

import logging

import pytest
from django.db import DatabaseError

from tests.factories import make_reader, site_client
from tests.guide.conftest import CANARIES
from wagtail_youngcarers.guide import gate

pytestmark = pytest.mark.django_db

LOGGER = "wagtail_youngcarers.gate"


@pytest.fixture
def lines(caplog):
    """The lines of the gate's log so far."""
    caplog.set_level(logging.INFO, logger=LOGGER)
    return lambda: [record for record in caplog.records if record.name == LOGGER]


@pytest.mark.parametrize("address", ["/staff-area/", "/staff-area/invented-word/?q=invented-word"])
def test_one_line_for_each_refusal(schools, shell_a, site_a, pupil, lines, address):
    assert site_client(site_a, pupil).get(address).status_code == 403
    [line] = lines()
    assert line.levelno == logging.WARNING
    assert (line.site, line.page, line.user) == (site_a.pk, shell_a.pk, str(pupil.pk))
    assert line.answer == "refused"
    said = line.getMessage()
    assert said == (
        f"The staff area stayed closed: refused (site {site_a.pk}, page {shell_a.pk}, "
        f"account {pupil.pk})"
    )
    for word in ("invented", pupil.get_username(), *CANARIES):
        assert word not in said


def test_a_visitor_is_no_warning(schools, site_a, lines):
    assert site_client(site_a).get("/staff-area/").status_code == 302
    [line] = lines()
    assert (line.levelno, line.answer, line.user) == (logging.INFO, "sign in", None)


def test_whoever_is_let_in_is_not_written_down(schools, site_a, lines):
    assert site_client(site_a, make_reader("reader", site_a)).get("/staff-area/").status_code == 200
    assert lines() == []


def test_a_broken_gate_is_an_error_and_a_refusal(schools, site_a, lines, monkeypatch):
    def fail(*args):
        raise DatabaseError("gone")

    client = site_client(site_a, make_reader("reader", site_a))
    monkeypatch.setattr(gate, "belongs_to", fail)
    assert client.get("/staff-area/").status_code == 403
    assert lines()[0].levelno == logging.ERROR
    assert (lines()[-1].levelno, lines()[-1].answer) == (logging.INFO, "broken")


def test_a_line_is_written_even_where_the_site_is_not_known(shell_a, lines, rf, monkeypatch):
    def fail(*args):
        raise DatabaseError("gone")

    monkeypatch.setattr(gate.Site, "find_for_request", fail)
    assert shell_a.serve(rf.get("/staff-area/")).status_code == 403
    assert (lines()[-1].site, lines()[-1].answer) == (None, "broken")

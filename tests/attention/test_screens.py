"""The screen of what needs attention, its files, and the panel on the admin's first page."""

from __future__ import annotations

import csv
import datetime
import io

import pytest
from django.urls import reverse
from wagtail.models import Site

from tests import factories
from wagtail_youngcarers.attention.home import AttentionPanel
from wagtail_youngcarers.attention.looking import Look
from wagtail_youngcarers.freshness.checking import record_check
from wagtail_youngcarers.freshness.models import Check
from wagtail_youngcarers.pages.models import YoungCarersPage

pytestmark = pytest.mark.django_db

LONG_AGO = datetime.date(2020, 1, 1)


@pytest.fixture
def url():
    return reverse("young_carers_attention:index")


@pytest.fixture
def line_a(site_a):
    return factories.make_helpline(site_a, name="Line of A")


@pytest.fixture
def line_b(site_b):
    return factories.make_helpline(site_b, name="Line of B")


def words(response):
    assert response.status_code == 200
    return response.content.decode()


def test_an_editor_is_told_of_their_own_school_only(url, site_a, editor_a, line_a, line_b):
    page = words(factories.site_client(site_a, editor_a).get(url))
    assert "Alder Lane" in page
    assert "Line of A" in page
    assert "Hart Valley" not in page
    assert "Line of B" not in page


def test_another_school_is_not_found(url, site_a, site_b, editor_a):
    client = factories.site_client(site_a, editor_a)
    assert client.get(url, {"school": site_b.pk}).status_code == 404
    assert client.get(url, {"school": "x"}).status_code == 404


def test_a_trust_chooses_a_school(url, site_a, superuser, line_a, line_b):
    client = factories.site_client(site_a, superuser)
    both = words(client.get(url))
    assert "Line of A" in both
    assert "Line of B" in both
    one = words(client.get(url, {"school": site_a.pk}))
    assert "Line of A" in one
    assert "Line of B" not in one


@pytest.mark.parametrize("who", ["staff_a", "pupil"])
def test_nobody_else_gets_in(url, site_a, who, request):
    client = factories.site_client(site_a, request.getfixturevalue(who))
    assert client.get(url).status_code == 302


def test_an_admin_account_without_a_right_is_refused(url, site_a):
    user = factories.make_user("other", factories.make_group("Others", admin=True))
    client = factories.site_client(site_a, user)
    assert client.get(url).status_code == 302
    home = words(client.get(reverse("wagtailadmin_home")))
    assert "young-carers-attention" not in home
    assert url not in home


class TestStillCorrect:
    def post(self, url, site, user, *ticked):
        return factories.site_client(site, user).post(url, {"correct": ticked}, follow=True)

    def token(self, record):
        return f"{record._meta.model_name}:{record.pk}"

    def test_several_at_once(self, url, site_a, editor_a, line_a):
        other = factories.make_activity(site_a)
        page = words(self.post(url, site_a, editor_a, self.token(line_a), self.token(other)))
        assert "2 records are marked as correct today." in page
        assert "Line of A" not in page
        assert {check.checked_by for check in Check.objects.all()} == {editor_a}

    def test_nothing_of_another_school_or_of_every_school(self, url, site_a, editor_a, line_b):
        shared = factories.make_helpline(name="Shared line")
        page = words(
            self.post(url, site_a, editor_a, self.token(line_b), self.token(shared), "user:1")
        )
        assert "Nothing was ticked" in page
        assert not Check.objects.exists()

    def test_a_look_changes_nothing(self, url, site_a, editor_a, line_a):
        client = factories.site_client(site_a, editor_a)
        client.get(url, {"correct": self.token(line_a)})
        assert not Check.objects.exists()

    def test_a_shared_record_once(self, url, site_a, site_b, superuser):
        shared = factories.make_helpline(name="Shared line")
        self.post(url, site_a, superuser, self.token(shared))
        assert Check.objects.count() == 1


class TestNeverChecked:
    """A school that was just set up: nothing is checked, and nobody is there either."""

    @pytest.fixture
    def lines(self, site_a):
        return [factories.make_helpline(site_a, name=f"Line {number}") for number in range(4)]

    def test_many_are_one_line_below_what_matters(self, url, site_a, editor_a, lines):
        page = words(factories.site_client(site_a, editor_a).get(url))
        assert "Line 0" not in page
        assert page.index("so pages name nobody to talk to.") < page.index(
            "4 records have never been checked."
        )
        assert f'href="?school={site_a.pk}&amp;check=never#' in page

    def test_what_was_checked_once_keeps_its_line(self, url, site_a, editor_a, lines):
        record_check(factories.make_helpline(site_a, name="Old line"), on=LONG_AGO)
        page = words(factories.site_client(site_a, editor_a).get(url))
        assert "Old line" in page
        assert "Line 0" not in page

    def test_few_stand_there_by_name(self, url, site_a, editor_a, lines):
        lines[0].delete()
        page = words(factories.site_client(site_a, editor_a).get(url))
        assert "Line 1" in page
        assert "never been checked" not in page

    def test_all_of_them_on_one_screen(self, url, site_a, editor_a, lines):
        record_check(factories.make_helpline(site_a, name="Old line"), on=LONG_AGO)
        client = factories.site_client(site_a, editor_a)
        query = {"check": "never", "school": site_a.pk}
        page = words(client.get(url, query))
        assert all(line.name in page for line in lines)
        assert "Old line" not in page
        assert "so pages name nobody to talk to." not in page
        ticked = [f"helpline:{line.pk}" for line in lines]
        response = client.post(
            f"{url}?school={site_a.pk}&check=never", {"correct": ticked}, follow=True
        )
        assert "Everything here has been checked at least once." in words(response)
        assert Check.objects.filter(checked_by=editor_a).count() == 4

    def test_a_file_has_them_all(self, url, site_a, editor_a, lines):
        response = factories.site_client(site_a, editor_a).get(
            url, {"export": "csv", "check": "never"}
        )
        found = response.content.decode()
        assert all(line.name in found for line in lines)

    def test_on_the_first_page_of_the_admin_they_are_one_thing(self, site_a, editor_a, lines):
        factories.make_page(site_a.root_page, YoungCarersPage)
        panel = AttentionPanel(editor_a)
        findings = len(Look.for_user(site_a, editor_a).findings)
        assert len(panel.findings) + panel.others == findings + 1


class TestShared:
    """What the schools of a trust share."""

    @pytest.fixture
    def shared(self):
        return [
            factories.make_helpline(name="Shared line"),
            factories.make_helpline(name="Shared draft", please_check=True),
        ]

    def test_stands_there_once(self, url, site_a, site_b, superuser, line_a, shared):
        page = words(factories.site_client(site_a, superuser).get(url))
        assert page.count(f'value="helpline:{shared[0].pk}"') == 1
        assert page.count("1 helpline waits for somebody to look it up.") == 1
        assert page.index("Hart Valley") < page.index("Shared by every school</h2>")
        assert page.index("Shared by every school</h2>") < page.index("Shared line")

    def test_of_one_school_too(self, url, site_a, site_b, superuser, shared):
        page = words(factories.site_client(site_a, superuser).get(url, {"school": site_b.pk}))
        assert page.index("Shared by every school</h2>") < page.index("Shared line")

    def test_and_in_the_file(self, url, site_a, site_b, superuser, shared):
        response = factories.site_client(site_a, superuser).get(url, {"export": "csv"})
        rows = list(csv.DictReader(io.StringIO(response.content.decode("utf-8-sig"))))
        [row] = [row for row in rows if row["What"] == "Shared line"]
        assert row["School"] == "Shared by every school"

    def test_is_for_those_who_may_change_it(self, url, site_a, site_b, editor_a, line_a, shared):
        page = words(factories.site_client(site_a, editor_a).get(url))
        assert "Line of A" in page
        assert "Shared by every school" not in page

    def test_where_there_is_one_school_only_nothing_is_shared(self, url, site_a, editor_a, shared):
        Site.objects.exclude(pk=site_a.pk).delete()
        page = words(factories.site_client(site_a, editor_a).get(url))
        assert "Shared line" in page
        assert "Shared by every school" not in page


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_the_same_as_a_file(url, site_a, editor_a, line_a, line_b, kind):
    response = factories.site_client(site_a, editor_a).get(url, {"export": kind})
    assert response["Content-Disposition"] == f'attachment; filename="needs-attention.{kind}"'
    if kind == "csv":
        rows = list(csv.DictReader(io.StringIO(response.content.decode("utf-8-sig"))))
        assert {row["School"] for row in rows} == {"Alder Lane Infant School"}
        assert [row["Kind"] for row in rows if row["What"] == "Line of A"] == ["overdue"]
        assert "no-lead" in {row["Kind"] for row in rows}


class TestHome:
    def home(self, site, user):
        return words(factories.site_client(site, user).get(reverse("wagtailadmin_home")))

    def test_the_most_important_things_and_the_way_to_the_rest(self, url, site_a, editor_a, line_a):
        factories.make_page(site_a.root_page, YoungCarersPage)
        page = self.home(site_a, editor_a)
        panel = page[page.index("young-carers-attention") :]
        assert "so pages name nobody to talk to." in panel
        assert "Line of A" not in panel
        assert f'href="{url}"' in panel

    def test_more_is_only_said_below_something(self, site_a, editor_a, line_a):
        factories.make_page(site_a.root_page, YoungCarersPage)
        panel = AttentionPanel(editor_a)
        panel.findings = []
        said = panel.render_html({})
        assert "thing to look at" in said or "things to look at" in said
        assert "more" not in said

    def test_before_the_pages_are_published_set_up_says_what_is_left(self, site_a, editor_a):
        page = self.home(site_a, editor_a)
        assert "young-carers-attention" not in page
        assert "young-carers-set-up" in page

    def test_somebody_with_many_schools_is_shown_the_way_only(self, url, root_page, superuser):
        sites = [
            factories.make_site(root_page, f"{name}.test", name, is_default_site=name == "a")
            for name in "abcd"
        ]
        for site in sites:
            factories.make_page(site.root_page, YoungCarersPage)
        page = self.home(sites[0], superuser)
        panel = page[page.index('id="young-carers-attention') :]
        assert "See what needs attention at your schools" in panel
        assert "Nobody" not in panel.split("</section>")[0]

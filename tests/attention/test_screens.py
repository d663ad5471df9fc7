"""The screen of what needs attention, its files, and the panel on the admin's first page."""

from __future__ import annotations

import csv
import io

import pytest
from django.urls import reverse

from tests import factories
from wagtail_youngcarers.freshness.models import Check
from wagtail_youngcarers.pages.models import YoungCarersPage

pytestmark = pytest.mark.django_db


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

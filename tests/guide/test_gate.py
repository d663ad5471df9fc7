"""Who gets behind the door, by every way in, and what everybody else gets instead."""

from __future__ import annotations

import pytest
from django.contrib.auth.models import AnonymousUser, Group, Permission
from django.db import DatabaseError
from django.test import Client, RequestFactory, override_settings
from wagtail.models import GroupSitePermission, Page, Site

from tests import factories
from tests.factories import make_group, make_reader, make_user, site_client
from tests.guide.conftest import (
    CANARY_A,
    CANARY_DRAFT,
    CANARY_STAFF_LINE,
    assert_hardened,
    canaries_in,
    make_shell,
)
from wagtail_youngcarers.guide import gate
from wagtail_youngcarers.pages.models import StaffAreaPage

pytestmark = pytest.mark.django_db

ADDRESS = "/staff-area/"

REFUSED_ACTORS = {
    "visitor": 302,
    "deactivated": 302,
    "pupil": 403,
    "other_staff": 403,
    "editor_without_right": 403,
    "default_editors": 403,
    "default_moderators": 403,
    "admin_access_only": 403,
    "django_staff_flag": 403,
}


@pytest.fixture
def actor(site_a, site_b):
    """Makes a client for one of the people of the table."""

    def make(name):
        if name == "visitor":
            return site_client(site_a)
        if name == "reader":
            user = make_reader("reader", site_a)
        elif name == "reader_everywhere":
            user = make_user("trust", make_group("Trust", rights=["read_guide"]))
        elif name == "superuser":
            user = factories.make_superuser()
        elif name == "deactivated":
            user = make_reader("leaver", site_a)
            client = site_client(site_a, user)
            type(user).objects.filter(pk=user.pk).update(is_active=False)
            return client
        elif name == "pupil":
            user = make_user("pupil")
        elif name == "other_staff":
            user = make_reader("other", site_b)
        elif name == "editor_without_right":
            user = factories.make_editor("editor", site_a)
        elif name in ("default_editors", "default_moderators"):
            # Wagtail's own migrations make these two groups.
            group, made = Group.objects.get_or_create(name=name.removeprefix("default_").title())
            if made:
                factories.let_edit_pages(group, Page.get_first_root_node())
                group.permissions.add(Permission.objects.get(codename="access_admin"))
            user = make_user("page_editor", group)
        elif name == "admin_access_only":
            user = make_user("admin_only", make_group("Admin only", admin=True))
        elif name == "django_staff_flag":
            user = make_user("flag", is_staff=True)
        return site_client(site_a, user)

    return make


def draft_address(guide):
    return f"{ADDRESS}?draft={guide.draft.token}"


def ways_in(guide):
    """(method, address) of every way to ask for the shell."""
    addresses = [
        ADDRESS,
        f"{ADDRESS}see/",
        f"{ADDRESS}no/such/thing/",
        f"{ADDRESS}?print=1",
        f"{ADDRESS}?preview=1&in_preview_panel=true&mode=x",
        draft_address(guide),
        f"{ADDRESS}?draft=",
        f"{ADDRESS}?draft=00000000-0000-0000-0000-000000000000",
    ]
    methods = ["get", "head", "post", "options", "put", "patch", "delete"]
    return [(method, address) for method in methods for address in addresses]


@pytest.mark.parametrize("name", ["reader", "reader_everywhere", "superuser"])
def test_those_with_the_right_read_it(schools, actor, name):
    response = actor(name).get(ADDRESS)
    assert response.status_code == 200
    assert canaries_in(response) == [CANARY_A, CANARY_STAFF_LINE]
    assert "Staff only" in response.content.decode()


@pytest.mark.parametrize(("name", "status"), REFUSED_ACTORS.items())
def test_everybody_else_gets_one_answer_by_every_way_in(schools, guide_a, actor, name, status):
    client = actor(name)
    answers = {}
    for method, address in ways_in(guide_a):
        response = getattr(client, method)(address)
        assert canaries_in(response) == [], (method, address)
        assert "Noticing" not in response.content.decode(), (method, address)
        assert_hardened(response)
        answers[method, address] = (response.status_code, response.get("Location"))
    assert len(set(answers.values())) == 1, "an address or a method answers differently"
    assert answers["get", ADDRESS][0] == status
    # The same ways in, for somebody with the right: the table above is not empty talk.
    assert canaries_in(
        site_client(
            Site.objects.get(hostname="alder.test"), factories.make_superuser("control")
        ).get(ADDRESS)
    )


@pytest.mark.parametrize("method", ["get", "head", "options", "post", "delete"])
def test_answers_to_those_let_in_are_hardened_too(schools, actor, method):
    response = getattr(actor("reader"), method)(ADDRESS)
    expected = {"post": 303, "delete": 405}.get(method, 200)
    assert response.status_code == expected
    assert_hardened(response)


def test_reader_gets_404_below_the_shell(schools, actor):
    assert actor("reader").get(f"{ADDRESS}see/").status_code == 404


def test_sign_in_leads_back_to_the_shell_only(schools, site_a):
    response = site_client(site_a).get(f"{ADDRESS}secret/path/?draft=1")
    assert response.status_code == 302
    assert response["Location"] == "/_util/login/?next=/staff-area/"


@override_settings(WAGTAIL_FRONTEND_LOGIN_URL="/sign-in/")
def test_sign_in_uses_wagtails_setting(schools, site_a):
    assert site_client(site_a).get(ADDRESS)["Location"].startswith("/sign-in/?next=")


@override_settings(
    WAGTAIL_FRONTEND_LOGIN_URL="/sign-in/", WAGTAIL_YOUNGCARERS={"LOGIN_URL": "wagtailadmin_login"}
)
def test_sign_in_prefers_our_setting(schools, site_a):
    assert site_client(site_a).get(ADDRESS)["Location"].startswith("/admin/login/?next=")


@override_settings(WAGTAIL_YOUNGCARERS={"LOGIN_URL": "no-such-name"})
def test_a_sign_in_address_that_does_not_exist_still_refuses(schools, site_a):
    response = site_client(site_a).get(ADDRESS)
    assert response.status_code in (302, 403)
    assert canaries_in(response) == []
    assert_hardened(response)


def test_refusal_names_whom_to_ask_and_nothing_behind_the_door(schools, actor):
    text = actor("pupil").get(ADDRESS).content.decode()
    assert "school office" in text
    assert "01632 960100" in text
    for word in ("Staff", "staff", "guide", "Noticing", "safeguarding"):
        assert word not in text


def test_group_removed_mid_session(schools, site_a):
    user = make_reader("reader", site_a)
    client = site_client(site_a, user)
    assert client.get(ADDRESS).status_code == 200
    user.groups.clear()
    assert client.get(ADDRESS).status_code == 403


def test_group_deleted_mid_session(schools, site_a):
    user = make_reader("reader", site_a)
    client = site_client(site_a, user)
    assert client.get(ADDRESS).status_code == 200
    user.groups.get().delete()
    assert client.get(ADDRESS).status_code == 403


def test_right_for_the_site_withdrawn(schools, site_a):
    client = site_client(site_a, make_reader("reader", site_a))
    assert client.get(ADDRESS).status_code == 200
    GroupSitePermission.objects.all().delete()
    assert client.get(ADDRESS).status_code == 403


def test_permission_row_deleted(schools, site_a):
    client = site_client(site_a, make_reader("reader", site_a))
    assert client.get(ADDRESS).status_code == 200
    Permission.objects.filter(codename="read_guide").delete()
    assert client.get(ADDRESS).status_code == 403


def test_same_codename_of_another_app_is_no_right(schools, site_a):
    read = Permission.objects.get(codename="read_guide")
    other = Permission.objects.create(
        codename="read_guide",
        name="x",
        content_type=Permission.objects.get(codename="access_admin").content_type,
    )
    group = Group.objects.create(name="Impostors")
    GroupSitePermission.objects.create(group=group, site=site_a, permission=other)
    group.permissions.add(other)
    client = site_client(site_a, make_user("impostor", group))
    assert client.get(ADDRESS).status_code == 403
    group.permissions.add(read)
    assert client.get(ADDRESS).status_code == 200


def test_request_of_no_site(schools, site_a):
    reader = make_reader("reader", site_a)
    assert site_client(site_a, reader).get(ADDRESS).status_code == 200
    Site.objects.update(is_default_site=False)
    client = Client(headers={"host": "unknown.test"})
    client.force_login(reader)
    assert canaries_in(client.get(ADDRESS)) == []
    request = RequestFactory().get(ADDRESS, headers={"host": "unknown.test"})
    request.user = reader
    response = StaffAreaPage.objects.first().serve(request)
    assert response.status_code == 403
    assert_hardened(response)


@pytest.mark.parametrize("error", [DatabaseError, RuntimeError])
def test_error_inside_the_gate_keeps_it_closed(schools, site_a, monkeypatch, error, caplog):
    client = site_client(site_a, make_reader("reader", site_a))
    assert client.get(ADDRESS).status_code == 200

    def fail(*args):
        raise error("broken")

    monkeypatch.setattr(gate, "may_read", fail)
    response = client.get(ADDRESS)
    assert response.status_code == 403
    assert canaries_in(response) == []
    assert_hardened(response)
    assert "The staff area stays closed" in caplog.text


def test_session_store_down(schools, shell_a, caplog):
    class BrokenUser:
        @property
        def is_authenticated(self):
            raise ConnectionError("sessions are down")

    request = RequestFactory().get(ADDRESS, headers={"host": "alder.test"})
    request.user = BrokenUser()
    response = shell_a.serve(request)
    assert response.status_code == 403
    assert_hardened(response)


def test_request_without_a_user(schools, shell_a):
    request = RequestFactory().get(ADDRESS, headers={"host": "alder.test"})
    assert shell_a.serve(request).status_code == 403


def test_refusal_survives_its_own_template(schools, actor, monkeypatch):
    def fail(*args, **kwargs):
        raise RuntimeError("template")

    client = actor("pupil")
    monkeypatch.setattr(gate, "render_to_string", fail)
    response = client.get(ADDRESS)
    assert response.status_code == 403
    assert "school office" in response.content.decode()
    assert_hardened(response)


def test_the_gate_does_not_read_the_cache(schools, site_a, monkeypatch, rf):
    from django.core.cache import cache

    request = rf.get(ADDRESS, headers={"host": "alder.test"})
    request.user = make_reader("reader", site_a)

    def fail(*args, **kwargs):
        raise ConnectionError("cache is down")

    shell = StaffAreaPage.objects.get(path__startswith=site_a.root_page.path)
    for name in ("get", "set", "get_many", "add"):
        monkeypatch.setattr(cache, name, fail, raising=False)
    assert gate.is_open(request, shell)


# Called past Wagtail's own way of serving


def ask(page, user, method="get"):
    request = getattr(RequestFactory(), method)(ADDRESS, headers={"host": "alder.test"})
    request.user = user
    return request


@pytest.mark.parametrize(
    "call",
    [
        lambda page, request: page.serve(request),
        lambda page, request: page.serve(request, "anything", extra=1),
        lambda page, request: page.serve_preview(request, ""),
        lambda page, request: page.handle_options_request(request),
        lambda page, request: page.check_request_method(request),
        lambda page, request: page.serve_password_required_response(request, None, "/x/"),
    ],
)
@pytest.mark.parametrize("who", ["visitor", "pupil", "other_staff"])
def test_every_method_of_the_page_asks_the_gate(schools, shell_a, site_b, pupil, call, who):
    users = {
        "visitor": AnonymousUser(),
        "pupil": pupil,
        "other_staff": make_reader("other", site_b),
    }
    response = call(shell_a, ask(shell_a, users[who]))
    assert response.status_code in (302, 403)
    assert canaries_in(response) == []
    assert_hardened(response)


def test_preview_shows_those_with_the_right_what_they_may_read(schools, shell_a, site_a):
    response = shell_a.serve_preview(ask(shell_a, make_reader("reader", site_a)), "")
    response.render()
    assert CANARY_A in response.content.decode()
    assert_hardened(response)


def test_wagtails_preview_request_is_refused(schools, shell_a):
    response = shell_a.make_preview_request()
    assert canaries_in(response) == []
    assert response.status_code == 302


def test_password_view_never_shows_the_page(schools, shell_a, site_a):
    from wagtail.models import PageViewRestriction

    restriction = PageViewRestriction.objects.create(
        page=site_a.root_page, restriction_type="password", password="x"
    )
    address = f"/_util/authenticate_with_password/{restriction.pk}/{shell_a.pk}/"
    response = site_client(site_a).get(address)
    assert response.status_code == 302
    assert_hardened(response)
    reader = make_reader("reader", site_a)
    assert site_client(site_a, reader).get(address).status_code == 200


# Drafts


def test_draft_is_for_those_who_may_change_the_guide(schools, guide_a, site_a, site_b):
    address = draft_address(guide_a)
    writer = make_user("writer", make_group("Writers", site=site_a, rights=["change_guide"]))
    response = site_client(site_a, writer).get(address)
    assert response.status_code == 200
    assert CANARY_DRAFT in response.content.decode()
    assert CANARY_A not in response.content.decode()
    assert_hardened(response)
    # The right to write is not the right to read, nor the other way round.
    assert site_client(site_a, writer).get(ADDRESS).status_code == 403
    assert site_client(site_a, make_reader("reader", site_a)).get(address).status_code == 403
    other = make_user("other", make_group("Others", site=site_b, rights=["change_guide"]))
    assert site_client(site_a, other).get(address).status_code == 403


def test_draft_of_another_school_is_not_found(schools, guide_a, guide_b, site_a):
    writer = make_user("writer", make_group("Writers", site=site_a, rights=["change_guide"]))
    client = site_client(site_a, writer)
    assert client.get(draft_address(guide_a)).status_code == 200
    assert client.get(draft_address(guide_b)).status_code == 404
    assert client.get(f"{ADDRESS}?draft=rubbish").status_code == 404


def test_draft_of_the_shared_guide_needs_the_right_everywhere(schools, guide_a, site_a):
    shared = factories.make_guide(None, body=[], title="For all")
    writer = make_user("writer", make_group("Writers", site=site_a, rights=["change_guide"]))
    trust = make_user("trust", make_group("Trust", rights=["change_guide"]))
    assert site_client(site_a, writer).get(draft_address(shared)).status_code == 404
    assert site_client(site_a, trust).get(draft_address(shared)).status_code == 200


# Copies, aliases, moves


def move_to_b(shell, site_b):
    shell.move(site_b.root_page, pos="last-child")
    return StaffAreaPage.objects.get(pk=shell.pk)


def copy_to_b(shell, site_b):
    return shell.copy(to=site_b.root_page, update_attrs={"slug": "copied"})


def alias_in_b(shell, site_b):
    return shell.create_alias(parent=site_b.root_page, update_slug="aliased")


@pytest.mark.parametrize("mutate", [move_to_b, copy_to_b, alias_in_b])
def test_a_shell_elsewhere_shows_this_schools_staff_nothing(
    shell_a, guide_a, guide_b, site_a, site_b, mutate
):
    reader = make_reader("reader", site_a)
    assert CANARY_A in site_client(site_a, reader).get(ADDRESS).content.decode()
    page = mutate(shell_a, site_b)
    address = page.get_url_parts()[2]
    for client in (site_client(site_b, reader), site_client(site_b)):
        response = client.get(address)
        assert response.status_code in (302, 403)
        assert canaries_in(response) == []
    # Its new school's staff read their own guide there.
    response = site_client(site_b, make_reader("other", site_b)).get(address)
    assert CANARY_A not in response.content.decode()
    assert "kingfisher" in response.content.decode()
    # Nor does it open on the old school's host, whoever calls it.
    request = ask(page, reader)
    assert page.serve(request).status_code == 403


def test_shell_of_a_site_inside_another_belongs_to_the_inner_one(shell_a, guide_a, site_a):
    inner_home = factories.make_page(site_a.root_page, slug="inner", title="Inner")
    inner = Site.objects.create(hostname="inner.test", root_page=inner_home, site_name="Inner")
    make_shell(inner)
    reader = make_reader("reader", site_a)
    client = site_client(site_a, reader)
    assert client.get(ADDRESS).status_code == 200
    assert client.get("/inner/staff-area/").status_code == 403


def test_two_hosts_of_one_school(shell_a, guide_a, site_a):
    second = Site.objects.create(
        hostname="www.alder.test", root_page=site_a.root_page, site_name="Second"
    )
    reader = make_reader("reader", site_a)
    assert site_client(site_a, reader).get(ADDRESS).status_code == 200
    # A right is for a Site: the second host has none of its own.
    assert site_client(second, reader).get(ADDRESS).status_code == 403


def test_shell_in_another_language_belongs_to_the_school(shell_a, guide_a, site_a):
    welsh = factories.make_locale("cy")
    site_a.root_page.copy_for_translation(welsh)
    translated = shell_a.copy_for_translation(welsh)
    translated.save_revision().publish()
    request = ask(translated, make_reader("reader", site_a))
    assert gate.is_open(request, StaffAreaPage.objects.get(pk=translated.pk))


def test_unpublished_shell_refuses_and_shows_readers_nothing(schools, shell_a, site_a):
    shell_a.unpublish()
    assert site_client(site_a).get(ADDRESS).status_code == 302
    assert site_client(site_a, make_reader("reader", site_a)).get(ADDRESS).status_code == 404


# What stands in public


def test_sitemap_api_and_search_carry_nothing(schools, shell_a, site_a):
    client = site_client(site_a)
    plain = factories.make_page(site_a.root_page, title="Dinner menu", slug="menu")
    sitemap = client.get("/sitemap.xml").content.decode()
    assert "/menu/" in sitemap
    assert "staff-area" not in sitemap
    for address in (
        "/api/v2/pages/?fields=*",
        f"/api/v2/pages/{shell_a.pk}/?fields=*",
        "/api/v2/pages/?search=staff",
    ):
        response = client.get(address)
        assert response.status_code == 200
        assert canaries_in(response) == []
    assert list(Page.objects.search("dinner")) == [plain.page_ptr]
    for word in (CANARY_A, "Noticing", CANARY_DRAFT):
        assert list(Page.objects.search(word)) == []


def test_shell_is_neutral_by_default(shell_a):
    assert shell_a.show_in_menus is False
    assert shell_a.private_page_options == []
    assert shell_a.get_sitemap_urls() == []
    assert not hasattr(StaffAreaPage, "api_fields")
    own = {field.name for field in StaffAreaPage._meta.local_fields}
    assert own == {"page_ptr"}


def test_no_path_leads_from_a_contact_to_its_staff_half(guide_a):
    from wagtail_youngcarers.guide.models import ContactStaffDetail
    from wagtail_youngcarers.records.models import ReferralContact

    half = ContactStaffDetail.objects.get()
    assert half.direct_line == CANARY_STAFF_LINE
    names = {relation.related_model for relation in ReferralContact._meta.related_objects}
    assert ContactStaffDetail not in names
    for name in dir(half.contact):
        assert "staff" not in name
        assert "half" not in name
    for words in (str(half), str(half.contact), repr(half)):
        assert CANARY_STAFF_LINE not in words


def test_the_gate_is_asked_before_every_other_hook():
    from wagtail import hooks

    assert hooks.get_hooks("before_serve_page")[0] is gate.stay_closed

"""Every answer of the staff area carries its headers, and no cache can replay one.

The caches are Django's own middleware and a small CDN that ignores ``Vary`` and cookies.
"""

from __future__ import annotations

import copy
from urllib.parse import urlsplit

import pytest
from django.http import HttpResponse
from django.template import engines
from django.test import Client, RequestFactory, override_settings
from wagtail.models import PageViewRestriction

from tests import factories
from tests.factories import make_group, make_reader, make_user, site_client
from tests.guide.conftest import CANARY_A, CANARY_DRAFT, assert_hardened, canaries_in
from wagtail_youngcarers.guide import answers, gate, idle

pytestmark = pytest.mark.django_db

ADDRESS = "/staff-area/"
METHODS = ["get", "head", "options", "post", "put", "patch", "delete", "trace"]
BELOW = [
    "",
    "see/",
    "no/such/thing/",
    "files/",
    "files/0b8f5f0e-7a0c-4f29-9a83-0d6f0c8d7f11/",
    "?print=1",
    "?for=teachers",
    "?draft=",
    "?draft=00000000-0000-0000-0000-000000000000",
    "?preview=1&in_preview_panel=true&mode=x",
]


@pytest.fixture
def people(site_a, site_b):
    """A client for each kind of person."""
    writer = make_user("writer", make_group("Writers", site=site_a, rights=["change_guide"]))
    users = {
        "reader": make_reader("reader", site_a),
        "writer": writer,
        "superuser": factories.make_superuser(),
        "pupil": make_user("pupil"),
        "other staff": make_reader("other", site_b),
        "editor": factories.make_editor("editor", site_a),
        "visitor": None,
    }
    return {name: site_client(site_a, user) for name, user in users.items()}


def test_every_answer_to_everybody_by_every_way(schools, guide_a, people):
    seen = set()
    file = factories.make_staff_file(guide_a, versions=[guide_a.published])
    for name, client in people.items():
        for method in METHODS:
            for below in [*BELOW, f"?draft={guide_a.draft.token}", f"files/{file.token}/"]:
                response = getattr(client, method)(ADDRESS + below)
                assert_hardened(response)
                assert response.status_code < 500, (name, method, below)
                seen.add(response.status_code)
    assert {200, 302, 403, 404, 405} <= seen, "every kind of answer was among them"


def test_what_is_sent_by_form_is_answered_with_them_too(schools, guide_a, people, site_a):
    idle_reader = make_reader("idle", site_a)
    seen = []
    for data in (
        {"confirm": guide_a.published.token},
        {"confirm": "an older one"},
        {"sign_in_again": "1"},
        {"sign_in_again": "1", "next": "https://elsewhere.example/"},
    ):
        client = site_client(site_a, idle_reader)
        session = client.session
        session[idle.SESSION_KEY] = 0
        session.save()
        for one in (people["reader"], people["pupil"], people["visitor"], client):
            response = one.post(ADDRESS, data)
            assert_hardened(response)
            assert canaries_in(response) == []
            seen.append(response.status_code)
    assert set(seen) == {302, 303, 403}


@pytest.mark.parametrize("below", ["", "see/"])
def test_an_unpublished_shell_is_not_found_and_not_kept(schools, shell_a, people, below):
    shell_a.unpublish()
    for name, status in {"reader": 404, "pupil": 403, "visitor": 302}.items():
        response = people[name].get(ADDRESS + below)
        assert response.status_code == status
        assert_hardened(response)


def test_a_preview_in_the_admin_is_hardened(schools, shell_a, site_a):
    client = site_client(site_a, factories.make_superuser())
    response = client.get(f"/admin/pages/{shell_a.pk}/view_draft/")
    assert response.status_code == 200
    assert_hardened(response)


def test_headers_do_not_come_from_the_templates(schools, people, settings, tmp_path):
    """A site may override every template of ours, with nothing if it likes."""
    folder = tmp_path / "wagtail_youngcarers" / "guide"
    folder.mkdir(parents=True)
    for name in ("guide.html", "refused.html"):
        (folder / name).write_text("")
    templates = copy.deepcopy(settings.TEMPLATES)
    templates[0]["DIRS"] = [tmp_path]
    settings.TEMPLATES = templates
    for loader in engines["django"].engine.template_loaders:
        loader.reset()
    for name, status in {"reader": 200, "pupil": 403}.items():
        response = people[name].get(ADDRESS)
        assert (response.status_code, response.content) == (status, b"")
        assert_hardened(response)


def test_a_failure_in_the_page_is_a_plain_page_with_what_to_do(
    schools, people, monkeypatch, caplog
):
    def fail(*args):
        raise RuntimeError(CANARY_A)

    monkeypatch.setattr("wagtail_youngcarers.guide.reading.parts_of", fail)
    response = people["reader"].get(ADDRESS)
    assert response.status_code == 503
    assert "999" in response.content.decode()
    assert canaries_in(response) == []
    assert_hardened(response)
    assert "could not be shown" in caplog.text
    assert people["pupil"].get(ADDRESS).status_code == 403


def test_pages_in_need_do_without_their_templates(schools, people, monkeypatch):
    """Where not even those can be shown, the bare words are left."""

    def fail(*args, **kwargs):
        raise RuntimeError("templates")

    monkeypatch.setattr("wagtail_youngcarers.guide.reading.parts_of", fail)
    for name, words in {"reader": "ring 999", "pupil": "ask the school office"}.items():
        whole = people[name].get(ADDRESS)
        with monkeypatch.context() as patch:
            patch.setattr(gate, "render_to_string", fail)
            bare = people[name].get(ADDRESS)
        assert bare.status_code == whole.status_code
        assert words in bare.content.decode()
        assert "yc-alone" in whole.content.decode()
        assert "yc-alone" not in bare.content.decode()
        assert_hardened(bare)


def test_with_debug_on_a_failure_is_raised(rf, settings):
    """Whoever writes a template needs to see what is wrong with it."""

    def fail():
        raise RuntimeError("template")

    assert answers.answer(rf.get("/"), fail).status_code == 503
    settings.DEBUG = True
    with pytest.raises(RuntimeError):
        answers.answer(rf.get("/"), fail)


# What Wagtail or Django answers for a shell page


def restrict(site, kind, **fields):
    return PageViewRestriction.objects.create(page=site.root_page, restriction_type=kind, **fields)


def test_a_privacy_setting_above_makes_no_sign_in_loop(schools, site_a, people):
    """Wagtail would send a reader who is not in its group to sign in, however often."""
    restriction = restrict(site_a, "groups")
    restriction.groups.add(make_group("Somebody else"))
    response = people["reader"].get(ADDRESS)
    assert response.status_code == 403
    assert canaries_in(response) == []
    assert_hardened(response)
    restriction.delete()
    assert people["reader"].get(ADDRESS).status_code == 200


def test_a_password_above_is_asked_for_without_being_kept(schools, site_a, people):
    restrict(site_a, "password", password="x")
    response = people["reader"].get(ADDRESS)
    assert response.status_code == 200
    assert 'type="password"' in response.content.decode()
    assert canaries_in(response) == []
    assert_hardened(response)
    assert people["visitor"].get(ADDRESS).status_code == 302


@override_settings(WAGTAIL_YOUNGCARERS={"LOGIN_URL": "/staff-area/sign-in/"})
def test_a_sign_in_address_behind_the_door_makes_no_loop(schools, people):
    response = people["visitor"].get(ADDRESS, follow=True)
    assert response.status_code == 403
    assert len(response.redirect_chain) == 1
    assert_hardened(response)


@override_settings(
    AUTHENTICATION_BACKENDS=["django.contrib.auth.backends.AllowAllUsersModelBackend"]
)
def test_a_deactivated_account_that_stays_signed_in_is_refused(schools, site_a):
    """Sent to sign in, it would come straight back."""
    user = make_reader("leaver", site_a)
    client = site_client(site_a, user)
    assert client.get(ADDRESS).status_code == 200
    type(user).objects.filter(pk=user.pk).update(is_active=False)
    response = client.get(ADDRESS)
    assert response.status_code == 403
    assert_hardened(response)


def staff_words_in(response, address):
    """What an answer says of the staff area, beside the address that was asked for."""
    text = response.content.decode() + response.get("Location", "")
    for given in (address, address.rstrip("/")):
        text = text.replace(given, "")
    words = ["staff", "guide", "Noticing", "safeguarding"]
    return canaries_in(response) + [word for word in words if word.lower() in text.lower()]


@pytest.mark.parametrize(
    ("address", "host", "ours", "status"),
    [
        ("/staff-area", "alder.test", {}, 301),
        ("/staff-area/see", "alder.test", {}, 301),
        (ADDRESS, "elsewhere.test", {"ALLOWED_HOSTS": ["alder.test"]}, 400),
        (ADDRESS, "bad_host/..", {}, 400),
        (ADDRESS, "alder.test", {"SECURE_SSL_REDIRECT": True}, 301),
        ("/no-such-page/", "alder.test", {}, 404),
    ],
    ids=["slash", "slash below", "host not allowed", "bad host", "https", "not found"],
)
def test_answers_made_before_the_gate_say_nothing_of_it(
    schools, people, site_a, address, host, ours, status
):
    with override_settings(**ours):
        for name in ("reader", "visitor"):
            response = people[name].get(address, headers={"host": host})
            assert response.status_code == status
            assert staff_words_in(response, ADDRESS) == []


@pytest.mark.parametrize("below", ["", "see/"])
def test_a_failed_csrf_check_says_nothing(schools, site_a, below):
    """It comes before the gate, and is the same whoever asks."""
    answers_seen = set()
    for user in (None, make_reader("reader", site_a), make_user("pupil")):
        client = Client(enforce_csrf_checks=True, headers={"host": site_a.hostname})
        if user:
            client.force_login(user)
        response = client.post(ADDRESS + below, {"confirm": "x"})
        assert response.status_code == 403
        assert staff_words_in(response, ADDRESS + below) == []
        answers_seen.add(response.content)
    assert len(answers_seen) == 1


def test_a_redirect_by_language_says_nothing(schools, site_a, settings):
    """Where the addresses of a site begin with a language, Django adds one it lacks."""
    settings.ROOT_URLCONF = "tests.guide.urls_by_language"
    response = site_client(site_a).get(ADDRESS)
    assert response.status_code == 302
    assert response["Location"] == f"/en-gb{ADDRESS}"
    assert staff_words_in(response, f"/en-gb{ADDRESS}") == []
    reader = site_client(site_a, make_reader("reader", site_a))
    assert CANARY_A in reader.get(f"/en-gb{ADDRESS}").content.decode()
    assert site_client(site_a, make_user("pupil")).get(f"/en-gb{ADDRESS}").status_code == 403


def test_a_redirect_record_answers_only_where_the_gate_found_nothing(schools, people):
    from wagtail.contrib.redirects.models import Redirect

    Redirect.add_redirect(f"{ADDRESS}old", "/elsewhere/")
    for name, status in {"reader": 301, "pupil": 403, "visitor": 302}.items():
        response = people[name].get(f"{ADDRESS}old/")
        assert response.status_code == status
        assert canaries_in(response) == []


# Caches


class CarelessCDN:
    """A cache in front of the site: ignores ``Vary``, cookies and the query; obeys only
    ``no-store`` and ``private``. What looks like a static file it keeps for its name alone.
    """

    EXTENSIONS = (".css", ".js", ".png", ".pdf", ".docx")

    def __init__(self):
        self.kept = {}

    def get(self, client, address):
        path = urlsplit(address).path.rstrip("/")
        by_name = path.endswith(self.EXTENSIONS)
        key = path if by_name else address
        if key not in self.kept:
            response = client.get(address)
            told = response.get("Cache-Control", "")
            if "no-store" in told or "private" in told:
                return response
            self.kept[key] = response
        return self.kept[key]


def read_through(cdn, client, address):
    """As a browser would: follows the redirect that adds a slash, through the cache again."""
    response = cdn.get(client, address)
    if response.status_code == 301:
        response = cdn.get(client, response["Location"])
    return response


# Addresses that make a careless cache keep what is behind the door ("web cache deception").
# Wagtail has no address with a full stop in it, so that most of them never reach the gate.
DECEPTIVE = [
    ADDRESS,
    f"{ADDRESS}x.css",
    f"{ADDRESS}x.css/",
    f"{ADDRESS}files/report.pdf",
    f"{ADDRESS}?x.css",
    f"{ADDRESS}%2e.js",
    f"{ADDRESS};x.css",
    "/staff-area/.css",
    "/staff-area%2fx.css",
    "/static/..%2fstaff-area/",
    "//staff-area/x.css",
]


@pytest.mark.parametrize("first", ["reader", "visitor"])
@pytest.mark.parametrize("slash", [True, False])
def test_a_careless_cdn_replays_nothing_of_staffs(schools, guide_a, people, settings, first, slash):
    file = factories.make_staff_file(guide_a, CANARY_A.encode(), [guide_a.published])
    settings.APPEND_SLASH = slash
    cdn = CarelessCDN()
    names = sorted(["reader", "pupil", "visitor", "other staff"], key=lambda name: name != first)
    for address in [*DECEPTIVE, f"{ADDRESS}files/{file.token}/"]:
        for name in [*names, first]:
            response = read_through(cdn, people[name], address)
            if name == "reader":
                continue
            assert canaries_in(response) == [], (address, name)
            assert response.status_code in (302, 403, 404), (address, name)
    # A refusal is no more kept than the guide: staff still read it afterwards.
    assert CANARY_A in read_through(cdn, people["reader"], ADDRESS).content.decode()


def test_the_careless_cdn_would_replay_what_has_no_headers(schools, people, monkeypatch):
    """The tests above see a leak if there is one."""
    monkeypatch.setattr(gate, "harden", lambda response: response)
    cdn = CarelessCDN()
    cdn.get(people["reader"], ADDRESS)
    assert canaries_in(cdn.get(people["visitor"], ADDRESS)) != []


CACHED_MIDDLEWARE = [
    "django.middleware.cache.UpdateCacheMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.cache.FetchFromCacheMiddleware",
]


@pytest.fixture
def site_cache(settings):
    """The whole site behind Django's cache middleware."""
    settings.MIDDLEWARE = CACHED_MIDDLEWARE
    settings.CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}


@pytest.mark.parametrize("first", ["reader", "visitor"])
def test_djangos_cache_keeps_nothing_of_the_staff_area(
    site_cache, schools, guide_a, people, site_a, monkeypatch, first
):
    factories.make_page(site_a.root_page, title="Dinner menu", slug="menu")
    asked = []
    plain_harden = gate.harden
    monkeypatch.setattr(gate, "harden", lambda response: asked.append(1) or plain_harden(response))
    names = sorted(["reader", "writer", "pupil", "visitor"], key=lambda name: name != first)
    file = factories.make_staff_file(guide_a, CANARY_A.encode(), [guide_a.published])
    draft = f"?draft={guide_a.draft.token}"
    for address in (ADDRESS, *(ADDRESS + end for end in ("x-css/", draft, f"files/{file.token}/"))):
        for name in [*names, first]:
            asked.clear()
            response = people[name].get(address)
            assert asked, f"{address} was answered to {name} without the gate"
            if name in ("pupil", "visitor"):
                assert canaries_in(response) == []
    assert CANARY_A in people["reader"].get(ADDRESS).content.decode()
    assert (
        CANARY_DRAFT
        in people["writer"].get(f"{ADDRESS}?draft={guide_a.draft.token}").content.decode()
    )
    # The cache is at work: a public page is answered from it.
    site_client(site_a).get("/menu/")
    monkeypatch.setattr(
        "tests.site_app.models.PlainPage.serve", lambda *args, **kwargs: HttpResponse("new")
    )
    assert site_client(site_a).get("/menu/").content != b"new"


def test_leaving_the_group_shuts_the_door_behind_a_cache(site_cache, schools, site_a):
    user = make_reader("leaver", site_a)
    client = site_client(site_a, user)
    assert client.get(ADDRESS).status_code == 200
    user.groups.clear()
    assert client.get(ADDRESS).status_code == 403


def test_harden_keeps_what_a_response_says_already():
    response = gate.harden(HttpResponse(headers={"Vary": "Accept-Language"}))
    assert "Accept-Language" in response["Vary"]
    assert_hardened(response)
    request = RequestFactory().get(ADDRESS)
    assert_hardened(answers.answer(request, lambda: HttpResponse("x")))

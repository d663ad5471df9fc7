"""What the system checks say of a staff area that is not safe, each found by breaking it."""

from __future__ import annotations

import copy
from pathlib import Path

import pytest
import wagtail
from django.contrib import admin
from django.core.checks import run_checks
from django.core.files.storage import Storage
from django.db import models
from django.test.utils import isolate_apps
from django.urls import include, path
from modelcluster.fields import ParentalKey
from wagtail import hooks
from wagtail import urls as wagtail_urls
from wagtail.fields import StreamField
from wagtail.models import Page, pages
from wagtail.search import index

from wagtail_youngcarers.guide import checks, deploy_checks
from wagtail_youngcarers.guide.models import Guide, GuideVersion, StaffAttachment
from wagtail_youngcarers.guide.shell import StaffAreaMixin
from wagtail_youngcarers.guide.storage import private_storage
from wagtail_youngcarers.pages.models import StaffAreaPage
from wagtail_youngcarers.staff.models import StaffMember

TAG = checks.TAG


def ids(problems):
    return [problem.id.rpartition(".")[2] for problem in problems if not problem.is_silenced()]


def test_nothing_is_found_on_a_site_that_is_in_order(settings):
    """No false alarm: one that is always there hides the next."""
    assert ids(run_checks(tags=[TAG])) == []
    settings.SESSION_COOKIE_SECURE = settings.CSRF_COOKIE_SECURE = True
    settings.WAGTAIL_PRIVATE_PAGE_OPTIONS = {"SHARED_PASSWORD": False}
    assert ids(run_checks(tags=[TAG], include_deployment_checks=True)) == []


def test_what_is_for_the_live_site_is_not_said_in_development():
    everyday = ids(run_checks(tags=[TAG]))
    on_deployment = ids(run_checks(tags=[TAG], include_deployment_checks=True))
    assert everyday == []
    assert sorted(on_deployment) == ["W008", "W009"]


def test_each_has_a_hint(settings, monkeypatch):
    settings.WAGTAIL_YOUNGCARERS = {"LOGIN_URL": "no-such-name", "LEAVERS_KEPT_DAYS": -1}
    monkeypatch.setattr(wagtail, "VERSION", (7, 4, 2, "final", 0))
    found = run_checks(tags=[TAG], include_deployment_checks=True)
    assert {"E012", "E013", "W007"} <= set(ids(found))
    assert all(problem.hint for problem in found)


# The door


@pytest.fixture
def page_types_of_a_moment(monkeypatch):
    """Forgets page types that a test makes: Wagtail lists every one there ever was."""
    listed = pages.PAGE_MODEL_CLASSES
    monkeypatch.setattr(pages, "PAGE_MODEL_CLASSES", list(listed))


def shells_found(monkeypatch, *models_made):
    monkeypatch.setattr(checks, "get_page_models", lambda: [StaffAreaPage, *models_made])
    return [
        (problem.obj.__name__, problem.msg.partition(":")[2].strip(" ."))
        for problem in checks.check_shells()
    ]


@isolate_apps("tests.site_app")
def test_a_door_with_room_for_text(page_types_of_a_moment, monkeypatch):
    class SharedBase(models.Model):
        picture_text = models.CharField(max_length=10)
        api_fields = ["picture_text"]
        search_fields = [*Page.search_fields, index.SearchField("picture_text")]

        class Meta:
            abstract = True
            app_label = "site_app"

    class PlainShell(StaffAreaMixin, SharedBase, Page):
        class Meta:
            app_label = "site_app"

    class ShellWithBody(StaffAreaMixin, SharedBase, Page):
        body = models.TextField()
        advice = models.CharField(max_length=10)

        class Meta:
            app_label = "site_app"

    class ShellInAPI(StaffAreaMixin, SharedBase, Page):
        api_fields = [*SharedBase.api_fields, "guide_text"]

        class Meta:
            app_label = "site_app"

    class ShellInSearch(StaffAreaMixin, SharedBase, Page):
        search_fields = [*SharedBase.search_fields, index.SearchField("guide_text")]

        class Meta:
            app_label = "site_app"

    class ShellWithChildren(StaffAreaMixin, Page):
        class Meta:
            app_label = "site_app"

    class Line(models.Model):
        page = ParentalKey(ShellWithChildren, on_delete=models.CASCADE, related_name="lines")
        text = models.CharField(max_length=10)

        class Meta:
            app_label = "site_app"

    made = [PlainShell, ShellWithBody, ShellInAPI, ShellInSearch, ShellWithChildren]
    assert shells_found(monkeypatch, *made) == [
        ("ShellWithBody", "body, advice"),
        ("ShellInAPI", "guide_text"),
        ("ShellInSearch", "guide_text"),
        ("ShellWithChildren", "lines"),
    ]


def test_a_door_whose_form_asks_for_text_of_the_sites_base_page(monkeypatch):
    assert checks.check_text_in_shells() == []

    class Form:
        def get_form_options(self):
            return {"fields": ["title", "search_description", "body"]}

    monkeypatch.setattr(StaffAreaPage, "get_edit_handler", lambda: Form())
    assert checks.check_text_in_shells() == []
    field = StreamField([], blank=True)
    field.set_attributes_from_name("body")
    meta = StaffAreaPage._meta
    monkeypatch.setitem(meta.__dict__, "concrete_fields", [*meta.concrete_fields, field])
    [warning] = checks.check_text_in_shells()
    assert ids([warning]) == ["W004"]
    assert warning.obj is StaffAreaPage
    assert "body out of the panels" in warning.hint


# Staff tables


def test_staff_tables_are_all_looked_at():
    found = checks.staff_models()
    assert {Guide, GuideVersion, StaffAttachment, StaffMember} <= set(found)
    assert GuideVersion.files.through in found
    assert Page not in found


def test_a_staff_table_in_a_search_index(monkeypatch):
    monkeypatch.setattr(checks, "class_is_indexed", lambda model: model is StaffMember)
    [error] = checks.check_staff_models()
    assert ids([error]) == ["E009"]
    assert error.obj is StaffMember
    assert "search index" in error.msg


def test_a_proxy_of_a_staff_table_is_looked_at_too(monkeypatch):
    """A site's own proxy or child of a guide shows what the guide does."""
    with isolate_apps("tests.site_app"):

        class GuideOfOurs(Guide, index.Indexed):
            search_fields = [index.SearchField("title")]

            class Meta:
                proxy = True
                app_label = "site_app"

    monkeypatch.setattr(
        checks.apps, "get_models", lambda include_auto_created=False: [Page, Guide, GuideOfOurs]
    )
    [error] = checks.check_staff_models()
    assert error.obj is GuideOfOurs


def test_a_staff_table_with_api_fields(monkeypatch):
    monkeypatch.setattr(Guide, "api_fields", ["title"], raising=False)
    [error] = checks.check_staff_models()
    assert "has api_fields" in error.msg


def test_a_staff_table_in_the_reference_index(monkeypatch):
    monkeypatch.setattr(Guide, "wagtail_reference_index_ignore", False)
    [error] = checks.check_staff_models()
    assert "reference index" in error.msg


def test_a_staff_table_that_is_a_snippet(monkeypatch):
    snippets = checks.get_snippet_models()
    monkeypatch.setattr(checks, "get_snippet_models", lambda: [*snippets, Guide])
    [error] = checks.check_staff_models()
    assert "is a snippet" in error.msg


@pytest.mark.parametrize("which", [admin.site, admin.AdminSite(name="second")])
def test_a_staff_table_in_djangos_admin(which):
    which.register(Guide)
    try:
        [error] = checks.check_staff_models()
    finally:
        which.unregister(Guide)
    assert "Django's admin" in error.msg
    assert checks.check_staff_models() == []


def test_without_djangos_admin_nothing_is_in_it(monkeypatch):
    monkeypatch.setattr(checks.apps, "is_installed", lambda name: name != "django.contrib.admin")
    admin.site.register(Guide)
    try:
        assert checks.check_staff_models() == []
    finally:
        admin.site.unregister(Guide)


# Staff files

ALIAS = "young_carers_staff_files"
FILES = "django.core.files.storage.FileSystemStorage"


class BucketStorage(Storage):
    """A storage with the names of settings that django-storages uses."""

    def __init__(self, **options):
        self.default_acl = None
        self.querystring_auth = True
        self.custom_domain = None
        for name, value in options.items():
            setattr(self, name, value)


def use_storage(settings, backend=None, alias=ALIAS, **options):
    if backend:
        backend = {"BACKEND": backend, "OPTIONS": options}
        settings.STORAGES = {**settings.STORAGES, alias: backend}
    else:
        settings.STORAGES = {key: kept for key, kept in settings.STORAGES.items() if key != alias}


def storage_problems():
    found = checks.check_staff_files_storage()
    assert set(ids(found)) <= {"E010"}
    return [problem.msg for problem in found]


def test_files_in_a_folder_of_their_own_are_private(settings, tmp_path):
    use_storage(settings, FILES, location=tmp_path)
    assert storage_problems() == []
    assert private_storage() is not None


@pytest.mark.parametrize("wrap", [lambda folder: folder, lambda folder: ("prefix", folder)])
def test_files_among_those_that_are_collected(settings, tmp_path, wrap):
    settings.STATICFILES_DIRS = [wrap(str(tmp_path))]
    use_storage(settings, FILES, location=tmp_path)
    assert len(storage_problems()) == 1
    assert private_storage() is None


def test_a_storage_without_a_folder_is_in_the_uploads(settings, tmp_path):
    settings.MEDIA_ROOT = str(tmp_path)
    use_storage(settings, FILES)
    assert len(storage_problems()) == 1


@pytest.mark.parametrize(
    ("options", "words"),
    [
        ({}, None),
        ({"default_acl": "private"}, None),
        ({"default_acl": "public-read"}, "default_acl"),
        ({"default_acl": "publicRead"}, "default_acl"),
        ({"querystring_auth": False}, "querystring_auth is False"),
        ({"custom_domain": "files.school.example"}, "custom_domain"),
        ({"custom_endpoint": "https://files.school.example"}, "custom_endpoint"),
    ],
)
def test_a_bucket(settings, options, words):
    use_storage(settings, f"{__name__}.BucketStorage", **options)
    assert [words in message for message in storage_problems()] == ([True] if words else [])
    assert (private_storage() is None) is bool(words)


def test_a_folder_whose_files_have_addresses(settings, tmp_path):
    use_storage(settings, FILES, location=tmp_path, base_url="/private/")
    [message] = storage_problems()
    assert "base_url" in message
    assert private_storage() is None


def test_a_storage_that_can_not_be_opened(settings):
    use_storage(settings, "no.such.Storage")
    assert "can't be opened" in storage_problems()[0]
    settings.WAGTAIL_YOUNGCARERS = {"STAFF_FILES_STORAGE": None}
    assert storage_problems() == []


# The gate's place


def answers_first(page, request, args, kwargs):
    """A hook of somebody else's."""


def test_a_hook_before_the_gate():
    with hooks.register_temporarily("before_serve_page", answers_first, order=-500):
        assert checks.check_gate_is_first() == []
    with hooks.register_temporarily("before_serve_page", answers_first, order=-2000):
        [error] = checks.check_gate_is_first()
    assert ids([error]) == ["E011"]
    assert "answers_first" in error.msg


def test_no_gate_at_all(monkeypatch):
    monkeypatch.setattr(checks.hooks, "get_hooks", lambda name: [answers_first])
    [error] = checks.check_gate_is_first()
    assert ids([error]) == ["E011"]


# Signing in


@pytest.mark.parametrize(
    ("given", "found"),
    [
        ({"LOGIN_URL": "wagtailadmin_login"}, []),
        ({"LOGIN_URL": "/admin/login/?from=staff"}, []),
        ({"LOGIN_URL": "/a-page-of-wagtails/"}, []),
        ({"LOGIN_URL": "https://accounts.example/sign-in"}, []),
        ({"LOGIN_URL": "//accounts.example/sign-in"}, []),
        ({"LOGIN_URL": "no-such-name"}, ["E012"]),
        ({"LOGIN_URL": "/sign-in.php"}, ["W005"]),
        ({"LOGIN_URL": 5}, []),
    ],
)
def test_where_staff_sign_in(settings, given, found):
    settings.WAGTAIL_YOUNGCARERS = given
    assert ids(checks.check_sign_in()) == found


def test_wagtails_own_setting_for_signing_in_is_looked_at(settings):
    settings.WAGTAIL_FRONTEND_LOGIN_URL = "no-such-name"
    assert ids(checks.check_sign_in()) == ["E012"]


def test_an_address_that_only_lacks_its_language_is_fine(settings):
    settings.ROOT_URLCONF = "tests.guide.urls_by_language"
    settings.WAGTAIL_YOUNGCARERS = {"LOGIN_URL": "/sign-in/"}
    assert checks.check_sign_in() == []


class NoWagtail:
    urlpatterns: list = []


def test_no_sign_in_form_at_all(settings):
    settings.ROOT_URLCONF = NoWagtail
    assert ids(checks.check_sign_in()) == ["E012"]


def test_the_register_without_its_screen(monkeypatch):
    assert checks.check_register_has_its_screen() == []
    monkeypatch.setattr(checks.apps, "is_installed", lambda name: name != "wagtail_modeladmin")
    assert ids(checks.check_register_has_its_screen()) == ["W006"]


# The site around it


@pytest.mark.parametrize(
    ("version", "found"),
    [((7, 4, 2), ["W007"]), ((7, 4, 3), []), ((8, 0, 0), []), ((7, 3, 9), ["W007"])],
)
def test_a_wagtail_with_known_holes(monkeypatch, version, found):
    monkeypatch.setattr(wagtail, "VERSION", (*version, "final", 0))
    assert ids(deploy_checks.check_wagtail_version()) == found


@pytest.mark.parametrize("name", deploy_checks.COOKIES)
def test_cookies_that_can_be_taken(settings, name):
    for each in deploy_checks.COOKIES:
        setattr(settings, each, True)
    assert deploy_checks.check_cookies() == []
    setattr(settings, name, False)
    [warning] = deploy_checks.check_cookies()
    assert ids([warning]) == ["W008"]
    assert f"{name} is not True" in warning.msg
    assert f"{name} = True" in warning.hint


@pytest.mark.parametrize(
    ("options", "found"),
    [({}, ["W009"]), ({"SHARED_PASSWORD": True}, ["W009"]), ({"SHARED_PASSWORD": False}, [])],
)
def test_shared_passwords(settings, options, found):
    settings.WAGTAIL_PRIVATE_PAGE_OPTIONS = options
    assert ids(deploy_checks.check_shared_passwords()) == found


@pytest.mark.parametrize(
    ("method", "found"), [("direct", ["W010"]), ("serve_view", []), (None, [])]
)
def test_documents_that_nothing_guards(settings, method, found):
    settings.WAGTAILDOCS_SERVE_METHOD = method
    assert ids(deploy_checks.check_documents()) == found


class WithAPIv3:
    """Addresses with an API whose root has the name that Wagtail's has."""

    class Inner:
        app_name = "wagtailapi_v3"
        urlpatterns = [path("", lambda request: None, name="api-root")]

    urlpatterns = [
        path("api/v3/", include((Inner.urlpatterns, "wagtailapi_v3"))),
        path("", include(wagtail_urls)),
    ]


def test_the_api_that_writes(settings):
    assert deploy_checks.check_api_v3() == []
    settings.ROOT_URLCONF = WithAPIv3
    [warning] = deploy_checks.check_api_v3()
    assert ids([warning]) == ["W011"]
    assert "/api/v3/" in warning.msg


def test_wagtails_api_v3_has_the_name_that_is_looked_for():
    """From Wagtail 8.0 on there is one."""
    source = Path(wagtail.__file__).with_name("api") / "v3" / "api.py"
    assert source.exists() is (wagtail.VERSION >= (8, 0))
    if source.exists():
        assert 'urls_namespace="wagtailapi_v3"' in source.read_text(encoding="utf-8")


@pytest.fixture
def password_template(settings, tmp_path):
    """Writes the template that asks for a page's password, and one for it to extend."""
    templates = copy.deepcopy(settings.TEMPLATES)
    templates[0]["DIRS"] = [tmp_path]
    settings.TEMPLATES = templates
    settings.WAGTAIL_PASSWORD_REQUIRED_TEMPLATE = "ask.html"

    def write(ask, base=""):
        (tmp_path / "ask.html").write_text(ask)
        (tmp_path / "frame.html").write_text(base)
        return ids(deploy_checks.check_password_template())

    return write


@pytest.mark.parametrize(
    ("ask", "base", "found"),
    [
        ("<h1>Password</h1>{{ form }}", "", []),
        ("{{ page.title }}", "", ["W012"]),
        ("{% if self.seo_title %}x{% endif %}", "", ["W012"]),
        ("{% extends 'frame.html' %}", "<title>{{ page.title }}</title>", ["W012"]),
        ("{% extends 'frame.html' %}", "<title>This page, itself</title>{{ homepage }}", []),
        ("{% extends parent %}", "", []),
        ("{% extends 'nowhere.html' %}", "", []),
    ],
)
def test_a_password_form_that_shows_the_page(password_template, ask, base, found):
    assert password_template(ask, base) == found


def test_no_password_template_of_the_sites_own(settings, monkeypatch):
    assert deploy_checks.check_password_template() == []
    settings.WAGTAIL_PASSWORD_REQUIRED_TEMPLATE = "not/there.html"
    assert deploy_checks.check_password_template() == []
    monkeypatch.setattr(
        StaffAreaPage,
        "password_required_template",
        "wagtail_youngcarers/guide/guide.html",
        raising=False,
    )
    assert ids(deploy_checks.check_password_template()) == ["W012"]

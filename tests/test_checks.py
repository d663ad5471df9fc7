"""What the system checks find, and what they tell whoever deploys to do."""

import copy

import pytest
from django.template import engines

from tests.site_app.models import PlainPage
from wagtail_youngcarers import checks
from wagtail_youngcarers.checks import (
    check_base_template,
    check_form_size,
    check_installed_apps,
    check_section_page_has_a_place,
    check_settings,
)
from wagtail_youngcarers.conf import DEFAULTS, LEAST, TYPES, nearest, yc_settings
from wagtail_youngcarers.pages.models import YoungCarersPage


def errors(settings, value):
    settings.WAGTAIL_YOUNGCARERS = value
    return [(error.id, error.msg, error.hint) for error in check_settings()]


def test_no_setting_at_all_is_fine(settings):
    """A project sets only what it wants to change."""
    if hasattr(settings, "WAGTAIL_YOUNGCARERS"):
        del settings.WAGTAIL_YOUNGCARERS
    assert check_settings() == []


def test_every_default_given_by_name_is_fine(settings):
    """The defaults pass their own check."""
    assert errors(settings, dict(DEFAULTS)) == []


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("LOAD_STYLE", "LOAD_STYLES"),
        ("load_styles", "LOAD_STYLES"),
        ("PAGETYPES", "PAGE_TYPES"),
        ("LOGIN", "LOGIN_URL"),
    ],
)
def test_a_mistyped_name_is_an_error_with_the_right_one(settings, written, meant):
    """Whoever deploys reads what to type instead."""
    [(identifier, message, hint)] = errors(settings, {written: DEFAULTS[meant]})
    assert identifier == "wagtail_youngcarers.E002"
    assert repr(written) in message
    assert hint == f"Did you mean {meant!r}?"


def test_a_name_like_no_other_lists_them_all(settings):
    """Where nothing is near, every known name is given."""
    [(_identifier, _message, hint)] = errors(settings, {"XYZZY": 1})
    assert all(name in hint for name in DEFAULTS)


def test_a_wrong_type_is_an_error(settings):
    """A string where a switch belongs would be read as "on"."""
    [(identifier, message, _hint)] = errors(settings, {"LOAD_STYLES": "no"})
    assert identifier == "wagtail_youngcarers.E003"
    assert "bool" in message
    assert "str" in message


def test_yes_is_no_number(settings):
    """Python would count it as one."""
    [(identifier, message, hint)] = errors(settings, {"STAFF_IDLE_MINUTES": True})
    assert identifier == "wagtail_youngcarers.E003"
    assert "int" in message
    assert "60" in hint


@pytest.mark.parametrize(
    ("name", "value", "named"),
    [
        ("STAFF_IDLE_MINUTES", 0, ["0"]),
        ("READING_ACCESS_DAYS", -1, ["-1"]),
        ("READING_ACCESS_WARNING_DAYS", -1, ["-1"]),
        ("READING_REMINDER_DAYS", (7, "21", 0, True, 2.5), ["'21'", "0", "True", "2.5"]),
        ("READINGS_KEPT_SCHOOL_YEARS", 0, ["0"]),
        ("LEAVERS_KEPT_DAYS", -30, ["-30"]),
        ("STAFF_FILE_MAX_MB", 0, ["0"]),
    ],
)
def test_a_number_that_makes_no_sense_is_an_error(settings, name, value, named):
    """Some would end everybody's right, or delete the register, at once."""
    found = errors(settings, {name: value})
    assert [identifier for identifier, _message, _hint in found] == [
        "wagtail_youngcarers.E013"
    ] * len(named)
    for (_identifier, message, hint), each in zip(found, named, strict=True):
        assert f"{name!r}] has {each}: " in message
        assert repr(DEFAULTS[name]) in hint


@pytest.mark.parametrize(
    "given",
    [
        {"STAFF_IDLE_MINUTES": None},
        {"STAFF_IDLE_MINUTES": 1},
        {"LEAVERS_KEPT_DAYS": 0},
        {"READING_REMINDER_DAYS": []},
        {"READING_REMINDER_DAYS": [1]},
    ],
)
def test_a_number_at_its_limit_is_fine(settings, given):
    assert errors(settings, given) == []


def test_every_number_has_a_least_value():
    """One that is added to the settings is checked too."""
    numbers = {name for name, types in TYPES.items() if int in types}
    assert numbers | {"READING_REMINDER_DAYS"} == set(LEAST)


def test_the_whole_setting_must_be_a_dictionary(settings):
    """A list of names is a mistake somebody will make."""
    [(identifier, _message, hint)] = errors(settings, ["LOAD_STYLES"])
    assert identifier == "wagtail_youngcarers.E001"
    assert "WAGTAIL_YOUNGCARERS = {" in hint


def test_an_unknown_page_kind_is_an_error_with_the_right_one(settings):
    """The kinds of page are four, and each has a name."""
    [(identifier, message, hint)] = errors(settings, {"PAGE_TYPES": {"sections": "home.Page"}})
    assert identifier == "wagtail_youngcarers.E004"
    assert "'sections'" in message
    assert hint == "Did you mean 'section'?"


def test_settings_are_read_when_asked(settings):
    """Nothing is remembered from when the process started."""
    settings.WAGTAIL_YOUNGCARERS = {"LOAD_STYLES": False}
    assert yc_settings.LOAD_STYLES is False
    settings.WAGTAIL_YOUNGCARERS = {}
    assert yc_settings.LOAD_STYLES is True


def test_a_name_the_package_does_not_have_is_an_attribute_error():
    """A slip in our own code is loud."""
    with pytest.raises(AttributeError, match="LOAD_STYLZ"):
        yc_settings.LOAD_STYLZ  # noqa: B018


def test_nearest_of_nothing_like_it_is_none():
    """No wild guesses."""
    assert nearest("XYZZY", DEFAULTS) is None


# The site's base template


@pytest.fixture
def base_template(settings, tmp_path):
    """Writes the site's own templates, for instance ``base_template(base="…")``."""
    templates = copy.deepcopy(settings.TEMPLATES)
    templates[0]["DIRS"] = [tmp_path]
    settings.TEMPLATES = templates

    def write(**contents):
        for name, content in contents.items():
            path = tmp_path / f"{name.replace('__', '/')}.html"
            path.parent.mkdir(exist_ok=True)
            path.write_text(content)
        for loader in engines["django"].engine.template_loaders:
            loader.reset()
        return [problem.id.rpartition(".")[2] for problem in check_base_template()]

    return write


CONTENT, STYLE = "{% block content %}{% endblock %}", "{% block extra_css %}{% endblock %}"


def test_the_base_template_of_wagtails_own_project_is_fine(base_template):
    """And so is one whose blocks are in the template it extends itself."""
    assert base_template() == []
    assert base_template(base="{% extends 'frame.html' %}" + STYLE, frame=CONTENT + STYLE) == []


def test_a_base_template_without_our_blocks_is_told(base_template):
    """An empty page is an error; a page without its look is a warning."""
    assert base_template(base=CONTENT) == ["W001"]
    assert base_template(base=STYLE) == ["E006"]
    assert base_template(base="") == ["E006", "W001"]
    assert base_template(base="{% extends 'nowhere.html' %}") == ["E005"]


def test_an_override_of_our_base_template_is_the_sites_own_business(base_template):
    """Its blocks have whatever names the site likes."""
    main = "{% block main %}{% endblock %}"
    ours = "{% extends 'base.html' %}" + main.replace(
        "}{", "}{% block yc_content %}{% endblock %}{"
    )
    assert base_template(base=main, wagtail_youngcarers__base=ours) == []


def test_a_section_page_that_no_page_type_accepts_is_told(monkeypatch):
    """Editors would never be offered it."""
    assert check_section_page_has_a_place() == []
    for model in (PlainPage, YoungCarersPage):
        monkeypatch.setattr(model, "_clean_parent_page_models", None)
        monkeypatch.setattr(model, "_clean_subpage_models", None)
    monkeypatch.setattr(YoungCarersPage, "parent_page_types", [], raising=False)
    found = [problem.id for problem in check_section_page_has_a_place()]
    assert "wagtail_youngcarers.W002" in found


def test_a_missing_app_of_wagtails_is_an_error_that_says_what_to_add(monkeypatch):
    """`wagtail start` leaves one out, and without it every screen of the admin fails."""
    assert check_installed_apps() == []
    monkeypatch.setattr(checks.apps, "is_installed", lambda name: name not in checks.NEEDED_APPS)
    assert [error.id for error in check_installed_apps()] == ["wagtail_youngcarers.E007"] * len(
        checks.NEEDED_APPS
    )
    assert "'wagtail.contrib.settings'" in check_installed_apps()[0].hint


@pytest.mark.parametrize(("limit", "found"), [(1000, True), (10_000, False), (None, False)])
def test_a_limit_that_keeps_the_guide_from_being_saved_is_found(settings, limit, found):
    """Django's own limit is below what the starter guide's form sends."""
    settings.DATA_UPLOAD_MAX_NUMBER_FIELDS = limit
    warnings = check_form_size()
    assert bool(warnings) is found
    assert all("10_000" in warning.hint for warning in warnings)

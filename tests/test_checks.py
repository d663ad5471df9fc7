"""A mistyped setting is an error that names the nearest right one."""

import pytest

from wagtail_youngcarers.checks import check_settings
from wagtail_youngcarers.conf import DEFAULTS, nearest, yc_settings


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

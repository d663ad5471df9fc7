"""The words of ready-made records in the other languages of a site."""

from __future__ import annotations

import pytest
from django.utils.translation import override
from wagtail.models import Locale

from tests.starter.conftest import set_up, set_up_json
from wagtail_youngcarers.models import DatedFigure, Helpline, Role
from wagtail_youngcarers.records.directory import Directory
from wagtail_youngcarers.setting_up.plans import in_words
from wagtail_youngcarers.starter.plan import make_plan
from wagtail_youngcarers.starter.steps import Facts


@pytest.fixture
def welsh(db):
    return Locale.objects.create(language_code="cy")


@pytest.fixture
def ready_in_welsh(welsh, site_a):
    set_up("--site", "alder.test", "--phase", "infant")
    return site_a


def in_welsh(model, key):
    main = model.objects.get(key=key, locale=Locale.get_default())
    return main.get_translation(Locale.objects.get(language_code="cy"))


def test_ready_made_records_come_in_the_other_languages_we_have(ready_in_welsh):
    assert in_welsh(Helpline, "childline").what_for == (
        "Siarad gyda rhywun am unrhyw beth. Does dim un pryder yn rhy fach."
    )
    assert in_welsh(Helpline, "childline").name == "Childline"
    assert in_welsh(DatedFigure, "two-in-every-class").area == "Y Deyrnas Unedig"
    lead = in_welsh(Role, Role.YOUNG_CARERS_LEAD)
    assert lead.title == "Arweinydd gofalwyr ifanc"
    assert lead.site == ready_in_welsh
    assert "Nothing to do" in set_up("--site", "alder.test")


def test_a_reader_of_welsh_is_told_in_welsh_what_a_helpline_is_for(ready_in_welsh):
    with override("cy"):
        lines = Directory(ready_in_welsh).helplines()
    [line] = [line for line in lines if line.key == "childline"]
    assert line.what_for.startswith("Siarad gyda rhywun")
    assert line.what_for.lang == ""
    assert line.name.lang == "en-gb"


def test_a_language_that_comes_later_gets_its_words_from_the_next_run(site_a):
    set_up("--site", "alder.test", "--phase", "infant")
    Locale.objects.create(language_code="cy")
    said = set_up_json("--site", "alder.test")
    steps = [*said["shared"], *(step for site in said["sites"] for step in site["steps"])]
    assert [(step["name"], step["note"]) for step in steps if step["kind"] == "translation"] == [
        ("Helplines in Cymraeg", "nobody has reviewed these words yet"),
        ("Figures in Cymraeg", "nobody has reviewed these words yet"),
        ("Roles in Cymraeg", "nobody has reviewed these words yet"),
    ]
    assert in_welsh(Helpline, "childline").what_for.startswith("Siarad gyda rhywun")


def test_words_somebody_changed_are_theirs_to_translate(site_a):
    set_up("--site", "alder.test", "--phase", "infant")
    Helpline.objects.filter(key="childline").update(what_for="Our own words.")
    welsh = Locale.objects.create(language_code="cy")
    theirs = Helpline.objects.get(key="shout").copy_for_translation(welsh)
    theirs.what_for = "Ein geiriau ni."
    theirs.save()
    set_up("--site", "alder.test")
    changed = in_welsh(Helpline, "childline")
    assert changed.what_for == "Our own words."
    assert changed.cost == "Am ddim, ac nid yw’n dangos ar y bil ffôn"
    assert in_welsh(Helpline, "shout").what_for == "Ein geiriau ni."


def test_a_language_without_words_of_ours_gets_none(site_a, settings):
    settings.LANGUAGES = settings.WAGTAIL_CONTENT_LANGUAGES = [
        ("en-gb", "English"),
        ("pl", "Polski"),
    ]
    polish = Locale.objects.create(language_code="pl")
    set_up("--site", "alder.test", "--phase", "infant")
    assert not Helpline.objects.filter(locale=polish).exists()
    assert not Role.objects.filter(locale=polish).exists()


def test_the_set_up_screen_says_which_words_it_adds(welsh, site_a):
    plan = make_plan([site_a], Facts(phase="infant"))
    lines = dict(in_words(plan))
    assert (
        "Helplines in Cymraeg: nobody has reviewed these words yet"
        in (lines["For every school on this website"])
    )
    assert (
        "Roles in Cymraeg: nobody has reviewed these words yet"
        in (lines["Your school and its people"])
    )
    assert not any("Helplines" in line for line in lines["Your school and its people"])

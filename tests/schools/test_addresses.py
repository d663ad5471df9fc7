"""Which e-mail addresses a school calls its staff's own."""

import pytest
from django.core.exceptions import ValidationError

from tests import factories
from wagtail_youngcarers.schools.addresses import (
    MOST_ENDINGS,
    has_ending,
    plain_address,
    read_endings,
    usable_endings,
)

ENDINGS = ["alder.sch.uk", "staff.hart.sch.uk"]


@pytest.mark.parametrize(
    ("text", "endings"),
    [
        ("", []),
        (" \n\n", []),
        ("@alder.sch.uk", ["alder.sch.uk"]),
        ("  @Alder.SCH.uk \r\n@alder.sch.uk\n@staff.hart.sch.uk", ENDINGS),
        ("@a-b.example", ["a-b.example"]),
        ("@365.school", ["365.school"]),
    ],
)
def test_endings_are_read_line_by_line(text, endings):
    assert read_endings(text) == endings
    assert usable_endings(text) == endings


@pytest.mark.parametrize(
    "line",
    [
        "alder.sch.uk",
        "office@alder.sch.uk",
        "@@alder.sch.uk",
        "@",
        "@alder",
        "@.sch.uk",
        "@alder..uk",
        "@alder.sch.uk.",
        "@-alder.sch.uk",
        "@alder-.sch.uk",
        "@*.sch.uk",
        "@alder.sch.uk, @hart.sch.uk",
        "@alder_lane.sch.uk",
        "@alder.sch.uk/x",
        "@[127.0.0.1]",
        "@127.0.0.1",
        "@localhost",
        "@\u0430lder.sch.uk",
        "@\uff41lder.sch.uk",
        "\uff20alder.sch.uk",
        "@alder\u2024sch.uk",
        "@ald\u200ber.sch.uk",
        "@xn--lder-8cd.sch.uk",
        "@staff.XN--lder-8cd.uk",
        "@gmail.com",
        "@Hotmail.co.uk",
        "@" + "a" * 64 + ".uk",
        "@" + "a." * 130 + "uk",
        "@<script>.uk",
    ],
)
def test_what_is_no_ending_is_named_and_lets_nobody_in(line):
    with pytest.raises(ValidationError) as error:
        read_endings(f"@alder.sch.uk\n{line}")
    [message] = error.value.messages
    assert line[:20] in message
    assert usable_endings(f"@alder.sch.uk\n{line}") == ["alder.sch.uk"]


def test_too_many_endings():
    text = "\n".join(f"@school-{number}.example" for number in range(MOST_ENDINGS + 1))
    with pytest.raises(ValidationError):
        read_endings(text)
    assert len(usable_endings(text)) == MOST_ENDINGS


@pytest.mark.parametrize(
    "address",
    ["b.bell@alder.sch.uk", " B.Bell@ALDER.sch.uk ", "o'hara+x@staff.hart.sch.uk"],
)
def test_an_address_of_the_school(address):
    assert has_ending(address, ENDINGS)


@pytest.mark.parametrize(
    "address",
    [
        "",
        "alder.sch.uk",
        "@alder.sch.uk",
        "b@evil-alder.sch.uk",
        "b@evilalder.sch.uk",
        "b@pupils.alder.sch.uk",
        "b@alder.sch.uk.evil.example",
        "b@hart.sch.uk",
        "b@sch.uk",
        "b@evil.example@alder.sch.uk",
        '"b@evil.example"@alder.sch.uk',
        "b@evil.example, c@alder.sch.uk",
        "b@evil.example\n@alder.sch.uk",
        "b@\u0430lder.sch.uk",
        "b@ALDER.sch.u\u212a",
        "b\uff20alder.sch.uk",
        "b\u0435ll@alder.sch.uk",
        "b@alder.sch.uk\x00",
        "b b@alder.sch.uk",
        "<b@alder.sch.uk>",
        "x" * 65 + "@alder.sch.uk",
    ],
)
def test_an_address_of_somebody_else(address):
    assert not has_ending(address, ENDINGS)


def test_no_endings_no_addresses():
    assert plain_address("b@alder.sch.uk")
    assert not has_ending("b@alder.sch.uk", [])


@pytest.mark.django_db
def test_the_settings_say_it_at_the_field(site_a):
    settings = factories.make_school_settings(site_a, staff_addresses="@alder.sch.uk\nhart.sch.uk")
    with pytest.raises(ValidationError) as error:
        settings.full_clean()
    assert list(error.value.message_dict) == ["staff_addresses"]
    settings.staff_addresses = "@alder.sch.uk"
    settings.full_clean()

"""Phones, with their extensions, and postal addresses, however they are written together."""

from __future__ import annotations

import pytest

from wagtail_youngcarers.importer.drafting import draft_of
from wagtail_youngcarers.importer.reading import read_page


def found_in(source):
    return draft_of(read_page(source)).recognised


@pytest.mark.parametrize(
    ("source", "address", "phones"),
    [
        (
            "<p>12 High St, Town, AB1 2CD Tel: 01632 960890</p>",
            "12 High St, Town, AB1 2CD",
            ["01632 960890"],
        ),
        (
            "<p>12 High St, Tel 01632 960890, Town AB1 2CD, ring first</p>",
            "12 High St, Town AB1 2CD, ring first",
            ["01632 960890"],
        ),
        (
            "<p>County Team<br>Tel: 01632 960890 ext 3<br>Weston<br>WB1 2CD<br>Fax: none</p>",
            "County Team\nWeston\nWB1 2CD",
            ["01632 960890 ext 3"],
        ),
        (
            "<p>County Team</p><p>T: 01632 960890</p><p>Weston WB1 2CD</p><p>Open all week.</p>",
            "County Team\nWeston WB1 2CD",
            ["01632 960890"],
        ),
        (
            "County Team\n01632 960890\nWeston WB1 2CD\n01632 960891",
            "County Team\nWeston WB1 2CD",
            ["01632 960890", "01632 960891"],
        ),
    ],
)
def test_a_phone_beside_an_address(source, address, phones):
    found = found_in(source)
    assert found.addresses == [address]
    assert found.phones == phones


def test_an_address_says_whom_and_where_to_write():
    source = "<p>Mrs Cole, The Mill, Weston WB1 2CD, cole@mill.example, www.mill.example</p>"
    drafted = draft_of(read_page(source))
    assert drafted.recognised.addresses == ["Mrs Cole, The Mill, Weston WB1 2CD"]
    assert drafted.recognised.people == ["Mrs Cole"]
    assert drafted.recognised.emails == ["cole@mill.example"]
    assert drafted.recognised.links == ["www.mill.example"]
    assert [one["type"] for one in drafted.body][:2] == ["text", "our_people"]
    assert "www.mill.example" in drafted.body[0]["value"]["body"]


@pytest.mark.parametrize(
    ("before", "address"),
    [
        ("<blockquote>“I feel better” – Tom, Year 2</blockquote>", ""),
        ("<p>'I feel better' – Tom, Year 2</p>", ""),
        ("<blockquote><p>I feel better – Tom, Year 2</p></blockquote>", ""),
        ("<figure><img alt=''><figcaption>Our garden</figcaption></figure>", ""),
        ("<p>Brook Federation</p>", "Brook Federation\n"),
        ("<blockquote>I feel better</blockquote><p>Brook Federation</p>", "Brook Federation\n"),
    ],
)
def test_what_stands_before_an_address_is_no_line_of_it(before, address):
    found = found_in(f"{before}<div>Alder Brook School<br>12 Brook Lane<br>Weston WB1 2CD</div>")
    assert found.addresses == [f"{address}Alder Brook School\n12 Brook Lane\nWeston WB1 2CD"]


def test_an_address_in_its_own_element():
    found = found_in("<p>Our office</p><address>12 Brook Lane, Weston WB1 2CD</address>")
    assert found.addresses == ["12 Brook Lane, Weston WB1 2CD"]
    found = found_in("<p>Our office</p><address>Weston WB1 2CD</address>")
    assert found.addresses == ["Our office\nWeston WB1 2CD"]


def test_a_line_about_phones_begins_no_address():
    found = found_in("<p>Tel: 01632 960890</p><p>Weston WB1 2CD</p>")
    assert found.addresses == []
    assert found.phones == ["01632 960890"]


@pytest.mark.parametrize(
    "written",
    [
        "01632 960123 ext 21",
        "01632 960123, extension 21",
        "01632 960123 x21",
        "01632 960123x21",
        "01632 960123 (ext. 21)",
        "01632 960123 Extn: 21",
        "+44 (0)1632 960 123 Ext 21",
    ],
)
def test_an_extension_is_kept(written):
    [phone] = found_in(f"<p>Ring us ({written}) and ask.</p>").phones
    assert phone == written


@pytest.mark.parametrize(
    ("source", "phones"),
    [
        ("<p>Tel.01632960111</p>", ["01632960111"]),
        ("<p>01632 960111/01632 960112</p>", ["01632 960111", "01632 960112"]),
        ("<p>0044 1632 960111</p>", ["0044 1632 960111"]),
        ("<p>01632–960111</p>", ["01632–960111"]),
        ("<p>Ring 01632 960 111.</p>", ["01632 960 111"]),
        ("<p>01632 960111 for extra help, 2 of us</p>", ["01632 960111"]),
        ('<p><a href="tel:+441632960111">01632 960 111</a></p>', ["01632 960 111"]),
        ('<p><a href="tel:01632%20960%20111">Ring</a></p>', ["01632 960 111"]),
        ('<p><a href="tel:01632960111;ext=21">Ring</a></p>', ["01632960111 ext 21"]),
        ("<p>01632 960111 or 01632960111</p>", ["01632 960111"]),
        ("<p>01632 960111 x2, 01632 960111 x3</p>", ["01632 960111 x2", "01632 960111 x3"]),
        ("<p>Fax: 01632 960112, fax no. 01632 960113</p>", []),
        ("<p>Samaritans 116 123. Room 111.</p>", ["116 123"]),
        ("<p>On 01/02/2020 from 10.30, see https://a.example/01632960111</p>", []),
    ],
)
def test_phones_as_people_write_them(source, phones):
    assert found_in(source).phones == phones


@pytest.mark.parametrize(
    "written",
    ["carers [at] elm.example", "carers(at)elm(dot)example", "carers {AT} elm [dot] example"],
)
def test_an_address_written_to_hide_it_from_robots(written):
    assert found_in(f"<p>Write to {written} any day.</p>").emails == ["carers@elm.example"]

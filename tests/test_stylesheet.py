"""The stylesheet itself: its colours can be read by day and by night, and it is light."""

import gzip
import re
from pathlib import Path

import pytest

from wagtail_youngcarers.wheel import slim

# As it is written; the wheel has the same rules, see tests/test_packaging.py.
STYLES = Path(__file__).resolve().parents[1] / "wagtail_youngcarers/static/wagtail_youngcarers/css"
CSS = (STYLES / "young-carers.css").read_text()


def colours():
    """Each colour property with its light and its dark value."""
    pairs = re.findall(r"(--yc-[a-z-]+): light-dark\((#\w+), (#\w+)\)", CSS)
    plain = dict(re.findall(r"(--yc-[a-z-]+): (#\w+);", CSS))
    assert {name: light for name, light, _dark in pairs} == plain
    return {name: (light, dark) for name, light, dark in pairs}


def luminance(colour):
    digits = colour.lstrip("#")
    if len(digits) == 3:
        digits = "".join(digit * 2 for digit in digits)
    channels = [int(digits[place : place + 2], 16) / 255 for place in (0, 2, 4)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return sum(part * weight for part, weight in zip(linear, (0.2126, 0.7152, 0.0722), strict=True))


def contrast(one, other):
    """The contrast of two colours as WCAG reckons it."""
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("mode", [0, 1], ids=["light", "dark"])
@pytest.mark.parametrize("ground", ["paper", "sage", "sand"])
@pytest.mark.parametrize("text", ["ink", "ink-soft", "action"])
def test_text_is_seven_to_one_on_every_ground(text, ground, mode):
    found = colours()
    assert contrast(found[f"--yc-{text}"][mode], found[f"--yc-{ground}"][mode]) >= 7


@pytest.mark.parametrize("mode", [0, 1], ids=["light", "dark"])
def test_text_is_seven_to_one_on_buttons(mode):
    found = colours()
    assert contrast(found["--yc-on-action"][mode], found["--yc-action"][mode]) >= 7


@pytest.mark.parametrize("mode", [0, 1], ids=["light", "dark"])
@pytest.mark.parametrize("ground", ["paper", "sage", "sand"])
def test_the_edge_of_a_button_is_three_to_one(ground, mode):
    found = colours()
    assert contrast(found["--yc-edge"][mode], found[f"--yc-{ground}"][mode]) >= 3


@pytest.mark.parametrize("name", ["young-carers", "picture-page", "staff-area"])
def test_a_stylesheet_is_light_and_asks_for_nothing(name):
    """At most six kilobytes on the wire, all that draws in our layer, no address in it."""
    css = (STYLES / f"{name}.css").read_text()
    assert len(gzip.compress(slim(STYLES / f"{name}.css").encode())) <= 6 * 1024
    assert "url(" not in css
    assert "@import" not in css
    rules = re.sub(r"/\*.*?\*/", "", css, flags=re.DOTALL).strip()
    assert rules.startswith("@layer wagtail-youngcarers {")
    assert rules.count("{") == rules.count("}")
    outside = rules.split("\n}\n", 1)[1] if "\n}\n" in rules else ""
    assert set(re.findall(r"[a-z-]+: ([^;]+);", outside)) <= {"revert-layer"}
    declared = re.findall(r"[{;]\s*([a-z-]+):", rules)
    assert not {"left", "right", "top", "bottom", "width", "height"} & set(declared)
    assert not [name for name in declared if re.search(r"-(left|right|top|bottom)\b", name)]


def test_what_counts_against_important_is_no_readers_tool():
    """And nothing of the staff area is in the style that every visitor loads."""
    names = set(re.findall(r"([\w-]+):[^;{}]*!important", CSS))
    # What “Leave this page” blanks is the site's own page.
    assert names == {
        "animation", "display", "float", "text-shadow", "text-transform", "transition",
    }  # fmt: skip
    assert "yc-guide" not in CSS


@pytest.mark.parametrize("path", sorted(STYLES.glob("*.css")), ids=lambda path: path.stem)
def test_the_wheel_means_the_same_elements(path):
    """A space before a pseudo-class, taken out, would be another selector."""
    space = re.compile(r"[\w)\]*] \*?:(?=[a-z])")
    source = re.sub(r"/\*.*?\*/", "", path.read_text(), flags=re.DOTALL)
    assert len(space.findall(slim(path))) == len(space.findall(re.sub(r"\s+", " ", source)))

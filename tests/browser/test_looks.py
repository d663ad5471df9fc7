"""Every block and every kind of page looks as it did: spaces, sizes, order and colours."""

import pytest
from PIL import Image

from tests.browser.baselines import FOLDER, HOW, REMAKING
from tests.browser.looks import difference, in_blocks, small

VIEWS = {
    "phone": {"viewport": {"width": 320, "height": 640}, "color_scheme": "light"},
    "desk": {"viewport": {"width": 1280, "height": 900}, "color_scheme": "dark"},
    # A4, at the size in which browsers lay out what they print.
    "paper": {"viewport": {"width": 794, "height": 1123}, "color_scheme": "light"},
}
ON_SCREEN = ["phone", "desk"]
PAGES = ["infant", "infant-families", "picture", "guide", "refused"]
# Seen on a phone only, for what is otherwise in them.
STATES = [("empty", "ltr"), ("holidays", "ltr"), ("nobody", "ltr"), ("infant", "rtl")]
PRINTED = ["poster", "staffroom", "letter", "leaflet", "poster-empty", "infant", "guide-print"]

# The blocks of a page by their class, and those that show nothing but words by their element.
PARTS = """() => [...document.querySelectorAll('.yc-part')].map((part, place) => {
    const first = part.firstElementChild;
    part.dataset.place = place;
    return (first.classList[first.classList.length - 1] || first.tagName).replace('yc-', '');
})"""

ALONE = """place => document.querySelectorAll('.yc-part').forEach(part => {
    part.style.display = Number(part.dataset.place) === place ? '' : 'none';
})"""


@pytest.fixture
def open_view(show, gallery):
    """A function that opens a page of the gallery, its letters drawn as blocks."""

    def open_(name, view, direction="ltr"):
        page = show(**VIEWS[view], reduced_motion="reduce")
        if view == "paper":
            page.emulate_media(media="print")
        page.goto(gallery.address(name, direction))
        in_blocks(page)
        return page

    return open_


def compare(name, screenshot):
    """What is otherwise than in the picture kept under a name; or keep it, when remaking."""
    file, now = FOLDER / f"{name}.webp", small(screenshot)
    if REMAKING:
        file.parent.mkdir(parents=True, exist_ok=True)
        now.save(file, lossless=True, quality=100, method=6, exact=False)
        return ""
    if not file.exists():
        return f"{name}: no picture has been kept"
    found = difference(now, Image.open(file).convert("RGB"))
    return found and f"{name}: {found}"


@pytest.mark.parametrize("view", ON_SCREEN)
def test_every_block_looks_as_it_did(open_view, view):
    """One after the other, on a page that has them all."""
    page = open_view("full", view)
    names = page.evaluate(PARTS)
    assert len(set(names)) == len(names) > 15
    problems = []
    for place, name in enumerate(names):
        # Alone: what stands above would move it by parts of a dot.
        page.evaluate(ALONE, place)
        shot = page.locator(f"[data-place='{place}']").screenshot()
        problems.append(compare(f"{view}/{name}", shot))
    assert not any(problems), "\n".join([*filter(None, problems), HOW])


@pytest.mark.parametrize("view", ON_SCREEN)
def test_every_kind_of_page_looks_as_it_did(open_view, view):
    """From its title to its foot."""
    problems = [
        compare(f"{view}/page-{name}", open_view(name, view).screenshot(full_page=True))
        for name in PAGES
    ]
    assert not any(problems), "\n".join([*filter(None, problems), HOW])


@pytest.mark.parametrize(("name", "direction"), STATES)
def test_every_state_looks_as_it_did(open_view, name, direction):
    """What is not there, or is today, and what is read from right to left."""
    page = open_view(name, "phone", direction)
    problem = compare(f"phone/state-{name}-{direction}", page.screenshot(full_page=True))
    assert not problem, f"{problem}\n{HOW}"


@pytest.mark.parametrize("name", PRINTED)
def test_what_is_printed_looks_as_it_did(open_view, name):
    """The sheets, and the pages that somebody prints."""
    problem = compare(f"paper/{name}", open_view(name, "paper").screenshot(full_page=True))
    assert not problem, f"{problem}\n{HOW}"


def test_a_button_that_is_gone_from_a_long_page_is_noticed(open_view):
    """Little of the whole, and what a reader came for."""
    page = open_view("infant", "phone")
    before = small(page.screenshot(full_page=True))
    page.locator("[href^='tel:']").first.evaluate("one => { one.style.visibility = 'hidden'; }")
    found = difference(small(page.screenshot(full_page=True)), before.convert("RGB"))
    assert "in the line at" in found

"""What a reader has told the browser or the system to do is done, on screen and on paper."""

import pytest

from tests.browser.test_accessibility import is_wider_than_the_screen

PHONE = {"width": 320, "height": 640}

# What is told apart from the page around it by its ground alone, unless it has an edge.
ON_A_GROUND = ".yc-panel, .yc-urgent, .yc-next, .yc-off, .yc-figure, .yc-action, .yc-route"


@pytest.mark.parametrize("name", ["full", "infant", "holidays", "picture", "guide"])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_nothing_is_told_by_a_colour_that_the_system_replaces(show, gallery, name, scheme):
    """With colours forced by the system: grounds have edges, drawings lines, the focus a ring."""
    page = show(viewport=PHONE, forced_colors="active", color_scheme=scheme)
    page.goto(gallery.address(name))
    page.evaluate("document.querySelectorAll('details').forEach(fold => fold.open = true)")
    assert page.evaluate(WITHOUT_EDGE, ON_A_GROUND) == []
    page.keyboard.press("Tab")
    ring, ground = page.evaluate(RING)
    assert ring != ground


WITHOUT_EDGE = """selector => {
    const canvas = document.createElement('i');
    canvas.style.color = 'Canvas';
    document.body.append(canvas);
    const ground = getComputedStyle(canvas).color;
    canvas.remove();
    const seen = [];
    for (const one of document.querySelectorAll(selector)) {
        const style = getComputedStyle(one);
        if (!one.checkVisibility()) continue;
        if (parseFloat(style.borderBlockStartWidth) < 1
            || style.borderBlockStartStyle === 'none'
            || style.borderBlockStartColor === ground) seen.push(one.outerHTML.slice(0, 80));
    }
    for (const drawing of document.querySelectorAll('.yc-drawing')) {
        if (drawing.checkVisibility() && getComputedStyle(drawing).stroke === ground)
            seen.push('drawing');
    }
    return seen;
}"""
# The colour around what has the focus, and that of the page.
RING = """() => {
    const style = getComputedStyle(document.activeElement);
    const seen = style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2;
    const body = getComputedStyle(document.body);
    return [seen ? style.outlineColor : body.backgroundColor, body.backgroundColor];
}"""


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_who_wants_more_contrast_gets_it(show, gallery, scheme):
    """Nothing is written softly, and every line is as dark as the words."""
    page = show(viewport=PHONE, contrast="more", color_scheme=scheme)
    page.goto(gallery.address("full"))
    colours = page.evaluate(
        """() => {
            const ours = getComputedStyle(document.querySelector('.yc'));
            const soft = getComputedStyle(document.querySelector('.yc-meta'));
            const edge = getComputedStyle(document.querySelector('.yc-route'));
            return [ours.color, soft.color, edge.borderBlockStartColor];
        }"""
    )
    assert len(set(colours)) == 1


@pytest.mark.parametrize("name", ["full", "picture", "guide"])
def test_nothing_moves_for_who_wants_nothing_to_move(show, gallery, name):
    """No animation, no transition, no gliding to a place."""
    page = show(viewport=PHONE, reduced_motion="reduce")
    page.goto(gallery.address(name))
    moving = page.evaluate(
        """() => [document.documentElement, ...document.querySelectorAll('.yc, .yc *')]
            .filter(element => {
                const style = getComputedStyle(element);
                return style.animationName !== 'none' || style.scrollBehavior === 'smooth'
                    || style.transitionDuration.split(',').some(time => parseFloat(time) > 0);
            }).map(element => element.outerHTML.slice(0, 80))"""
    )
    assert moving == []


@pytest.mark.parametrize("name", ["full", "infant", "infant-families", "long"])
def test_on_paper_nothing_is_folded_or_pale(show, gallery, name):
    """Black on white from a dark screen too; what only works on a screen is left out."""
    page = show(viewport={"width": 700, "height": 900}, color_scheme="dark")
    page.goto(gallery.address(name))
    assert page.locator("details:not([open])").count() > 0
    page.emulate_media(media="print", color_scheme="dark")
    assert page.evaluate(FOLDED) == []
    assert not page.locator(".yc-leave__link, .yc-leave__note").first.is_visible()
    assert not page.locator(".yc-leave__link, .yc-leave__note").last.is_visible()
    ours = page.locator(".yc").evaluate(
        "one => [getComputedStyle(one).color, getComputedStyle(one).backgroundColor]"
    )
    assert ours == ["rgb(0, 0, 0)", "rgb(255, 255, 255)"]
    assert page.evaluate(PALE) == []
    assert not is_wider_than_the_screen(page)


def test_on_wide_paper_nothing_stands_aside(show, gallery):
    """What stays in sight beside the text on a screen would leave whole sheets empty."""
    page = show(viewport={"width": 1280, "height": 900})
    page.goto(gallery.address("infant"))
    position = "one => getComputedStyle(one).position"
    assert page.locator(".yc-beside").evaluate(position) == "sticky"
    page.emulate_media(media="print")
    assert page.locator(".yc-beside").evaluate(position) == "static"


# Words in something folded that take no room.
FOLDED = """() => [...document.querySelectorAll('.yc details:not([open]) > :not(summary)')]
    .filter(one => one.textContent.trim() && !one.closest('.yc-contents')
        && !(one.checkVisibility() && one.getBoundingClientRect().height > 5))
    .map(one => one.textContent.trim().slice(0, 60))"""

# Words that are lighter than what paper and a poor printer bear.
PALE = """() => [...document.querySelectorAll('.yc *')].filter(one => {
    const own = [...one.childNodes].some(node => node.nodeType === 3 && node.data.trim());
    if (!own || !one.checkVisibility() || one.closest('.yc-action, .yc-go--next')) return false;
    const [red, green, blue] = getComputedStyle(one).color.match(/\\d+/g).map(Number);
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue > 110;
}).map(one => one.className + ': ' + one.textContent.trim().slice(0, 60))"""

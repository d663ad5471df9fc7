"""The page for the youngest, by a child who can't read: with pictures and sound alone."""

import pytest
from playwright.sync_api import expect

from tests.browser.test_accessibility import PUBLIC, violations

PHONE, DESK = {"width": 320, "height": 568}, {"width": 1280, "height": 800}

# What such a child can tell apart on the screen: pictures, sounds to play, and arrows to press.
# A thing is in sight where nothing has to be scrolled and nothing lies over it.
LOOK = """() => {
    const within = document.querySelector('.yc-scenes');
    const see = (selector) => [...within.querySelectorAll(selector)]
        .map((element) => ({element, box: element.getBoundingClientRect()}))
        .filter(({element, box}) => box.width > 1 && box.height > 1
            && getComputedStyle(element).visibility === 'visible')
        .map(({element, box}) => {
            const {x, y, width, height} = box;
            const top = document.elementFromPoint(x + width / 2, y + height / 2);
            return {x, y, width, height, inSight: x >= 0 && y >= 0 && x + width <= innerWidth
                && y + height <= innerHeight && (element.contains(top) || top.contains(element))};
        });
    return {
        pictures: see('img, .yc-drawing'), sounds: see('audio'),
        arrows: see('a:has(svg)').sort((a, b) => a.x - b.x),
    };
}"""


@pytest.mark.parametrize("screen", [PHONE, DESK], ids=["phone", "desk"])
def test_pictures_and_sound_lead_to_the_grown_up(open_page, example_site, screen):
    """One idea a screen, nothing to scroll past, no script; and at the end, whom to find."""
    page = open_page(viewport=screen, java_script_enabled=False)
    page.goto(example_site.infant["young_carers_url"])
    page.locator(".yc-below a").first.click()
    heard, small = 0, []
    while True:
        page.wait_for_url(f"**/#yc-screen-{heard + 1}")
        page.locator(".yc-scene:target audio").wait_for()
        seen = page.evaluate(LOOK)
        [picture], [sound] = seen["pictures"], seen["sounds"]
        assert [thing for kind in seen.values() for thing in kind if not thing["inSight"]] == []
        small += [arrow for arrow in seen["arrows"] if min(arrow["width"], arrow["height"]) < 64]
        assert picture["height"] > 90
        listen(page, sound)
        heard += 1
        if is_the_last(seen, heard):
            break
        onward = seen["arrows"][-1]
        page.mouse.click(onward["x"] + onward["width"] / 2, onward["y"] + onward["height"] / 2)
    assert small == []
    assert heard == 3
    last = page.locator(".yc-scene:target")
    assert last.get_by_role("img", name="Mrs Okafor").evaluate("img => img.naturalWidth") > 100
    assert "Find Mrs Okafor." in last.inner_text()
    page.go_back()
    assert page.url.endswith("#yc-screen-2")
    assert page.evaluate(LOOK)["pictures"] != seen["pictures"]


@pytest.mark.parametrize("screen", [PHONE, {"width": 375, "height": 667}, DESK])
def test_the_way_out_lies_over_nothing_to_press(open_page, example_site, screen):
    """Also for whoever comes from elsewhere, to no screen in particular."""
    page = open_page(viewport=screen)
    page.goto(example_site.infant["young_carers_url"] + "for-children/")
    boxes = page.evaluate(
        """() => ['.yc-leave__link', '.yc-scene audio', '.yc-scene a, .yc-scene summary']
            .flatMap((selector) => [...document.querySelectorAll(selector)])
            .map((element) => element.getBoundingClientRect().toJSON())
            .filter(({width}) => width)"""
    )
    leave, *pressed = boxes
    assert len(pressed) >= 2
    under = [
        box for box in pressed if box["top"] < leave["bottom"] and box["bottom"] > leave["top"]
    ]
    assert under == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("screen", [PHONE, DESK], ids=["phone", "desk"])
def test_no_screen_has_a_barrier(open_page, example_site, screen, scheme):
    """Each screen as it is seen alone."""
    page = open_page(viewport=screen, color_scheme=scheme)
    for number in (1, 2, 3):
        page.goto(example_site.infant["young_carers_url"] + f"for-children/#yc-screen-{number}")
        assert page.locator(".yc-scene:target").is_visible()
        assert violations(page, PUBLIC) == []


def is_the_last(seen, heard):
    """Whether no arrow leads on: every screen but the first has one that leads back."""
    return heard > 1 and len(seen["arrows"]) == 1


def listen(page, sound):
    """Press where the picture of playing is, and hear the recording to its end."""
    page.mouse.click(sound["x"] + sound["height"] * 0.5, sound["y"] + sound["height"] / 2)
    audio = page.locator("audio:visible")
    # No script runs on the page, so nothing on it can be listened for.
    expect(audio).to_have_js_property("ended", True, timeout=20_000)
    assert audio.evaluate("audio => audio.currentTime") > 1

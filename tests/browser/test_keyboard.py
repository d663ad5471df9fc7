"""Every page of ours by keyboard alone: in order, in sight, and out again at the end."""

import itertools
import re

import pytest

from tests.test_stylesheet import contrast

PHONE, DESK = {"width": 320, "height": 640}, {"width": 1280, "height": 900}

# What says nothing of where it leads, in a list of links or to whoever comes by Tab.
SAYS_NOTHING = re.compile(
    r"(click )?here|more|read more|link|website|form|call|ring|text|e-mail|email|chat online|"
    r"(ring|text|call) (?!999)[\d +]+",
    re.IGNORECASE,
)


@pytest.fixture
def at(show, gallery):
    """A function that opens a page of the gallery with its controls counted."""

    def open_(name, direction="ltr", **options):
        page = show(**{"viewport": PHONE, **options})
        page.goto(gallery.address(name, direction))
        page.evaluate(COUNT)
        return page

    return open_


# Numbers whatever the keyboard should come to, in the order of the page.
COUNT = """() => {
    const controls = 'a[href], button, summary, audio[controls], input, [tabindex="0"]';
    [...document.querySelectorAll(controls)]
        .filter(one => one.checkVisibility({visibilityProperty: true}))
        .forEach((one, place) => { one.dataset.place = place; });
    document.activeElement.blur();
    getSelection().collapse(document.body, 0);
}"""

# What has the focus; null where the page is left.
STOP = """() => {
    const here = document.activeElement;
    if (!here || !here.dataset.place) return null;
    const box = here.getBoundingClientRect(), style = getComputedStyle(here);
    let ground = here.parentElement;
    const colour = () => getComputedStyle(ground).backgroundColor;
    while (ground.parentElement && colour() === 'rgba(0, 0, 0, 0)') ground = ground.parentElement;
    const around = here.parentElement.textContent.trim() !== here.textContent.trim();
    return {
        place: Number(here.dataset.place),
        words: here.getAttribute('aria-label') || here.textContent.trim(),
        top: box.top + scrollY, bottom: box.bottom + scrollY, left: box.left, right: box.right,
        inSight: box.bottom > 0 && box.top < innerHeight,
        inSentence: style.display === 'inline' && around,
        waysOut: !!here.closest('.yc-leave'),
        line: style.outlineStyle === 'none' ? 0 : parseFloat(style.outlineWidth),
        colours: [style.outlineColor, colour()],
    };
}"""


def walk(page, key="Tab", most=300):
    """Each control that the key comes to, until the page is left or begins again."""
    stops = []
    for _ in range(most):
        page.keyboard.press(key)
        stop = page.evaluate(STOP)
        if stop is None or (len(stops) > 1 and stop["place"] == stops[0]["place"]):
            return stops
        # A player has stops inside.
        if not stops or stops[-1]["place"] != stop["place"]:
            stops.append(stop)
    raise AssertionError(f"The keyboard does not get out: {stops[-1]['words']!r}")


def as_hex(colour):
    """``rgb(1, 2, 3)`` as ``#010203``."""
    red, green, blue = map(int, re.findall(r"\d+", colour)[:3])
    return f"#{red:02x}{green:02x}{blue:02x}"


def comes_after(one, other, direction):
    """Whether `other` stands below `one`, or further on in its line."""
    if other["top"] >= one["bottom"] - 1:
        return True
    further = other["left"] > one["left"] if direction == "ltr" else other["left"] < one["left"]
    return further and other["bottom"] > one["top"]


@pytest.mark.parametrize(
    ("name", "direction", "scheme"),
    [
        ("infant", "ltr", "light"),
        ("infant", "rtl", "dark"),
        ("full", "ltr", "dark"),
        ("picture", "ltr", "light"),
        ("guide", "ltr", "light"),
    ],
)
def test_the_keyboard_comes_to_everything_in_order_and_out_again(at, name, direction, scheme):
    """Forwards and back; what has the focus is in sight, ringed, and large enough to tap."""
    page = at(name, direction, color_scheme=scheme)
    number = page.locator("[data-place]").count()
    stops = walk(page)
    assert [stop["place"] for stop in stops] == list(range(number))
    backwards = walk(page, "Shift+Tab")
    assert [stop["place"] for stop in backwards] == list(reversed(range(number)))

    problems = []
    for stop in stops:
        ring, ground = map(as_hex, stop["colours"])
        if stop["line"] < 2 or contrast(ring, ground) < 3:
            problems.append(f"{stop['words']}: its ring can't be seen")
        if not stop["inSight"]:
            problems.append(f"{stop['words']}: out of sight")
        small = min(stop["bottom"] - stop["top"], stop["right"] - stop["left"]) < 24
        if small and not stop["inSentence"]:
            problems.append(f"{stop['words']}: too small to tap")
    # The way out comes first for the keyboard, and stands at the foot of the screen.
    in_page = [stop for stop in stops if not stop["waysOut"]]
    if name != "guide":
        for one, other in itertools.pairwise(in_page):
            if not comes_after(one, other, direction):
                problems.append(f"{other['words']!r} stands before {one['words']!r}")
    assert not problems, "\n".join(problems)


def test_the_list_of_contents_takes_the_keyboard_along(at):
    """After a link of the list, Tab goes on in the part it led to."""
    page = at("infant", viewport=DESK)
    page.evaluate("document.querySelectorAll('details').forEach(fold => fold.open = true)")
    page.evaluate(COUNT)
    links = page.locator(".yc-contents a[href^='#']").all()
    assert len(links) > 5
    for link in links:
        target = link.get_attribute("href")
        link.press("Enter")
        page.keyboard.press("Tab")
        went_on = page.evaluate(
            """target => {
                const all = [...document.querySelectorAll('[data-place], ' + target)];
                const heading = document.querySelector(target);
                const next = all.slice(all.indexOf(heading) + 1)
                    .find(one => one.checkVisibility());
                return next === undefined || document.activeElement === next;
            }""",
            target,
        )
        assert went_on, target


@pytest.mark.parametrize("name", ["full", "infant", "infant-families", "picture", "guide"])
def test_every_control_says_where_it_leads(at, name):
    """As heard in a list of links, without what stands around it."""
    page = at(name)
    page.evaluate("document.querySelectorAll('details').forEach(fold => fold.open = true)")
    session = page.context.new_cdp_session(page)
    nodes = session.send("Accessibility.getFullAXTree")["nodes"]
    leads = {}
    for node in nodes:
        if node.get("ignored") or node["role"]["value"] not in {
            *("link", "button", "DisclosureTriangle", "Audio", "textbox", "checkbox"),
        }:
            continue
        properties = {one["name"]: one["value"].get("value") for one in node["properties"]}
        words = node["name"]["value"].strip()
        assert words, node
        assert not SAYS_NOTHING.fullmatch(words), words
        if node["role"]["value"] == "link":
            leads.setdefault(words, set()).add(properties["url"])
    assert len(leads) > 1
    assert {words: places for words, places in leads.items() if len(places) > 1} == {}

"""The staff guide as it is used: in a corridor, by keyboard, zoomed in, on paper."""

import re
import zlib

import pytest
from playwright.sync_api import expect

from tests.browser.test_accessibility import PUBLIC, is_wider_than_the_screen, violations

PHONE = {"width": 320, "height": 568}
DESK = {"width": 1280, "height": 900}


@pytest.fixture
def guide(open_page, example_site):
    """A function that opens the infant school's guide as a member of its staff."""

    def open_guide(query="", **options):
        page = open_page("staff", **options)
        page.goto(f"{example_site.infant['staff_area_url']}{query}")
        return page

    return open_guide


def is_in_sight(locator):
    return locator.evaluate(
        """element => {
            const box = element.getBoundingClientRect();
            const seen = document.elementFromPoint(box.x + box.width / 2, box.y + box.height / 2);
            return box.top >= 0 && box.bottom <= innerHeight && element.contains(seen);
        }"""
    )


@pytest.mark.parametrize("size", [PHONE, {"width": 320, "height": 225}, DESK], ids=str)
@pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "no scripts"])
def test_what_to_do_is_one_tap_away_wherever_one_is(guide, size, scripts):
    """On a phone, at 400 % of a desk's window, and on a desk; with and without scripts."""
    page = guide(viewport=size, java_script_enabled=scripts)
    ways = page.locator(".yc-guide__bar a")
    assert ways.count() == 3
    for part in ("see", "say", "tell"):
        page.mouse.wheel(0, 100_000)
        way = page.locator(f".yc-guide__bar a[href='#{part}']")
        way.click()
        expect(page).to_have_url(re.compile(f"#{part}$"))
        heading = page.locator(f"#{part}-heading")
        expect(heading).to_be_in_viewport()
        assert is_in_sight(heading)
        assert all(is_in_sight(way) for way in ways.all())


@pytest.mark.parametrize("size", [PHONE, {"width": 320, "height": 225}], ids=str)
def test_nothing_that_has_the_focus_is_hidden_by_the_bar(guide, size):
    """With every fold open, all the way down by keyboard."""
    page = guide(viewport=size)
    page.evaluate("document.querySelectorAll('details').forEach(fold => fold.open = true)")
    hidden, stops = [], 0
    while True:
        page.keyboard.press("Tab")
        stop = page.evaluate(COVERED)
        if stop is None:
            break
        stops += 1
        if stop["covered"]:
            hidden.append(stop["words"])
    assert stops > 40
    assert hidden == []


# What has the focus, and whether the bar covers any of it; null at the end of the page.
COVERED = """() => {
    const here = document.activeElement;
    if (!here || here === document.body) return null;
    const bar = document.querySelector('.yc-guide__bar');
    const a = here.getBoundingClientRect(), b = bar.getBoundingClientRect();
    return {
        words: here.textContent.trim(),
        covered: a.bottom > b.top + 1 && a.top < b.bottom && !bar.contains(here),
    };
}"""


def test_the_bar_does_not_move_for_those_who_want_nothing_to_move(guide):
    """A jump is a jump."""
    page = guide(viewport=PHONE, reduced_motion="reduce")
    moving = page.evaluate(
        """[...document.querySelectorAll('.yc, .yc *')].filter(element => {
            const style = getComputedStyle(element);
            return style.animationName !== 'none' || style.scrollBehavior === 'smooth';
        }).length"""
    )
    assert moving == 0


@pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "no scripts"])
def test_a_word_is_explained_where_it_stands_by_keyboard(guide, scripts):
    """Enter opens it, Escape closes it, and the focus stays on the word."""
    page = guide(viewport=PHONE, java_script_enabled=scripts)
    page.locator("#see summary", has_text="The family").press("Enter")
    word = page.get_by_role("button", name="EHCP").first
    word.focus()
    meaning = page.get_by_text("Education, health and care plan").first
    expect(meaning).to_be_hidden()
    page.keyboard.press("Enter")
    expect(meaning).to_be_visible()
    expect(meaning).to_be_in_viewport(ratio=1)
    page.keyboard.press("Escape")
    expect(meaning).to_be_hidden()
    expect(word).to_be_focused()


def test_a_screen_reader_is_told_of_a_meaning_as_of_something_that_opens(guide):
    """By what the browser says of the button, closed and open."""
    page = guide(viewport=PHONE)
    page.locator("#see summary", has_text="The family").click()
    session = page.context.new_cdp_session(page)

    def expanded():
        nodes = session.send("Accessibility.getFullAXTree")["nodes"]
        return [
            {one["name"]: one["value"]["value"] for one in node["properties"]}.get("expanded")
            for node in nodes
            if node.get("role", {}).get("value") == "button"
            and node.get("name", {}).get("value") == "EHCP"
        ]

    assert expanded() == [False]
    page.get_by_role("button", name="EHCP").click()
    assert expanded() == [True]


def test_a_word_looks_like_a_word_in_any_site(guide):
    """Not like the buttons of the site around it."""
    page = guide(viewport=DESK)
    page.evaluate("document.querySelectorAll('details').forEach(fold => fold.open = true)")
    for word in page.locator(".yc-term").all():
        look = word.evaluate(
            """element => {
                const style = getComputedStyle(element);
                return [style.borderTopWidth, style.paddingLeft, style.backgroundColor,
                        style.fontSize === getComputedStyle(element.parentElement).fontSize];
            }"""
        )
        assert look == ["0px", "0px", "rgba(0, 0, 0, 0)", True]


@pytest.mark.parametrize("query", ["", "?for=office", "?print"])
@pytest.mark.parametrize("width", [320, 1280])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_nothing_of_it_is_a_barrier(guide, query, width, scheme):
    """With every fold and one meaning open; the whole page at once."""
    page = guide(query, viewport={"width": width, "height": 800}, color_scheme=scheme)
    page.evaluate("document.querySelectorAll('details').forEach(fold => fold.open = true)")
    height = page.evaluate("document.documentElement.scrollHeight")
    page.set_viewport_size({"width": width, "height": height})
    page.locator(".yc-term").first.click()
    assert violations(page, PUBLIC) == []
    assert not is_wider_than_the_screen(page)


def test_a_link_to_a_part_that_is_folded_opens_it(guide):
    """From the short list of contents."""
    page = guide(viewport=PHONE)
    page.get_by_role("link", name="Words explained").click()
    expect(page.locator("#words")).to_be_visible()


# What of a page is shown and not of the guide, and what of the guide can be read.
SHOWN = """() => {
    const guide = document.querySelector('.yc-guide');
    const outside = [...document.querySelectorAll('body *')].filter(element =>
        element.getClientRects().length && !element.contains(guide) && !guide.contains(element));
    const meaning = guide.querySelector('.yc-term__meaning--first');
    return {
        outside: outside.map(element => element.outerHTML.slice(0, 80)),
        words: guide.innerText,
        brackets: ['::before', '::after'].map(part => getComputedStyle(meaning, part).content),
    };
}"""


@pytest.mark.parametrize("query", ["", "?print"])
def test_on_paper_there_is_the_guide_and_nothing_of_the_site(guide, query):
    """Nothing folded, words explained in brackets; and afterwards all is as it was."""
    page = guide(query, viewport=DESK)
    folded = page.locator(".yc-guide details:not([open])").count()
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    page.emulate_media(media="print")
    seen = page.evaluate(SHOWN)
    assert seen["outside"] == []
    for words in ("Staff only", "Version 1", "Alder Brook", "Choose a private place", "17ZA"):
        assert words in seen["words"]
    assert "Education, health and care plan" in seen["words"].split("What do I say?")[0]
    assert seen["brackets"] == ['" ("', '")"']
    for words in ("Print it", "Show first", "Also here", "Have you read it?", "Back to the guide"):
        assert words not in seen["words"]
    assert page.locator(".yc-guide details:not([open])").count() == 0
    page.evaluate("dispatchEvent(new Event('afterprint'))")
    assert page.locator(".yc-guide details:not([open])").count() == folded


def letters_on_sheets(document):
    """For each sheet of a PDF its letters in order, as the numbers that its fonts give them."""
    objects = dict(re.findall(rb"(\d+) 0 obj\b(.*?)\bendobj", document, flags=re.DOTALL))
    sheets = [body for body in objects.values() if re.search(rb"/Type\s*/Page\b", body)]
    for sheet in sheets:
        content = objects[re.search(rb"/Contents (\d+) 0 R", sheet)[1]]
        packed = re.search(rb"stream\r?\n(.*?)\r?\nendstream", content, flags=re.DOTALL)[1]
        yield re.findall(rb"<([0-9A-F]+)> Tj", zlib.decompressobj().decompress(packed))


@pytest.mark.parametrize("query", ["", "?print"])
def test_every_sheet_is_stamped(guide, query):
    """As the printer gets it: after its number, each sheet begins with the same line."""
    page = guide(query, viewport=DESK)
    stamp = page.locator(".yc-guide__stamp").text_content()
    assert "Staff only" in stamp
    sheets = list(letters_on_sheets(page.pdf(format="A4")))
    assert len(sheets) > 5
    number_of_sheet = ["7", " / ", "12"]
    begins = slice(len(number_of_sheet), len(number_of_sheet) + len(stamp) - 5)
    assert len({tuple(letters[begins]) for letters in sheets}) == 1


def test_the_button_to_print_is_there_where_it_works(guide):
    """Without scripts there is none."""
    page = guide("?print", viewport=PHONE)
    page.evaluate("window.print = () => { window.printed = true }")
    page.get_by_role("button", name="Print").click()
    assert page.evaluate("window.printed")
    still = guide("?print", viewport=PHONE, java_script_enabled=False)
    expect(still.get_by_role("button", name="Print")).to_have_count(0)


@pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "no scripts"])
def test_a_reader_says_that_they_have_read_it(open_page, example_site, scripts):
    """With a browser's own headers: one that sends no origin is refused before we are asked."""
    username = "editor" if scripts else "staff"
    page = open_page(username, viewport=PHONE, java_script_enabled=scripts)
    page.goto(example_site.infant["staff_area_url"])
    page.get_by_role("button", name="I have read this version").click()
    expect(page.get_by_text("You confirmed version 1 on")).to_be_in_viewport()
    assert not is_wider_than_the_screen(page)

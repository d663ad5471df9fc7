"""A new editor goes from an empty site to a published page, from the panel on the first screen."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import Witness
from tests.browser.empty_site import EDITOR, PASSWORD, SCHOOL
from tests.browser.running import running_empty_site
from tests.browser.test_accessibility import ADMIN, is_wider_than_the_screen, violations


@pytest.fixture(scope="module")
def empty_site(tmp_path_factory):
    """The address of a Wagtail with nothing in it."""
    with running_empty_site(tmp_path_factory.mktemp("empty")) as url:
        yield url


@pytest.fixture
def open_window(chromium):
    """A function that opens a page of its own; nothing may have gone wrong on any of them."""
    contexts, witness = [], Witness()

    def open_(**options):
        contexts.append(chromium.new_context(**{"locale": "en-GB", **options}))
        contexts[-1].set_default_timeout(20_000)
        page = contexts[-1].new_page()
        witness.watch(page)
        return page

    yield open_
    for context in contexts:
        context.close()
    assert witness.seen == []


def barriers(page):
    """What axe finds on a screen of ours, on a small phone and on a desk."""
    found = []
    for width in (320, 1280):
        page.set_viewport_size({"width": width, "height": 900})
        found += violations(page, ADMIN)
        if is_wider_than_the_screen(page):
            found.append(f"{page.url} scrolls sideways at {width} px")
    return found


def press(page, name):
    with page.expect_navigation():
        page.get_by_role("button", name=name).click()


def test_from_the_empty_site_to_a_published_page(empty_site, open_window):
    """Through what the screens offer only: no menu, no address typed in."""
    page = open_window(viewport={"width": 1280, "height": 900})
    page.goto(f"{empty_site}admin/")
    page.locator("[name=username]").fill(EDITOR)
    page.locator("[name=password]").fill(PASSWORD)
    press(page, "Sign in")
    panel = page.locator("#young-carers-set-up-section")
    expect(panel).to_contain_text(SCHOOL)
    assert barriers(page) == []
    with page.expect_navigation():
        panel.get_by_role("link", name="Begin").click()

    # Guessed from the school's name.
    expect(page.get_by_label("Infant (4 to 7)")).to_be_checked()
    assert barriers(page) == []
    page.get_by_label("Young carers lead", exact=True).fill("Mrs Okafor")
    page.get_by_label("Where and when pupils find them").fill(
        "In the Rainbow Room, every lunchtime"
    )
    page.get_by_label("School office: phone").fill("ask Jan")
    expect(page.get_by_label("Monday")).to_be_hidden()
    page.get_by_label("Yes", exact=True).check()
    page.get_by_label("Monday").check()
    page.get_by_label("From").fill("12:15")
    page.get_by_label("Council children’s services: phone by day").fill("01632 960300")
    press(page, "Show me what will be made")

    phone = page.get_by_label("School office: phone")
    expect(phone).to_have_attribute("aria-invalid", "true")
    expect(page.get_by_label("Monday")).to_be_checked()
    phone.fill("01632 960100")
    press(page, "Show me what will be made")

    main = page.locator("main")
    expect(main).to_contain_text("Mrs Okafor – Young carers lead")
    expect(main).to_contain_text("Safeguarding lead Ask the head teacher.")
    assert barriers(page) == []
    press(page, "Change my answers")
    expect(page.get_by_label("Young carers lead", exact=True)).to_have_value("Mrs Okafor")
    expect(page.get_by_label("From")).to_have_value("12:15")
    press(page, "Show me what will be made")
    press(page, "Make these drafts")

    expect(main).to_contain_text("Nobody is in post as Safeguarding lead.")
    page.reload()
    assert barriers(page) == []
    visitor = open_window()
    assert visitor.goto(f"{empty_site}young-carers/").status == 404

    with page.expect_navigation():
        page.get_by_role("link", name=re.compile("Safeguarding lead")).click()
    page.locator("[name=safeguarding_lead]").fill("Mr Hale")
    press(page, "Show me what will be made")
    press(page, "Make these drafts")
    expect(main).not_to_contain_text("in post as Safeguarding lead")

    with page.expect_navigation():
        page.get_by_role("link", name="which of these do you really offer").first.click()
    decide_everything(page)
    page.get_by_role("button", name="More actions").click()
    press(page, re.compile("^Publish$"))
    expect(page.locator(".messages")).to_contain_text("published")

    assert visitor.goto(f"{empty_site}young-carers/").status == 200
    text = visitor.locator("main").inner_text()
    assert "Mrs Okafor" in text
    assert "In the Rainbow Room" in text
    assert "[[" not in text
    page.goto(f"{empty_site}admin/")
    expect(page.locator("#young-carers-set-up-section")).to_have_count(0)


def decide_everything(page):
    """Write what the school offers, and take out the commitment that nobody has agreed."""
    for field in page.locator("textarea[name$='-value-introduction']").all():
        if "[[" in field.input_value():
            # The link led here.
            expect(field).to_be_in_viewport()
            field.fill("This is what we do.")
    commitment = page.locator("[data-streamfield-child]").filter(
        has=page.locator("[value=commitment]")
    )
    commitment.get_by_role("button", name="Delete").first.click()

"""The whole main job, as the people who do it would: write, publish, read; staff and not staff."""

import re

import pytest
from playwright.sync_api import expect

expect.set_options(timeout=20_000)

PROMISE = "We will notice when you are tired, and ask."
TITLE = "Help for families at Alder Brook"


@pytest.fixture
def editor(open_page, example_site):
    """The editor of the infant school, about to add a page below its Young Carers page."""
    page = open_page("editor", viewport={"width": 1280, "height": 900})
    page.goto(f"{example_site.infant['url']}admin/pages/")
    with page.expect_navigation():
        page.locator("main").get_by_role("link", name="Young carers", exact=True).click()
    page.goto(page.url.replace("/edit/", "/add_subpage/"))
    return page


def add_block(page, name):
    """Add a block of the page's body below those that are there, from the picker."""
    body = page.locator("#panel-child-content-body-section")
    before = body.locator("> * [data-streamfield-child]").count()
    body.get_by_role("button", name="Insert a block").last.click()
    page.get_by_role("option", name=name, exact=True).click()
    expect(body.locator("> * [data-streamfield-child]")).not_to_have_count(before)


def publish(page):
    """Press "Publish", which Wagtail keeps behind "More actions"."""
    page.get_by_role("button", name="More actions").click()
    with page.expect_navigation():
        page.get_by_role("button", name="Publish", exact=True).click()


def test_an_editor_builds_and_publishes_a_page_that_a_family_reads(editor, open_page, example_site):
    """A required field left empty is told at the field, and nothing that was written is lost."""
    page = editor
    with page.expect_navigation():
        page.get_by_role("link", name=re.compile("information page")).first.click()
    page.locator("[name=title]").fill(TITLE)
    page.keyboard.press("Tab")
    expect(page.locator("[name=slug]")).to_have_value("help-for-families-at-alder-brook")
    page.locator("[name=introduction]").fill("Who to talk to, and what we promise.")
    with page.expect_navigation():
        page.get_by_role("button", name="Save draft").click()
    expect(page.locator(".messages")).to_contain_text("created.")

    add_block(page, "Text")
    page.locator("#panel-child-content-body-section [contenteditable=true]").first.click()
    page.keyboard.type("You can ring us, write to us, or catch us at the gate.")
    add_block(page, "Our people")
    add_block(page, "What we offer")
    add_block(page, "Commitment statement")
    page.locator("[name$='commitments-0-value-commitment']").fill(PROMISE)
    add_block(page, "Local services")
    add_block(page, "Helplines")
    add_block(page, "Heading")
    publish(page)

    heading = page.locator("[name='body-6-value-text']")
    expect(heading).to_have_attribute("aria-invalid", "true")
    expect(page.locator("#body-6-value-text-errors")).to_contain_text("required")
    expect(page.locator(".messages")).to_contain_text("could not be saved")
    expect(page.locator("[name=introduction]")).to_have_value(re.compile("what we promise"))
    expect(page.locator("[name$='commitments-0-value-commitment']")).to_have_value(PROMISE)
    expect(
        page.locator("#panel-child-content-body-section [contenteditable=true]").first
    ).to_contain_text("catch us at the gate")

    heading.fill("Come and see us")
    publish(page)
    expect(page.locator(".messages")).to_contain_text("published")

    family = open_page()
    family.goto(example_site.infant["young_carers_url"])
    family.goto(f"{example_site.infant['young_carers_url']}help-for-families-at-alder-brook/")
    expect(family.get_by_role("heading", level=1)).to_have_text(TITLE)
    main = family.get_by_role("main")
    for words in ("catch us at the gate", PROMISE, "Mrs Okafor", "Childline", "Come and see us"):
        expect(main).to_contain_text(words)


def test_a_family_finds_the_lead_and_can_ring(open_page, example_site):
    """From the school's front page: two taps to a person and a number."""
    page = open_page(viewport={"width": 320, "height": 640})
    page.goto(example_site.infant["url"])
    page.get_by_role("link", name="Young carers").first.click()
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    expect(page.get_by_role("main")).to_contain_text("Mrs Okafor")
    expect(page.locator("main a[href^='tel:']").first).to_be_visible()


@pytest.fixture
def guide_words(open_page, example_site):
    """Headings of the guide, as a member of staff reads them."""
    page = open_page("staff")
    page.goto(example_site.infant["staff_area_url"])
    headings = [
        text.strip() for text in page.locator(".yc h2").all_inner_texts() if len(text.strip()) > 8
    ]
    assert len(headings) >= 3
    return headings


def test_staff_sign_in_at_the_door_and_read_the_guide(open_page, example_site):
    """The staff area sends them to sign in, and then lets them in where they wanted to go."""
    page = open_page()
    page.goto(example_site.infant["staff_area_url"])
    assert "sign-in" in page.url
    page.locator("[name=username]").fill("staff")
    page.locator("[name=password]").fill(example_site.passwords["staff"])
    with page.expect_navigation():
        page.locator("form.sign-in button").click()
    assert page.url.split("?")[0] == example_site.infant["staff_area_url"]
    main = page.get_by_role("main")
    expect(main).to_contain_text("safeguarding lead")
    expect(main).to_contain_text("999")


def test_a_visitor_is_sent_to_sign_in_and_sees_nothing_of_the_guide(
    open_page, example_site, guide_words
):
    """Wherever they knock."""
    page = open_page()
    for path in ("", "anything/", "?draft=1"):
        page.goto(example_site.infant["staff_area_url"] + path)
        assert "sign-in" in page.url
        assert_nothing_of(guide_words, page)


def test_the_pupil_account_is_refused_and_sees_nothing_of_the_guide(
    open_page, example_site, guide_words
):
    """Being signed in is not enough, and the refusal does not say what is behind the door."""
    page = open_page("pupil")
    for path in ("", "anything/", "?draft=1"):
        response = page.goto(example_site.infant["staff_area_url"] + path)
        assert response.status == 403
        assert_nothing_of(guide_words, page)


def test_staff_of_one_school_are_refused_by_another(open_page, example_site, guide_words):
    """The right to read is for one school."""
    page = open_page()
    other = example_site.site("hartsmoor")
    example_site.sign_in(page, "staff", site=other)
    response = page.goto(other["staff_area_url"])
    assert response.status == 403
    assert_nothing_of(guide_words, page)


def assert_nothing_of(words, page):
    html = page.content()
    assert [text for text in words if text in html] == []

"""An editor reads what to look at before publishing, goes to the field, and sees it go."""

from tests.browser.test_accessibility import ADMIN, violations


def save(page, words):
    """Write an introduction, and save the draft."""
    page.locator("[name=introduction]").fill(words)
    with page.expect_navigation(wait_until="domcontentloaded"):
        page.get_by_role("button", name="Save draft").click()


def test_the_list_follows_the_draft_and_leads_to_the_field(open_page, example_site):
    page = open_page("editor")
    page.goto(f"{example_site.infant['url']}admin/pages/")
    with page.expect_navigation():
        page.locator("main").get_by_role("link", name="Young carers", exact=True).click()
    was = page.locator("[name=introduction]").input_value()
    listed = page.locator("[data-young-carers-before-publishing]")
    assert listed.locator("[data-code=secrecy]").count() == 0
    save(page, "Whatever you say is completely confidential.")
    link = listed.locator("[data-code=secrecy]").get_by_role("link")
    assert violations(page, ADMIN) == []
    link.press("Enter")
    page.wait_for_function("document.activeElement.name === 'introduction'")

    # A draft that has saved itself; what the list said before is told anew.
    listed.evaluate("list => list.replaceChildren()")
    saved = "new CustomEvent('w-autosave:success', {detail: {data: {}}})"
    page.evaluate(f"document.dispatchEvent({saved})")
    link.wait_for()
    save(page, was)
    assert listed.locator("[data-code=secrecy]").count() == 0


def test_what_is_led_to_has_the_focus_and_is_in_the_window(open_page, example_site):
    """Also where the field is a long stream of blocks, whose first field may be folded away."""
    page = open_page("editor")
    page.goto(f"{example_site.infant['url']}admin/pages/")
    with page.expect_navigation():
        page.locator("main").get_by_role("link", name="Young carers", exact=True).click()
    page.locator("[data-contentpath=body] [data-contentpath]").first.wait_for(state="attached")
    page.locator("[data-young-carers-before-publishing]").evaluate(
        'list => { list.innerHTML = \'<a href="#" data-young-carers-path="body">Blocks</a>\' }'
    )
    page.get_by_role("link", name="Blocks", exact=True).press("Enter")
    page.wait_for_function("document.activeElement.closest('[data-contentpath=body]')")
    assert page.evaluate(
        """() => {
            const { top, bottom } = document.activeElement.getBoundingClientRect();
            return top >= 0 && bottom <= innerHeight && bottom > top;
        }"""
    )

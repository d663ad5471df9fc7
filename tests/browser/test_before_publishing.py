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

"""“Leave this page” as somebody in a hurry uses it."""

import pytest


@pytest.fixture
def page(open_page, example_site):
    """The Young Carers page, come to from the school's front page. Leaving stays on this site."""
    page = open_page(viewport={"width": 375, "height": 700})
    page.goto(example_site.infant["url"])
    page.goto(example_site.infant["young_carers_url"])
    page.evaluate("document.querySelector('.yc-leave__link').href = '/search/'")
    return page


def test_the_link_leaves_and_back_does_not_return(page, example_site):
    """Whoever presses Back sees what came before."""
    page.click(".yc-leave__link")
    page.wait_for_url("**/search/")
    page.go_back()
    assert page.url == example_site.infant["url"]


def test_shift_three_times_leaves_and_says_how_often_more(page):
    """Each press is announced; a capital letter in between starts the count again."""
    said = page.locator(".yc-leave__said")
    page.keyboard.press("Shift")
    assert "twice" in said.text_content()
    page.keyboard.press("a")
    page.keyboard.press("Shift")
    assert "twice" in said.text_content()
    page.keyboard.press("Shift")
    assert "once" in said.text_content()
    page.keyboard.press("Shift")
    page.wait_for_url("**/search/")


def test_the_shortcut_can_be_turned_off(page):
    """And says that it is; nothing is remembered, so the next page has it again."""
    page.click(".yc-leave__shortcut button")
    assert "off" in page.locator(".yc-leave__shortcut").text_content()
    for _press in range(4):
        page.keyboard.press("Shift")
    assert page.evaluate("location.pathname") == "/young-carers/"
    assert (
        page.evaluate("sessionStorage.length + localStorage.length + document.cookie.length") == 0
    )


def test_without_scripts_it_is_a_link(open_page, example_site):
    """The shortcut is not spoken of then."""
    page = open_page(java_script_enabled=False)
    page.goto(example_site.infant["young_carers_url"])
    assert page.locator(".yc-leave__link").is_visible()
    assert not page.locator(".yc-leave__shortcut").is_visible()

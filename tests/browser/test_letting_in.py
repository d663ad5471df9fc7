"""A lead lets staff in to the guide and ends it, while they have it open."""


def test_a_lead_lets_in_only_whom_they_tick(open_page, example_site):
    """A pupil has an address of the school too: the account's name is what keeps them out."""
    page = open_page("lead")
    site = example_site.infant["url"]
    page.goto(f"{site}admin/young_carers_readers/")
    page.fill("[name=addresses]", "pupil@alder-brook.example, x@elsewhere.example")
    with page.expect_navigation():
        page.get_by_role("button", name="Look them up").click()
    assert "This account belongs to Sam Pupil" in page.inner_text("main")
    assert not page.locator("input[name$=let_in]").is_checked()
    with page.expect_navigation():
        page.get_by_role("button", name="Let those ticked in").click()
    assert "Nobody was let in" in page.inner_text("main")

    pupil = open_page("pupil")
    assert pupil.goto(example_site.infant["staff_area_url"]).status == 403


def test_a_lead_ends_reading_while_somebody_reads(open_page, example_site):
    """And lets them in again."""
    guide = example_site.infant["staff_area_url"]
    reader = open_page("staff")
    assert reader.goto(guide).status == 200
    lead = open_page("lead")
    lead.goto(f"{example_site.infant['url']}admin/young_carers_readers/")
    with lead.expect_navigation():
        lead.get_by_role("button", name="End reading: Dilwyn Rees").click()
    assert reader.reload().status == 403

    lead.fill("[name=addresses]", "staff@alder-brook.example")
    with lead.expect_navigation():
        lead.get_by_role("button", name="Look them up").click()
    lead.locator("input[name$=let_in]").check()
    with lead.expect_navigation():
        lead.get_by_role("button", name="Let those ticked in").click()
    assert reader.goto(guide).status == 200

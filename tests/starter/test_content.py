"""The starter wording: an editor could save all of it, and it promises nothing we can't keep."""

from __future__ import annotations

import re

import pytest
from django.core.exceptions import ValidationError

from tests import factories
from wagtail_youngcarers.blocks import YoungCarersStreamBlock
from wagtail_youngcarers.guide.blocks import GuideStreamBlock
from wagtail_youngcarers.pages.models import InformationPage, PicturePage, YoungCarersPage
from wagtail_youngcarers.records.models import DatedFigure, Helpline, Role
from wagtail_youngcarers.schools.models import Phase
from wagtail_youngcarers.starter.content import guide
from wagtail_youngcarers.starter.content.figures import figures
from wagtail_youngcarers.starter.content.helplines import helplines
from wagtail_youngcarers.starter.content.pages import pages_below, section_page
from wagtail_youngcarers.starter.content.records import roles
from wagtail_youngcarers.starter.markers import find_marks

FORBIDDEN = [
    r"confidential",
    r"\bsecre",
    r"(won.t|will not|never) tell (anyone|anybody|no ?one|a soul)",
    r"between (us|you and me|ourselves)",
    r"vulnerab",
    r"young career",
    r"\bchildrens\b",
    r"no social worker",
    r"social worker",
    r"anonymous",
    r"(you are|you.re|you will be|keep you|is) safe here",
    r"only with (your |their |a parent.s )?(consent|permission|agreement)",
    r"victim",
    r"suffer",
    r"burden",
    r"!",
]

# Words that a young child does not need, and that a teenager would find childish.
NOT_FOR_7_TO_11 = ["assessment", "section 17", "safeguarding", "Act 1989", "entitled"]
NOT_FOR_TEENAGERS = ["grown-up", "poorly", "clever", "mummy", "daddy"]

CLASSES = {"section": YoungCarersPage, "information": InformationPage, "picture": PicturePage}


def all_pages():
    return [
        pytest.param(page, id=f"{phase}-{page.slug}")
        for phase in Phase.values
        for page in [section_page(phase), *pages_below(phase)]
    ]


def with_body():
    return [page for page in all_pages() if "body" in page.values[0].fields]


def texts_of(value):
    if isinstance(value, str):
        return [value]
    if not isinstance(value, dict | list):
        return []
    if isinstance(value, dict):
        value = value.values()
    return [text for item in value for text in texts_of(item)]


def words_of(page):
    return " ".join([page.title, *texts_of(page.fields)])


@pytest.mark.parametrize("page", with_body())
def test_every_body_passes_the_blocks_own_validation(page, root_page):
    raw = page.fields["body"]
    block = YoungCarersStreamBlock()
    body = block.to_python(raw)
    # A name that no block has would be dropped without a word.
    assert [child.block_type for child in body] == [item["type"] for item in raw]
    for child, item in zip(body, raw, strict=True):
        unknown = set(item["value"]) - set(child.block.child_blocks)
        assert not unknown, f"{item['type']} has no {unknown}"
    block.clean(body)


@pytest.mark.parametrize("page", all_pages())
def test_every_field_passes_the_page_types_own_validation(page, root_page):
    model = CLASSES.get(page.kind)
    if model is None:
        assert page.fields == {}
        return
    fields = {name: value for name, value in page.fields.items() if name != "body"}
    others = {field.name for field in model._meta.fields} - set(fields)
    model(title=page.title, slug=page.slug, **fields).clean_fields(exclude=others)
    assert len(page.fields.get("introduction", "")) < 200


@pytest.mark.parametrize("page", all_pages())
def test_no_page_says_what_a_school_must_not(page):
    words = words_of(page)
    for pattern in FORBIDDEN:
        found = re.search(pattern, words, re.IGNORECASE)
        assert not found, words[max(0, found.start() - 60) : found.end() + 60]


@pytest.mark.parametrize("phase", Phase.values)
def test_each_reader_is_spoken_to_in_their_own_words(phase):
    for page in pages_below(phase):
        words = words_of(page).casefold()
        if page.audience == "pupils_7_11":
            assert not [word for word in NOT_FOR_7_TO_11 if word.casefold() in words]
        if page.audience == "pupils_11_16":
            assert not [word for word in NOT_FOR_TEENAGERS if word.casefold() in words]


@pytest.mark.parametrize(
    ("phase", "expected"),
    [
        ("infant", ["picture", "families", "staff_area"]),
        ("junior", ["pupils_7_11", "families", "staff_area"]),
        ("primary", ["picture", "pupils_7_11", "families", "staff_area"]),
        ("secondary", ["pupils_11_16", "families", "staff_area"]),
        ("all_through", ["picture", "pupils_7_11", "pupils_11_16", "families", "staff_area"]),
    ],
)
def test_each_phase_has_its_pages(phase, expected):
    assert [page.audience or page.kind for page in pages_below(phase)] == expected
    slugs = [page.slug for page in pages_below(phase)]
    assert len(set(slugs)) == len(slugs)


@pytest.mark.parametrize("phase", Phase.values)
def test_the_questions_people_really_have_are_answered(phase):
    asked = {}
    for page in pages_below(phase):
        for block in page.fields.get("body", []):
            if block["type"] == "questions":
                asked[page.audience] = " ".join(q["question"] for q in block["value"]["questions"])
    assert "trouble" in asked["families"]
    assert "taken away" in asked["families"]
    for audience in asked.keys() - {"families"}:
        for words in (
            "mum or dad",
            "other",
            "taken away",
            "trouble",
            "change my mind",
            "friend",
            "suddenly very ill",
        ):
            assert words in asked[audience], (audience, words)


@pytest.mark.parametrize("page", all_pages())
def test_what_happens_always_says_what_we_must_tell(page):
    for block in page.fields.get("body", []):
        if block["type"] == "what_happens":
            value = block["value"]
            assert "even if" in value["when_we_must_tell"]
            assert "unless that" in value["when_we_must_tell"]
            assert "first" in value["talk_first"]


def test_the_commitment_is_a_proposal():
    [commitment] = [
        block["value"]
        for block in section_page("infant").fields["body"]
        if block["type"] == "commitment"
    ]
    assert len(commitment["commitments"]) >= 4
    assert all(point["how"] for point in commitment["commitments"])
    assert not {"agreed_by", "agreed_on", "review_on", "policy"} & set(commitment)


def test_offers_and_answers_only_the_school_knows_carry_a_mark():
    for phase in Phase.values:
        for page in [section_page(phase), *pages_below(phase)]:
            for block in page.fields.get("body", []):
                if block["type"] in ("what_we_offer", "how_caring_affects_school"):
                    assert find_marks(block["value"]), (page.slug, block["type"])
                else:
                    assert not find_marks(block["value"]), (page.slug, block["type"])


@pytest.mark.parametrize(
    ("model", "rows"), [(Helpline, helplines), (DatedFigure, figures)], ids=["lines", "figures"]
)
def test_every_shared_record_is_valid_and_says_where_it_is_from(model, rows, db):
    keys = [row["key"] for row in rows()]
    assert len(set(keys)) == len(keys)
    for row in rows():
        record = model(locale=factories.make_locale(), **row)
        try:
            record.full_clean()
        except ValidationError as error:
            pytest.fail(f"{row['key']}: {error}")
        assert record.source


def test_confirmed_lines_are_shown_and_the_rest_wait():
    shown = {row["key"] for row in helplines() if not row.get("please_check")}
    assert shown == {
        "999",
        "111",
        "childline",
        "shout",
        "samaritans",
        "runaway-helpline",
        "carers-trust",
        "sibs",
    }
    rows = {row["key"]: row for row in helplines()}
    assert rows["childline"]["phone"] == "0800 1111"
    assert (rows["shout"]["text_word"], rows["shout"]["text_number"]) == ("SHOUT", "85258")
    assert rows["samaritans"]["phone"] == "116 123"
    assert rows["runaway-helpline"]["phone"] == "116 000"


def test_lines_that_must_not_be_listed_are_not():
    words = " ".join(texts_of(helplines()))
    assert "The Mix" not in words
    # Option 2 of 111, sign language and relay are not confirmed: never inside a confirmed row.
    for row in helplines():
        if not row.get("please_check"):
            told = " ".join(str(value) for value in row.values())
            assert not re.search(r"option 2|bsl|18001|anonym", told, re.IGNORECASE), row["key"]


def test_old_and_doubtful_figures_are_not_shipped():
    words = " ".join(texts_of([{k: str(v) for k, v in row.items()} for row in figures()]))
    for old in ("166,000", "700,000", "140,000", "48 "):
        assert old not in words
    waiting = {row["key"] for row in figures() if row.get("please_check")}
    assert {"census-2021", "suspension-rate"} <= waiting


def test_figures_carry_all_that_a_reader_needs():
    for row in figures():
        assert row["year"]
        assert row["area"]
        assert row["check_again_by"]
        estimate = "estimate" in row["source"].casefold() or row["key"] == "aged-11-to-16"
        assert row.get("is_estimate", False) == estimate, row["key"]
    assert [row["key"] for row in figures()][:2] == ["two-in-every-class", "school-days-missed"]


def test_roles_end_at_the_safeguarding_lead():
    chain = {row["key"]: row["next_role"] for row in roles()}
    assert chain == {
        Role.YOUNG_CARERS_LEAD: Role.SENIOR_LEADER,
        Role.SENIOR_LEADER: Role.SAFEGUARDING_LEAD,
        Role.SAFEGUARDING_LEAD: None,
    }


def test_the_starter_guide_passes_its_blocks_own_validation(db):
    raw = guide.body()
    block = GuideStreamBlock()
    body = block.to_python(raw)
    assert [child.block_type for child in body] == [item["type"] for item in raw]
    block.clean(body)

"""The blocks that show records: whose, which, and what a reader gets when there are none."""

import datetime

import pytest
from bs4 import BeautifulSoup
from django.core.exceptions import ValidationError
from django.db.models import CharField, TextField
from django.test import RequestFactory
from django.utils import translation
from wagtail.blocks import StreamBlock
from wagtail.fields import StreamField
from wagtail.models import ReferenceIndex

from tests import factories
from wagtail_youngcarers.blocks import (
    ActivityChooserBlock,
    FiguresBlock,
    HelplinesBlock,
    LocalServicesBlock,
    OurPeopleBlock,
    ReferralContactChooserBlock,
    RoleChooserBlock,
    WhatWeOfferBlock,
    YoungCarersStreamBlock,
)
from wagtail_youngcarers.freshness.checking import record_check
from wagtail_youngcarers.models import (
    Activity,
    Appointment,
    DatedFigure,
    Helpline,
    Person,
    ReferralContact,
    Role,
)
from wagtail_youngcarers.records.directory import Directory
from wagtail_youngcarers.records.images import PHOTO_SPECS

pytestmark = pytest.mark.django_db

TODAY = datetime.date(2026, 11, 30)
BLOCKS = {
    OurPeopleBlock: ("roles", factories.make_role),
    WhatWeOfferBlock: ("activities", factories.make_activity),
    LocalServicesBlock: ("contacts", factories.make_contact),
    HelplinesBlock: ("helplines", factories.make_helpline),
    FiguresBlock: ("figures", factories.make_figure),
}


def request_to(site):
    return RequestFactory().get("/", headers={"host": site.hostname})


def draw(block_class, site, today=TODAY, **value):
    """The block as a page of `site` shows it on a day."""
    block = block_class()
    context = {"yc": Directory(site, today=today)}
    return BeautifulSoup(block.render(block.to_python(value), context), "html.parser")


def hrefs(page):
    return [link["href"] for link in page.find_all("a")]


def text(page):
    return " ".join(page.get_text(" ").split())


# What all five have in common


@pytest.mark.parametrize("block_class", BLOCKS, ids=lambda block: block.__name__)
def test_chosen_records_come_from_this_school(block_class, site_a, site_b):
    """A page copied from another school shows this school's record with the same key."""
    child, make = BLOCKS[block_class]
    name = {"figures": "statement", "contacts": "name", "helplines": "name"}.get(child, "title")
    theirs = make(site_b, key="same", **{name: "Theirs"})
    make(site_a, key="same", **{name: "Ours"})
    make(site_a, key="other", **{name: "Not chosen"})
    for role in Role.objects.all():
        factories.make_appointment(role)

    shown = text(draw(block_class, site_a, **{child: [theirs.pk]}))

    assert "Ours" in shown
    assert "Theirs" not in shown
    assert "Not chosen" not in shown


@pytest.mark.parametrize("block_class", BLOCKS, ids=lambda block: block.__name__)
def test_without_page_and_request_the_chosen_record_says_which_school(block_class, site_b):
    child, make = BLOCKS[block_class]
    record = make(site_b)
    if isinstance(record, Role):
        factories.make_appointment(record)
    block = block_class()

    shown = block.render(block.to_python({child: [record.pk]}))

    assert str(getattr(record, "statement", record)) in shown


@pytest.mark.parametrize("block_class", BLOCKS, ids=lambda block: block.__name__)
def test_choosing_is_seen_by_the_reference_index(block_class, site_a):
    from wagtail_youngcarers.pages.models import YoungCarersPage

    child, make = BLOCKS[block_class]
    record = make(site_a)
    name = next(
        name
        for name, block in YoungCarersStreamBlock().child_blocks.items()
        if type(block) is block_class
    )
    page = factories.make_page(site_a.root_page, YoungCarersPage, body=[(name, {child: [record]})])

    (reference,) = ReferenceIndex.get_references_to(record)

    assert reference.object_id == str(page.pk)


@pytest.mark.parametrize("block_class", BLOCKS, ids=lambda block: block.__name__)
def test_the_preview_is_an_invented_school_and_asks_nothing(
    block_class, django_assert_num_queries, site_a
):
    factories.make_appointment(
        factories.make_role(site_a), factories.make_person(site_a, name="Real")
    )
    block = block_class()

    with django_assert_num_queries(0):
        shown = block.render(block.get_preview_value(), {"request": request_to(site_a)})

    assert shown.strip()
    assert "Real" not in shown


@pytest.mark.parametrize("block_class", BLOCKS, ids=lambda block: block.__name__)
def test_empty_means_all_of_them_and_says_so_to_whoever_asks(block_class, site_a, site_b):
    child, make = BLOCKS[block_class]
    ours = make(site_a)
    make(site_b)
    block = block_class()

    assert block.dependencies(block.to_python({}), site_a) == [ours]
    assert block.dependencies(block.to_python({child: [ours.pk]}), site_a) == []


@pytest.mark.parametrize("many", [1, 12])
def test_many_blocks_and_records_cost_what_one_does(
    many, site_a, settings_a, django_assert_num_queries
):
    image = factories.make_image()
    image.get_renditions(*PHOTO_SPECS)
    factories.make_term(site_a)
    for number in range(many):
        role = factories.make_role(site_a, title=f"Role {number}")
        person = factories.make_person(
            site_a, name=f"Person {number}", photo=image, photo_permission=True
        )
        factories.make_appointment(role, person)
        factories.make_activity(site_a, title=f"Activity {number}", role=role)
        factories.make_contact(site_a, name=f"Contact {number}", kind="front_door")
        factories.make_helpline(site_a, name=f"Line {number}")
        factories.make_figure(site_a, statement=f"Figure {number}")
    names = ["our_people", "what_we_offer", "local_services", "helplines", "figures"]
    stream = YoungCarersStreamBlock()
    value = stream.to_python([{"type": name, "value": {}} for name in names * many])
    request = request_to(site_a)
    Directory.for_context({"request": request})

    # Settings, roles, photos, activities, calendar, contacts, helplines, figures.
    with django_assert_num_queries(8):
        shown = "".join(child.render({"request": request}) for child in value)

    for number in range(many):
        assert f"Person {number}" in shown
        assert f"Contact {number}" in shown


def test_a_chosen_id_that_is_none_reads_as_nothing(site_a):
    role = factories.make_role(site_a)
    block = RoleChooserBlock()

    assert block.bulk_to_python([role.pk, str(role.pk), "abc", None, 10**30, -1, True, [1]]) == [
        role,
        role,
        *[None] * 6,
    ]
    assert block.to_python("abc") is None
    assert block.value_from_form("abc") is None
    assert block.get_prep_value("abc") is None
    assert list(block.extract_references("abc")) == []


@pytest.mark.parametrize(
    "block_class", [RoleChooserBlock, ActivityChooserBlock, ReferralContactChooserBlock]
)
def test_a_chooser_can_be_used_alone_in_a_sites_own_stream(block_class):
    class OwnStream(StreamBlock):
        record = block_class()

    block = OwnStream().child_blocks["record"]
    assert block.widget.render("record", None, {"id": "record"})
    assert block.deconstruct()[0] == f"wagtail_youngcarers.blocks.{block_class.__name__}"
    with pytest.raises(ValidationError):
        block.clean(None)


# Our people


def test_people_with_everything(site_a, settings_a):
    photo = factories.make_image(description="Mrs Okafor, smiling")
    role = factories.make_role(
        site_a,
        phone="+44 (0)1632 960100",
        extension="12",
        mailbox="carers+help@alder.example",
        mailbox_reader="The office manager",
    )
    person = factories.make_person(site_a, photo=photo, photo_permission=True)
    factories.make_appointment(role, person)

    page = draw(OurPeopleBlock, site_a)

    assert page.img["alt"] == "Mrs Okafor, smiling"
    assert "Ring +44 (0)1632 960100 , extension 12" in text(page)
    assert hrefs(page) == [
        "tel:+441632960100",
        "mailto:carers%2Bhelp@alder.example",
        "tel:08001111",
        "tel:999",
    ]
    assert "Who reads it: The office manager" in text(page)
    assert page.find(class_="yc-person__name")["translate"] == "no"
    assert "office" not in text(page.find(class_="yc-card").h3).lower()


def test_whoever_steps_in_is_named_with_their_own_role(site_a, settings_a):
    head = factories.make_role(site_a, title="Headteacher", phone="01632 960150", sort_order=2)
    factories.make_role(site_a, next_role=head, phone="01632 960111", sort_order=1)
    factories.make_appointment(head, factories.make_person(site_a, name="Mrs Hale"))

    first = draw(OurPeopleBlock, site_a).find(class_="yc-card")

    assert "Young carers lead For now, please turn to: Headteacher Mrs Hale" in text(first)
    assert hrefs(first) == ["tel:01632960150"]


def test_roles_nobody_answers_for_lead_to_the_office_once(site_a, settings_a):
    for title in ("Young carers lead", "Senior leader"):
        factories.make_role(site_a, title=title)

    page = draw(OurPeopleBlock, site_a)

    assert len(page.find_all(class_="yc-card")) == 1
    assert [item.text for item in page.find_all("li", class_=None) if not item.a] == [
        "Senior leader",
        "Young carers lead",
    ]
    assert "tel:01632960100" in hrefs(page)
    assert page.address.get_text(" ") == "Alder Lane Weston"


@pytest.mark.parametrize("roles", [[], [10**6]], ids=["all", "a deleted one"])
def test_there_is_always_somebody_to_turn_to(site_a, roles):
    page = draw(OurPeopleBlock, site_a, roles=roles)

    assert "Talk to any adult at school that you trust." in text(page)
    assert hrefs(page) == ["tel:08001111", "tel:999"]


def test_it_depends_on_the_people_in_its_roles(site_a):
    role = factories.make_role(site_a)
    factories.make_appointment(role)
    block = OurPeopleBlock()

    assert block.dependencies(block.to_python({}), site_a) == [role, Person.objects.get()]
    assert block.dependencies(block.to_python({"roles": [role.pk]}), site_a) == [
        Person.objects.get()
    ]


# What we offer


def test_an_activity_with_everything(site_a, settings_a):
    factories.make_term(site_a)
    role = factories.make_role(site_a)
    factories.make_appointment(role)
    factories.make_activity(
        site_a,
        [("2", "12:30", "13:10"), ("4", "08:00", None, "B")],
        role=role,
        places=30,
        cost="free",
        ends_on=datetime.date(2026, 12, 11),
    )

    page = draw(WhatWeOfferBlock, site_a)

    time = page.find(class_="yc-offers__next").time
    assert time["datetime"] == "2026-12-02T12:30+00:00"
    assert time.text == "Wednesday 2 December, 12:30pm to 1:10pm"
    for words in (
        "Every Wednesday, 12:30pm to 1:10pm",
        "Friday in week B, 8am",
        "In term time only",
        "Until 11 December 2026",
        "Where Rainbow Room",
        "Who is there Mrs Okafor",
        "Places 30",
        "Cost free",
        "How to join Just come.",
    ):
        assert words in text(page)


def test_where_the_next_day_is_not_known_none_is_printed(site_a, settings_a):
    factories.make_activity(site_a)

    page = draw(WhatWeOfferBlock, site_a)

    assert page.find("time") is None
    assert "Every Wednesday" in text(page)


def test_an_activity_names_nobody_who_has_left(site_a, settings_a):
    role = factories.make_role(site_a)
    factories.make_appointment(
        role, factories.make_person(site_a, leaving_on=datetime.date(2026, 7, 17))
    )
    factories.make_activity(site_a, role=role)

    assert "Okafor" not in text(draw(WhatWeOfferBlock, site_a))


def test_offers_need_a_title(site_a):
    page = draw(
        WhatWeOfferBlock, site_a, offers=[{"title": "Homework help"}, {"detail": "Nameless"}, None]
    )

    assert [heading.text for heading in page.find_all("h3")] == ["Homework help"]


# Local services


def test_a_service_with_everything(site_a, settings_a):
    night = factories.make_contact(
        site_a, name="Night team", kind="out_of_hours", phone="01632 960300"
    )
    contact = factories.make_contact(
        site_a,
        kind="front_door",
        provider="Westonshire Council",
        network="The Weston Network",
        area="Westonshire",
        age_from=5,
        age_to=17,
        age_note="Under 8: ask Early Help first.",
        parent_may_refer=True,
        school_may_refer=True,
        text_number="07700 900123",
        self_referral_url="https://westonyoungcarers.example/join",
        school_referral_url="https://westonyoungcarers.example/schools",
        postal_address="PO Box 1\nWeston",
        hours="Monday to Friday, 9am to 5pm",
        access_note="Interpreters are free.",
        cost="Free",
        consent_summary="You and your parent both say yes first.",
        what_happens_next="They ring you within a week.",
        out_of_hours=night,
    )
    record_check(contact, on=datetime.date(2026, 11, 1))

    page = draw(LocalServicesBlock, site_a, contacts=[contact.pk])

    for words in (
        "Run by Westonshire Council Part of The Weston Network",
        "Ages from 5 to 17 Under 8: ask Early Help first.",
        "For families who live in Westonshire",
        "Who can ask them a parent or carer the school",
        "Who has to agree You and your parent both say yes first.",
        "When they answer Monday to Friday, 9am to 5pm",
        "What happens next They ring you within a week.",
        "When they are closed Night team",
        "Other languages, signing and typing Interpreters are free.",
        "Last checked 1 November 2026",
    ):
        assert words in text(page)
    assert hrefs(page) == [
        "tel:999",
        "tel:01632960200",
        "sms:07700900123",
        "mailto:hello@westonyoungcarers.example",
        "https://westonyoungcarers.example/join",
        "https://westonyoungcarers.example/",
        "tel:01632960300",
        "mailto:hello@westonyoungcarers.example",
        "https://westonyoungcarers.example/",
        "https://westonyoungcarers.example/schools",
    ]
    assert page.address.get_text(" ") == "PO Box 1 Weston"


@pytest.mark.parametrize("kind", ReferralContact.Kind.values)
def test_999_stands_beside_what_may_be_urgent(site_a, kind):
    factories.make_contact(site_a, kind=kind)

    page = draw(LocalServicesBlock, site_a)

    assert ("tel:999" in hrefs(page)) is (kind in {"front_door", "out_of_hours"})


def test_999_is_said_once_above_all_that_may_be_urgent(site_a):
    factories.make_contact(site_a, name="Front door", kind="front_door", sort_order=1)
    factories.make_contact(site_a, name="At night", kind="out_of_hours", sort_order=2)
    factories.make_contact(site_a, name="The nurse", kind="school_nurse", sort_order=3)

    page = draw(LocalServicesBlock, site_a)

    shown = [tag.get_text() for tag in page.select("h3, .yc-urgent a[href='tel:999']")]
    assert shown == ["The nurse", "Ring 999", "Front door", "At night"]
    assert hrefs(page).count("tel:999") == 1


def test_999_stands_beside_an_urgent_number_for_when_they_are_closed(site_a):
    night = factories.make_contact(site_a, name="At night", kind="out_of_hours")
    day = factories.make_contact(site_a, name="By day", kind="other", out_of_hours=night)

    page = draw(LocalServicesBlock, site_a, contacts=[day.pk])

    assert "If somebody is in danger: ring 999" in text(page)


def test_999_carries_its_other_routes_once_they_are_confirmed(site_a):
    factories.make_contact(site_a, kind="front_door")
    line = factories.make_helpline(
        None,
        name="Emergency services",
        phone="999",
        is_emergency=True,
        please_check=True,
        bsl_url="https://signing.example/",
        relay_note="Text first to sign up.",
    )

    for block in (LocalServicesBlock, HelplinesBlock):
        assert "signing.example" not in str(draw(block, site_a))
    Helpline.objects.filter(pk=line.pk).update(please_check=False)
    for block in (LocalServicesBlock, HelplinesBlock):
        page = draw(block, site_a)
        assert "https://signing.example/" in hrefs(page.find(class_="yc-urgent"))
        assert "Text first to sign up." in text(page)


@pytest.mark.parametrize("block_class", [WhatWeOfferBlock, LocalServicesBlock, FiguresBlock])
def test_no_heading_stands_over_nothing(block_class, site_a):
    assert str(draw(block_class, site_a)).strip() == ""


# Helplines


def test_helplines_with_no_records(site_a):
    page = draw(HelplinesBlock, site_a)

    assert hrefs(page) == ["tel:999", "tel:08001111", "https://www.childline.org.uk/", "tel:111"]


def test_a_helpline_with_everything(site_a, settings_a):
    line = factories.make_helpline(
        site_a,
        name="Listening Line",
        phone="0808 157 0000",
        text_number="85258",
        text_word="HELLO YOU",
        chat_url="https://line.example/chat",
        email="talk@line.example",
        website="https://line.example/",
        bsl_url="https://line.example/bsl",
        relay_note="Relay works too.",
        cost="Free",
        ages="Any age",
    )
    record_check(line, on=datetime.date(2026, 11, 2))

    card = draw(HelplinesBlock, site_a).find(class_="yc-card")

    assert hrefs(card) == [
        "tel:08081570000",
        "sms:85258?body=HELLO%20YOU",
        "https://line.example/chat",
        "mailto:talk@line.example",
        "https://line.example/",
        "https://line.example/bsl",
    ]
    for words in ("Text HELLO YOU to 85258", "Relay works too.", "Free", "Ages Any age"):
        assert words in text(card)
    assert "Last checked 2 November 2026" in text(card)


def test_every_way_to_999_stands_beside_it_and_nowhere_twice(site_a):
    danger = {"is_emergency": True, "phone": ""}
    factories.make_helpline(None, name="Sign", bsl_url="https://sign.example", **danger)
    factories.make_helpline(None, name="Text", text_number="999", relay_note="Join.", **danger)
    factories.make_helpline(None, name="Chat", chat_url="https://chat.example", **danger)

    page = draw(HelplinesBlock, site_a)

    assert hrefs(page.find(class_="yc-urgent")) == ["tel:999", "https://sign.example", "sms:999"]
    assert "Join." in text(page.find(class_="yc-urgent"))
    assert page.find(class_="yc-card").h3.get_text() == "Chat"
    assert "Sign" not in [heading.get_text() for heading in page.find_all("h3")]


def test_an_overdue_line_is_shown_without_the_claim(site_a, settings_a):
    line = factories.make_helpline(site_a)
    record_check(line, on=datetime.date(2025, 1, 1))

    page = draw(HelplinesBlock, site_a)

    assert "Invented Line" in text(page)
    assert "Last checked" not in text(page)


def test_the_audience_decides(site_a):
    factories.make_helpline(site_a, name="For families", audience="families")

    assert "For families" in text(draw(HelplinesBlock, site_a))
    assert "For families" in text(draw(HelplinesBlock, site_a, audience="families"))
    assert "For families" not in text(draw(HelplinesBlock, site_a, audience="pupils"))


# Figures


def test_a_figure_with_everything(site_a):
    factories.make_figure(
        site_a,
        comparison="14 days for others",
        is_estimate=True,
        source_url="https://survey.example/",
    )

    page = draw(FiguresBlock, site_a)

    for words in (
        "about 1,000 invented young carers in an invented county (estimated)",
        "Compared with: 14 days for others",
        "Nowhere , 2024. Source: The Invented Survey",
    ):
        assert words in text(page)
    assert hrefs(page) == ["https://survey.example/"]


@pytest.mark.parametrize(("limit", "shown"), [(None, 2), (1, 1), (3, 3), ("abc", 2), (-1, 2)])
def test_at_most_two_figures_unless_told_otherwise(site_a, limit, shown):
    for number in range(4):
        factories.make_figure(site_a, value=str(number), statement=f"Figure {number}")

    assert len(draw(FiguresBlock, site_a, limit=limit).find_all(class_="yc-figure")) == shown


def test_chosen_figures_are_not_limited(site_a):
    figures = [factories.make_figure(site_a, statement=f"Figure {n}") for n in range(3)]

    page = draw(FiguresBlock, site_a, figures=[figure.pk for figure in figures], limit=1)

    assert len(page.find_all(class_="yc-figure")) == 3


def test_a_link_no_form_would_let_through_is_not_printed(site_a):
    figure = factories.make_figure(site_a)
    type(figure).objects.update(source_url="javascript:alert(1)")

    page = draw(FiguresBlock, site_a)

    assert hrefs(page) == []
    assert "The Invented Survey" in text(page)


# Hostile data that no form let in


@pytest.mark.parametrize(
    "attack",
    ["<script>alert(1)</script>\u202e", "javascript:alert(1)", '"><img src=x onerror=alert(1)>'],
)
def test_nothing_hostile_in_a_record_gets_through(attack, site_a, settings_a):
    role = factories.make_role(site_a)
    factories.make_appointment(role)
    factories.make_activity(site_a, role=role)
    factories.make_contact(site_a, kind="front_door")
    factories.make_helpline(site_a)
    factories.make_figure(site_a)
    kept = {"id", "key", "kind", "capacity", "audience", "translation_key"}
    for model in (Role, Person, Appointment, Activity, ReferralContact, Helpline, DatedFigure):
        words = {
            field.name: attack[: field.max_length or 100]
            for field in model._meta.concrete_fields
            if isinstance(field, CharField | TextField)
            and not isinstance(field, StreamField)
            and field.name not in kept
        }
        model.objects.update(**words)

    for block_class in BLOCKS:
        page = draw(block_class, site_a)
        assert text(page)
        assert not page.find(["script", "img"])
        assert "\u202e" not in str(page)
        for href in hrefs(page):
            assert href.startswith(("tel:", "sms:", "mailto:", "https://"))


# Languages


def test_words_that_fall_back_say_so(site_a):
    role = factories.make_role(site_a)
    words = role.copy_for_translation(factories.make_locale("cy"))
    words.title, words.does = "Arweinydd", ""
    words.save()
    factories.make_appointment(role)

    with translation.override("cy"):
        page = draw(OurPeopleBlock, site_a)

    assert not page.h3.has_attr("lang")
    assert page.find(class_="yc-person__does")["lang"] == "en-gb"

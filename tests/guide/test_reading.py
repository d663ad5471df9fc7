"""What a member of staff reads: the right guide, in the right order, with this school's people."""

from __future__ import annotations

import json

import pytest
from django.template.loader import render_to_string

from tests.factories import (
    make_appointment,
    make_contact,
    make_guide,
    make_person,
    make_reader,
    make_role,
    make_staff_detail,
    site_client,
)
from tests.guide.conftest import make_shell, sign_group
from wagtail_youngcarers.guide.blocks import GuideStreamBlock
from wagtail_youngcarers.guide.models import GuideVersion
from wagtail_youngcarers.starter.content import guide as starter_guide

pytestmark = pytest.mark.django_db

ALSO = "These can also be signs of neglect or abuse"


@pytest.fixture
def read(site_a, settings_a):
    """Publishes a body at school A and returns the page a reader gets."""
    make_shell(site_a)
    reader = make_reader("reader", site_a)

    def publish_and_read(*body, **settings):
        for name, value in settings.items():
            setattr(settings_a, name, value)
        settings_a.save()
        make_guide(site_a, body=body, published=True)
        response = site_client(site_a, reader).get("/staff-area/")
        assert response.status_code == 200
        return response.content.decode()

    return publish_and_read


def test_without_a_published_guide_the_page_still_says_what_to_do(site_a, settings_a):
    make_shell(site_a)
    make_guide(site_a, body=[sign_group("Draft words")])
    text = site_client(site_a, make_reader("r", site_a)).get("/staff-area/").content.decode()
    assert "Nothing has been published here yet" in text
    assert "999" in text
    assert "Draft words" not in text


def test_what_do_i_see_say_tell_come_first_and_one_tap_away(read):
    text = read(
        ("term", {"term": "DSL", "meaning": "Designated safeguarding lead"}),
        ("law", {"title": "A law", "text": "<p>Law words</p>", "source": "Some Act"}),
        ("duty", {"who": "Everybody", "does": ["Notice"]}),
        ("next_step", {"title": "Tell somebody"}),
        ("conversation", {"title": "Talking", "do": ["Listen"], "ask": ["Who helps?"]}),
        ("text", {"title": "Why", "body": "<p>Long reading</p>"}),
        sign_group("Often late"),
    )
    order = [
        text.index(f'id="{name}"') for name in ("see", "say", "tell", "who", "law", "more", "words")
    ]
    assert order == sorted(order)
    first = text.index('id="see"')
    for name in ("see", "say", "tell"):
        assert text.index(f'href="#{name}"') < first
    for words in (
        "Often late",
        "Listen",
        "Who helps?",
        "Tell somebody",
        "Law words",
        "Some Act",
        "Notice",
        "Long reading",
        "Designated safeguarding lead",
    ):
        assert words in text


def test_every_group_of_signs_opens_with_the_sentence_on_neglect(read):
    text = read(sign_group("Late"), sign_group("Tired", title="Body"))
    assert text.count(ALSO) == 2
    assert "Being a young carer never explains a sign away" in text


@pytest.mark.parametrize(
    ("phase", "shown"),
    [
        ("infant", {"infants", "everybody"}),
        ("junior", {"juniors", "everybody"}),
        ("primary", {"infants", "juniors", "everybody"}),
        ("secondary", {"secondaries", "everybody"}),
        ("all_through", {"infants", "juniors", "secondaries", "everybody"}),
    ],
)
def test_a_school_reads_about_its_own_ages(read, phase, shown):
    words = {
        "infants": ["infant"],
        "juniors": ["junior"],
        "secondaries": ["secondary"],
        "everybody": [],
    }
    text = read(
        *(sign_group(f"Sign of {word}", phases=phases) for word, phases in words.items()),
        phase=phase,
    )
    assert {word for word in words if f"Sign of {word}" in text} == shown


def test_please_check_items_are_shown_to_nobody(read):
    kinds = [
        sign_group("cormorant", please_check=True),
        ("law", {"title": "cormorant", "text": "<p>cormorant</p>", "please_check": True}),
        ("next_step", {"title": "cormorant", "please_check": True}),
        ("term", {"term": "cormorant", "meaning": "x", "please_check": True}),
        sign_group("heron"),
    ]
    text = read(*kinds)
    assert "heron" in text
    assert "cormorant" not in text


def test_a_step_names_the_people_in_post(read, site_a):
    role = make_role(site_a, title="Safeguarding lead", phone="01632 960150", extension="7")
    make_appointment(role, make_person(site_a, name="Ms Adeyemi"), where_and_when="Blue door")
    make_appointment(role, make_person(site_a, name="Mr Hale"), capacity="deputy")
    text = read(
        (
            "next_step",
            {"title": "Tell them", "role": "safeguarding-lead", "recording": True, "urgent": True},
        )
    )
    for words in (
        "Ms Adeyemi",
        "Blue door",
        "Mr Hale",
        'href="tel:01632960150"',
        "CPOMS",
        'href="tel:999"',
    ):
        assert words in text


def test_a_step_can_name_a_role_of_the_schools_own(read, site_a):
    role = make_role(site_a, title="Night porter", key="porter")
    make_appointment(role, make_person(site_a, name="Mx Doorly"))
    assert "Mx Doorly" in read(("next_step", {"title": "Ask", "other_role": "porter"}))


def test_without_anybody_in_post_the_office_is_shown(read):
    text = read(("next_step", {"title": "Tell them", "role": "young-carers-lead"}))
    assert "The school office knows who is in charge today" in text
    assert 'href="tel:01632960100"' in text


def test_without_office_or_anybody_it_still_says_whom_to_tell(read):
    text = read(
        ("next_step", {"title": "Tell them", "role": "safeguarding-lead", "recording": True}),
        office_phone="",
        office_email="",
        recording_system="",
    )
    assert "Tell the most senior member of staff in the building" in text
    assert "the school’s safeguarding recording system" in text


def test_contacts_carry_their_staff_half(read, site_a, site_b):
    day = make_contact(site_a, name="Day team", kind="front_door", sort_order=9)
    make_contact(None, name="Shared service", sort_order=1)
    make_contact(site_a, name="Not published", live=False)
    make_staff_detail(
        day,
        direct_line="01632 960987",
        professional_name="Duty worker",
        thresholds="Under 18",
        consent_rule="parent_and_child",
        have_ready="Name\n\nAttendance",
        professional_referral_url="https://day.example/form",
    )
    theirs = make_contact(site_b, name="Other school's")
    make_staff_detail(theirs, direct_line="01632 960988")
    text = read(("contacts", {"title": "All"}))
    for words in (
        "Day team",
        "01632 960987",
        "Duty worker",
        "Under 18",
        "Parent and child both",
        "<li>Attendance</li>",
        "https://day.example/form",
        "Shared service",
        "Nobody’s agreement is needed to tell them that a child may be unsafe",
    ):
        assert words in text
    for words in ("Other school", "01632 960988", "Not published"):
        assert words not in text
    assert text.index("Day team") < text.index("Shared service"), "the urgent come first"


def test_contacts_of_the_kinds_chosen(read, site_a):
    make_contact(site_a, name="Day team", kind="front_door")
    make_contact(site_a, name="The nurse", kind="school_nurse")
    text = read(("contacts", {"title": "Some", "kinds": ["school_nurse"]}))
    assert "The nurse" in text
    assert "Day team" not in text


def test_no_contact_yet(read):
    assert "No contact of this kind" in read(("contacts", {"title": "All"}))


def test_a_link_stored_by_an_import_is_not_followed_blindly(read, site_a):
    contact = make_contact(site_a)
    half = make_staff_detail(contact)
    type(half).objects.update(professional_referral_url="javascript:alert(1)")
    text = read(("contacts", {"title": "All"}), sign_group("x", source_url="javascript:alert(2)"))
    assert "javascript:" not in text


HOSTILE = '<script>alert("x")</script>'


def test_hostile_words_are_words(read, site_a):
    contact = make_contact(site_a, name=HOSTILE)
    make_staff_detail(contact, thresholds=HOSTILE, have_ready=HOSTILE, consent_note=HOSTILE)
    text = read(
        sign_group(HOSTILE, title=HOSTILE, introduction=HOSTILE, source=HOSTILE),
        ("conversation", {"title": HOSTILE, "do": [HOSTILE], "ask": [HOSTILE], "dont": [HOSTILE]}),
        ("next_step", {"title": HOSTILE, "detail": HOSTILE}),
        ("contacts", {"title": HOSTILE, "introduction": HOSTILE}),
        ("law", {"title": HOSTILE, "text": HOSTILE, "checked_edition": HOSTILE}),
        ("duty", {"who": HOSTILE, "does": [HOSTILE]}),
        ("term", {"term": HOSTILE, "meaning": HOSTILE}),
        ("text", {"title": HOSTILE, "body": HOSTILE}),
    )
    assert "<script>alert" not in text
    assert "&lt;script&gt;alert" in text


@pytest.mark.parametrize(
    "value",
    [
        None,
        [],
        "words",
        5,
        {"signs": "no list"},
        {"phases": "x"},
        {"title": None, "signs": [None]},
        {"please_check": "?"},
    ],
)
def test_a_damaged_item_never_takes_the_guide_down(site_a, settings_a, value):
    make_shell(site_a)
    guide = make_guide(site_a, body=[], published=True)
    version = GuideVersion.objects.filter(pk=guide.published.pk)
    version.update(
        body=json.dumps(
            [
                *({"type": kind, "value": value} for kind in GuideStreamBlock().child_blocks),
                {"type": "no_such_kind", "value": value},
                {"type": "sign_group", "value": {"title": "Whole", "signs": ["heron"]}},
            ]
        )
    )
    response = site_client(site_a, make_reader("r", site_a)).get("/staff-area/")
    assert response.status_code == 200
    assert "heron" in response.content.decode()


def test_half_empty_blocks_render(read):
    text = read(*((kind, {}) for kind in GuideStreamBlock().child_blocks), sign_group("heron"))
    assert "heron" in text


def test_cost_does_not_grow_with_items_or_contacts(
    site_a, settings_a, django_assert_max_num_queries
):
    make_shell(site_a)
    role = make_role(site_a, title="Safeguarding lead")
    make_appointment(role)
    for number in range(20):
        make_staff_detail(make_contact(site_a, name=f"Service {number}"))
    make_guide(
        site_a,
        published=True,
        body=[
            *(sign_group(f"Sign {number}") for number in range(50)),
            *(("next_step", {"title": "x", "role": "safeguarding-lead"}) for _ in range(20)),
            *(("contacts", {"title": "x"}) for _ in range(10)),
        ],
    )
    client = site_client(site_a, make_reader("r", site_a))
    client.get("/staff-area/")
    with django_assert_max_num_queries(30):
        assert client.get("/staff-area/").status_code == 200


def test_the_block_templates_need_no_page(settings_a):
    block = GuideStreamBlock()
    for kind, child in block.child_blocks.items():
        value = child.to_python({"title": "T", "who": "W", "term": "T", "signs": ["heron"]})
        assert child.render(value), kind


# The starter guide


@pytest.mark.parametrize("phase", ["infant", "junior", "primary", "secondary", "all_through"])
def test_the_starter_guide_reads_whole(site_a, settings_a, phase):
    settings_a.phase = phase
    settings_a.save()
    make_shell(site_a)
    guide = make_guide(site_a, published=True)
    GuideVersion.objects.filter(guide=guide).update(body=json.dumps(starter_guide.body()))
    text = site_client(site_a, make_reader("r", site_a)).get("/staff-area/").content.decode()
    for anchor in ("see", "say", "tell", "who", "law", "more", "words"):
        assert f'id="{anchor}"' in text
    assert text.count(ALSO) == 8
    assert "17ZA" in text
    for unchecked in (
        "Cries or clings",
        "Keeping children safe in education",
        "phone-free",
        "In the junior years",
        "In the secondary years",
    ):
        assert unchecked not in text
    older = "Before 18: the transition assessment" in text
    assert older == (phase in ("secondary", "all_through"))


def test_what_changes_or_was_not_confirmed_waits_to_be_checked():
    waiting = {
        item["value"]["title"]: item["value"]
        for item in starter_guide.body()
        if item["value"].get("please_check")
    }
    assert {
        "In the infant years (4 to 7)",
        "In the junior years (7 to 11)",
        "In the secondary years (11 and over)",
        "Keeping children safe in education",
        "Working together to safeguard children",
    } <= set(waiting)
    assert all(value["check_note"] for value in waiting.values())
    assert "September" in waiting["Keeping children safe in education"]["checked_edition"]


def test_the_starter_guide_never_promises_secrecy():
    for item in starter_guide.body():
        words = str(item["value"]).lower()
        assert "we will keep it secret" not in words
        if "only with your consent" in words:
            assert "never tell" in words


def test_the_refused_page_names_no_staff_word(settings_a, rf, pupil):
    request = rf.get("/")
    request.user = pupil
    text = render_to_string("wagtail_youngcarers/guide/refused.html", {}, request)
    assert "pupil" in text
    for word in ("staff", "guide", "safeguarding", "carer lead"):
        assert word not in text.lower().replace("young-carers.css", "")

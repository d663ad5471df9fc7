"""Names in a text: of staff who are in no record, and of children."""

from __future__ import annotations

import pytest

from tests import factories
from tests.before_publishing.helpers import block, codes_of, page_with, text
from wagtail_youngcarers.before_publishing.looking import find_faults

pytestmark = pytest.mark.django_db

STAFF = [
    "Contact Mrs Mills in the office.",
    "Ms A. Jones is here on Mondays.",
    "Ring Mr. Khan.",
    "Ask Miss O’Neill or your teacher.",
    "Our lead is Mr Tom Price.",
    "<ul><li>Dr Shah, governor</li></ul>",
    "Mrs Bell’s door is always open.",
    "See Mx Ellis-Ward.",
]
NO_STAFF = [
    "Ask Mrs Okafor.",
    "Ask Mrs Ngozi Okafor about it.",
    "Miss Monday and you can come on Tuesday.",
    "Mum has MS. My nan knows.",
    "Mrs Thatcher Primary School is next door.",
    "Ring Dr Khan’s surgery.",
    "Ask the young carers lead, or ring Childline.",
    "You won’t miss School.",
    "We read Mr Men books.",
    "Be kind, like Miss Honey from “Matilda”.",
]
CHILDREN = [
    "“I like the club a lot.” – Jaden M",
    "“I like the club a lot.” – Jaden, Year 5",
    "“I like the club a lot.” - Jaden Year 5",
    "“I like the club a lot.” Jaden (8)",
    "“I like the club a lot,” said Zoë.",
    "“I like the club a lot.” (Amira, 9)",
    "“I like the club a lot.” – Jaden Miller, aged 9",
    '"I like the club a lot." - Tom',
    "<p>“I like the club a lot.”</p><p>– Jaden, Year 5</p>",
    "<p>I like the club a lot.</p><p>- Jaden, Year 5</p>",
    "Jaden said: “I like the club a lot.”",
    "Amira, aged 9, looks after her mum.",
    "Tom (8) helps his dad.",
    "Jaden (aged 8) cares for his mum.",
    "Ben (age 9) comes every week.",
    "Nine-year-old Sam looks after his mum.",
    "Our star is 10 year old Sam Hill.",
    "Kayleigh in Year 4 cares for her mum.",
    "Zoë from Year 6 looks after her brother.",
    "Tom, who is in Reception, helps his dad.",
    "We met Łukasz, 10, who cooks.",
    "“I like the club a lot,” said Jaden, aged 9, to his teacher.",
    "“I like the club a lot,” said Jaden, who told the headteacher.",
    "Tom, aged 9 told the teacher.",
    "“I like the club a lot.” – Jaden, Year 6 school councillor",
    "“I like the club a lot.” by Jaden M.",
    "“I like the club a lot” by Jaden Miller, Year 5",
    "“I like the club a lot” by Jaden",
]
NO_CHILDREN = [
    "“I like the club a lot.” – Year 5 pupil",
    "“I like the club a lot.” – a pupil in Year 5",
    "“I like the club a lot.” – A young carer, 2024",
    "“Young carers are amazing.” – Ofsted, 2023",
    "“Young carers are amazing.” – Childline",
    "“Young carers are amazing.” – Carers Trust",
    "“Young carers are amazing.” – The Children’s Society",
    "“Young carers are amazing.” – Winston’s Wish",
    "“Young carers are amazing.” – Action for Children",
    "“Young carers are amazing.” – NHS England",
    "“Young carers are amazing.” – Alder Lane Infant School",
    "“Young carers are amazing.” – Weston Young Carers",
    "“Do you help at home?” On Mondays, Year 5 meet.",
    "Ask: “Do you help at home?” – then wait.",
    "On Tuesday, Year 5 meet in the library. In March, Year 6 do.",
    "Children (8) and pupils aged 7 can come. Places (10).",
    "Siblings aged 9 may come too. For everyone aged 5 to 11.",
    "She said: “Come in.” Mum said: “Go.” Mrs Okafor said: “Sit.”",
    "Young Carers, Year 5. Young Carers (8).",
    "<p>We meet every week.</p><p>- Monday</p><p>- Friday, Year 5</p>",
    "<p>Bring these:</p><p>- Snacks, Year 5</p>",
    "In London, aged people. Young Carers Action Day, 11 March.",
    "“We are delighted with this award,” said Sarah Jones, our headteacher.",
    "“We are delighted with this award.” – Sarah Jones (Year 5 teacher)",
    "“We are delighted with this award.” – Amir Khan, our young carers lead",
    "“We are delighted with this award,” said Councillor Ahmed.",
    "“We are delighted with this award,” said Jo Ahmed, councillor for the East.",
    "Books: “The Huge Bag of Worries” by Virginia Ironside, “The Colour Monster” by Anna Llenas.",
    "Term dates: Autumn (7), Spring (6), Summer (6).",
    "“It changed how we work,” says Sarah, who leads the club.",
    "“It changed how we work.” – Jo Smith, SENCO",
    "“It changed how we work.” – Jo, lunchtime supervisor",
    "Chapter (3), Lunch (12), Breakfast (8), Football (8), Dance (9).",
    "Juniors (age 9) and Cubs (aged 8) can come. Children (aged 7) too.",
    "A ten-year-old Young Carer, and a ten-year-old. Three-year-old Nursery children.",
    "Everyone in Year 4 cares. Somebody in Year 5 helps her. Mrs Okafor in Year 4 cares for you.",
    "Drama in Year 4 helps their confidence. Art in Year 6 looks after itself.",
    "Bus (12) stops outside. Stars aged 5 meet in the hall.",
]


def names_in(words, school, code):
    return code in codes_of(page_with(text(words)), school)


@pytest.mark.parametrize("words", STAFF)
def test_a_name_of_staff_that_is_in_no_record(words, school):
    assert names_in(words, school, "name-in-text")


@pytest.mark.parametrize("words", NO_STAFF)
def test_what_only_looks_like_one(words, school):
    assert not names_in(words, school, "name-in-text")


def test_a_school_without_any_record(site_a):
    assert names_in("Contact Mrs Mills.", site_a, "name-in-text")


def test_the_name_of_the_school(school, settings_a):
    settings_a.name = "Dr Grey Juniors"
    settings_a.save()
    assert not names_in("Welcome to Dr Grey Juniors.", school, "name-in-text")


def test_who_signed_the_commitment_and_who_answers_at_a_service(school):
    agreed = block("commitment", commitments=[], agreed_by="Mrs Mills, chair of governors")
    assert "name-in-text" not in codes_of(page_with(agreed), school)
    contact = factories.make_contact(school, description="Ask for Ms Jones.")
    assert "name-in-text" not in codes_of(contact)


def test_in_an_activity(school):
    activity = factories.make_activity(school, place="Mrs Lowe’s room")
    assert "name-in-text" in codes_of(activity)


def test_each_name_once(school):
    page = page_with(*[text("Ask Mrs Mills.")] * 3)
    assert [one.code for one in find_faults(page, site=school)].count("name-in-text") == 1


@pytest.mark.parametrize("words", CHILDREN)
def test_a_name_of_a_child(words, school):
    assert names_in(words, school, "quote-name")


@pytest.mark.parametrize("words", NO_CHILDREN)
def test_what_only_looks_like_a_child(words, school):
    factories.make_contact(school, name="Weston Young Carers")
    assert not names_in(words, school, "quote-name")

"""Each rule about words: what it catches, and what looks like it and is fine."""

from __future__ import annotations

import pytest

from tests import factories
from tests.before_publishing.helpers import WHOLE, block, codes_of, page_with, text
from tests.reading_age import pages, passages
from tests.reading_age import reading_age as measured
from wagtail_youngcarers.before_publishing.looking import find_faults
from wagtail_youngcarers.before_publishing.rules.reading import reading_age
from wagtail_youngcarers.importer.drafting import draft_of
from wagtail_youngcarers.importer.reading import read_page

pytestmark = pytest.mark.django_db

# code: (what it catches, what it must not)
WORDS = {
    "spelling": (
        [
            "We help young careers.",
            "Our young career's club meets here.",
            "Ring childrens services.",
            "The childrens' room is upstairs.",
            "Ask our young carrer lead.",
            "A childs life is busy.",
            "Ring Child Line.",
        ],
        [
            "Career advice for young carers.",
            "Ask the young careers adviser.",
            "Ring children’s services or the children's centre.",
            "Write to youngcareers@alder.example.",
            "A caring career starts young.",
            "Ask Mrs Childs.",
            "Childline answers day and night.",
        ],
    ),
    "secrecy": (
        [
            "It is completely confidential.",
            "Everything stays strictly confidential here.",
            "We won't tell anyone.",
            "We won’t tell your mum or dad.",
            "We will never tell anybody what you say.",
            "We will keep it secret.",
            "We keep your secrets.",
            "It stays between us.",
            "Nobody else will ever know.",
            "We will not involve social services.",
            "There will be no social workers.",
            "Social services won't be told.",
            "No-one else needs to know.",
            "Everything you tell us goes no further.",
            "Nothing you say will be passed on.",
            "What you say here stays here.",
            "We never share what you tell us with anyone.",
            "We will not share this with social services.",
            "Social services are never involved.",
            "Shh, it is our secret.",
        ],
        [
            "What you say is confidential.",
            "We don’t pass it on without telling you first.",
            "You can share your lunch with anyone.",
            "It is no secret that caring is tiring.",
            "Our leaflet on confidentiality is at the office.",
            "We can’t promise to keep it secret.",
            "Nobody can promise a child to keep everything secret.",
            "You don’t have to keep it secret any more.",
            "We won’t tell anyone without telling you first.",
            "We will not tell your class.",
            "Is it completely confidential?",
            "Will you tell social services?",
            "If you think nobody will know, think of us.",
            "You need not be afraid of a social worker.",
            "There are things we can't keep to ourselves.",
            "We don’t call children’s services unless somebody is in danger.",
        ],
    ),
    "small-count": (
        [
            "We have 3 pupils in Year 4 who care.",
            "There are two young carers in our school.",
            "We support five children this year.",
            "One of our pupils in Reception helps at home.",
            "There are three known young carers at Alder Lane Infant School.",
            "Our 4 young carers meet on Mondays.",
            "We have 2 young carers in Year 3.",
            "2 of our pupils care for a parent.",
            "Our school has got eight young carers.",
            "Four young carers are known to us.",
            "At the moment there’s only one young carer on our register.",
            "Young carers on our register: 6.",
            "Year 3: 1 young carer, Year 4: 4.",
            "Six pupils here are young carers.",
            "We’ve got a couple of young carers in Year 6.",
            "Seven were identified as young carers this year.",
            "We currently have five identified carers.",
            "Our three young carers in Nursery love the club.",
            "Two girls in Year 4 look after their mum.",
        ],
        [
            "About two young carers sit in every class in England.",
            "We support 38 young carers.",
            "A group of six pupils runs the club.",
            "There is room for eight children at our school club.",
            "For Year 1 pupils there is a picture page.",
            "One in five pupils may care for somebody.",
            "Two adults are here for you at our school.",
            "There are about two in every class, also in our school.",
            "About 2 pupils in each class at our school may be young carers.",
            "1 in 5 pupils may care for somebody.",
            "In 2021 one in ten pupils in Year 9 cared for somebody.",
            "Our young carers meet in Room 4.",
            "Our club runs from 3 to 4 for young carers in Year 5 and Year 6.",
            "We have two young carers’ groups in Year 3 to 6.",
            "Young carers in our school: how we help.",
            "Ring Childline: 0800 1111.",
            "Pupils in Year 4: 3 o’clock in the hall.",
            "We have two young carers leads at our school.",
            "Young carers at our school can have 5 more minutes.",
            "Six children’s books about caring are in our school library.",
            "A census of 2021 counted eight young carers in a thousand pupils in Year 6.",
        ],
    ),
    "figure-in-text": (
        [
            "There are 166,000 young carers in England.",
            "One in five children is a young carer.",
            "About 40% of young carers tell nobody.",
        ],
        [
            "The 2021 census counted 166,000 young carers.",
            "Our school has 1,200 places.",
            "One in a row of chairs is for children.",
            "Ring 01632 960 100, children can ring too.",
        ],
    ),
    "law-without-year": (
        ["The Children and Families Act says so.", "See the Care Act."],
        ["The Children and Families Act 2014 says so.", "The Care Act of 2014.", "Act early."],
    ),
    "jargon": (
        ["Ask SLT or the EWO.", "Our operational lead will signpost you.", "At KS2 we meet."],
        [
            "Ask the SENCO or SLT.",  # our own list explains them
            "An EWO (somebody who visits families) may ring.",
            "At key stage 2 (ages 7 to 11) we meet.",
            "The education welfare officer (EWO) may ring.",
            "Ring the NHS, or ask your GP.",
            "Save it as a PDF. It is on TV in the UK.",
        ],
    ),
    "placeholder": (
        ["Lorem ipsum dolor.", "Ring [phone number].", "Our lead is XXXX.", "The time is TBC."],
        ["Pick a place.", "[Sometimes] we meet outside.", "The school’s name is on the gate."],
    ),
    "warning-signs": (
        [
            "Signs staff should look for:",
            "These are warning signs of caring.",
            "Staff should look out for tired pupils.",
            "Pupils may present as withdrawn.",
            "Log it on CPOMS.",
        ],
        [
            "A sign on the door says who is in.",
            "Staff should be kind.",
            "Somebody signs for deliveries.",
            "Look for the blue door.",
            "Is there anything to look out for? Ask us.",
        ],
    ),
    "link-missing": (
        ["Click here to sign up.", "E-mail us at .", "Use the link below."],
        [
            '<p><a href="https://alder.example/">Click here</a> to sign up.</p>',
            "Click here: www.alder.example",
            "The door below the stairs.",
        ],
    ),
    "link-malformed": (
        ["Write to office@alder.", '<p><a href="mailto:office">Write</a></p>'],
        [
            "Write to office@alder.example.",
            '<p><a href="mailto:office@alder.example?subject=Hello">Write</a></p>',
            "Meet us @ the library.",
        ],
    ),
    "bold-heading": (
        ["<p><b>Our drop-in</b></p><p>Every Monday.</p>"],
        [
            "<p><b>You are not in trouble.</b></p><p>We listen.</p>",
            "<p><b>Every Monday</b> we meet.</p><p>Come.</p>",
        ],
    ),
}


def caught(code, words, site):
    """Which of some texts a check finds, each in a block of its own."""
    page = page_with(*map(text, words))
    ids = {child.id: number for number, child in enumerate(list(page.body)[len(WHOLE) :])}
    return {
        words[ids[fault.path.split(".")[1]]]
        for fault in find_faults(page, site=site)
        if fault.code == code
    }


@pytest.mark.parametrize("code", WORDS)
def test_it_is_caught_and_what_looks_like_it_is_not(code, school):
    wrong, fine = WORDS[code]
    assert caught(code, wrong, school) == set(wrong)
    assert caught(code, fine, school) == set()


@pytest.mark.parametrize(
    ("words", "meant"),
    [
        ("young careers", "young carers"),
        ("Young Career", "young carer"),
        ("young career’s", "young carer’s"),
        ("childrens", "children’s"),
        ("childs", "child’s"),
        ("carrers", "carers"),
    ],
)
def test_one_suggestion_here_and_for_a_page_that_is_brought_along(words, meant, school):
    [fault] = [one for one in find_faults(page_with(text(f"{words}."))) if one.code == "spelling"]
    assert fault.what == f"“{words}”: did you mean “{meant}”?"
    brought = draft_of(read_page(f"About us\n\nThis is about {words} here."))
    assert [one for one in brought.to_do if f"“{words}”: should it be “{meant}”?" in one]


@pytest.mark.parametrize(
    ("value", "statement", "few"),
    [
        ("4", "young carers at our school", True),
        ("38", "young carers at our school", False),
        ("About 2", "pupils in every class of our school", False),
    ],
)
def test_a_figure_of_the_school(value, statement, few, school):
    figure = factories.make_figure(value=value, statement=statement)
    assert ("small-count" in codes_of(figure)) is few


QUOTES = [
    ("quote-name", {"quote": "It helps.", "said_by_role": "Amira, Year 5"}),
    ("quote-name", {"quote": "It helps.", "said_by_role": "Mrs Lowe"}),
    ("quote-name", {"quote": "Then my brother Tom could rest.", "said_by_role": "a pupil"}),
    ("quote-name", {"quote": "I told Jordan about it.", "said_by_role": "a pupil"}),
    (
        "quote-recognisable",
        {"quote": "My mum has MS and I cook.", "said_by_role": "a pupil in Year 5"},
    ),
    (
        "quote-recognisable",
        {"quote": "I help.", "said_by_role": "a pupil in Year 5, whose dad is ill"},
    ),
    ("quote-recognisable", {"quote": "I am 9 years old and dad drinks.", "said_by_role": ""}),
]
FINE_QUOTES = [
    {"quote": "It helps that somebody asks.", "said_by_role": "a pupil in Year 5"},
    {"quote": "My mum is ill and I cook.", "said_by_role": "a pupil"},
    {"quote": "I can go to the Hub at lunch.", "said_by_role": "A pupil in Reception"},
    {"quote": "We meet in the Rainbow Room. Dad knows.", "said_by_role": "A father"},
    {"quote": "On Monday I told her, and Mrs Okafor rang.", "said_by_role": "Year 9 pupil"},
    {"quote": "They rang me back.", "said_by_role": "a mother of a Year 1 pupil"},
    {"quote": "Staff know who cares.", "said_by_role": "Ofsted, 2023"},
    {"quote": "Staff know who cares.", "said_by_role": "Chair of Governors"},
    {"quote": "It helps to be asked.", "said_by_role": "KS2 pupil"},
    {"quote": "It helps to be asked.", "said_by_role": "A Member of the School Council"},
    {"quote": "They gave me a Young Carers Card.", "said_by_role": "a pupil"},
    {"quote": "I get a Bronze Award for it.", "said_by_role": "a pupil"},
    {"quote": "We play Uno and Minecraft.", "said_by_role": "a pupil"},
    {"quote": "We all went to Pizza Hut, then saw Santa.", "said_by_role": "a pupil"},
    {"quote": "We all went to McDonald’s.", "said_by_role": "a pupil"},
    {"quote": "I love it when Everyone sings.", "said_by_role": "a pupil"},
]


@pytest.mark.parametrize(("code", "quote"), QUOTES, ids=lambda value: str(value)[:50])
def test_a_quote_that_tells_who_it_was(code, quote, school):
    assert code in codes_of(page_with(block("quotes", quotes=[quote])), school)


@pytest.mark.parametrize("quote", FINE_QUOTES, ids=lambda value: value["quote"][:40])
def test_a_quote_that_tells_nothing(quote, school):
    found = codes_of(page_with(block("quotes", quotes=[quote])), school)
    assert not {"quote-name", "quote-recognisable"} & found


def test_a_name_spelled_otherwise_and_one_of_somebody_gone(school):
    role = factories.make_role(school, title="Family worker")
    past = factories.make_person(school, name="Mr Lindqvist")
    factories.make_appointment(role, past, ends_on="2020-07-01")
    assert "name-two-ways" in codes_of(page_with(text("Ask Mrs Okafour.")), school)
    assert "name-gone" in codes_of(page_with(text("Ask Mr Lindqvist’s class.")), school)
    fine = codes_of(page_with(text("Ask Mrs Okafor, Mrs Okafor’s class, or Mrs Bell.")), school)
    assert not {"name-two-ways", "name-gone"} & fine


def test_who_said_something_counts_nobody(school):
    quote = {"quote": "It helps that somebody asks.", "said_by_role": "Two of our pupils"}
    assert "small-count" not in codes_of(page_with(block("quotes", quotes=[quote])), school)
    quote["quote"] = "Two of our pupils care."
    assert "small-count" in codes_of(page_with(block("quotes", quotes=[quote])), school)


HARD = (
    "Pupils experiencing substantial caring responsibilities within their domestic circumstances "
    "frequently demonstrate considerable organisational capabilities, notwithstanding the "
    "educational disadvantages consequent upon irregular attendance, interrupted homework "
    "completion and insufficient opportunities for extracurricular participation, all of which "
    "our institution endeavours to ameliorate through individualised arrangements negotiated "
    "collaboratively with families, external professionals and appropriate voluntary organisations."
)
EASY = "You help at home. We know that is hard. Come and talk to us. We will listen to you. " * 5


@pytest.mark.parametrize(
    ("audience", "words", "hard"),
    [
        ("pupils_7_11", HARD + HARD, True),
        ("families", HARD + HARD, True),
        ("pupils_7_11", EASY, False),
        ("families", HARD[:90], False),
    ],
)
def test_the_reading_age_of_a_page(audience, words, hard):
    page = page_with(text(words), audience=audience)
    assert ("reading-age" in codes_of(page)) is hard


@pytest.mark.parametrize(("name", "fields"), [pytest.param(*one, id=one[0]) for one in pages()])
def test_our_formulas_agree_with_the_library(name, fields):
    told = list(passages(fields))
    assert reading_age("\n".join(told)) == pytest.approx(measured(told), abs=0.3)

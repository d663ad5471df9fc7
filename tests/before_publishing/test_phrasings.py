"""Faults as people really write them, and what is close to them and fine. Each stands alone."""

from __future__ import annotations

import pytest

from tests.before_publishing.helpers import block, codes_of, page_with, text

pytestmark = pytest.mark.django_db

# code: (what it catches, what it must not)
PHRASINGS = {
    "secrecy": (
        [
            "What you tell us won’t go any further.",
            "Nothing will be said to your parents.",
            "Your parents won’t be told.",
            "No one will be told.",
            "Nobody at home will find out.",
            "Everything is kept secret.",
            "Everything you share is kept private between us.",
            "We promise not to tell.",
            "It’s 100% private.",
            "Totally private and confidential.",
            "We guarantee confidentiality.",
            "Complete confidentiality is guaranteed.",
            "All conversations are in the strictest confidence.",
            "Everything said in the club stays in the club.",
            "You can trust us not to tell anyone.",
            "Your secret’s safe with us.",
            "Mum’s the word!",
            "We don’t involve social workers.",
            "A social worker won’t be called.",
            "Social services will not get involved.",
            "You won’t get a social worker.",
            "There’s no need for a social worker to know.",
            "Children are never taken away.",
            "You can tell us anything and it stays private.",
            "What you say won’t leave this room.",
            "Nothing you tell us leaves this room.",
            "Your mum and dad don’t need to know.",
            "Your parents do not have to find out.",
            "Your family won’t find out.",
            "No one will call social services.",
            "Nobody here will ever ring social services.",
            "You won’t be put in care.",
            "You will not be taken into care.",
            "You won’t be taken away.",
            "We’ll never let anyone take you away.",
            "Nobody will take your mum away.",
            "Nobody will know.",
            "Whatever you tell us stays here.",
            "Everything you’ve told us stays here.",
            "What is said in the club never leaves these walls.",
            "It won’t leave this room.",
            "Your dad does not need to know about it.",
            "It stays here.",
            "You will have no social worker.",
            "No social workers!",
        ],
        [
            "We tell you before we tell anybody else.",
            "Nothing is said to your family before you know.",
            "We can’t keep secrets if you are in danger.",
            "Some things stay between us; but if you are not safe we must tell somebody.",
            "A social worker is only asked in with you knowing.",
            "Nobody should have to keep a secret.",
            "We do not promise confidentiality.",
            "We never promise to keep secrets.",
            "Nobody can guarantee complete confidentiality.",
            "We have a completely private room.",
            "You do not need a social worker to get help from us.",
            "Being a young carer doesn’t mean that somebody takes you away.",
            "The bus won’t be late.",
            "We won’t tell anyone who does not need to know.",
            "Nobody else needs to know why you are late: show your card.",
            "No one will know why you have the card.",
            "Nobody will hear about it in assembly.",
            "We do not pass on your details to third parties.",
            "We don’t pass your details on to anyone.",
            "Most young carers have no social worker.",
            "Break time is never taken away.",
            "Your phone won’t be taken away.",
            "The toys at the club stay here.",
            "The football stays here.",
            "Your child won’t leave the building alone.",
            "We won’t leave this room untidy.",
            "Your parents don’t need to know the room number: ask at the office.",
            "It stays private unless you are in danger.",
            "Your mum doesn’t need to know before we talk, but if you are in danger we tell her.",
            "Nobody will take your place away.",
            "Your family doesn’t need to know sign language.",
            "Your mum and dad do not have to know everything.",
            "Nobody will call social services because you are late.",
            "This week it stays here in the hall.",
            "Nothing you borrow leaves the school.",
            "Whatever you bring, it never leaves the room.",
            "There is no social worker at our school.",
            "A family with no social worker can ask us too.",
            "Nobody can promise that you won’t be put in care.",
        ],
    ),
    "warning-signs": (
        [
            "How to spot a young carer:",
            "Signs a child may be caring:",
            "Look out for children who are often late.",
            "Possible indicators are lateness and tiredness.",
            "Things to look out for in class: tired, hungry.",
            "A young carer may be tired, late or withdrawn.",
            "Teachers need to be vigilant.",
            "What are the signs?",
            "Signs include lateness and poor hygiene.",
            "Early signs of a caring role are lateness and tiredness.",
            "Common signs of being a young carer:",
            "Key signs in class: tired, late.",
            "A child may be tired or hungry.",
        ],
        [
            "There are road signs by the gate.",
            "Sign up at the office.",
            "We look out for children who care.",
            "He signs for his dad, who is deaf.",
            "You may be tired, and that is all right.",
            "A young carer may be late: tell us, and it is fine.",
            "The bus has an indicator light.",
            "If you notice early signs of a cold, tell us.",
            "The first snowdrops are early signs of spring.",
            "Your child may be tired or hungry after school.",
        ],
    ),
    "quote-recognisable": (
        [
            "“My dad’s in a wheelchair and I push him,” says a Year 4 boy.",
            "“I have looked after mum since I was seven,” a 10-year-old told us.",
            "“I give my sister her epilepsy medicine every day.” – Y9 girl",
        ],
        [
            "“I can always talk to somebody at lunch,” says a Year 4 boy.",
            "“My mum is ill and I help her at home,” said one pupil.",
            "“Do you look after somebody who is ill or disabled?” For Year 3 and up.",
        ],
    ),
    "figure-in-text": (
        [
            "Nearly a third of young carers miss school.",
            "Two thirds of young carers tell nobody.",
            "A quarter of pupils in Wales care.",
            "Young carers miss 48 school days a year.",
            "There are a million young carers.",
            "The attendance of young carers is 5% below that of other pupils.",
            "30% of young carers miss their targets.",
        ],
        [
            "A third of the field is for young carers’ games.",
            "In 2021 a third of young carers told nobody.",
            "Come at quarter past three, young carers.",
            "Our club has met for three days, young carers.",
            "If children’s attendance falls below 90%, we will ring you.",
            "95% attendance is our target for all children.",
            "Children’s tickets are 50% off.",
            "Young carers get 20% off at the café.",
        ],
    ),
    "jargon": (
        ["Speak to your HoY.", "Ask the FLO.", "We follow the Graduated Response."],
        ["We work with other people who help.", "The graduated cylinder is in science."],
    ),
    "spelling": (["Young-career group", "A young carerer."], ["A young-at-heart carer."]),
    "placeholder": (
        [
            "Ring 0xxxx.",
            "Contact name here",
            "TBD",
            "Add text here",
            "Since XX/XX/2024.",
            "Coming soon!",
            "This page is under construction.",
            "Tel: 01234 567890",
            "Lead: ????",
        ],
        ["Come soon.", "Really?", "The new library is being built.", "Ring 01632 960100."],
    ),
    "bold-heading": (
        [
            "<p><b>Who can help?</b></p><p>We can.</p>",
            "<p><b>Our team</b><br/>We are here.</p>",
            "<p><i><b>Our team</b></i></p><p>We are here.</p>",
        ],
        [
            "<p><b>Our team</b> is here.<br/>Come in.</p>",
            "<p><b>Ring 999.</b><br/>Then tell us.</p>",
            "<p>We are here<br/><b>Every day</b></p>",
        ],
    ),
    "link-missing": (
        [
            "Please click the link to book.",
            "Follow this link.",
            "Download the leaflet here.",
            "Fill in the attached form.",
            "<p>Please visit</p><p>We are open.</p>",
        ],
        [
            "Click with others at the club.",
            "Please visit us at lunch.",
            "We download books and sit here.",
            '<p>Follow <a href="https://alder.example/">this link</a>.</p>',
        ],
    ),
    "small-count": (
        [
            "There are currently 7 children known to be young carers.",
            "5 young carers attend the club.",
            "Half a dozen of our pupils care.",
            "A total of nine pupils have been identified.",
            "3x young carers in Y5.",
            "One of our pupils is a young carer.",
            "One of our young carers in Year 4 made this poster.",
            "2 of our pupils help at home.",
            "Number of young carers: 4",
            "<p>Number of young carers: 4</p><p>We meet on Mondays.</p>",
        ],
        [
            "Up to 8 pupils come.",
            "Number of young carers: 40",
            "One of our governors has two children at our school.",
            "She has two children at our school.",
            "Our three pupil governors meet here.",
            "Number of young carers in England: 4",
            "Number of meetings of young carers: 4",
            "Five clubs have been planned.",
            "One of our young carers made this poster.",
            "As one of our pupils put it: “I am not the only one.”",
            "We have two student teachers this term.",
            "Our two student nurses visit on Mondays.",
            "We have four pupil ambassadors at school.",
            "We support young carers: 1. at school 2. at home",
            "Year 6 pupils help two younger children at lunch in our school hall.",
            "She has two children of her own, and has worked at our school since 2009.",
        ],
    ),
}


@pytest.mark.parametrize("code", PHRASINGS)
def test_it_is_caught_and_what_is_close_to_it_is_not(code, school):
    wrong, fine = PHRASINGS[code]
    caught = [words for words in wrong if code in codes_of(page_with(text(words)), school)]
    assert caught == wrong
    assert [words for words in fine if code in codes_of(page_with(text(words)), school)] == []


# The same words wherever an editor can put them.
PLACES = {
    "a heading": lambda words: block("heading", text=words),
    "a list": lambda words: text(f"<ul><li>One</li><li>{words}</li></ul>"),
    "a question": lambda words: block("questions", questions=[{"question": words, "answer": ""}]),
    "an answer": lambda words: block(
        "questions", questions=[{"question": "Who?", "answer": f"<p>{words}</p>"}]
    ),
    "a caption": lambda words: block("picture", image=None, caption=words),
    "a link": lambda words: block("links", links=[{"title": words, "url": "https://a.example/"}]),
    "a file": lambda words: block("downloads", files=[{"title": words, "note": ""}]),
    "what happens": lambda words: block("what_happens", when_we_must_tell=f"<p>{words}</p>"),
    "a strength": lambda words: block("how_caring_affects_school", strengths=[words], effects=[]),
}


@pytest.mark.parametrize("place", PLACES)
def test_wherever_it_stands(place, school):
    words = "Completely confidential for young careers and Mrs Mills"
    found = codes_of(page_with(PLACES[place](words)), school)
    assert {"secrecy", "spelling", "name-in-text"} <= found

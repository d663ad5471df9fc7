"""What Alder Brook Infant School has filled in: its people, its drop-in, its pages."""

from __future__ import annotations

from example_site.school.demo.pictures import Face
from example_site.school.demo.writing import Post, block
from example_site.school.demo.years import school_day

MAILBOX = "youngcarers@alder-brook.example"

FACES = {
    "Mrs Okafor": Face("#dfeadf", "#8d5a3b", "#2a1b16", "#2f6f73", "curls", glasses=True),
    "Miss Bell": Face("#f6e3c6", "#f0c9a6", "#6b4a2f", "#b6563f", "bob"),
    "Mrs Hussain": Face("#efe0e4", "#c98f63", "#49627d", "#7a4b63", "scarf"),
    "Mr Rees": Face("#dbe7ee", "#e8b98f", "#3a2c26", "#46618a", "short", beard=True),
}

ROLES = [
    {
        "key": "young-carers-lead",
        "title": "Young carers lead",
        "does": "Listens, and works out with you what would help.",
        "mailbox": MAILBOX,
        "mailbox_reader": "Mrs Okafor and Miss Bell, every school day before 4pm.",
        "phone": "01632 960140",
        "extension": "3",
        "next_role": "senior-leader",
        "posts": [
            Post(
                "Mrs Okafor",
                "In the Rainbow Room at lunchtime, and at the green door at home time.",
                account="lead",
            ),
            Post("Miss Bell", "In Kingfisher Class before school, and at breakfast club."),
        ],
    },
    {
        "key": "breakfast-club-leader",
        "title": "Breakfast club leader",
        "does": "Makes the toast, and keeps a seat for you.",
        "phone": "01632 960140",
        "extension": "6",
        "next_role": "young-carers-lead",
        "posts": [Post("Mr Rees", "In the hall from 7:30am on school days.", account="staff")],
    },
    {
        "key": "senior-leader",
        "title": "Headteacher, and senior leader for young carers",
        "does": "Makes sure that the whole school keeps its word to young carers.",
        "mailbox": "head@alder-brook.example",
        "mailbox_reader": "Mrs Hussain herself.",
        "phone": "01632 960140",
        "extension": "1",
        "next_role": "safeguarding-lead",
        "posts": [Post("Mrs Hussain", "At the gate every morning.")],
    },
    {
        "key": "safeguarding-lead",
        "title": "Safeguarding lead",
        "does": "Helps when a child may not be safe.",
        "phone": "01632 960141",
        "posts": [
            Post("Mrs Hussain", "In the office by the hall."),
            Post("Mr Rees", "In the hall, or ask at the office.", deputy=True),
        ],
    },
]

# ``read``: how they have read the staff guide; ``left``: so many days ago.
STAFF = [
    {
        "name": "Grace Okafor",
        "job": "Young carers lead",
        "works_as": "leaders",
        "account": "lead",
        "read": "on_screen",
    },
    {"name": "Dilwyn Rees", "job": "Breakfast club", "works_as": "support", "account": "staff"},
    {"name": "Tom Ashdown", "job": "School office", "works_as": "office", "account": "editor"},
    {"name": "Yasmin Hussain", "job": "Headteacher", "works_as": "leaders", "read": "in_briefing"},
    {
        "name": "Fern Bell",
        "job": "Teacher, Kingfisher Class",
        "works_as": "teachers",
        "read": "in_briefing",
    },
    {"name": "Lidia Wrona", "job": "Midday assistant", "works_as": "support", "read": "on_paper"},
    {"name": "Col Tapper", "job": "Caretaker"},
    {"name": "Joss Arden", "job": "Teacher, Wren Class", "works_as": "teachers", "left": 12},
]

ACTIVITIES = [
    {
        "key": "rainbow-room-drop-in",
        "title": "Rainbow Room drop-in",
        "kind": "drop_in",
        "description": (
            "Somewhere quiet to draw, to talk, or just to sit with a biscuit. You can bring a "
            "friend. You don’t have to say why you came."
        ),
        "role": "young-carers-lead",
        "place": "The Rainbow Room, beside the library",
        "sessions": [{"weekday": "2", "starts": "12:15", "ends": "12:50", "week": "every"}],
        "cost": "Free",
        "how_to_join": "Just come, or ask any grown-up to walk with you.",
    },
    {
        "key": "breakfast-club",
        "title": "Early breakfast club",
        "kind": "club",
        "description": (
            "Toast, fruit and cereal, then games with other children and the grown-ups. "
            "A calm start to the day, however the day began at home."
        ),
        "role": "breakfast-club-leader",
        "place": "The hall, through the green door",
        "sessions": [
            {"weekday": str(day), "starts": "07:45", "ends": "08:40", "week": "every"}
            for day in range(5)
        ],
        "places": 30,
        "cost": "Ask us: nobody misses it because of money.",
        "how_to_join": "Ask the office for a place. Families who look after somebody come first.",
    },
]

# What the recordings in ``files`` say, word for word.
RECORDINGS = {
    "do-you-help": "Do you help to look after somebody at home?",
    "rainbow-room": "This is the Rainbow Room. You can come in here.",
    "find-your-grown-up": "This is your grown-up. Go and find them. They will listen to you.",
}

PICTURE_PAGE = {
    "title": "For children",
    "slug": "for-children",
    "sentence": RECORDINGS["do-you-help"],
    # Empty: the page then names whoever is in post.
    "thing_to_do": "",
    "drawing": "kettle",
    "recording_text": RECORDINGS["do-you-help"],
    "for_adult": (
        "Ask “Who do you help at home?” and let the answer take its time. "
        "Then walk to the Rainbow Room together."
    ),
}


def picture_steps(documents, images):
    """The further screens of the picture page: that door, and the sound of that grown-up."""
    return [
        block(
            "step",
            words=RECORDINGS["rainbow-room"],
            picture={
                "image": images["rainbow-room"],
                "alt_text": "A green door with a rainbow on it, in a room with soft chairs",
                "decorative": False,
            },
            recording=documents["rainbow-room"],
            recording_text=RECORDINGS["rainbow-room"],
        ),
        block(
            "grown_up",
            recording=documents["find-your-grown-up"],
            recording_text=RECORDINGS["find-your-grown-up"],
        ),
    ]


INTRODUCTION = (
    "Some children help to look after somebody at home. If that is your child, you are not the "
    "only family, and there are people here who will listen and help."
)

DEFINITION = (
    "<p>A young carer is a child or young person under 18 who helps to look after somebody, "
    "often a parent, a brother or sister or a grandparent. The person may be ill or disabled, "
    "may have trouble with their mental health, or may drink or take drugs.</p>"
    "<p>Caring can be jobs around the house. It can also be keeping somebody company, or "
    "worrying about them in a lesson.</p>"
)


def landing_body(services):
    """The Young Carers page, what families see first; `services` are the keys of the two to
    try first. The page for families has them all."""
    return [
        block(
            "who_is_a_young_carer",
            heading="Is this our family?",
            ask_first="Does your child help to look after somebody?",
            definition=DEFINITION,
            examples=[
                "Fetching things for Mum on the days when she can’t get up",
                "Helping a brother or sister to get dressed, to eat or to calm down",
                "Passing on what people say, because they know English best at home",
                "Ringing Nan, or 999, when somebody is very unwell",
            ],
        ),
        block(
            "our_people",
            heading="Who to talk to",
            introduction=(
                "You can come to any of us. An e-mail that says “please ring me” is enough."
            ),
        ),
        block(
            "what_happens",
            heading="What happens if you tell us",
            who_will_know=(
                "<p>The young carers leads, and the few adults who teach or look after your child "
                "and need to know so that they can be kind and useful. Other families will not "
                "hear it from us.</p>"
            ),
            talk_first=(
                "<p>We normally talk with you before we do anything, and with your child in a "
                "way that is right for their age. Asking for help is not a black mark.</p>"
            ),
            when_we_must_tell=(
                "<p>There are things we can’t keep to ourselves. If we think that a child or "
                "somebody else is being hurt or is not safe, we must tell the people whose job "
                "it is to help, even if you would rather we did not. We tell you so first, "
                "unless that would put somebody in danger.</p>"
            ),
            what_happens_next=(
                "<p>Within a week one of us sits down with you, at a time that suits you. Together "
                "we write a short plan: what would help, who does it, and when we look again.</p>"
            ),
            after="<p>After half a term we ask you both whether it is working, and change it.</p>",
        ),
        block(
            "what_we_offer",
            heading="What we offer",
            introduction="Nobody needs a letter, a diagnosis or a label to come to any of this.",
            offers=[
                {
                    "title": "A kind start to a late morning",
                    "detail": "Come to the office door. There will be a drink and no questions.",
                },
                {
                    "title": "Our noticeboard",
                    "detail": (
                        "By the green door, at a child’s height: our photos, the next drop-in, "
                        "and the same words as on this page."
                    ),
                },
            ],
        ),
        block(
            "what_has_changed",
            heading="What has changed because families told us",
            changes=[
                {
                    "you_said": "The drop-in was at home time, when we have to rush.",
                    "we_did": "It is at lunchtime now, in the Rainbow Room.",
                    "when": "2026-01-12",
                },
            ],
        ),
        block(
            "commitment",
            heading="Our commitment",
            introduction=(
                "<p>Alder Brook Infant School wants every young carer to enjoy school and to do as "
                "well here as any other child.</p>"
            ),
            commitments=[
                {
                    "commitment": (
                        "The whole school, not one person, makes it possible for young carers "
                        "to be here, to join in and to learn."
                    ),
                    "how": (
                        "Every adult here has training each September, from teachers to the "
                        "lunchtime team."
                    ),
                },
                {
                    "commitment": (
                        "Two named adults are in charge of support for young carers, and every "
                        "child and family can find out who they are and how to reach them."
                    ),
                    "how": (
                        "Their names and photos are on this page, on the noticeboard and in the "
                        "welcome pack."
                    ),
                },
                {
                    "commitment": (
                        "We share what a family tells us only with those who need it to help, "
                        "and we normally talk with the family first."
                    ),
                    "how": (
                        "If we believe that a child may not be safe we must tell children’s "
                        "services, and we say so first unless that would put somebody at risk."
                    ),
                },
                {
                    "commitment": (
                        "We know the services outside school that can help, work with them, and "
                        "go with a family through the first step."
                    ),
                    "how": ("We meet Wychmoor Young Carers every term, here at school."),
                },
            ],
            aim=(
                "We look at all of this once a year, with the families who use it, and keep "
                "widening what we offer until it is as good as any school’s."
            ),
            agreed_by="Mrs Hussain, headteacher, and the governing board",
            agreed_on="2026-09-21",
            review_on="2027-09-20",
        ),
        block(
            "local_services",
            heading="Help outside school",
            introduction=(
                "We can ring these services with you, or for you. You can also ring them "
                "yourself and never mention us."
            ),
            contacts=services,
        ),
        block("helplines", heading="If you need someone now", audience="families"),
        block(
            "award",
            heading="Working towards an award",
            scheme="Young Carers in Schools",
            title="Young Carers in Schools Award",
            status="working_towards",
            note=(
                "So far: two leads, a weekly drop-in, breakfast club, training for all staff, "
                "and the noticeboard."
            ),
        ),
        block("figures", heading="How many children is that?"),
    ]


def families_body(today, documents, images):
    """More for families: questions, dates, other languages; `documents` and `images` are keys,
    by name."""
    return [
        block(
            "in_your_language",
            heading="In your language",
            languages=[
                {
                    "language": "cy",
                    "text": (
                        "<p>Mae pobl yma a fydd yn gwrando ac yn helpu. Mae cyfieithydd ar gael "
                        "am ddim. Does dim angen i’ch plentyn gyfieithu. Nid yw gofyn am help "
                        "yn farc du yn eich erbyn.</p>"
                    ),
                    "ask_for": "Mrs Okafor",
                    "phone": "01632 960140",
                    "checked_by": "Mr Rees, breakfast club leader",
                    "checked_on": "2026-09-10",
                },
                {
                    "language": "pl",
                    "text": (
                        "<p>W naszej szkole są osoby, które wysłuchają i pomogą. Tłumacz jest "
                        "bezpłatny. Twoje dziecko nie musi tłumaczyć. Prośba o pomoc nie będzie "
                        "miała złych skutków dla Twojej rodziny w szkole.</p>"
                    ),
                    "ask_for": "Mrs Okafor",
                    "phone": "01632 960140",
                    "checked_by": "Mrs Nowak, teaching assistant",
                    "checked_on": "2026-09-10",
                },
                {
                    "language": "ar",
                    "text": (
                        "<p>لدينا في المدرسة أشخاص يستمعون إليكم ويساعدونكم. المترجم مجاني. "
                        "لا يحتاج طفلكم إلى الترجمة. طلب المساعدة لا يُحسب عليكم.</p>"
                    ),
                    "ask_for": "Mrs Okafor",
                    "phone": "01632 960140",
                    "checked_by": "Mrs Hussain, headteacher",
                    "checked_on": "2026-09-10",
                },
            ],
        ),
        block(
            "ways_to_start",
            introduction="You don’t need a letter, a diagnosis or a good day.",
            say="My child helps to look after me. Can we talk?",
            send="Hello. Please could you ring me when you have time? My number:",
        ),
        block(
            "how_caring_affects_school",
            heading="How caring can show at school",
            strengths=[
                "Notices how other people feel, and knows what to do about it",
                "Can be relied on, and takes pride in it",
                "Is patient and funny with younger children",
            ],
            effects=[
                {
                    "effect": "Tired, or late after a hard night",
                    "what_we_do": "A drink, a quiet corner and a later start to the first task.",
                },
                {
                    "effect": "Worried about how somebody is at home",
                    "what_we_do": "We ring home together, so that the rest of the day is free.",
                },
                {
                    "effect": "Misses clubs, parties and trips",
                    "what_we_do": "We plan lifts and places with you, early and quietly.",
                },
            ],
        ),
        block(
            "questions",
            heading="What families ask us",
            ready=[
                "families.taken-away",
                "families.who-knows",
                "families.change-our-minds",
                "families.very-ill",
            ],
            questions=[
                {
                    "question": "Will this count against us?",
                    "answer": (
                        "<p>Asking for help is not a black mark. Most of what we do is small: a "
                        "seat at breakfast club, a plan for hard mornings, one adult who "
                        "knows.</p>"
                    ),
                },
                {
                    "question": "Do you tell social services?",
                    "answer": (
                        "<p>Not because a child helps at home. We must tell children’s services "
                        "if we believe a child may be harmed, and we talk with you first unless "
                        "that would put somebody at risk. They can also be the people who bring "
                        "more help into the house.</p>"
                    ),
                },
                {
                    "question": "My child is only five. Is that a young carer?",
                    "answer": (
                        "<p>It can be. Caring is not about age. A five-year-old who keeps an eye "
                        "on Dad all evening is doing something big.</p>"
                    ),
                },
                {
                    "question": "We would rather talk to somebody who isn’t the school.",
                    "answer": (
                        "<p>Then do. The people under “Help outside school” on this page will "
                        "listen, and you can ring them without telling us.</p>"
                    ),
                },
            ],
        ),
        block(
            "picture",
            image={
                "image": images["rainbow-room"],
                "alt_text": (
                    "A teal door with a rainbow on it. Beside it two soft chairs, a lamp, and a "
                    "low table with two mugs."
                ),
                "decorative": False,
            },
            caption="The Rainbow Room. When the rainbow is on the door, come in.",
        ),
        block("local_services", heading="Help outside school"),
        block(
            "key_actions",
            heading="If this sounds like your family",
            introduction="",
            steps=[
                {"step": "Tell one adult here", "detail": "Any of us, in any way you like."},
                {"step": "Have a cup of tea with us", "detail": "We listen first."},
                {"step": "Make a small plan", "detail": "One page, in your words."},
            ],
        ),
        block(
            "key_dates",
            heading="Dates for families",
            dates=[
                {
                    "starts_on": school_day(today, 3, 3).isoformat(),
                    "title": "Coffee morning for families who look after somebody",
                    "detail": "9am in the Rainbow Room. Little ones welcome.",
                },
                {
                    "starts_on": school_day(today, 8, 1).isoformat(),
                    "title": "Wychmoor Young Carers at our gate",
                    "detail": "Home time. Come and say hello, or just take a leaflet.",
                },
            ],
        ),
        block(
            "quotes",
            heading="What families say",
            quotes=[
                {
                    "quote": "I thought I would be judged. I got a cup of tea and a plan.",
                    "said_by_role": "Parent of a child in Year 2",
                    "permission_held": True,
                    "checked_on": "2026-09-14",
                    "checked_by": "Mrs Okafor",
                },
                {
                    "quote": "Now I know who I can go to.",
                    "said_by_role": "Year 1 pupil",
                    "permission_held": True,
                    "checked_on": "2026-09-14",
                    "checked_by": "Mrs Okafor",
                },
            ],
        ),
        block(
            "downloads",
            heading="To take with you",
            files=[
                {
                    "document": documents["tell-us"],
                    "title": "A card to tell us with",
                    "note": "Tick, fold, and put it in any grown-up’s hand.",
                }
            ],
        ),
        block(
            "links",
            heading="Other people who can help",
            links=[
                {
                    "title": "Carers Trust",
                    "url": "https://carers.org/",
                    "note": "Finds the service for carers nearest to you.",
                },
                {
                    "title": "Sibs",
                    "url": "https://www.sibs.org.uk/",
                    "note": "For brothers and sisters of disabled children.",
                },
            ],
        ),
        block("heading", text="The programme behind it"),
        block(
            "text",
            body=(
                "<p>Young Carers in Schools is free for schools in England and is run by Carers "
                "Trust and The Children’s Society. It gives schools a guide in steps, tools, "
                "training and news, and an award built on five standards: understand, inform, "
                "identify, listen, support.</p>"
            ),
        ),
        block("heading", text="What Ofsted looks at"),
        block(
            "text",
            body=(
                "<p>Ofsted’s framework in force since 10 November 2025 names young carers "
                "when inspectors look at what a school does for attendance, behaviour, personal "
                "development and wellbeing. (Source: government answer in Parliament, "
                "4 November 2025.)</p>"
            ),
        ),
    ]

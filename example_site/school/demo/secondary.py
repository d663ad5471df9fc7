"""What Hartsmoor School has filled in, for pupils from eleven to sixteen and their families."""

from __future__ import annotations

from example_site.school.demo.pictures import Face
from example_site.school.demo.writing import Post, block
from example_site.school.demo.years import school_day

FACES = {
    "Mr Adeyemi": Face("#e2e6f0", "#6e4630", "#1f1512", "#c08a2d", "short"),
    "Ms Kaur": Face("#f6e3c6", "#b87d52", "#231a17", "#5d7b52", "bun"),
    "Mrs Whitcombe": Face("#e9e5d3", "#f3d2b4", "#9a9a96", "#4e6b4c", "bob", glasses=True),
    "Mr Castle": Face("#efe0e4", "#f0c9a6", "#8a4b25", "#49627d", "bald", beard=True),
}

ROLES = [
    {
        "key": "young-carers-lead",
        "title": "Young carers lead",
        "does": "Sorts out deadlines, quiet places and people to talk to. Does not judge.",
        "mailbox": "youngcarers@hartsmoor.example",
        "mailbox_reader": "Mr Adeyemi and Ms Kaur, on school days and never at night.",
        "phone": "01632 960171",
        "next_role": "senior-leader",
        "posts": [
            Post("Mr Adeyemi", "In the Hub before school and at break."),
            Post("Ms Kaur", "In the Hub at lunchtime.", deputy=True),
        ],
    },
    {
        "key": "senior-leader",
        "title": "Deputy head, and senior leader for young carers",
        "does": "Makes sure that every teacher knows what the school has promised.",
        "phone": "01632 960170",
        "extension": "22",
        "next_role": "safeguarding-lead",
        "posts": [Post("Mrs Whitcombe", "In the office opposite reception.")],
    },
    {
        "key": "safeguarding-lead",
        "title": "Safeguarding lead",
        "does": "The person to tell when somebody may not be safe.",
        "phone": "01632 960172",
        "posts": [
            Post("Mr Castle", "Upstairs in C block, with the blue door."),
            Post("Mrs Whitcombe", "In the office opposite reception.", deputy=True),
        ],
    },
]

STAFF = [
    {"name": "Femi Adeyemi", "job": "Young carers lead", "works_as": "leaders"},
    {"name": "Jasleen Kaur", "job": "Head of year 8", "works_as": "teachers"},
    {"name": "Ann Whitcombe", "job": "Deputy head", "works_as": "leaders"},
    {"name": "Robin Castle", "job": "Safeguarding lead", "works_as": "leaders"},
    {"name": "Petra Novak", "job": "Attendance officer", "works_as": "office"},
    {"name": "Huw Pascoe", "job": "Science technician", "works_as": "support"},
]

ACTIVITIES = [
    {
        "key": "the-hub-drop-in",
        "title": "Drop in at the Hub",
        "kind": "drop_in",
        "description": (
            "Bring lunch. Talk or don’t. There are beanbags, chargers behind the desk, and "
            "somebody who has time."
        ),
        "role": "young-carers-lead",
        "place": "The Hub, beside the library",
        "sessions": [
            {"weekday": "1", "starts": "12:40", "ends": "13:20", "week": "every"},
            {"weekday": "3", "starts": "12:40", "ends": "13:20", "week": "every"},
        ],
        "cost": "Free",
        "how_to_join": "Turn up. No pass needed.",
    },
    {
        "key": "friday-group",
        "title": "Friday group",
        "kind": "club",
        "description": (
            "A small group of pupils who all look after someone. Pizza every other week, and a "
            "say in what the school changes next."
        ),
        "role": "young-carers-lead",
        "place": "Food room 2",
        "sessions": [{"weekday": "4", "starts": "15:10", "ends": "16:30", "week": "A"}],
        "places": 16,
        "cost": "Free",
        "how_to_join": "Ask Mr Adeyemi, or send the mailbox one line.",
    },
    {
        "key": "study-space",
        "title": "Study space",
        "kind": "other",
        "description": "A warm room, a computer and a teacher, when evenings at home are full.",
        "role": "young-carers-lead",
        "place": "The library",
        "sessions": [
            {"weekday": str(day), "starts": "15:15", "ends": "17:00", "week": "every"}
            for day in range(4)
        ],
        "how_to_join": "Just come.",
    },
]

INTRODUCTION = (
    "Do you look after someone: a parent, a brother or sister, a grandparent? Lots of people "
    "here do. You decide how much you tell us."
)


def landing_body():
    """The Young Carers page: for pupils first, with a way on for families."""
    return [
        block(
            "who_is_a_young_carer",
            heading="Is this me?",
            ask_first="Do you look after someone at home?",
            definition=(
                "<p>You are a young carer if you are under 18 and help to look after someone "
                "who is ill or disabled, who struggles with their mental health, or who drinks "
                "or takes drugs. It counts if you do a little, and it counts if you have always "
                "done it and never thought about it.</p>"
            ),
            examples=[
                "Cooking, shopping and washing because someone else can’t",
                "Getting your brother or sister up and to school",
                "Picking up medicine, or reminding someone to take it",
                "Sitting up with someone who is low or frightened",
                "Dealing with letters, calls and appointments for your family",
            ],
        ),
        block("our_people", heading="People to talk to"),
        block(
            "what_we_offer",
            heading="What we can do",
            offers=[
                {
                    "title": "Deadlines that can move",
                    "detail": "Tell one adult. They tell your teachers that you need more time, "
                    "not why.",
                },
                {
                    "title": "A way to check on home",
                    "detail": "Agree an exception with us, or use the phone in the Hub.",
                },
                {
                    "title": "Detentions at lunch, not after school",
                    "detail": "If you have to get home, we move it.",
                },
            ],
        ),
        block("what_happens", heading="What happens if you tell us"),
        block(
            "what_has_changed",
            heading="You said, we did",
            changes=[
                {
                    "you_said": "Every teacher asks why the homework is late.",
                    "we_did": "Teachers now see a note that says “ask Mr Adeyemi first”.",
                    "when": "2026-02-02",
                }
            ],
        ),
        block("local_services", heading="Help outside school"),
        block("helplines", heading="Someone to talk to now, day or night", audience="pupils"),
        block(
            "commitment",
            heading="What the school has promised",
            introduction="<p>Hartsmoor School promises every young carer:</p>",
            commitments=[
                {
                    "commitment": "You will not be singled out in front of other pupils.",
                    "how": "Teachers talk to you alone, and never mention caring in class.",
                },
                {
                    "commitment": "You will have one adult who knows, and who stays the same.",
                    "how": "If that person leaves, you choose the next one.",
                },
                {
                    "commitment": "You will be asked what would help before we decide anything.",
                    "how": "The Friday group meets the leadership team twice a year.",
                },
            ],
            aim="No pupil should miss a lesson, a trip or a grade because they look after someone.",
            agreed_by="Mrs Whitcombe, deputy head, and the governing board",
            agreed_on="2026-07-06",
            review_on="2027-07-05",
        ),
        block(
            "award",
            heading="Our award",
            scheme="Young Carers in Schools",
            title="Young Carers in Schools Award",
            status="held",
            awarded_on="2025-03-14",
            expires_on="2028-03-13",
        ),
    ]


def pupils_body(today):
    """For pupils from eleven to sixteen."""
    return [
        block(
            "who_is_a_young_carer",
            heading="Is this me?",
            ask_first="Does somebody at home count on you more than most families do?",
            examples=[
                "You get your brother up, fed and out of the door.",
                "You do the shopping, or ring the landlord, because nobody else will.",
                "You listen out at night in case Dad needs you.",
                "You translate at the doctor’s.",
                "You keep your phone on in lessons, just in case.",
            ],
            definition=(
                "<p>The name for it is young carer. You needn’t use the name, or be sure, to "
                "talk to one of us.</p>"
            ),
        ),
        block("our_people", heading="Who you can talk to"),
        block("what_happens", heading="What happens if you tell one of us"),
        block(
            "ways_to_start",
            heading="Not sure how to begin?",
            say="There’s stuff going on at home and I help with it. Got a minute?",
            show="Can I talk to you? Somewhere quiet, when you have a minute.",
        ),
        block(
            "how_caring_affects_school",
            heading="What caring does to a school day",
            strengths=[
                "You plan ahead better than most adults",
                "You stay calm when things go wrong",
                "You know how to look after people",
            ],
            effects=[
                {
                    "effect": "Late, or worn out by first lesson",
                    "what_we_do": "Sign in at the Hub. Nobody tells you off at the gate.",
                },
                {
                    "effect": "Head at home while your body is in maths",
                    "what_we_do": "A card that lets you step out, and someone to step out to.",
                },
                {
                    "effect": "Friends don’t get it",
                    "what_we_do": "The Friday group does.",
                },
            ],
        ),
        block(
            "questions",
            heading="What people ask",
            ready=[
                "pupils_11_16.trouble",
                "pupils_11_16.taken-away",
                "pupils_11_16.change-my-mind",
                "pupils_11_16.friend",
                "pupils_11_16.very-ill",
            ],
            questions=[
                {
                    "question": "Do my friends find out?",
                    "answer": "<p>Not from us.</p>",
                },
                {
                    "question": "Do you ring my mum straight away?",
                    "answer": (
                        "<p>We talk with you first about what to say at home and who says it. If "
                        "someone may be in danger we have to act, and we tell you so before we "
                        "do, unless that would make things less safe.</p>"
                    ),
                },
                {
                    "question": "I don’t want it to be a big thing.",
                    "answer": (
                        "<p>We keep it as small as we can. Come to the Hub, have a biscuit, go "
                        "again.</p>"
                    ),
                },
            ],
        ),
        block(
            "quotes",
            heading="From people here",
            quotes=[
                {
                    "quote": "I only told one teacher. It was enough.",
                    "said_by_role": "Year 9 pupil",
                    "permission_held": True,
                    "checked_on": "2026-09-09",
                    "checked_by": "Mr Adeyemi",
                }
            ],
        ),
        block("helplines", audience="pupils"),
        block(
            "key_dates",
            heading="Coming up",
            dates=[
                {
                    "starts_on": school_day(today, 4, 2).isoformat(),
                    "title": "Friday group meets the leadership team",
                    "detail": "Bring one thing that should change.",
                }
            ],
        ),
    ]


def families_body(today):
    """For families of pupils at Hartsmoor."""
    return [
        block(
            "text",
            body=(
                "<p>You may be the person who is looked after, or the other parent, or the "
                "grandparent who holds it all together. You know your family best. Tell us what "
                "would make school the easy part of the day.</p>"
            ),
        ),
        block("our_people", heading="Who to ring"),
        block(
            "what_happens",
            heading="What happens if you tell us",
            who_will_know=(
                "<p>Whoever you talk to, and Mr Adeyemi. Teachers hear only what helps, for "
                "example that homework may be late.</p>"
            ),
            talk_first=(
                "<p>We talk with you and your child before we talk to anybody else. Most of what "
                "helps, school can do itself.</p>"
            ),
            when_we_must_tell=(
                "<p>If we think that a child is being harmed, or may be, we must tell the people "
                "whose job is to keep children safe. We tell you first, unless that would put "
                "somebody in danger.</p>"
            ),
        ),
        block(
            "questions",
            heading="What families ask",
            questions=[
                {
                    "question": "Does it go on a record?",
                    "answer": (
                        "<p>The school keeps a short note, so that the right people know. Ask to "
                        "read it whenever you like. Nothing about your family is kept on this "
                        "website.</p>"
                    ),
                },
                {
                    "question": "Can somebody help me, so that my child does less?",
                    "answer": (
                        "<p>Often, yes. The council can look at what you need as well as what "
                        "your child needs. We can ask with you.</p>"
                    ),
                },
            ],
        ),
        block("local_services", heading="Help outside school"),
        block("figures", heading="You are not the only family"),
    ]

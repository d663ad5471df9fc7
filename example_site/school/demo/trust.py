"""What the trust itself has filled in."""

from __future__ import annotations

from example_site.school.demo.pictures import Face
from example_site.school.demo.writing import Post, block

FACES = {
    "Mrs Nair": Face("#dbe7ee", "#a86f47", "#2b201d", "#46618a", "bob", glasses=True),
}

ROLES = [
    {
        "key": "young-carers-lead",
        "title": "Young carers lead for the trust",
        "does": "Helps both schools to keep the promises they make to young carers.",
        "mailbox": "youngcarers@wychbrook.example",
        "mailbox_reader": "Mrs Nair, on working days.",
        "phone": "01632 960101",
        "next_role": "safeguarding-lead",
        "posts": [Post("Mrs Nair", "At the Old Toll House, and at each school once a week.")],
    },
    {
        "key": "safeguarding-lead",
        "title": "Safeguarding lead for the trust",
        "does": "Checks that both schools keep children safe.",
        "phone": "01632 960102",
        "posts": [
            Post("Ms Lindqvist", "At the Old Toll House."),
            Post("Mrs Nair", "At the Old Toll House.", deputy=True),
        ],
    },
]

INTRODUCTION = (
    "In both our schools there are children who look after somebody at home. Each school has "
    "people to talk to, and the trust makes sure they have the time to listen."
)


def landing_body(pages):
    """The trust's own Young Carers page; `pages` are the schools' ones, by slug."""
    return [
        block(
            "links",
            heading="Go straight to your school",
            links=[
                {
                    "title": "Alder Brook Infant School",
                    "page": pages["alder-brook"],
                    "note": "Ages 4 to 7",
                },
                {"title": "Hartsmoor School", "page": pages["hartsmoor"], "note": "Ages 11 to 16"},
            ],
        ),
        block(
            "commitment",
            heading="What the trust has promised",
            introduction="<p>The trustees of Wychbrook Learning Trust promise:</p>",
            commitments=[
                {
                    "commitment": "Each of our schools has a named adult for young carers.",
                    "how": "The trust pays for half a day a week of their time.",
                },
                {
                    "commitment": "When a child moves between our schools, support moves too.",
                    "how": "The two leads meet in June with each family who would like it.",
                },
            ],
            agreed_by="The board of trustees",
            agreed_on="2026-06-15",
            review_on="2027-06-14",
        ),
        block("our_people", heading="Who to talk to at the trust"),
        block("local_services", heading="Help outside school"),
        block("helplines", heading="If you need someone now", audience="everyone"),
    ]

"""The staff guide that set-up starts a school with.

What could not be confirmed from a public source, and what changes each September, is marked
``please_check``: staff never see it until the approver has looked it up and accepted it.
"""

from __future__ import annotations

from django.utils.translation import gettext as _

from wagtail_youngcarers.records.models import Role
from wagtail_youngcarers.starter.content.words import paragraphs

INFANT, JUNIOR, SECONDARY = "infant", "junior", "secondary"
LEADERS, TEACHERS, SUPPORT, OFFICE = "leaders", "teachers", "support", "office"


def title() -> str:
    """What the guide is called."""
    return _("Noticing and helping young carers")


def body() -> list[dict]:
    """The whole guide, as stream data."""
    return [
        *_signs(),
        *_signs_by_age(),
        *_conversations(),
        *_next_steps(),
        *_contacts(),
        *_duties(),
        *_law(),
        *_texts(),
        *_words(),
    ]


def _item(kind: str, **value) -> dict:
    return {"type": kind, "value": value}


def _unconfirmed(note: str) -> dict:
    return {"please_check": True, "check_note": note}


# What do I see?


def _signs():
    source = {
        "source": _(
            "In our own words, after step 7 of the Young Carers in Schools guide (2022) and "
            "lists of several English councils and young carers services"
        ),
        "source_url": "https://youngcarersinschools.com/ycis-guide/step-7/",
    }
    return [
        _item(
            "sign_group",
            title=_("Coming to school"),
            audiences=[TEACHERS, OFFICE],
            signs=[
                _("Often late, or away for a day here and there, with reasons that don’t say much"),
                _("A parent knows about the absence, or asked for it"),
                _("Arrives with, or goes to fetch, a younger brother or sister"),
            ],
            **source,
        ),
        _item(
            "sign_group",
            title=_("Learning"),
            audiences=[TEACHERS],
            signs=[
                _("Homework late, rushed or missing"),
                _("Falls behind, or does well on some days and badly on others"),
                _("Finds it hard to concentrate, or seems to be elsewhere"),
            ],
            **source,
        ),
        _item(
            "sign_group",
            title=_("Body and clothes"),
            audiences=[SUPPORT],
            signs=[
                _("Tired, or falls asleep"),
                _("Hungry, or comes without food"),
                _("Clothes or hair not looked after, kit missing"),
                _("Back pain or strains, as from lifting"),
            ],
            **source,
        ),
        _item(
            "sign_group",
            title=_("Feelings"),
            signs=[
                _("Worried about somebody at home"),
                _("Withdrawn, low or tearful"),
                _("Quick to anger"),
                _("Says nothing about home, or changes the subject"),
            ],
            **source,
        ),
        _item(
            "sign_group",
            title=_("With others"),
            audiences=[SUPPORT],
            signs=[
                _("Few friends, or is teased about home"),
                _("Never stays for clubs, trips or residentials"),
                _("At ease with adults, and seems older than their years"),
                _("Looks after younger children as a parent would"),
            ],
            **source,
        ),
        _item(
            "sign_group",
            title=_("In touch with home"),
            audiences=[SUPPORT, OFFICE],
            signs=[
                _("Wants to ring home, or to keep a phone close"),
                _("Becomes anxious when they can’t be reached"),
                _("Wants to be home straight after school"),
            ],
            **source,
        ),
        _item(
            "sign_group",
            title=_("What they say"),
            signs=[
                _("Mentions that somebody at home is poorly, sad, or “having a bad day”"),
                _("Knows a lot about medicines, hospitals or a condition"),
                _("Avoids lessons and talk about health"),
                _("Speaks for a parent, or interprets for them"),
            ],
            **source,
        ),
        _item(
            "sign_group",
            title=_("The family"),
            audiences=[LEADERS, OFFICE],
            signs=[
                _("Parents hard to reach, or missing from meetings and parents’ evenings"),
                _("Illness, disability, mental ill health, or alcohol or drug use at home"),
                _("A brother or sister with a disability, a long illness or an EHCP"),
                _("One adult alone with somebody who needs a lot of care"),
            ],
            **source,
        ),
    ]


def _signs_by_age():
    note = _(
        "This split by age was put together from general lists and practice. No published "
        "source that splits the signs by age was found. Ask your local young carers service or "
        "your council’s safeguarding partnership whether it fits, then accept or delete it."
    )
    return [
        _item(
            "sign_group",
            title=_("In the infant years (4 to 7)"),
            introduction=_(
                "You will learn most from parents and colleagues, the enrolment form, home "
                "visits and brothers’ and sisters’ schools, less from the child’s own words."
            ),
            signs=[
                _("Cries or clings at drop-off when somebody at home is ill"),
                _("Play, drawings or stories about hospital, medicine or looking after somebody"),
                _("Watches over a brother or sister at playtime"),
                _("Collected late, or by many different people"),
                _("Comes hungry, tired or without kit"),
                _("Says that they help somebody to dress, or fetch help"),
            ],
            phases=[INFANT],
            **_unconfirmed(note),
        ),
        _item(
            "sign_group",
            title=_("In the junior years (7 to 11)"),
            introduction=_("Class teachers and lunchtime staff notice first; so may a worry box."),
            signs=[
                _("Late with a younger brother or sister in tow"),
                _("Learning at home not done, and no clubs"),
                _("Worried when they can’t be reached"),
                _("Interprets for a parent, or handles grown-up paperwork"),
            ],
            phases=[JUNIOR],
            **_unconfirmed(note),
        ),
        _item(
            "sign_group",
            title=_("In the secondary years (11 and over)"),
            introduction=_("Tutors, and attendance and pastoral data, show it first."),
            signs=[
                _("Persistent absence, or a pattern on certain days"),
                _("Keeps apart, and keeps home apart from school"),
                _("Missed deadlines, and behaviour that swings"),
                _("Turns down residentials and visits"),
                _("Comes to somebody after an assembly or a lesson about caring"),
                _("Older pupils: care, paid work and study at once; worry about leaving home"),
            ],
            phases=[SECONDARY],
            **_unconfirmed(note),
        ),
    ]


# What do I say?


def _conversations():
    source = {
        "source": _("In our own words, after steps 6 and 9 of the Young Carers in Schools guide"),
        "source_url": "https://youngcarersinschools.com/ycis-guide/step-9/",
    }
    return [
        _item(
            "conversation",
            title=_("Starting to talk with a child"),
            audiences=[TEACHERS, SUPPORT],
            introduction=_(
                "You are not finding out whether they “are” a young carer. You are finding out "
                "how things are, and showing that somebody noticed."
            ),
            ask=[
                _("You were a great help to your brother this morning. Do you help a lot at home?"),
                _("Who is at home with you? Does anybody there need extra help?"),
                _("What do you do to help: before school, after school, at night?"),
                _("What do you worry about while you are here?"),
                _("What would make school easier?"),
                _("Who knows about this already? Who would you like to know?"),
                _("Is there anything you do that feels too much, or not safe?"),
                _("Do you know what to do in an emergency?"),
            ],
            do=[
                _("Choose a private place, and a time when nobody is watching the door"),
                _("Say first that they are not in trouble"),
                _("Start from something you saw them do well"),
                _("Ask open questions, and let silences be"),
                _("Let it be the adult they trust, even if that isn’t you"),
                _("Say what happens next and when, and keep to it"),
                _("Leave the door open if they don’t want to talk today"),
            ],
            dont=[
                _("Promise to keep it secret"),
                _("Ask “Are you a young carer?”: few would say yes"),
                _("Press for details or a diagnosis"),
                _("Mention it in front of the class or their friends"),
                _("Ring home first, unless a child’s safety needs it"),
                _("Blame or label the parent"),
                _("Use a questionnaire as a test"),
                _("Take for granted that every child with an ill parent is a carer"),
            ],
            **source,
        ),
        _item(
            "conversation",
            title=_("Saying what you can and can’t keep to yourself"),
            introduction=_(
                "Say it early and in plain words, before the child has told you something hard."
            ),
            ask=[
                _(
                    "I’m glad you are telling me. I can’t keep it a secret if I think that you "
                    "or somebody else isn’t safe. Then I have to tell the person here whose job "
                    "that is, and I will tell you first unless that would make things less safe."
                ),
                _("Otherwise I only tell people here who need to know, so that they can help."),
                _("We normally talk with your family too. Shall we think about how, together?"),
            ],
            **source,
        ),
        _item(
            "conversation",
            title=_("If a child tells you that something is wrong"),
            introduction=_("Then the caring comes second. This is safeguarding first."),
            do=[
                _("Listen, stay calm and believe that they mean it"),
                _("Use their words when you write it down"),
                _("Go to the safeguarding lead straight afterwards, the same day"),
            ],
            dont=[
                _("Ask leading questions, or question them again"),
                _("Promise anything about what will happen at home"),
                _("Explain it away because the child is “only” helping out"),
                _("Wait until you are sure"),
            ],
        ),
        _item(
            "conversation",
            title=_("Talking with a parent"),
            audiences=[LEADERS, TEACHERS, OFFICE],
            introduction=_(
                "Many parents fear that asking for help counts against them. Say that it does not."
            ),
            ask=[
                _("How are things for you all at the moment?"),
                _("What does your child do to help? Is any of it more than you would like?"),
                _("What would help you, so that they can do less?"),
                _("Who helps you already? May we talk with them?"),
                _("How may we reach you, and when is it easy to talk?"),
            ],
            do=[
                _("Start from what the child does well"),
                _("Offer an interpreter: the child must not have to translate this"),
                _("Meet where and when the parent can"),
                _("Agree what to share, with whom, and write it down"),
            ],
            dont=[
                _(
                    "Talk to a parent first if that could put the child in danger: ask the "
                    "safeguarding lead"
                ),
                _("Make the child choose between school and home"),
            ],
            **source,
        ),
    ]


# Who do I tell?


def _next_steps():
    source = {
        "source": _("In our own words, after step 9 of the Young Carers in Schools guide"),
        "source_url": "https://youngcarersinschools.com/ycis-guide/step-9/",
    }
    return [
        _item(
            "next_step",
            title=_("Could the child be at risk? Tell the safeguarding lead now"),
            detail=paragraphs(
                _(
                    "Do it the same day, in person or by phone, however small it seems. Don’t "
                    "wait for proof, and don’t leave it in a mailbox. If nobody can be found, "
                    "ring the council’s children’s services yourself: the number is below."
                )
            ),
            role=Role.SAFEGUARDING_LEAD,
            urgent=True,
        ),
        _item(
            "next_step",
            title=_("Write down what you saw and heard"),
            detail=paragraphs(
                _("Facts and the child’s own words first; what you think about them separately.")
            ),
            recording=True,
        ),
        _item(
            "next_step",
            title=_("Otherwise: tell the young carers lead"),
            detail=paragraphs(
                _(
                    "Today or tomorrow. The lead may know of the family already, or hear the same "
                    "from somebody else. You don’t have to be sure."
                )
            ),
            role=Role.YOUNG_CARERS_LEAD,
            **source,
        ),
        _item(
            "next_step",
            title=_("The lead finds out what is known"),
            detail=paragraphs(
                _(
                    "Attendance, progress, brothers and sisters, what the family has said. Then "
                    "somebody the child trusts talks with them, and with the family, soon."
                )
            ),
            audiences=[LEADERS],
            **source,
        ),
        _item(
            "next_step",
            title=_("Agree with the child and the family who needs to know"),
            detail=paragraphs(
                _(
                    "Ask before you share, write down what was agreed, and tell only those who "
                    "need it to help. Where a child may be unsafe, sharing does not wait for "
                    "agreement: the safeguarding lead decides, and says so."
                ),
                _("Tell the child when, where and with whom they can talk in private."),
            ),
            **source,
        ),
        _item(
            "next_step",
            title=_("Make a plan in school"),
            detail=paragraphs(
                _(
                    "Small things help most: room in deadlines, a quiet word on a bad morning, a "
                    "way to check on home that fits the phone rules, a meal, a drop-in, somebody "
                    "to go to. Put a date on it to look again."
                )
            ),
            **source,
        ),
        _item(
            "next_step",
            title=_("Ask for help outside school"),
            detail=paragraphs(
                _(
                    "The young carers service, the school nurse, Early Help. And the council can "
                    "be asked for a young carer’s needs assessment, by the family or by us with "
                    "them. School can’t do that assessment itself."
                )
            ),
            audiences=[LEADERS],
            **source,
        ),
        _item(
            "next_step",
            title=_("Note it, look again, hand it over"),
            detail=paragraphs(
                _(
                    "The lead sees to the note in the pupil database, which is also where the "
                    "school census is answered from, watches attendance and progress, asks the "
                    "child and the family how it is going, and hands over when the child changes "
                    "class or school. Nothing about a pupil is ever put on this website."
                )
            ),
            audiences=[LEADERS, OFFICE],
            **source,
        ),
    ]


def _contacts():
    return [
        _item(
            "contacts",
            title=_("When a child may be unsafe"),
            introduction=_(
                "The safeguarding lead rings. Anybody may, when the lead and the deputies can’t "
                "be found."
            ),
            kinds=["front_door", "out_of_hours"],
        ),
        _item(
            "contacts",
            title=_("For help with caring"),
            introduction=_(
                "The young carers lead makes the first call. It is where the child lives that "
                "decides which council’s services take them."
            ),
            kinds=["young_carers_service", "early_help", "school_nurse", "other"],
        ),
    ]


# Who does what


def _duties():
    source = {"source": _("In our own words, after a tool of the Young Carers in Schools guide")}
    return [
        _item(
            "duty",
            who=_("All of us"),
            does=[
                _("Notice, and tell the young carers lead; or the safeguarding lead, if unsure"),
                _("Know who the two leads are, and where this guide is"),
                _("Keep what we know to those who need it: no lists on walls, no corridor talk"),
            ],
            **source,
        ),
        _item(
            "duty",
            who=_("Teachers and tutors"),
            does=[
                _("Adapt quietly on a bad day"),
                _("Give room in homework and deadlines"),
                _("Hold detentions at lunchtime, not after school"),
                _("Tell the lead early about exams, coursework and residentials"),
                _("Never mention a pupil’s caring in front of others"),
            ],
            audiences=[TEACHERS],
            **source,
        ),
        _item(
            "duty",
            who=_("Lunchtime, club and support staff"),
            does=[
                _("Watch who stands alone, who is hungry, who looks after whom"),
                _("Be somebody a child can talk to, and pass it on the same day"),
            ],
            audiences=[SUPPORT],
        ),
        _item(
            "duty",
            who=_("Office, attendance and data staff"),
            does=[
                _("Ask about caring kindly when a child is enrolled, and tell the lead"),
                _("Look for patterns in lateness and absence before a letter goes out"),
                _("Keep the note in the pupil database right, and seen only by those who need it"),
                _("Know whom to fetch when a parent or a child comes to the counter"),
            ],
            audiences=[OFFICE],
            **source,
        ),
        _item(
            "duty",
            who=_("The young carers lead"),
            does=[
                _("Runs the school’s work with young carers from day to day"),
                _("Is the one whom pupils, families, the school nurse and services turn to"),
                _("Advises colleagues, keeps plans alive and looks at the data"),
                _("Works with other schools when a child moves"),
            ],
            source=_("In our own words, after step 4 of the Young Carers in Schools guide"),
            source_url="https://youngcarersinschools.com/ycis-guide/step-4/",
        ),
        _item(
            "duty",
            who=_("Senior leaders and governors"),
            does=[
                _("Stand behind the lead: time, a budget, a place in staff training each year"),
                _("Write young carers into policies: attendance, behaviour, safeguarding, trips"),
                _("Look each year at attendance, progress and what young carers themselves say"),
            ],
            audiences=[LEADERS],
            **source,
        ),
        _item(
            "duty",
            who=_("The safeguarding lead"),
            does=[
                _("Decides what a worry about a child’s safety needs, and who is told"),
                _("Understands what young carers need, and sees that staff are trained in it"),
                _("Approves this guide, and has it looked at again every September"),
            ],
            audiences=[LEADERS],
        ),
    ]


# What the law says


def _law():
    legislation = "https://www.legislation.gov.uk/"
    return [
        _item(
            "law",
            title=_("The right to an assessment"),
            text=paragraphs(
                _(
                    "In England a council must assess a young carer’s needs when it appears that "
                    "they may need support, and also when the young carer or a parent asks for "
                    "it. It doesn’t matter whom they care for, or how much they do."
                ),
                _(
                    "The assessment must consider whether it is right for this child to provide "
                    "this care at all. Councils must also take reasonable steps to find the young "
                    "carers in their area."
                ),
                _(
                    "A young carer here is a person under 18 who cares, or means to care, for "
                    "somebody else; not for pay and not as voluntary work. There are some limits, "
                    "for example where an assessment was made before."
                ),
            ),
            source=_(
                "Children Act 1989, sections 17ZA to 17ZC, put in by section 96 of the Children "
                "and Families Act 2014"
            ),
            source_url=f"{legislation}ukpga/2014/6/section/96",
        ),
        _item(
            "law",
            title=_("What a good assessment looks like"),
            text=paragraphs(
                _(
                    "It has to fit the child and the situation, and look at their age, their "
                    "wishes and any disagreement in the family. The child must be given "
                    "information in a way they can use. It must say what the caring does to "
                    "their wellbeing, education and development."
                )
            ),
            source=_("The Young Carers (Needs Assessments) Regulations 2015"),
            source_url=f"{legislation}uksi/2015/527/contents",
            audiences=[LEADERS],
        ),
        _item(
            "law",
            title=_("Before 18: the transition assessment"),
            text=paragraphs(
                _(
                    "A young carer who is likely to need support after turning 18 can be assessed "
                    "beforehand. The whole family is looked at. The guidance to the Act says that "
                    "children should not carry out care that is inappropriate or excessive."
                )
            ),
            source=_("Care Act 2014, sections 63 and 64; statutory guidance, paragraph 2.50"),
            source_url=f"{legislation}ukpga/2014/23/section/63",
            phases=[SECONDARY],
        ),
        _item(
            "law",
            title=_("Keeping children safe in education"),
            text=paragraphs(
                _(
                    "All staff are to be alert to a child who may need early help, and a child "
                    "who is a young carer is named among them. The safeguarding lead is trained "
                    "to understand what young carers need."
                )
            ),
            source=_("Keeping children safe in education, Department for Education"),
            source_url="https://www.gov.uk/government/publications/"
            "keeping-children-safe-in-education--2",
            checked_edition=_("The 2025 edition. Look again every September."),
            **_unconfirmed(
                _(
                    "A new edition applies from September 2026, and its final text was not read "
                    "for this guide. Read what it says about early help, “Family Help” and young "
                    "carers, correct the wording, and name the edition."
                )
            ),
        ),
        _item(
            "law",
            title=_("Working together to safeguard children"),
            text=paragraphs(
                _(
                    "The guidance on how schools, councils, health and police work together for a "
                    "child. It names young carers among the children who may need early help. "
                    "Names of services and teams differ from council to council."
                )
            ),
            source=_("Working together to safeguard children, Department for Education"),
            source_url="https://www.gov.uk/government/publications/"
            "working-together-to-safeguard-children--2",
            checked_edition=_("The December 2023 edition. Look again every September."),
            audiences=[LEADERS],
            **_unconfirmed(
                _(
                    "Check which edition is in force, what it says about young carers, and what "
                    "your council calls its early help and its front door."
                )
            ),
        ),
        _item(
            "law",
            title=_("Attendance: support first"),
            text=paragraphs(
                _(
                    "The guidance on attendance, statutory since 19 August 2024, asks for support "
                    "first, and counts families with a young carer among those who may need it."
                )
            ),
            source=_("Working together to improve school attendance, Department for Education"),
            source_url="https://www.gov.uk/government/publications/"
            "working-together-to-improve-school-attendance",
            audiences=[LEADERS, OFFICE, TEACHERS],
        ),
        _item(
            "law",
            title=_("The school census"),
            text=paragraphs(
                _(
                    "Since January 2023 the spring census of state schools asks about every pupil. "
                    "The answers are P (a parent or guardian told us), S (school found out; also "
                    "when the pupil told us) and N (nothing declared)."
                ),
                _(
                    "No consent is needed to return it; nursery schools don’t. The "
                    "answer lives in the pupil database and nowhere else: never on this website, "
                    "on a wall or in an e-mail."
                ),
            ),
            source=_("Department for Education, code set CS118; answers to Parliament, 2025–26"),
            checked_edition=_("January 2025 census. Look again each autumn."),
            audiences=[LEADERS, OFFICE],
        ),
        _item(
            "law",
            title=_("Sharing information"),
            text=paragraphs(
                _(
                    "Normally we share what we know with the family’s knowledge and agreement, "
                    "with those who need it, and no more than they need. That is good practice, "
                    "not a condition: where a child may be unsafe, information is shared whether "
                    "or not anybody agrees. The safeguarding lead decides."
                ),
                _(
                    "Never tell a child or a parent that we share “only with your consent”, or "
                    "that something stays secret."
                ),
            ),
            source=_("In our own words, after step 9 of the Young Carers in Schools guide"),
            source_url="https://youngcarersinschools.com/ycis-guide/step-9/",
        ),
        _item(
            "law",
            title=_("Health at home is special"),
            text=paragraphs(
                _(
                    "What we know about somebody’s illness is among the most protected kinds of "
                    "personal data. A school normally holds it because of its public task and to "
                    "safeguard children, not because somebody consented."
                )
            ),
            source=_("UK GDPR, articles 6 and 9; Data Protection Act 2018"),
            audiences=[LEADERS, OFFICE],
            **_unconfirmed(
                _(
                    "Ask your data protection officer whether this is how your school puts it. "
                    "The Children’s Wellbeing and Schools Act 2026 may carry a new duty to share "
                    "information: check whether it is in force."
                )
            ),
        ),
        _item(
            "law",
            title=_("Phones and worry about home"),
            text=paragraphs(
                _(
                    "Schools must have regard to the guidance on phones, which starts from a day "
                    "without them and allows exceptions for a child’s own need. A pupil who has "
                    "to be reachable can have an agreed exception, or use the office phone."
                )
            ),
            source=_("Children’s Wellbeing and Schools Act 2026, section 36"),
            source_url=f"{legislation}ukpga/2026/21",
            **_unconfirmed(
                _("Check that the section is in force and what your own phone policy says.")
            ),
        ),
    ]


# Good to know


def _texts():
    return [
        _item(
            "text",
            title=_("Why they stay hidden"),
            audiences=[TEACHERS, SUPPORT],
            body=paragraphs(
                _(
                    "To the child it is normal life. They are proud of it, or loyal. They are "
                    "afraid that the family will be thought badly of, or split up. Mental illness "
                    "and addiction carry shame. And for some, school is the one place where they "
                    "can forget about it."
                ),
                _(
                    "A child may not want to talk, and a parent may say no. Both are answers to "
                    "come back to, gently."
                ),
            ),
            source=_("In our own words, after several English young carers services"),
        ),
        _item(
            "text",
            title=_("Caring is not the problem; too much of it is"),
            body=paragraphs(
                _(
                    "Many young carers are proud, skilled and close to their families. Help means "
                    "that the ill person is better supported, so that the child can do less. It "
                    "does not mean taking something away from them."
                ),
                _(
                    "Some tasks are too much for a child: intimate care or giving medicines, for "
                    "example. Tell the lead about these at once."
                ),
            ),
        ),
        _item(
            "text",
            title=_("Questionnaires: MACA and PANOC"),
            body=paragraphs(
                _(
                    "You may hear of two: MACA-YC18 asks how much caring a young person does, "
                    "PANOC-YC20 what it does to them. They belong to a professional assessment "
                    "and to the people trained in it. They are copyright, and this website "
                    "neither holds nor scores them. A conversation is the better start."
                )
            ),
            source=_("Joseph, Becker and Becker, Manual for measures of caring activities, 2009"),
            audiences=[LEADERS],
        ),
        _item(
            "text",
            title=_("Services differ more than you expect"),
            body=paragraphs(
                _(
                    "Ages, areas, waiting lists, rules for brothers and sisters, who may ask and "
                    "who must agree: every service has its own. Some send younger children to "
                    "Early Help first. Read the staff half of the contact before you promise a "
                    "family anything."
                )
            ),
            audiences=[LEADERS],
        ),
        _item(
            "text",
            title=_("What never goes on paper here"),
            body=paragraphs(
                _(
                    "This guide is about noticing and helping. It holds nothing about any pupil, "
                    "and nothing about a pupil may be written into it, printed with it or kept "
                    "beside it."
                )
            ),
        ),
    ]


# Words explained


def _words():
    words = [
        (
            _("Young carer"),
            _("Somebody under 18 who gives, or means to give, care to another person, unpaid."),
        ),
        (
            _("Young adult carer"),
            _("A carer of about 16 to 25. Services draw the line differently."),
        ),
        (
            _("Sibling carer"),
            _("Looks after a brother or sister, or is much affected by their needs."),
        ),
        (_("Hidden young carer"), _("Not known as one to school or services.")),
        (
            _("Inappropriate or excessive caring"),
            _("Care that harms a child’s wellbeing, education or development."),
        ),
        (
            _("Young carer’s needs assessment"),
            _("What the council owes a young carer; see “The right to an assessment”."),
        ),
        (
            _("Transition assessment"),
            _("The same near the eighteenth birthday, under the Care Act 2014."),
        ),
        (
            _("Parent carer"),
            _("An adult who cares for a disabled child. Not the same as a young carer."),
        ),
        (
            _("Whole-family approach"),
            _(
                "Looking at the support of the ill or disabled person too, so that the child does "
                "less."
            ),
        ),
        (_("Need to know"), _("Told only to staff who need it to help, or to keep a child safe.")),
        (
            _("DSL"),
            _("Designated safeguarding lead: the person responsible for children’s safety here."),
        ),
        (_("SENCO"), _("The teacher who coordinates help for special educational needs.")),
        (_("SLT"), _("Senior leadership team.")),
        (_("EHCP"), _("Education, health and care plan for a child with special needs.")),
        (
            _("MASH or front door"),
            _("The council’s team that takes calls about children’s safety. Names differ."),
        ),
        (
            _("Early Help, Family Help"),
            _("Support before things get serious. The names are changing."),
        ),
        (_("EHA"), _("Early Help assessment.")),
        (
            _("CIN, CP, LAC"),
            _("Child in need; child protection; looked-after child."),
        ),
        (
            _("P, S, N"),
            _("The answers of the school census about young carers. Kept in the pupil database."),
        ),
        (_("MIS, flag"), _("The school’s pupil database, and a mark in it.")),
        (_("Respite, short break"), _("Time off from caring.")),
        (_("Young carer card, time-out card"), _("A discreet pass that some schools use.")),
        (
            _("Pupil premium"),
            _("Extra money for some pupils. It is not paid for young carers as such."),
        ),
        (
            _("No Wrong Doors"),
            _(
                "A model agreement between adults’ and children’s services, so that a young carer "
                "is helped whichever they come to."
            ),
        ),
        (_("YCAD"), _("Young Carers Action Day, in March every year.")),
    ]
    return [_item("term", term=term, meaning=meaning) for term, meaning in words]

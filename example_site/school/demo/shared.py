"""Services that both schools share, each with its staff-only half. All are invented."""

from __future__ import annotations

CONTACTS = [
    {
        "key": "wychmoor-young-carers",
        "name": "Wychmoor Young Carers",
        "kind": "young_carers_service",
        "description": (
            "Key workers who visit at home or at school, groups and trips on Saturdays, and "
            "somebody to ring when things change."
        ),
        "provider": "Wychmoor Council",
        "area": "Wychmoor, whichever school the child goes to",
        "age_from": 5,
        "age_to": 18,
        "age_note": "Younger than five? Ask Family Help first.",
        "young_person_may_refer": True,
        "parent_may_refer": True,
        "school_may_refer": True,
        "phone": "01632 960210",
        "text_number": "07700 900210",
        "email": "youngcarers@wychmoor.example",
        "website": "https://www.wychmoor.example/young-carers",
        "postal_address": "Wychmoor Young Carers\nPO Box 960\nCounty House\nWychmoor\nWM1 1YC",
        "hours": "Monday to Friday, 9am to 5pm. Leave a message and they ring back next day.",
        "access_note": "Interpreters are free. You can text instead of ringing.",
        "cost": "Free",
        "consent_summary": "You and your child both say yes first.",
        "what_happens_next": (
            "A key worker rings within ten working days, then visits at home or at school. "
            "Groups may have a waiting list; the key worker does not."
        ),
        "out_of_hours": "wychmoor-emergency-duty-team",
        "sort_order": 10,
        "staff": {
            "consent_rule": "parent_and_child",
            "consent_note": "Both are written on the form. If asking is not safe, ring first.",
            "thresholds": (
                "Any child who looks after somebody in the household. Not where the only worry "
                "is a new baby or separation."
            ),
            "sibling_rule": "Each child in a family is seen; one form is enough.",
            "priority_note": (
                "First: one-parent homes, care at night, and children out of school."
            ),
            "have_ready": (
                "Who is cared for, and how\nWhat the child does, and when\nAttendance, with the "
                "pattern of lateness\nWho else helps the family\nAnything a visitor should know"
            ),
            "professional_name": "The schools coordinator",
            "direct_line": "01632 960219",
            "professional_email": "schools@wychmoor.example",
            "secure_route": "The council’s secure portal. Never by ordinary e-mail.",
        },
    },
    {
        "key": "family-help",
        "name": "Wychmoor Family Help",
        "kind": "early_help",
        "description": (
            "One worker for the whole family: money, housing, illness, sleep, and a plan that "
            "everybody has agreed."
        ),
        "provider": "Wychmoor Council",
        "area": "Wychmoor",
        "parent_may_refer": True,
        "school_may_refer": True,
        "phone": "01632 960220",
        "email": "familyhelp@wychmoor.example",
        "hours": "Monday to Friday, 9am to 5pm",
        "access_note": "Interpreters and British Sign Language are free. Say so when you ring.",
        "cost": "Free",
        "consent_summary": "You agree first, and can stop at any time.",
        "sort_order": 20,
        "staff": {
            "consent_rule": "parent_only",
            "have_ready": "What the family says would help\nWhat school has tried",
            "direct_line": "01632 960229",
        },
    },
    {
        "key": "wychmoor-childrens-services",
        "name": "Wychmoor children’s services",
        "kind": "front_door",
        "description": "For when you are worried that a child is not safe.",
        "provider": "Wychmoor Council",
        "area": "Wychmoor",
        "anyone_may_refer": True,
        "phone": "01632 960230",
        "hours": "Monday to Friday, 8:30am to 5pm",
        "access_note": "Interpreters are free. Say so when you ring.",
        "cost": "Free",
        "out_of_hours": "wychmoor-emergency-duty-team",
        "sort_order": 30,
        "staff": {
            "consent_rule": "not_for_safety",
            "consent_note": "The family is told beforehand, where that is safe for the child.",
            "have_ready": "What you saw and heard, in the child’s words\nWho is at home now",
            "direct_line": "01632 960239",
            "secure_route": "Ring first; they send a link for the written part.",
        },
    },
    {
        "key": "wychmoor-emergency-duty-team",
        "name": "Wychmoor emergency duty team",
        "kind": "out_of_hours",
        "description": "The same worry, when the daytime team is closed.",
        "provider": "Wychmoor Council",
        "area": "Wychmoor",
        "anyone_may_refer": True,
        "phone": "01632 960240",
        "hours": "Nights from 5pm to 8:30am, all weekend, and bank holidays",
        "access_note": "Interpreters are free. Say so when you ring.",
        "cost": "Free",
        "sort_order": 40,
        "staff": {"consent_rule": "not_for_safety"},
    },
]

# Each school has its own nurse, so these belong to one Site.
NURSES = {
    "alder-brook": {
        "key": "school-nurse",
        "name": "School nurse for Alder Brook",
        "kind": "school_nurse",
        "description": "Sleep, worries, wetting, eating, and illness in the family.",
        "provider": "Wychmoor Community Health",
        "parent_may_refer": True,
        "school_may_refer": True,
        "phone": "01632 960250",
        "hours": "Monday to Friday, 9am to 4:30pm",
        "cost": "Free",
        "sort_order": 50,
    },
    "hartsmoor": {
        "key": "school-nurse",
        "name": "School nurse for Hartsmoor",
        "kind": "school_nurse",
        "description": "Text a nurse about anything that worries you, in or out of school.",
        "provider": "Wychmoor Community Health",
        "young_person_may_refer": True,
        "parent_may_refer": True,
        "phone": "01632 960251",
        "text_number": "07700 900251",
        "hours": "Monday to Friday, 9am to 4:30pm. Texts sent later are read the next day.",
        "cost": "Free, but for your usual text charge",
        "sort_order": 50,
    },
}

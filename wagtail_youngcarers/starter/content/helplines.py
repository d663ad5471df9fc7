"""The helplines every school starts with, shared by all schools on one Wagtail.

What was confirmed in a published page ships ready to show; the rest is marked "please check"
and no reader sees it until somebody has rung or looked it up. A route that is not confirmed
is a row of its own, so that it never holds back a number that is. Numbers change: `source`
says where and when each was read, and no check is recorded on anybody's behalf.
"""

from __future__ import annotations

from django.utils.translation import gettext as _

from wagtail_youngcarers.records.models import Audience

# Keys that code elsewhere may rely on: these lines stay on a page whatever happens.
EMERGENCY, NHS, CHILDLINE = "999", "111", "childline"


def helplines() -> list[dict]:
    """Values for `Helpline` rows, in the order families should read them; `key` is stable."""
    rows = [*_emergency(), *_any_time(), *_for_young_carers(), *_about_one_thing()]
    return [{"sort_order": place * 10, **row} for place, row in enumerate(rows, start=1)]


def _emergency() -> list[dict]:
    return [
        {
            "key": EMERGENCY,
            "name": _("Emergency services"),
            "what_for": _(
                "When somebody is in danger or badly hurt, now. Ring and say where you are."
            ),
            "is_emergency": True,
            "phone": "999",
            "always_open": True,
            "cost": _("Free"),
            "ages": _("Any age"),
            "source": "The United Kingdom's emergency number, November 2026",
        },
        {
            "key": "999-bsl",
            "name": _("999 in British Sign Language"),
            "what_for": _("Video call in BSL when somebody is in danger or badly hurt, now."),
            "is_emergency": True,
            "bsl_url": "https://999bsl.co.uk",
            "always_open": True,
            "cost": _("Free"),
            "ages": _("Any age"),
            "source": "999bsl.co.uk, not confirmed, November 2026",
            "please_check": True,
        },
        {
            "key": "999-text",
            "name": _("999 by text message"),
            "what_for": _("For people who can’t speak or hear on the phone, and have registered."),
            "is_emergency": True,
            "text_number": "999",
            "relay_note": _("Register your phone first, before you ever need it."),
            "always_open": True,
            "ages": _("Any age"),
            "source": "Emergency SMS service, not confirmed, November 2026",
            "please_check": True,
        },
    ]


def _any_time() -> list[dict]:
    return [
        {
            "key": CHILDLINE,
            "name": _("Childline"),
            "what_for": _("Talk to somebody about anything. No worry is too small."),
            "phone": "0800 1111",
            "website": "https://www.childline.org.uk",
            "always_open": True,
            "hours": _("By phone; fewer people answer at night. Chat times vary."),
            "cost": _("Free, and not shown on the phone bill"),
            "ages": _("Under 19"),
            "source": "Childline, its confidentiality promise; Sunderland Echo, 28 August 2022",
        },
        {
            "key": "shout",
            "name": _("Shout"),
            "what_for": _(
                "Text with somebody trained to listen, when you can’t or don’t want to talk."
            ),
            "text_number": "85258",
            "text_word": "SHOUT",
            "always_open": True,
            "cost": _("Free"),
            "ages": _("Any age"),
            "source": "Mental Health Innovations; Shout's own questions page, 4 November 2024",
        },
        {
            "key": "samaritans",
            "name": _("Samaritans"),
            "what_for": _("Somebody to talk to when things feel too much, at any age."),
            "phone": "116 123",
            "always_open": True,
            "cost": _("Free"),
            "ages": _("Any age"),
            "source": "NHS Greater Manchester helplines page, 22 September 2022",
        },
        {
            "key": NHS,
            "name": _("NHS 111"),
            "what_for": _("Medical help that can’t wait but is not a 999 emergency."),
            "phone": "111",
            "cost": _("Free"),
            "ages": _("Any age"),
            "source": "The NHS non-emergency number, November 2026",
        },
        {
            "key": "111-mental-health",
            "name": _("NHS 111, mental health option"),
            "what_for": _("Ring 111 and choose option 2 for help with mental health."),
            "phone": "111",
            "ages": _("Any age"),
            "source": "England, option 2 not confirmed, November 2026",
            "please_check": True,
        },
        {
            "key": "runaway-helpline",
            "name": _("Runaway Helpline"),
            "what_for": _("If you are thinking of leaving home, or have left."),
            "audience": Audience.PUPILS,
            "phone": "116 000",
            "ages": _("11 to 17"),
            "source": "NHS Greater Manchester helplines page, 22 September 2022",
        },
        {
            "key": "childline-bsl",
            "name": _("Childline in British Sign Language"),
            "what_for": _("Sign with a Childline counsellor by video."),
            "audience": Audience.PUPILS,
            "website": "https://www.childline.org.uk",
            "hours": _("At set times: see the website."),
            "cost": _("Free"),
            "ages": _("Under 19"),
            "source": "Charity Today, 2017; address and hours not confirmed, November 2026",
            "please_check": True,
        },
        {
            "key": "relay-uk",
            "name": _("Relay UK"),
            "what_for": _("Ring any of these numbers by typing, with a person in between."),
            "website": "https://www.relayuk.bt.com",
            "relay_note": _("Put 18001 before the number, for example 18001 0800 1111."),
            "source": "Not confirmed, November 2026",
            "please_check": True,
        },
    ]


def _for_young_carers() -> list[dict]:
    return [
        {
            "key": "carers-trust",
            "name": _("Carers Trust"),
            "what_for": _(
                "Write and ask which young carers service is near you. Not for emergencies."
            ),
            "email": "youngcarers@carers.org",
            "source": "Carers Trust, young carers and the school census, January 2024",
        },
        {
            "key": "sibs",
            "name": _("Sibs"),
            "what_for": _("For brothers and sisters of disabled children and adults."),
            "website": "https://www.sibs.org.uk",
            "source": "Andover Young Carers, siblings page, undated",
        },
    ]


def _about_one_thing() -> list[dict]:
    unconfirmed = "Not confirmed, November 2026"
    return [
        {
            "key": "papyrus-hopeline247",
            "name": _("Papyrus HOPELINE247"),
            "what_for": _(
                "For young people with thoughts of suicide, and anyone worried about them."
            ),
            "phone": "0800 068 4141",
            "ages": _("Under 35"),
            "source": "A 2021 page gave 9am to midnight; hours to be confirmed",
            "please_check": True,
        },
        {
            "key": "winstons-wish",
            "name": _("Winston’s Wish"),
            "what_for": _("For children and families when somebody important has died."),
            "phone": "08088 020 021",
            "source": unconfirmed,
            "please_check": True,
        },
        {
            "key": "nacoa",
            "name": _("Nacoa"),
            "what_for": _("For anyone whose parent drinks too much."),
            "phone": "0800 358 3456",
            "source": unconfirmed,
            "please_check": True,
        },
        {
            "key": "youngminds-parents",
            "name": _("YoungMinds Parents Helpline"),
            "what_for": _("For parents worried about how a child is feeling."),
            "audience": Audience.FAMILIES,
            "phone": "0808 802 5544",
            "source": unconfirmed,
            "please_check": True,
        },
        {
            "key": "kooth",
            "name": _("Kooth"),
            "what_for": _("Write with a counsellor online."),
            "audience": Audience.PUPILS,
            "website": "https://www.kooth.com",
            "ages": _("11 to 25, only where your council or NHS pays for it"),
            "source": "Barnet Council, 2021. Only in some areas: find out before you show it",
            "please_check": True,
        },
    ]

"""Whom to ask, for whoever does not know the answer: one sentence a question."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

ASK = {
    "local_authority": _("The school office knows."),
    "lead": _("Ask the head teacher."),
    "lead_where": _("Ask the young carers lead."),
    "deputy": _("Ask the head teacher or the young carers lead."),
    "safeguarding_lead": _("Ask the head teacher. Most schools name them in the entrance."),
    "mailbox": _("Ask whoever looks after e-mail at your school for a shared mailbox."),
    "mailbox_reader": _("Ask the young carers lead."),
    "lead_phone": _("Ask the young carers lead."),
    "office_phone": _("The school office knows."),
    "office_email": _("The school office knows."),
    "drop_in": _("Ask the young carers lead."),
    "service": _(
        "Ask your safeguarding lead or school nurse, or look on the council’s website for "
        "“young carers”."
    ),
    "council": _("Ask your safeguarding lead, or look on the council’s website."),
    "approver_email": _("Ask whoever looks after accounts on this website."),
    "head": _("Ask the head teacher."),
    "lead_and_head": _("Decide it with the young carers lead and the head teacher."),
    "agreed": _("Ask the head teacher or the governors."),
    "office": _("Ask the school office."),
    "website": _("Ask whoever looks after this website."),
    "guide": _("Ask the safeguarding lead."),
    "ring": _("Ring the number or open the web page yourself first."),
    "anybody": _("Anybody can do it: look each one up."),
}

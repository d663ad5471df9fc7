"""The questions of set-up. Empty is always an answer: nobody knows it yet."""

from __future__ import annotations

import json
import re

from django import forms
from django.core.exceptions import ValidationError
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from wagtail_youngcarers.fields import EmailAddressFormField, WebAddressFormField
from wagtail_youngcarers.records.mailboxes import why_look_again
from wagtail_youngcarers.records.models import (
    Activity,
    Appointment,
    Person,
    ReferralContact,
    Role,
)
from wagtail_youngcarers.records.sessions import WEEKDAYS
from wagtail_youngcarers.schools.models import Phase, SchoolSettings
from wagtail_youngcarers.schools.typed import LooksAtWhatIsTyped
from wagtail_youngcarers.setting_up.asking import ASK
from wagtail_youngcarers.setting_up.known import TOGETHER
from wagtail_youngcarers.starter.approval import find_accounts
from wagtail_youngcarers.starter.steps import DropIn, Facts, Service

YES, NONE_YET, UNKNOWN = "yes", "none", ""

# Each part of the form: its id, heading, a sentence, and its questions.
PARTS = (
    ("school", _("Your school"), "", ("name", "phase", "local_authority", "parent")),
    (
        "people",
        _("Who is there for young carers"),
        _("Names as pupils say them. Roles stay when people change, so it is quick to put right."),
        ("lead", "lead_where", "deputy", "safeguarding_lead"),
    ),
    (
        "reach",
        _("How to reach them"),
        _("One way is enough to begin with. The school office is the safety net of every page."),
        ("office_phone", "office_email", "mailbox", "mailbox_reader", "lead_phone"),
    ),
    ("drop-in", _("A drop-in"), "", TOGETHER["drop_in"]),
    (
        "services",
        _("Help outside school"),
        _("These become drafts too. Ring each number before you publish it."),
        (
            *TOGETHER["service_name"],
            *TOGETHER["council_phone"],
            "out_of_hours_phone",
        ),
    ),
    ("approval", _("Who has the last word"), "", TOGETHER["approval"]),
)

# What somebody must have answered before a question is worth showing, for Wagtail's script; without
# it every question is shown.
_SHOWN_FOR = {
    **dict.fromkeys(TOGETHER["drop_in"][1:], json.dumps({"drop_in": YES})),
    "approver_email": json.dumps({"approval": "on"}),
}

# What the words of a school's name say about whom it teaches.
_PHASES = (
    (r"\binfants?\b", Phase.INFANT),
    (r"\bjunior\b", Phase.JUNIOR),
    (r"\bprimary\b", Phase.PRIMARY),
    (r"\b(secondary|high|grammar|upper|college)\b", Phase.SECONDARY),
    (r"\ball[- ]through\b", Phase.ALL_THROUGH),
)


def _text(label, help_text="", ask="", **kwargs):
    words = format_lazy("{} {}", help_text, ASK[ask]) if ask and help_text else help_text
    words = words or (ASK[ask] if ask else "")
    kwargs.setdefault("widget", forms.TextInput(attrs={"autocomplete": "off"}))
    field = kwargs.pop("field", forms.CharField)
    return field(label=label, help_text=words, required=False, **kwargs)


def _time(label):
    return _text(
        label,
        field=forms.TimeField,
        widget=forms.TimeInput(attrs={"type": "time"}),
        error_messages={"invalid": _("Write the time like 12:15.")},
    )


class SetUpForm(LooksAtWhatIsTyped, forms.Form):
    """What set-up asks of a school, without what the school has answered already.

    `site` is the school's; `known` holds those answers (see ``known.py``); `places` are the pages
    that the first page may go below; `may_route` is whether the user may let somebody approve
    pages. ``warnings`` is what to look at again before the drafts are made.
    """

    name = _text(_("School name"), _("As families say it."))
    phase = forms.ChoiceField(
        label=_("Which children does it teach?"),
        choices=Phase.choices,
        widget=forms.RadioSelect,
        help_text=_("Decides which pages are made, and in which words."),
        error_messages={"required": _("Choose one: the pages are written for their age.")},
    )
    local_authority = _text(
        _("Council"), _("The one most of your families live under."), "local_authority"
    )
    parent = forms.ChoiceField(
        label=_("Put the pages below"),
        required=False,
        widget=forms.Select(attrs={"class": "w-w-full"}),
        help_text=_("Leave it as it is if you are not sure. Pages can be moved later."),
    )
    lead = _text(_("Young carers lead"), _("For example: Mrs Okafor."), "lead")
    lead_where = _text(
        _("Where and when pupils find them"),
        _("For example: in the Rainbow Room, every lunchtime."),
        "lead_where",
    )
    deputy = _text(_("Who steps in when they are away"), ask="deputy")
    safeguarding_lead = _text(_("Safeguarding lead"), ask="safeguarding_lead")
    office_phone = _text(
        _("School office: phone"), ask="office_phone", widget=forms.TextInput(attrs={"type": "tel"})
    )
    office_email = _text(
        _("School office: e-mail"), ask="office_email", field=EmailAddressFormField, widget=None
    )
    mailbox = _text(
        _("A mailbox for young carers"),
        _("Best is one that outlives people, such as youngcarers@ your school."),
        "mailbox",
        field=EmailAddressFormField,
        widget=None,
    )
    mailbox_reader = _text(
        _("Who opens that mailbox"),
        _("Families want to know: “Mrs Okafor and the office manager, in school hours.”"),
        "mailbox_reader",
    )
    lead_phone = _text(
        _("Young carers lead: phone"),
        _("Only if they have a number of their own."),
        "lead_phone",
        widget=forms.TextInput(attrs={"type": "tel"}),
    )
    drop_in = forms.ChoiceField(
        label=_("Is there a drop-in?"),
        required=False,
        choices=[(YES, _("Yes")), (NONE_YET, _("None yet")), (UNKNOWN, _("I don’t know yet"))],
        widget=forms.RadioSelect,
        help_text=format_lazy(
            "{} {}",
            _("A time and a place where young carers can come without being sent for."),
            ASK["drop_in"],
        ),
    )
    drop_in_days = forms.MultipleChoiceField(
        label=_("On which days?"),
        required=False,
        choices=WEEKDAYS[:5],
        widget=forms.CheckboxSelectMultiple,
    )
    drop_in_starts = _time(_("From"))
    drop_in_ends = _time(_("To"))
    drop_in_place = _text(_("Where?"), _("As pupils know it: the Rainbow Room."))
    service_name = _text(
        _("Local young carers service: name"),
        _("The charity or council team near you that supports young carers."),
        "service",
    )
    service_phone = _text(_("Its phone"), widget=forms.TextInput(attrs={"type": "tel"}))
    service_website = _text(
        _("Its web page"), field=WebAddressFormField, widget=None, assume_scheme="https"
    )
    council_phone = _text(
        _("Council children’s services: phone by day"),
        _("The number to ring when somebody is worried about a child."),
        "council",
        widget=forms.TextInput(attrs={"type": "tel"}),
    )
    council_website = _text(
        _("Their web page"), field=WebAddressFormField, widget=None, assume_scheme="https"
    )
    out_of_hours_phone = _text(
        _("Council children’s services: phone at night and at weekends"),
        ask="council",
        widget=forms.TextInput(attrs={"type": "tel"}),
    )
    approval = forms.BooleanField(
        label=_("Our safeguarding lead approves pages before they are published"),
        required=False,
        help_text=_(
            "The school’s editors then write, and send for approval. Whoever may publish anywhere "
            "on this website still can."
        ),
    )
    approver_email = _text(
        _("The e-mail address of the safeguarding lead’s account"),
        _("They need an account on this website. Leave it empty if they have none yet."),
        "approver_email",
        field=EmailAddressFormField,
        widget=None,
    )

    def __init__(self, *args, site, known, places=(), may_route=False, **kwargs):
        super().__init__(*args, **kwargs)
        self.site = site
        self.known = known
        self.approver = None
        for name in known:
            for answered in TOGETHER.get(name, (name,)):
                self.fields.pop(answered, None)
        if len(places) < 2:
            self.fields.pop("parent", None)
        elif "parent" in self.fields:
            self.fields["parent"].choices = places
        if not may_route:
            for name in TOGETHER["approval"]:
                self.fields.pop(name, None)

    @property
    def parts(self) -> list[dict]:
        """The parts of the form that ask or tell something, for the template."""
        return [part for part in (self._part(*one) for one in PARTS) if part["rows"]]

    def _part(self, identifier, heading, sentence, names):
        rows = []
        for name in names:
            if name in self.fields:
                rows.append({"field": self[name], "rule": _SHOWN_FOR.get(name, "")})
            elif name in self.known:
                label = self.base_fields[name].label
                rows.append({"label": label, "known": self.known[name]})
        asks = any("field" in row for row in rows)
        return {
            "id": identifier,
            "heading": heading,
            "sentence": sentence if asks else "",
            "rows": rows,
        }

    def clean(self):
        cleaned = super().clean()
        for model, names in _LIKE:
            self._check(model, names)
        lead, deputy = cleaned.get("lead", ""), cleaned.get("deputy", "")
        if deputy and deputy.casefold() == self._lead_name(lead).casefold():
            self.add_error("deputy", _("This is the lead. Name somebody else, or leave it empty."))
        self._check_drop_in(cleaned)
        self._check_approver(cleaned)
        mailbox, office = cleaned.get("mailbox"), cleaned.get("office_email", "")
        if mailbox and (words := why_look_again(mailbox, self.site, office)):
            self.warnings.append(words)
        return cleaned

    def _lead_name(self, typed):
        return typed or getattr(self.known.get("lead"), "words", "")

    def _check(self, model, names):
        """Let a record's own fields clean and refuse what was typed, at the question it was."""
        asked = {field: name for field, name in names.items() if name in self.cleaned_data}
        record = model(**{field: self.cleaned_data[name] for field, name in asked.items()})
        others = {field.name for field in model._meta.fields} - set(asked)
        blank = {field for field, name in asked.items() if not self.cleaned_data[name]}
        errors = {}
        try:
            record.clean_fields(exclude=others | blank)
        except ValidationError as error:
            errors = error.error_dict
        for field, name in asked.items():
            if field in errors:
                self.add_error(name, errors[field])
            else:
                self.cleaned_data[name] = getattr(record, field)

    def _check_drop_in(self, cleaned):
        details = [name for name in TOGETHER["drop_in"][1:] if cleaned.get(name)]
        if details and cleaned.get("drop_in") == NONE_YET:
            self.add_error("drop_in", _("You say when or where it is below: choose “Yes”."))
        starts, ends = cleaned.get("drop_in_starts"), cleaned.get("drop_in_ends")
        if cleaned.get("drop_in_days") and not starts and "drop_in_starts" not in self.errors:
            self.add_error(
                "drop_in_starts", _("From when? If nobody knows yet, take the ticks out too.")
            )
        if (starts or ends) and not cleaned.get("drop_in_days"):
            self.add_error("drop_in_days", _("On which days is it at that time?"))
        if starts and ends and ends <= starts:
            self.add_error("drop_in_ends", _("This is not after the start."))

    def _check_approver(self, cleaned):
        address = cleaned.get("approver_email")
        if not address:
            return
        if not cleaned.get("approval"):
            self.add_error("approver_email", _("Tick the box above too, or leave this empty."))
            return
        found = find_accounts(address)
        if not found:
            self.add_error(
                "approver_email",
                _("No account has this address. Leave it empty for now: it goes on the list."),
            )
        elif len(found) > 1:
            self.add_error(
                "approver_email", _("More than one account has this address. Leave it empty.")
            )
        else:
            self.approver = found[0]

    @property
    def unknown(self) -> list[dict]:
        """The questions left open, each with whom to ask."""
        told = self.cleaned_data
        found = [
            {"label": self.fields[name].label, "ask": ASK[ask]}
            for name, ask in _WORTH_ASKING.items()
            if name in self.fields
            and not told.get(name)
            # Who has no lead yet, is told that first.
            and (name != "lead_where" or told.get("lead"))
        ]
        if "drop_in" in self.fields and self._drop_in() is None:
            found.append({"label": self.fields["drop_in"].label, "ask": ASK["drop_in"]})
        if "service_name" in self.fields and not self._service().is_told:
            label = _("The local young carers service")
            found.append({"label": label, "ask": ASK["service"]})
        if told.get("approval") and not self.approver:
            label = self.fields["approver_email"].label
            found.append({"label": label, "ask": ASK["approver_email"]})
        return found

    def facts(self) -> Facts:
        """What was answered, for `make_plan`."""
        told = self.cleaned_data
        kinds = ReferralContact.Kind
        services = (
            self._service(),
            Service(
                kinds.FRONT_DOOR,
                phone=told.get("council_phone", ""),
                website=told.get("council_website", ""),
            ),
            Service(kinds.OUT_OF_HOURS, phone=told.get("out_of_hours_phone", "")),
        )
        return Facts(
            **{name: told.get(name) or "" for name in _AS_THEY_ARE},
            people={
                key: [told[name]]
                for name, key in (
                    ("lead", Role.YOUNG_CARERS_LEAD),
                    ("safeguarding_lead", Role.SAFEGUARDING_LEAD),
                )
                if told.get(name)
            },
            deputies={Role.YOUNG_CARERS_LEAD: [told["deputy"]]} if told.get("deputy") else {},
            drop_in=self._drop_in(),
            services=tuple(service for service in services if service.is_told),
            approval=bool(told.get("approval")),
            approver=self.approver,
        )

    def _drop_in(self):
        told = self.cleaned_data
        details = {name: told.get(f"drop_in_{name}") for name in ("starts", "ends")}
        days, place = tuple(told.get("drop_in_days") or ()), told.get("drop_in_place") or ""
        if told.get("drop_in") == NONE_YET:
            return DropIn(exists=False)
        if told.get("drop_in") == YES or days or place:
            return DropIn(True, days, place=place, **details)
        return None

    def _service(self):
        told = self.cleaned_data
        names = ("name", "phone", "website")
        values = {name: told.get(f"service_{name}") or "" for name in names}
        return Service(ReferralContact.Kind.YOUNG_CARERS_SERVICE, **values)


def guess_phase(name: str) -> str:
    """The phase that a school's name speaks of; empty where it speaks of none, or of several."""
    found = {phase for pattern, phase in _PHASES if re.search(pattern, name, re.I)}
    return found.pop() if len(found) == 1 else ""


# The facts that are called as the questions are.
_AS_THEY_ARE = (
    "phase",
    "name",
    "local_authority",
    "office_phone",
    "office_email",
    "mailbox",
    "mailbox_reader",
    "lead_phone",
    "lead_where",
)

# The record whose fields know what an answer may be: its field, and the question.
_LIKE = (
    (
        SchoolSettings,
        {name: name for name in ("name", "local_authority", "office_phone", "office_email")},
    ),
    (
        Role,
        {"mailbox": "mailbox", "mailbox_reader": "mailbox_reader", "phone": "lead_phone"},
    ),
    (Person, {"name": "lead"}),
    (Person, {"name": "deputy"}),
    (Person, {"name": "safeguarding_lead"}),
    (Appointment, {"where_and_when": "lead_where"}),
    (Activity, {"place": "drop_in_place"}),
    (
        ReferralContact,
        {
            "name": "service_name",
            "phone": "service_phone",
            "website": "service_website",
        },
    ),
    (ReferralContact, {"phone": "council_phone", "website": "council_website"}),
    (ReferralContact, {"phone": "out_of_hours_phone"}),
)

# What is worth asking somebody for, and whom.
_WORTH_ASKING = {
    "local_authority": "local_authority",
    "lead": "lead",
    "lead_where": "lead_where",
    "deputy": "deputy",
    "safeguarding_lead": "safeguarding_lead",
    "office_phone": "office_phone",
    "mailbox": "mailbox",
    "council_phone": "council",
    "out_of_hours_phone": "council",
}

__all__ = ["SetUpForm", "guess_phase"]

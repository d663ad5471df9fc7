"""A way to start: one sentence to say, to show or to send."""

from __future__ import annotations

from urllib.parse import quote

from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from wagtail_youngcarers.blocks import groups
from wagtail_youngcarers.blocks.choosers import RoleChooserBlock
from wagtail_youngcarers.blocks.fields import PlainTextBlock, TicksBlock
from wagtail_youngcarers.blocks.records import RecordsBlock, introduction_child
from wagtail_youngcarers.fields import dial
from wagtail_youngcarers.records.always import ANY_ADULT, EMERGENCY
from wagtail_youngcarers.records.models import Role

SAY, SHOW, SEND = "say", "show", "send"
WAYS = [
    (SAY, _("Say it: a sentence to begin with")),
    (SHOW, _("Show it: a card on the phone's screen to hold up")),
    (SEND, _("Send it: an e-mail or a text message, ready to send")),
]

TO_SAY = _("I help to look after somebody at home. Can I talk to you about it?")
# Whoever looks over a shoulder learns nothing from what is shown or sent.
TO_SHOW = _("Please can I talk to you? Somewhere quiet, when you have time.")
TO_SEND = _("Hello. Please can I talk to you, when you have time?")
NAME_LINE = _("My name:")
SUBJECT = _("Can we talk?")

_MOBILES = ("07", "+447", "00447")


def _in_address(text) -> str:
    return quote(str(text).replace("\r\n", "\n").replace("\n", "\r\n"), safe="")


def mail_address(email: str, subject: str, body: str) -> str:
    """A ``mailto:`` address with a subject and a body; empty without an e-mail address."""
    if not email:
        return ""
    return (
        f"mailto:{quote(email, safe='@')}?subject={_in_address(subject)}&body={_in_address(body)}"
    )


def text_address(phone: str, body: str) -> str:
    """An ``sms:`` address with a body; empty where `phone` is no mobile number."""
    number = dial(phone or "")
    return f"sms:{number}?body={_in_address(body)}" if number.startswith(_MOBILES) else ""


def _words_child(words, label, help_text):
    return PlainTextBlock(
        required=False,
        max_length=300,
        label=label,
        help_text=format_lazy(_("{help} Leave empty for “{words}”"), help=help_text, words=words),
    )


class WaysToStartBlock(RecordsBlock):
    """One sentence to say, one to show on the phone's screen, one to send.

    ``introduction``: text; ``ways``: a list of "say", "show" and "send"; ``say``, ``show``
    and ``send``: the words, ours in the language of the page while they are empty; ``role``:
    who is meant, the young carers lead while it is empty. What is sent goes to the mailbox of
    whoever answers for the role today, and by text message where their number is a mobile's.
    """

    chosen_child = "role"

    introduction = introduction_child()
    ways = TicksBlock(
        choices=WAYS,
        default=[SAY, SHOW, SEND],
        label=_("Ways"),
        help_text=_("The words for each are ready. To change them, open the settings."),
    )
    say = _words_child(TO_SAY, _("To say"), _("One sentence a shy person can manage."))
    show = _words_child(
        TO_SHOW, _("To show"), _("Others may see the screen: say nothing about home.")
    )
    send = _words_child(
        TO_SEND,
        _("To send"),
        _("Others may see the message: say nothing about home. A line for a name is added."),
    )
    role = RoleChooserBlock(
        required=False,
        label=_("To whom"),
        help_text=_("Leave empty for the young carers lead. It follows whoever is in post."),
    )

    class Meta:
        template = "wagtail_youngcarers/blocks/ways_to_start.html"
        icon = "comment-add"
        label = _("A way to start")
        description = _("One sentence to say, to show on the phone, or to send.")
        group = groups.PEOPLE
        drawer = ["say", "show", "send", "role"]
        default_heading = _("A way to start")
        preview_value = {"introduction": _("One sentence is enough. You choose how.")}

    def chosen(self, value):
        role = value.get("role")
        return [role] if role is not None else []

    def ways_in(self, value) -> list[str]:
        """The ways an editor left on."""
        return self.child_blocks["ways"].normalize(value.get("ways"))

    def shows(self, value):
        return value is not None and bool(self.ways_in(value))

    def get_context(self, value, parent_context=None):
        context = super().get_context(value, parent_context=parent_context)
        yc, ways = context["yc"], self.ways_in(value)
        found = yc.choose(self.chosen(value))
        adult = context["adult"] = found[0] if found else yc.role(Role.YOUNG_CARERS_LEAD)
        body = f"{value.get('send') or TO_SEND}\n\n{NAME_LINE} "
        context["say"] = (value.get("say") or TO_SAY) if SAY in ways else ""
        context["show"] = (value.get("show") or TO_SHOW) if SHOW in ways else ""
        context["mail"] = mail_address(adult.mailbox, SUBJECT, body) if SEND in ways else ""
        context["text"] = text_address(adult.phone, body) if SEND in ways else ""
        context["any_adult"] = ANY_ADULT
        context["emergency_number"] = EMERGENCY
        context["nothing_to_show"] = not any(
            context[name] for name in ("say", "show", "mail", "text")
        )
        return context

    def records_for_api(self, context):
        ways = {name: str(context[name]) for name in ("say", "show", "mail", "text")}
        return {name: words for name, words in ways.items() if words}

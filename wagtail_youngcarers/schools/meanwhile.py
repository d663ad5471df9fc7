"""Two people with the same form open: neither loses what the other has saved.

A form knows what each field held when it was opened. What only the other changed is kept; where
both have changed a field, the one who comes second is shown the other's value and decides.
"""

from __future__ import annotations

import hashlib
import json

from django import forms
from django.db import models
from django.utils.text import Truncator, capfirst, get_text_list
from django.utils.translation import gettext as _
from wagtail.fields import StreamField
from wagtail.log_actions import registry as log_registry
from wagtail.models import RevisionMixin

AS_OPENED = "as_opened"


class AsOpenedField(forms.CharField):
    """What a form held when it was opened: never a change by whoever fills it in."""

    def has_changed(self, initial, data):
        return False


class ChangedMeanwhile:
    """For a model form with ``for_user`` and a list of ``warnings``. Call `watch` when it is made
    and `settle` when it is cleaned."""

    def watch(self) -> None:
        """Add the hidden field that says what the record held when the form was opened."""
        if not self.instance.pk:
            return
        known = {field.name: field for field in self.instance._meta.concrete_fields}
        self.watched = {name: known[name] for name in self.fields if name in known}
        self.digests = {
            name: _digest(field, getattr(self.instance, field.attname))
            for name, field in self.watched.items()
        }
        self.fields[AS_OPENED] = AsOpenedField(required=False, widget=forms.HiddenInput)
        self.initial[AS_OPENED] = json.dumps(self.digests)

    def settle(self, cleaned: dict) -> None:
        """Keep what somebody else saved meanwhile, or put it beside what was typed."""
        if AS_OPENED not in self.fields:
            return
        opened = _read(cleaned.pop(AS_OPENED, ""))
        theirs = [name for name, now in self.digests.items() if opened.get(name, now) != now]
        if not theirs or self._by_the_same_form():
            return
        who = self._who()
        kept = []
        for name in theirs:
            typed = _digest(self.watched[name], cleaned[name]) if name in cleaned else None
            if typed == opened[name]:
                cleaned[name] = getattr(self.instance, name)
                kept.append(str(self.fields[name].label))
            elif typed != self.digests[name]:
                self._put_beside(name, who)
                opened[name] = self.digests[name]
        # Asked once for each change: what is sent again is meant.
        self.data = self.data.copy()
        self.data[self.add_prefix(AS_OPENED)] = json.dumps(opened)
        if kept:
            self.warnings.append(
                _("%(who)s has changed this meanwhile, and that is kept: %(fields)s.")
                % {"who": who, "fields": get_text_list(kept, _("and"))}
            )

    def _put_beside(self, name, who):
        said = _said(self.instance, self.watched[name])
        words = (
            _("%(who)s has changed this meanwhile. It now says: “%(value)s”.")
            if said
            else _("%(who)s has changed this meanwhile. Open it in a second window to see it.")
        )
        again = _("Save again to have it as you typed it.")
        self.add_error(name, f"{words % {'who': who, 'value': said}} {again}")

    def _by_the_same_form(self):
        # A form that saves its drafts by itself is opened once.
        if not isinstance(self.instance, RevisionMixin) or self.for_user is None:
            return False
        latest = self.instance.latest_revision
        return latest is not None and latest.user_id == self.for_user.pk

    def _who(self):
        entry = log_registry.get_logs_for_instance(self.instance).first()
        user = entry.user if entry else None
        return (user.get_full_name() or user.get_username()) if user else _("Somebody else")


def _read(text):
    try:
        opened = json.loads(text or "{}")
    except ValueError:
        return {}
    return opened if isinstance(opened, dict) else {}


def _digest(field, value):
    if isinstance(field, StreamField):
        # Without the ids, which a value that was never saved by a form is given anew.
        value = [(one.block_type, one.block.get_prep_value(one.value)) for one in value or ()]
    elif isinstance(value, models.Model):
        value = value.pk
    words = "" if value is None else str(value).replace("\r\n", "\n").strip()
    return hashlib.sha256(words.encode()).hexdigest()[:12]


def _said(instance, field):
    if isinstance(field, StreamField):
        return ""
    value = getattr(instance, field.name)
    if isinstance(value, bool):
        return _("Yes") if value else _("No")
    if field.choices:
        value = getattr(instance, f"get_{field.name}_display")()
    return capfirst(Truncator("–" if value in (None, "") else str(value)).chars(200))

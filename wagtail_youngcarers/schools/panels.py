"""Panels of the editing screens that records and pages share."""

from __future__ import annotations

from django.forms import Media
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.panels import FieldPanel, Panel
from wagtail.admin.staticfiles import versioned_static

from wagtail_youngcarers.schools.screens import url_of

# fn(instance, site, user) gives what to look at (see ``before_publishing/faults.py``), or nothing.
BEFORE_PUBLISHING_HOOK = "young_carers_before_publishing"
# Past it the list folds up: it is read, not a wall.
SHOWN_AT_ONCE = 6


class SchoolPanel(FieldPanel):
    """Asks for the school only where there is a choice: most editors look after one."""

    class BoundPanel(FieldPanel.BoundPanel):
        def is_shown(self):
            # Where two revisions are compared there is no form.
            is_given = self.form is not None and self.form.fields[self.field_name].disabled
            return super().is_shown() and not is_given


def find_faults(instance, site=None, user=None) -> list:
    """What to look at before `instance` is published, from whoever registers the hook."""
    found = []
    for look in hooks.get_hooks(BEFORE_PUBLISHING_HOOK):
        found += look(instance, site, user)
    return found


class BeforePublishingPanel(Panel):
    """Lists what to look at before publishing, each with the way to its field.

    `always`: also where there is nothing to say, as on pages. On a record, which is live once it
    is saved, it is there only when needed.
    """

    def __init__(self, always: bool = True, **kwargs):
        kwargs.setdefault("heading", _("Before you publish") if always else _("Worth a look"))
        kwargs.setdefault("icon", "glasses")
        super().__init__(**kwargs)
        self.always = always

    def clone_kwargs(self):
        return {**super().clone_kwargs(), "always": self.always}

    @property
    def clean_name(self):
        return super().clean_name or "before_publishing"

    class BoundPanel(Panel.BoundPanel):
        template_name = "wagtail_youngcarers/before_publishing/admin/panel.html"

        @cached_property
        def media(self):
            return Media(js=[versioned_static("wagtail_youngcarers/js/before-publishing.js")])

        @cached_property
        def is_new(self) -> bool:
            """Whether nothing has been saved yet, nor sent."""
            return not self.instance.pk and not self.form.is_bound

        @cached_property
        def faults(self) -> list:
            """What to look at, as it stands in the form's instance: the newest draft."""
            if self.form is None or self.is_new:
                return []
            parent = getattr(self.form, "parent_page", None)
            site = parent.get_site() if parent is not None else None
            return find_faults(self.instance, site, getattr(self.request, "user", None))

        def is_shown(self):
            # Where two revisions are compared there is no form.
            return self.form is not None and (self.panel.always or bool(self.faults))

        def get_context_data(self, parent_context=None):
            context = super().get_context_data(parent_context)
            return {
                **context,
                **list_context(self.faults),
                "is_new": self.is_new,
                "refresh_url": self.refresh_url,
            }

        @property
        def refresh_url(self) -> str:
            """Where the list comes from anew once a draft has saved itself; ends in the id."""
            kind = "page" if hasattr(self.instance, "url_path") else self.instance._meta.model_name
            return url_of(f"young_carers_before_publishing:{kind}", self.instance.pk or 0)


def list_context(faults) -> dict:
    """What the template of the list needs."""
    stopping = sum(fault.stops for fault in faults)
    return {
        "stopping": stopping,
        "looking": len(faults) - stopping,
        "first": faults[:SHOWN_AT_ONCE],
        "rest": faults[SHOWN_AT_ONCE:],
    }


__all__ = ["BeforePublishingPanel", "SchoolPanel", "find_faults", "list_context"]

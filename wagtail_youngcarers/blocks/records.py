"""What the sections that show records share."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _
from wagtail.blocks import ChoiceBlock, ListBlock

from wagtail_youngcarers.blocks.base import SectionBlock
from wagtail_youngcarers.blocks.fields import PlainTextBlock
from wagtail_youngcarers.records.directory import Directory
from wagtail_youngcarers.records.samples import SampleDirectory

# Names of choices; the same as those of ``records.models.Audience``.
AUDIENCES = [
    ("everyone", _("Everyone")),
    ("pupils", _("Pupils")),
    ("families", _("Families")),
]


def introduction_child():
    """A few words between the heading and the records."""
    return PlainTextBlock(
        required=False,
        label=_("Introduction"),
        help_text=_("A sentence or two, where the heading does not say enough."),
    )


def chosen_records(chooser, label, help_text):
    """A list of records that may be empty, which means all of the school's, in order."""
    return ListBlock(chooser, default=[], max_num=30, label=label, help_text=help_text)


def left_out_records(chooser):
    """Records that are not shown here, though they would be where none are chosen."""
    return ListBlock(
        chooser,
        default=[],
        max_num=30,
        label=_("Leave out"),
        help_text=_(
            "What all schools share and yours does not need. Where you have chosen yourself what "
            "is shown, this does nothing."
        ),
    )


def audience_child(default):
    """Whom the records are for."""
    return ChoiceBlock(
        choices=AUDIENCES,
        default=default,
        label=_("For"),
        help_text=_("Shows those for everyone as well."),
    )


class RecordsBlock(SectionBlock):
    """A section that shows records, chosen one by one or all of the school's.

    ``chosen_child`` names the child that holds the chosen ones. The preview shows an invented
    school (``records/samples.py``), whatever is in the database.
    """

    chosen_child = ""

    def chosen(self, value) -> list:
        """The records an editor chose and nobody has deleted since."""
        records = value.get(self.chosen_child) or ()
        return [record for record in records if record is not None]

    def has_choice(self, value) -> bool:
        """Whether an editor chose records, be they deleted now or not."""
        return bool(value.get(self.chosen_child))

    def left_out(self, value) -> list:
        """The records an editor wants to leave out of "all of the school's"."""
        return [record for record in value.get("leave_out") or () if record is not None]

    def extract_references(self, value):
        """As in Wagtail, without what is left out: that holds no record back from deletion."""
        return [
            reference
            for reference in super().extract_references(value)
            if not reference[2].startswith("leave_out.")
        ]

    def get_context(self, value, parent_context=None):
        parent_context = dict(parent_context or {})
        if getattr(value, "is_sample", False):
            parent_context["yc"] = SampleDirectory()
        else:
            # Without a request or a page, a chosen record still says which school is meant.
            parent_context["yc"] = Directory.for_context(parent_context, self.chosen(value))
        return super().get_context(value, parent_context=parent_context)

    def get_preview_value(self):
        value = super().get_preview_value()
        value.is_sample = True
        return value

    def records_for_api(self, context) -> dict:
        """What the section shows, as plain data. `context` is the block's template context."""
        raise NotImplementedError

    def get_api_representation(self, value, context=None):
        return {
            **super().get_api_representation(value, context=context),
            **self.records_for_api(self.get_context(value, parent_context=context)),
        }


def plain(view, *names) -> dict:
    """The fields `names` of a view that are not empty, as plain data."""
    found = {}
    for name in names:
        value = getattr(view, name)
        if hasattr(value, "isoformat"):
            value = value.isoformat()
        elif isinstance(value, str):
            value = str(value)
        elif isinstance(value, tuple):
            value = [str(one) for one in value]
        if value not in ("", None, []):
            found[name] = value
    return found

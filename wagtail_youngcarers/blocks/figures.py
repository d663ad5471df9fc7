"""A number or two, each with its year, its area and its source."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _
from wagtail.blocks import IntegerBlock

from wagtail_youngcarers.blocks import groups
from wagtail_youngcarers.blocks.choosers import FigureChooserBlock
from wagtail_youngcarers.blocks.records import (
    RecordsBlock,
    audience_child,
    chosen_records,
    left_out_records,
    plain,
)
from wagtail_youngcarers.records.models import DatedFigure
from wagtail_youngcarers.records.reading import records_of

DEFAULT_LIMIT = 2


class FiguresBlock(RecordsBlock):
    """Figures as records hold them, so that a newer number changes every page.

    ``figures``: a list of figures, empty for those that suit the ``audience`` and are not in
    ``leave_out``, and then at most ``limit`` of them.
    """

    chosen_child = "figures"

    figures = chosen_records(
        FigureChooserBlock(label=_("Figure")),
        label=_("Figures"),
        help_text=_("One or two are enough. Leave empty to show the first confirmed ones."),
    )
    leave_out = left_out_records(FigureChooserBlock(label=_("Figure")))
    audience = audience_child("families")
    limit = IntegerBlock(
        default=DEFAULT_LIMIT,
        min_value=1,
        max_value=6,
        label=_("At most"),
        help_text=_("How many to show when none are chosen."),
    )

    class Meta:
        template = "wagtail_youngcarers/blocks/figures.html"
        icon = "table"
        label = _("Figures")
        description = _("One or two numbers with their year, area and source.")
        group = groups.EXPLAINING
        drawer = ["leave_out", "audience", "limit"]
        default_heading = _("How many young carers there are")
        preview_value = {"limit": DEFAULT_LIMIT}

    @classmethod
    def dependencies(cls, value, site):
        if value.get("figures"):
            return []
        return list(records_of(DatedFigure, site).filter(please_check=False))

    def get_context(self, value, parent_context=None):
        context = super().get_context(value, parent_context=parent_context)
        yc = context["yc"]
        if self.has_choice(value):
            context["figures"] = yc.choose(self.chosen(value))
        else:
            limit = value.get("limit")
            if not isinstance(limit, int) or limit < 1:
                limit = DEFAULT_LIMIT
            figures = yc.without(yc.figures(value.get("audience")), self.left_out(value))
            context["figures"] = figures[:limit]
        context["nothing_to_show"] = not context["figures"]
        return context

    def records_for_api(self, context):
        return {
            "figures": [
                {
                    **plain(figure, "key", "value", "statement", "comparison", "year", "area"),
                    **plain(figure, "source", "source_url", "is_estimate", "last_checked"),
                }
                for figure in context["figures"]
            ]
        }

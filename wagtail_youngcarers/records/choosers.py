"""Choosing a record in a page or a form: only what the user may see, never making one.

Only rows of the main language can be chosen: a record is the same in every language.
"""

from __future__ import annotations

from django import forms
from django.core.exceptions import ValidationError
from django.http import Http404
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms.choosers import BaseFilterForm
from wagtail.admin.ui.tables import Column
from wagtail.admin.views.generic.chooser import (
    ChooseResultsView,
    ChooseView,
    ChosenMultipleView,
    ChosenView,
)
from wagtail.admin.viewsets.chooser import ChooserViewSet
from wagtail.models import TranslatableMixin
from wagtail.snippets.views import chooser as snippet_views

from wagtail_youngcarers.records.models import (
    Activity,
    DatedFigure,
    Helpline,
    Person,
    Role,
)
from wagtail_youngcarers.records.words import main_language
from wagtail_youngcarers.schools.policy import (
    LOOK_AFTER_RECORDS,
    SchoolRecordPolicy,
    sites_with_right,
)


class NameFilterForm(BaseFilterForm):
    """Finds records by a part of their name."""

    q = forms.CharField(
        label=_("Search term"),
        widget=forms.TextInput(attrs={"placeholder": _("Search")}),
        required=False,
    )

    def filter(self, objects):
        objects = super().filter(objects)
        words = self.cleaned_data.get("q")
        if words:
            name = getattr(objects.model, "key_source", "name")
            objects = objects.filter(**{f"{name}__icontains": words})
            self.is_searching = True
            self.search_query = words
        return objects


class VisibleRecordsMixin:
    """Limits a chooser view to the records its user may see."""

    def visible_records(self):
        """The main-language records of the user's schools, and the shared ones."""
        policy = SchoolRecordPolicy(self.model_class)
        records = policy.instances_user_has_any_permission_for(self.request.user, ["change"])
        if issubclass(self.model_class, TranslatableMixin):
            records = records.filter(locale__language_code=main_language())
        return records


class ListingMixin(VisibleRecordsMixin):
    """What the two listing views share."""

    filter_form_class = NameFilterForm
    # There is one language to choose from, so no column and no filter for it.
    i18n_enabled = False

    def get_object_list(self):
        return self.visible_records().select_related("site")

    def can_create(self):
        return False

    @property
    def columns(self):
        columns = super().columns
        if sites_with_right(self.request.user, LOOK_AFTER_RECORDS).count() > 1:
            columns.append(
                Column(
                    "site",
                    label=_("School"),
                    accessor=lambda record: record.site or _("Every school"),
                )
            )
        return columns


class ChosenMixin(VisibleRecordsMixin):
    """What the two answering views share: an id that can't be chosen does not exist."""

    def get_object(self, pk):
        return self.get_objects([pk])[0]

    def get_objects(self, pks):
        try:
            records = self.visible_records().in_bulk([int(pk) for pk in pks])
            return [records[int(pk)] for pk in pks]
        except (KeyError, ValueError, OverflowError, ValidationError) as error:
            raise Http404 from error


class RecordChooseView(ListingMixin, ChooseView):
    """The listing, in its dialogue."""


class RecordChooseResultsView(ListingMixin, ChooseResultsView):
    """The listing alone, for paging and searching."""


class RecordChosenView(ChosenMixin, ChosenView):
    """Answers with one record."""


class RecordChosenMultipleView(ChosenMixin, ChosenMultipleView):
    """Answers with several records."""


class RecordChooserMixin:
    """A chooser without a way to make records."""

    register_widget = False
    per_page = 25

    def get_urlpatterns(self):
        return [pattern for pattern in super().get_urlpatterns() if pattern.name != "create"]


class RecordChooserViewSet(RecordChooserMixin, ChooserViewSet):
    """The chooser of one kind of record."""

    choose_view_class = RecordChooseView
    choose_results_view_class = RecordChooseResultsView
    chosen_view_class = RecordChosenView
    chosen_multiple_view_class = RecordChosenMultipleView


class ContactChooseView(ListingMixin, snippet_views.ChooseView):
    """The listing of referral contacts, in its dialogue."""


class ContactChooseResultsView(ListingMixin, snippet_views.ChooseResultsView):
    """The listing of referral contacts alone."""


class ContactChosenView(ChosenMixin, snippet_views.SnippetChosenView):
    """Answers with one referral contact."""


class ContactChosenMultipleView(ChosenMixin, snippet_views.SnippetChosenMultipleView):
    """Answers with several referral contacts."""


class ContactChooserViewSet(RecordChooserMixin, snippet_views.SnippetChooserViewSet):
    """The chooser of referral contacts, for their ``SnippetViewSet``."""

    choose_view_class = ContactChooseView
    choose_results_view_class = ContactChooseResultsView
    chosen_view_class = ContactChosenView
    chosen_multiple_view_class = ContactChosenMultipleView


class RoleChooser(RecordChooserViewSet):
    """Chooses a role."""

    model = Role
    icon = "clipboard-list"
    choose_one_text = _("Choose a role")
    choose_another_text = _("Choose another role")
    edit_item_text = _("Edit this role")


class PersonChooser(RecordChooserViewSet):
    """Chooses a person."""

    model = Person
    icon = "user"
    choose_one_text = _("Choose a person")
    choose_another_text = _("Choose another person")
    edit_item_text = _("Edit this person")


class ActivityChooser(RecordChooserViewSet):
    """Chooses an activity."""

    model = Activity
    icon = "calendar-alt"
    choose_one_text = _("Choose an activity")
    choose_another_text = _("Choose another activity")
    edit_item_text = _("Edit this activity")


class HelplineChooser(RecordChooserViewSet):
    """Chooses a helpline."""

    model = Helpline
    icon = "comment"
    choose_one_text = _("Choose a helpline")
    choose_another_text = _("Choose another helpline")
    edit_item_text = _("Edit this helpline")


class FigureChooser(RecordChooserViewSet):
    """Chooses a figure."""

    model = DatedFigure
    icon = "table"
    choose_one_text = _("Choose a figure")
    choose_another_text = _("Choose another figure")
    edit_item_text = _("Edit this figure")


# To be registered with Wagtail; the one for referral contacts comes with their SnippetViewSet.
choosers = [
    RoleChooser("young_carers_choose_role"),
    PersonChooser("young_carers_choose_person"),
    ActivityChooser("young_carers_choose_activity"),
    HelplineChooser("young_carers_choose_helpline"),
    FigureChooser("young_carers_choose_figure"),
]


def chooser_for(model) -> RecordChooserViewSet:
    """The chooser of a kind of record."""
    return next(chooser for chooser in choosers if chooser.model is model)

"""Deleting several referral contacts at once, by the rights every other screen asks for.

Wagtail's own action asks for a right on the class, and names every contact it is given,
those of other schools and unpublished ones too.
"""

from __future__ import annotations

from django.shortcuts import get_list_or_404
from django.utils.functional import cached_property
from wagtail.snippets.bulk_actions.delete import DeleteBulkAction

from wagtail_youngcarers.records.models import ReferralContact
from wagtail_youngcarers.records.protection import what_goes_too
from wagtail_youngcarers.schools.policy import SchoolRecordPolicy

# After Wagtail's own, which it takes the place of.
AFTER_WAGTAIL = 100


class DeleteContacts(DeleteBulkAction):
    """Deletes the contacts of the user's schools. Any other is as if it did not exist."""

    models = [ReferralContact]
    template_name = "wagtail_youngcarers/admin/delete_contacts.html"

    @cached_property
    def permission_policy(self):
        return SchoolRecordPolicy(self.model)

    def get_queryset(self, model, object_ids):
        visible = self.permission_policy.instances_user_has_any_permission_for(
            self.request.user, ["delete"]
        )
        return get_list_or_404(visible, pk__in=object_ids)

    def get_context_data(self, **kwargs):
        context = super().get_context_data(**kwargs)
        going = [one["item"] for one in context["items"]]
        return {**context, "goes_too": what_goes_too(self.request.user, going)}

    def check_perm(self, snippet):
        return self.permission_policy.user_has_permission_for_instance(
            self.request.user, "delete", snippet
        )

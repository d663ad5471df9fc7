"""A plan in the words of somebody who is about to say yes to it."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from wagtail_youngcarers.starter.plan import Plan

# The kinds of step that belong together, in the order somebody reads them in.
_GROUPS = (
    (_("Pages, as drafts"), ("page",)),
    (_("Your school and its people"), ("settings", "person", "activity", "role", "translation")),
    (_("Services outside school, as drafts"), ("contact",)),
    (_("For staff"), ("guide", "group", "permission", "workflow")),
)


def in_words(plan: Plan) -> list[tuple[str, list[str]]]:
    """What a plan would make or fill in: headings, each with its lines."""
    steps = [step for school in plan.schools for step in school.steps if step.do]
    found = [
        (str(heading), [_line(step) for kind in kinds for step in steps if step.kind == kind])
        for heading, kinds in _GROUPS
    ]
    shared = {
        kind: sum(step.kind == kind for step in plan.shared if step.do)
        for kind in ("helpline", "figure")
    }
    lines = []
    if shared["helpline"]:
        words = ngettext("%(number)s helpline", "%(number)s helplines", shared["helpline"])
        lines.append(words % {"number": shared["helpline"]})
    if shared["figure"]:
        words = ngettext("%(number)s figure", "%(number)s figures", shared["figure"])
        lines.append(words % {"number": shared["figure"]})
    lines += [_line(step) for step in plan.shared if step.kind == "translation"]
    found.append((str(_("For every school on this website")), lines))
    return [(heading, lines) for heading, lines in found if lines]


# What a step is called by itself does not say what it is.
_NAMED = {
    "role": _("Role: %(name)s"),
    "group": _("Group: %(name)s"),
    "workflow": _("Workflow: %(name)s"),
}


def _line(step) -> str:
    if step.kind in _NAMED:
        return _NAMED[step.kind] % {"name": step.name}
    has_note = step.kind in ("settings", "activity", "translation") and step.note
    return f"{step.name}: {step.note}" if has_note else str(step.name)

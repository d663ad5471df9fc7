"""Set-up as a plan, then an action.

`make_plan` looks and changes nothing; `Plan.run` carries the plan out in one transaction.
What exists is kept as it is, so a second plan has nothing to do.
"""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import F
from django.utils.translation import override
from wagtail.models import Site

from wagtail_youngcarers.starter.approval import plan_approval
from wagtail_youngcarers.starter.drop_ins import plan_drop_in
from wagtail_youngcarers.starter.groups import plan_groups
from wagtail_youngcarers.starter.guides import plan_guide
from wagtail_youngcarers.starter.schools import plan_people, plan_roles, plan_settings
from wagtail_youngcarers.starter.services import plan_services
from wagtail_youngcarers.starter.shared import plan_shared
from wagtail_youngcarers.starter.steps import Action, Facts, School, SetupError, Step
from wagtail_youngcarers.starter.tree import plan_pages


class Plan:
    """Everything set-up will do: `shared` steps first, then those of each of `schools`."""

    def __init__(self, shared: list[Step], schools: list[School]):
        self.shared = shared
        self.schools = schools

    @property
    def steps(self) -> list[Step]:
        """Every step, in the order they are carried out."""
        return [*self.shared, *(step for school in self.schools for step in school.steps)]

    @property
    def has_work(self) -> bool:
        """Whether any step would change something."""
        return any(step.do for step in self.steps)

    @property
    def left_out(self) -> list[Step]:
        """The steps that only say what was left out."""
        return [step for step in self.steps if step.action is Action.LEAVE_OUT]

    def run(self) -> None:
        """Carry out every step, or none: a step that fails undoes those before it.

        Raises `SetupError` where a record turns out not to be valid.
        """
        with transaction.atomic():
            _run(self.shared, Site.objects.none())
            for school in self.schools:
                with override(school.locale.language_code):
                    _run(school.steps, school.site)


def make_plan(
    sites: list[Site],
    facts: Facts,
    *,
    parent: str = "",
    publish: bool = False,
    shared: bool = True,
    keeps_unreachable: bool = False,
    user=None,
) -> Plan:
    """A plan for the schools of `sites`, from what is in the database and what was told.

    `parent` is the path of slugs, from each Site's root page, to the page the pages go below.
    `shared`: whether the records that every school shares are made too. `keeps_unreachable`:
    whether people whom nobody could reach yet are made, for a caller that says so afterwards.
    `user`: whose the pages are. Raises `SetupError`, with what to do, where the plan can't be made.
    """
    told = [name for name in Facts.OF_ONE_SCHOOL if getattr(facts, name)]
    if told and len(sites) > 1:
        raise SetupError(
            "Names, people and ways to reach them are of one school: give them with --site for "
            "one Site at a time."
        )
    schools, by_root = [], {}
    for site in sites:
        school = School(
            site,
            facts,
            publish,
            twin=by_root.get(site.root_page_id),
            keeps_unreachable=keeps_unreachable,
            user=user,
        )
        by_root.setdefault(site.root_page_id, school)
        with override(school.main_locale.language_code):
            plan_settings(school)
            plan_roles(school)
            plan_people(school)
            plan_services(school)
            plan_drop_in(school)
        with override(school.locale.language_code):
            plan_pages(school, parent)
        with override(school.main_locale.language_code):
            plan_guide(school)
            plan_groups(school)
            plan_approval(school)
        schools.append(school)
    return Plan(plan_shared() if shared else [], schools)


def set_up(site: Site, facts: Facts, **options) -> Plan:
    """Plan one school and carry the plan out, the school held against a second run until then.

    Asked twice at once, for a button may be pressed twice, the second has nothing to do.
    """
    with transaction.atomic():
        # A write, not a lock: every database makes the second wait for the first.
        Site.objects.filter(pk=site.pk).update(port=F("port"))
        plan = make_plan([site], facts, **options)
        plan.run()
    return plan


def _run(steps, where):
    for step in steps:
        if step.do is None:
            continue
        try:
            step.do()
        except ValidationError as error:
            raise SetupError(f"{step.name} ({where}): {' '.join(error.messages)}") from error

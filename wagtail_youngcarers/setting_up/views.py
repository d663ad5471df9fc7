"""The screens of set-up: which school, the questions, the plan, and what is left."""

from __future__ import annotations

from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import TemplateView
from wagtail.admin import messages
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.models import Site

from wagtail_youngcarers.manual.helping import HelpMixin
from wagtail_youngcarers.schools.names import name_of_site
from wagtail_youngcarers.schools.policy import LOOK_AFTER_RECORDS, may_change_shared
from wagtail_youngcarers.setting_up.checklist import Checklist
from wagtail_youngcarers.setting_up.forms import SetUpForm, guess_phase
from wagtail_youngcarers.setting_up.known import known_answers
from wagtail_youngcarers.setting_up.plans import in_words
from wagtail_youngcarers.starter.approval import may_route
from wagtail_youngcarers.starter.plan import make_plan, set_up
from wagtail_youngcarers.starter.policy import places_for, school_to_set_up, schools_to_set_up
from wagtail_youngcarers.starter.steps import SetupError


class SetUpScreen(HelpMixin, WagtailAdminTemplateMixin, TemplateView):
    """A screen for those who may set up a school, or the one that the address names: any other
    is not there at all."""

    page_title = gettext_lazy("Set up young carers pages")
    header_icon = "group"
    manual_page = "first-pages"
    index_url_name = None
    questions_url_name = None
    left_url_name = None
    school = None

    def dispatch(self, request, *args, **kwargs):
        if "site_id" in kwargs:
            site = Site.objects.filter(pk=kwargs["site_id"]).select_related("root_page").first()
            self.school = school_to_set_up(request.user, site) if site else None
            if self.school is None:
                raise Http404
        return super().dispatch(request, *args, **kwargs)

    @property
    def site(self):
        """The school's Site."""
        return self.school.site

    def url_of(self, name: str) -> str:
        """The address of another screen about the same school."""
        return reverse(name, args=[self.site.pk])

    def get_page_subtitle(self):
        return name_of_site(self.site) if self.school else ""

    def get_breadcrumbs_items(self):
        items = [*self.breadcrumbs_items]
        if self.school:
            index = reverse(self.index_url_name)
            items.append({"url": index, "label": SetUpScreen.page_title})
        return [*items, {"url": "", "label": self.get_page_subtitle() or self.get_page_title()}]


class ChooseSchoolView(SetUpScreen):
    """Leads to the one school; to a choice for those who may set up several."""

    template_name = "wagtail_youngcarers/setting_up/admin/choose_school.html"
    http_method_names = ["get"]

    def get(self, request, *args, **kwargs):
        schools = schools_to_set_up(request.user)
        if not schools:
            raise PermissionDenied
        rows = [
            {
                "name": name_of_site(one.site),
                "school": one,
                "url": reverse(
                    self.left_url_name if one.section else self.questions_url_name,
                    args=[one.site.pk],
                ),
            }
            for one in schools
        ]
        if len(rows) == 1:
            return redirect(rows[0]["url"])
        return self.render_to_response(self.get_context_data(rows=rows))


class QuestionsView(SetUpScreen):
    """Asks, shows the plan, and makes the drafts. Nothing is kept before they are made: the plan
    carries every answer, so that going back loses none."""

    template_name = "wagtail_youngcarers/setting_up/admin/questions.html"
    plan_template_name = "wagtail_youngcarers/setting_up/admin/plan.html"
    http_method_names = ["get", "post"]

    @cached_property
    def places(self) -> list[tuple[str, str]]:
        """The pages the section page may go below: the path of slugs from the root, the title."""
        root = self.site.root_page
        return [
            ("/".join(page.url_path[len(root.url_path) :].strip("/").split("/")), page.title)
            for page in places_for(self.request.user, self.site)
        ]

    def get_form(self, data=None):
        """The questions that are open, the phase guessed from the school's name."""
        name = name_of_site(self.site)
        initial = {"name": self.site.site_name, "phase": guess_phase(name), "drop_in": ""}
        return SetUpForm(
            data,
            initial=initial,
            site=self.site,
            known=known_answers(self.site, self.school.section),
            places=() if self.school.section else self.places,
            may_route=may_route(self.request.user),
        )

    def get(self, request, *args, **kwargs):
        return self.ask(self.get_form())

    def post(self, request, *args, **kwargs):
        form = self.get_form(request.POST)
        if "change" in request.POST:
            return self.ask(form)
        if not form.is_valid():
            messages.error(request, _("Please look again at what is marked below."))
            return self.ask(form)
        try:
            if "make" in request.POST:
                return self.make(form)
            return self.show_plan(form)
        except SetupError as error:
            messages.error(
                request,
                _("Set-up can’t go on. Show this to whoever looks after the website: %(error)s")
                % {"error": error},
            )
            return self.ask(form)

    def ask(self, form):
        """The form."""
        return self.render_to_response(self.get_context_data(form=form))

    def options(self, form) -> dict:
        """What `make_plan` is told besides the facts."""
        parent = ""
        if self.school.section is None:
            if not self.places:
                raise SetupError(
                    _("No page that you may write below can take a Young Carers page.")
                )
            parent = form.cleaned_data.get("parent") or self.places[0][0]
        return {
            "parent": parent,
            "shared": may_change_shared(self.request.user, LOOK_AFTER_RECORDS),
            "keeps_unreachable": True,
            "user": self.request.user,
        }

    def show_plan(self, form):
        """What would be made, what is not known yet, and the button that makes it."""
        plan = make_plan([self.site], form.facts(), **self.options(form))
        if not plan.has_work:
            messages.success(self.request, _("Everything you answered is there already."))
            return redirect(self.url_of(self.left_url_name))
        context = self.get_context_data(
            form=form,
            groups=in_words(plan),
            left_out=[step for step in plan.left_out if step.kind in ("page", "workflow")],
            unknown=form.unknown,
            approver=form.approver,
        )
        return self.response_class(
            request=self.request,
            template=[self.plan_template_name],
            context=context,
            using=self.template_engine,
        )

    def make(self, form):
        """Make the drafts. Pressed twice, the second time finds nothing to do."""
        plan = set_up(self.site, form.facts(), **self.options(form))
        if plan.has_work:
            messages.success(
                self.request,
                _("The drafts are made. Nothing is published yet; here is what is left."),
            )
        return redirect(self.url_of(self.left_url_name))


class LeftView(SetUpScreen):
    """What is left, most important first."""

    page_title = gettext_lazy("What is left")
    header_icon = "tasks"
    template_name = "wagtail_youngcarers/setting_up/admin/left.html"
    http_method_names = ["get"]

    def get(self, request, *args, **kwargs):
        if self.school.section is None:
            return redirect(self.url_of(self.questions_url_name))
        checklist = Checklist(request.user, self.school)
        return self.render_to_response(
            self.get_context_data(
                checklist=checklist, questions_url=self.url_of(self.questions_url_name)
            )
        )

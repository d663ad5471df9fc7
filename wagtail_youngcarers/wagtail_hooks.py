"""Registers what Wagtail calls; what it does is in the room each thing belongs to."""

from wagtail import hooks
from wagtail.contrib.settings.registry import register_setting
from wagtail.snippets.models import register_snippet

from wagtail_youngcarers.attention import home as attention_home
from wagtail_youngcarers.attention import viewsets as attention_viewsets
from wagtail_youngcarers.before_publishing import hooks as before_publishing
from wagtail_youngcarers.guide import hooks as guide_hooks
from wagtail_youngcarers.importer import hooks as importer_hooks
from wagtail_youngcarers.importer import left_to_do
from wagtail_youngcarers.manual import hooks as manual_hooks
from wagtail_youngcarers.menu import YoungCarersMenu
from wagtail_youngcarers.paper import hooks as paper_hooks
from wagtail_youngcarers.records import bulk_actions, protection
from wagtail_youngcarers.records.choosers import choosers
from wagtail_youngcarers.schools import hooks as school_hooks
from wagtail_youngcarers.schools import translating
from wagtail_youngcarers.schools.models import SchoolSettings
from wagtail_youngcarers.setting_up import home as setting_up_home
from wagtail_youngcarers.staff import home as staff_home
from wagtail_youngcarers.withdrawing import viewsets as withdrawing

hooks.register("before_serve_page", guide_hooks.stay_closed, order=guide_hooks.GATE_ORDER)
hooks.register("on_serve_page", guide_hooks.answer_shells, order=guide_hooks.GATE_ORDER)
hooks.register("register_group_permission_panel", guide_hooks.group_permission_panel)
register_setting(SchoolSettings, icon="home")
register_snippet(YoungCarersMenu)
hooks.register("register_admin_urls", manual_hooks.admin_urls)
hooks.register("register_admin_urls", paper_hooks.admin_urls)
hooks.register("register_admin_urls", translating.admin_urls, order=translating.BEFORE_LOCALIZE)
hooks.register("construct_snippet_listing_buttons", translating.leave_out_localize)
hooks.register("register_admin_urls", school_hooks.admin_urls, order=school_hooks.BEFORE_WAGTAIL)
hooks.register("register_admin_viewset", lambda: choosers)
hooks.register("register_reports_menu_item", attention_viewsets.report_menu_item)
hooks.register(
    "register_bulk_action", bulk_actions.DeleteContacts, order=bulk_actions.AFTER_WAGTAIL
)
hooks.register("before_bulk_action", protection.refuse_bulk_delete)
hooks.register("young_carers_before_publishing", before_publishing.faults_for_panel)
hooks.register("young_carers_stops_publishing", before_publishing.why_not_publish)
hooks.register("before_publish_page", before_publishing.keep_as_draft)
hooks.register("before_bulk_action", before_publishing.keep_some_as_drafts)
hooks.register("register_admin_urls", before_publishing.admin_urls)
hooks.register("young_carers_goes_too", guide_hooks.staff_halves_go_too)
if register := guide_hooks.reading_register():
    register.register_with_wagtail()
hooks.register("construct_homepage_panels", staff_home.add_readers_panel)
hooks.register("construct_homepage_panels", attention_home.add_attention_panel)
hooks.register("register_log_actions", left_to_do.log_actions)
hooks.register("register_log_actions", withdrawing.log_actions)
hooks.register("register_page_header_buttons", importer_hooks.page_header_buttons)
hooks.register("construct_homepage_panels", setting_up_home.add_set_up_panel)

"""Registers what Wagtail calls; what it does is in the room each thing belongs to."""

from wagtail import hooks

from wagtail_youngcarers.guide import hooks as guide_hooks

hooks.register("before_serve_page", guide_hooks.stay_closed, order=guide_hooks.GATE_ORDER)

"""What an editor sees of a referral contact before readers do."""

from __future__ import annotations

from dataclasses import replace

from wagtail.models import Locale

from wagtail_youngcarers.records.cards import contact_view
from wagtail_youngcarers.records.directory import Directory
from wagtail_youngcarers.records.words import Translations, Words


def contact_context(contact) -> dict:
    """What the preview's template needs: ``contact``, as a page would show it.

    `contact` may be half filled and unsaved. A translation is shown with the facts of the
    record it translates.
    """
    yc = Directory(contact.site)
    facts = contact
    if contact.is_translation:
        facts = contact.get_translation_or_none(Locale.get_default()) or contact
    view = contact_view(
        facts,
        Translations(type(contact), [], yc.language),
        find_out_of_hours=lambda: next(
            (other for other in yc.contacts if other.pk == facts.out_of_hours_id), None
        ),
    )
    words = {name: Words(getattr(contact, name)) for name in contact.translated_fields}
    shown = replace(view, **words)
    return {"contact": shown, "emergency": yc.emergency, "page_title": shown.name}

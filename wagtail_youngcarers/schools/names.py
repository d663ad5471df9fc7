"""What a school is called where only its Site is at hand."""

from __future__ import annotations


def name_of_site(site) -> str:
    """What the admin calls a school: its Site's name, else its host."""
    return site.site_name or site.hostname

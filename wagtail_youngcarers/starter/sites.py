"""Finds the Sites that set-up is asked for."""

from __future__ import annotations

from wagtail.models import Site

from wagtail_youngcarers.starter.steps import SetupError, host_of


def find_sites(hosts: list[str], everything: bool = False) -> list[Site]:
    """The Sites named by `hosts` (``HOST`` or ``HOST:PORT``), or all; the only one if unnamed.

    Raises `SetupError` where there is no such Site, or it is not clear which is meant.
    """
    sites = list(Site.objects.select_related("root_page__locale").order_by("hostname", "port"))
    known = ", ".join(host_of(site) for site in sites) or "none"
    if everything or (not hosts and len(sites) == 1):
        if not sites:
            raise SetupError("There is no Site in Wagtail yet. Add one under Settings → Sites.")
        return sites
    if not hosts:
        raise SetupError(f"Say which Site with --site, or --all for every one. Sites: {known}.")
    found = []
    for asked in hosts:
        site = _find(asked, sites, known)
        if site not in found:
            found.append(site)
    return found


def _find(asked, sites, known):
    hostname, colon, port = asked.strip().lower().rpartition(":")
    if not colon:
        hostname, port = port, ""
    if port and not port.isdigit():
        raise SetupError(
            f"--site {asked}: write HOST or HOST:PORT, for example school.example:8000."
        )
    matches = [
        site
        for site in sites
        if site.hostname.lower() == hostname and (not port or site.port == int(port))
    ]
    if not matches:
        raise SetupError(f"Wagtail has no Site {asked!r}. Sites: {known}.")
    if len(matches) > 1:
        both = " or ".join(f"{site.hostname}:{site.port}" for site in matches)
        raise SetupError(f"--site {asked} could be more than one Site. Say which: {both}.")
    return matches[0]

"""Pages saved as files, sent as the site sends its own: by the same server, with its headers."""

from pathlib import Path

from django.conf import settings
from django.http import HttpResponse
from django.utils.cache import patch_cache_control

from example_site.school.middleware import PUBLIC_POLICY
from tests.benchmark.production import FROZEN


def frozen_pages(get_response):
    """Answers for what ``first_sight.py`` has frozen into the site's folder of uploads.

    What a browser does with a page depends on its headers: for another opener policy it begins
    a new process. Only the styles inside have to be allowed.
    """

    def answer(request):
        if not request.path.startswith(FROZEN):
            return get_response(request)
        file = Path(settings.MEDIA_ROOT) / Path(request.path).name
        response = HttpResponse(file.read_text(encoding="utf-8"))
        policy = f"{PUBLIC_POLICY}; style-src 'self' 'unsafe-inline'"
        response.headers["Content-Security-Policy"] = policy
        patch_cache_control(response, max_age=60)
        return response

    return answer

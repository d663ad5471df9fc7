"""The site's Content-Security-Policy."""

from django.conf import settings
from django.urls import reverse

# Nothing inline, nothing from elsewhere.
PUBLIC_POLICY = (
    "default-src 'self'; object-src 'none'; base-uri 'self'; form-action 'self'; "
    "frame-ancestors 'self'"
)


class ContentSecurityPolicyMiddleware:
    """Sends the strict policy with everything but Wagtail's admin, which has its own needs."""

    def __init__(self, get_response):
        self.get_response = get_response
        self.admin = reverse("wagtailadmin_home")

    def __call__(self, request):
        response = self.get_response(request)
        # Django's own error pages in debug mode are styled inline.
        is_debug_page = settings.DEBUG and response.status_code in (404, 500)
        if not request.path.startswith(self.admin) and not is_debug_page:
            response.headers.setdefault("Content-Security-Policy", PUBLIC_POLICY)
        return response

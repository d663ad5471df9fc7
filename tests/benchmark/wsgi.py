"""The application that the benchmarks serve: uploads come from it too, as from a web server."""

from django.conf import settings
from django.core.wsgi import get_wsgi_application
from whitenoise import WhiteNoise

application = WhiteNoise(
    get_wsgi_application(), root=settings.MEDIA_ROOT, prefix="media/", max_age=3600 * 24 * 365
)

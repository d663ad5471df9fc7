"""The application that the benchmarks serve: uploads come from it too, as from a web server."""

from django.conf import settings
from django.core.wsgi import get_wsgi_application
from whitenoise import WhiteNoise

# Looked for at each request: a picture's sizes are made when its page is first asked for.
application = WhiteNoise(get_wsgi_application(), autorefresh=True, max_age=365 * 24 * 3600)
application.add_files(str(settings.MEDIA_ROOT), prefix="media/")

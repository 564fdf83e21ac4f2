"""The application for a WSGI server. It does not start without what keeps records safe."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "goldenthread.settings")
application = get_wsgi_application()

from goldenthread.integrity.startup import refuse_unsafe_start  # noqa: E402  (needs the apps to be ready)

refuse_unsafe_start()

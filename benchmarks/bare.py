"""
The floor: plain Django with its default middleware, rendering the newest 50 notes of a chart from the same
database with a template, and nothing else: nobody signs in, nothing is checked, nothing is remembered.

Served as `benchmarks.bare:application`; `/50/`, `/1000/`, `/10000/` are the marked charts.
"""

import os

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "benchmarks.bare_settings")

from django.core.wsgi import get_wsgi_application

application = get_wsgi_application()

"""What is measured, how, and against what. `benchmarks/README.md` tells how to run it."""

import os


def setup() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "goldenthread.settings")
    import django

    django.setup()

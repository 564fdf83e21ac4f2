"""The product's database and apps with Django's own default middleware, for the floor."""

from pathlib import Path

from goldenthread.settings import *  # noqa: F403
from goldenthread.settings import MIDDLEWARE as OURS

ROOT_URLCONF = "benchmarks.bare_urls"
# allauth insists on its own; it does nothing for a page that nobody signs in to.
MIDDLEWARE = [
    *(each for each in OURS if each.startswith("allauth.account")),
    "django.middleware.security.SecurityMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
]
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [Path(__file__).parent / "templates"],
    }
]
SECURE_SSL_REDIRECT = False

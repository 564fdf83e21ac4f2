"""The product's database and apps with Django's own default middleware, for the floor."""

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
        "OPTIONS": {
            "loaders": [
                (
                    "django.template.loaders.cached.Loader",
                    [
                        (
                            "django.template.loaders.locmem.Loader",
                            {
                                "page.html": "<!doctype html><title>Notes</title><h1>{{ client.legal_name }}</h1><ol>"
                                "{% for note in notes %}<li><h2>{{ note.service_date }} {{ note.kind }}</h2>"
                                "<p>{{ note.happened_at }}, {{ note.author_name }}, {{ note.signed_at }}</p>"
                                "{% for section in note.sections %}<h3>{{ section.title }}</h3>"
                                "<p>{{ section.text|linebreaksbr }}</p>{% endfor %}</li>{% endfor %}</ol>"
                            },
                        )
                    ],
                )
            ]
        },
    }
]
SECURE_SSL_REDIRECT = False

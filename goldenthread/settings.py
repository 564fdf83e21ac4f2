"""
All settings, from the environment, loud on bad values. `docs/reference/settings.md` lists them.

Three modes. `demo`: an invented agency on this computer only. `production`: refuses to start unless
what keeps records safe is in place. `test`: what the test suite runs under.
"""

import json
import os
import sys
from pathlib import Path
from urllib.parse import parse_qs, unquote, urlsplit

from django.core.exceptions import ImproperlyConfigured
from django.utils.translation import gettext_lazy as _

HOUSE = Path(__file__).resolve().parent
BASE_DIR = HOUSE.parent


def env(name: str, default: str | None = None) -> str:
    """A text setting. `NAME_FILE` may name a file that holds it, for secrets."""
    full = f"GOLDENTHREAD_{name}"
    if path := os.environ.get(f"{full}_FILE"):
        return Path(path).read_text(encoding="utf-8").strip()
    value = os.environ.get(full, default)
    if value is None:
        raise ImproperlyConfigured(f"Set {full} (or {full}_FILE).")
    return value


def env_bool(name: str, default: bool) -> bool:
    value = env(name, "yes" if default else "no").lower()
    if value not in {"yes", "no", "true", "false", "1", "0"}:
        raise ImproperlyConfigured(f"GOLDENTHREAD_{name} must be yes or no, not {value!r}.")
    return value in {"yes", "true", "1"}


def env_int(name: str, default: int, *, least: int, most: int) -> int:
    value = env(name, str(default))
    if not value.isdigit() or not least <= int(value) <= most:
        raise ImproperlyConfigured(
            f"GOLDENTHREAD_{name} must be a whole number from {least} to {most}, not {value!r}."
        )
    return int(value)


def env_object(name: str) -> dict[str, str]:
    """A JSON object of texts, such as {"1": "the key before this one"}."""
    try:
        value = json.loads(env(name, "{}"))
    except ValueError:
        value = None
    if not isinstance(value, dict) or not all(isinstance(text, str) for text in value.values()):
        raise ImproperlyConfigured(f"GOLDENTHREAD_{name} must be a JSON object of texts.")
    return value


MODE = env("MODE", "demo")
if MODE not in {"demo", "production", "test"}:
    raise ImproperlyConfigured(f"GOLDENTHREAD_MODE must be demo, production or test, not {MODE!r}.")
PRODUCTION = MODE == "production"
DEMO = MODE == "demo"

DEBUG = env_bool("DEBUG", False)
DATA_DIR = Path(env("DATA_DIR", str(BASE_DIR / "var"))).resolve()

_UNSAFE = "unsafe-key-for-the-demo-and-for-tests-only-never-for-people"
SECRET_KEY = env("SECRET_KEY", None if PRODUCTION else _UNSAFE)
TRAIL_KEY = env("TRAIL_KEY", None if PRODUCTION else _UNSAFE)
TRAIL_KEY_ID = env("TRAIL_KEY_ID", "1")
TRAIL_OLD_KEYS = env_object("TRAIL_OLD_KEYS")
ANCHOR_FILE = Path(env("ANCHOR_FILE", str(DATA_DIR / "anchors.jsonl")))

HOST = env("HOST", "localhost")
PORT = env_int("PORT", 8450, least=1, most=65535)
ALLOWED_HOSTS = env("HOSTS", HOST).split(",")
ORIGIN = env("ORIGIN", f"http://{HOST}:{PORT}")
CSRF_TRUSTED_ORIGINS = [ORIGIN]

INSTALLED_APPS = [
    "goldenthread.integrity",
    "goldenthread.events",
    "goldenthread.drafts",
    "goldenthread.web",
    "goldenthread.printing",
    "goldenthread.agency",
    "goldenthread.clients",
    "goldenthread.assessments",
    "goldenthread.plans",
    "goldenthread.notes",
    "goldenthread.chart",
    "goldenthread.exchange",
    "goldenthread.worklist",
    "goldenthread.demo",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.humanize",
    "django_htmx",
    "template_partials",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.usersessions",
]

if MODE == "test":
    INSTALLED_APPS += ["tests.integrity.testapp"]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "goldenthread.web.middleware.security_headers",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "goldenthread.events.middleware.remember_request",
    "goldenthread.agency.middleware.idle_log_off",
    "django.contrib.auth.middleware.LoginRequiredMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "allauth.usersessions.middleware.UserSessionsMiddleware",
    "goldenthread.web.middleware.refusals",
]

ROOT_URLCONF = "goldenthread.urls"
WSGI_APPLICATION = "goldenthread.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "goldenthread.web.context.page",
            ],
            "builtins": ["goldenthread.web.templatetags.gt"],
        },
    }
]
FORM_RENDERER = "goldenthread.web.forms.Renderer"

SQLITE_PRAGMAS = (
    "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON; PRAGMA recursive_triggers=ON;"
)


def database(url: str) -> dict:
    """
    Settings for `sqlite:///path` or `postgresql://user:password@host:port/name` (`?host=/folder` for a Unix socket).

    SQLite runs with WAL and full sync: `NORMAL` may forget an acknowledged note when the power fails.
    Recursive triggers are on because `INSERT OR REPLACE` would otherwise delete a frozen row in silence.
    """
    parts = urlsplit(url)
    if parts.scheme == "sqlite":
        return {
            "ENGINE": "django.db.backends.sqlite3",
            "NAME": unquote(parts.path[1:])
            if parts.path.startswith("//")
            else str((BASE_DIR / unquote(parts.path[1:]))),
            "OPTIONS": {"transaction_mode": "IMMEDIATE", "timeout": 20, "init_command": SQLITE_PRAGMAS},
            "CONN_MAX_AGE": None,
        }
    if parts.scheme in {"postgresql", "postgres"}:
        return {
            "ENGINE": "django.db.backends.postgresql",
            "NAME": unquote(parts.path[1:]),
            "USER": unquote(parts.username or ""),
            "PASSWORD": unquote(parts.password or ""),
            "HOST": parse_qs(parts.query).get("host", [unquote(parts.hostname or "")])[0],
            "PORT": str(parts.port or ""),
            "CONN_MAX_AGE": None,
            "CONN_HEALTH_CHECKS": True,
        }
    raise ImproperlyConfigured(
        f"GOLDENTHREAD_DATABASE must begin with sqlite:/// or postgresql://, not {url!r}."
    )


DATABASES = {"default": database(env("DATABASE", f"sqlite:///{DATA_DIR / 'goldenthread.sqlite3'}"))}
# On PostgreSQL the application's role owns no table: migrations run as the owner named here.
OWNER_DATABASE = env("OWNER_DATABASE", "")
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

AUTH_USER_MODEL = "agency.Staff"
AUTHENTICATION_BACKENDS = [
    "django.contrib.auth.backends.ModelBackend",
    "allauth.account.auth_backends.AuthenticationBackend",
]
PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.Argon2PasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]

LANGUAGE_CODE = "en-us"
LANGUAGES = [("en-us", _("American English"))]
TIME_ZONE = "UTC"
USE_I18N = True
USE_TZ = True

STATIC_URL = "static/"
STATIC_ROOT = DATA_DIR / "static"
FILES_ROOT = DATA_DIR / "files"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
        if MODE == "test"
        else "whitenoise.storage.CompressedManifestStaticFilesStorage"
    },
}

SESSION_COOKIE_AGE = 12 * 60 * 60
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_HTTPONLY = True
CSRF_FAILURE_VIEW = "goldenthread.web.errors.csrf_failure"
IDLE_MINUTES = env_int("IDLE_MINUTES", 15, least=1, most=30)
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
DATA_UPLOAD_MAX_MEMORY_SIZE = 4 * 1024 * 1024
if PRODUCTION:
    SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = True
    SESSION_COOKIE_NAME, CSRF_COOKIE_NAME = "__Host-session", "__Host-csrf"
    SECURE_HSTS_SECONDS = 365 * 24 * 60 * 60
    SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = True
    SECURE_SSL_REDIRECT = True
    if env_bool("BEHIND_PROXY", False):
        SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")

SILENCED_SYSTEM_CHECKS: list[str] = []
RUNNING_TESTS = "pytest" in sys.modules

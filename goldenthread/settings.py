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
    "goldenthread.exceptions",
    "goldenthread.assessments",
    "goldenthread.plans",
    "goldenthread.notes",
    "goldenthread.chart",
    "goldenthread.exchange",
    "goldenthread.reports",
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
    "goldenthread.web.middleware.security_headers",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "goldenthread.events.middleware.remember_request",
    "goldenthread.agency.middleware.idle_log_off",
    "goldenthread.plans.middleware.only_the_signing_screen",
    "goldenthread.agency.middleware.SignInRequired",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "goldenthread.agency.middleware.confirm_without_keeping",
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
            else str(BASE_DIR / unquote(parts.path[1:])),
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
AUTHENTICATION_BACKENDS = ["goldenthread.agency.sign_in.Backend"]
PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.Argon2PasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "goldenthread.agency.passwords.LongEnough"},
    {"NAME": "goldenthread.agency.passwords.NotGuessedFirst"},
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "/"

# Sign-in is django-allauth's, with sign-up closed and no mail: see goldenthread/agency/sign_in.py.
ACCOUNT_ADAPTER = "goldenthread.agency.sign_in.AccountAdapter"
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*", "password2*"]
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_SESSION_REMEMBER = False
ACCOUNT_LOGOUT_REDIRECT_URL = LOGIN_URL
ACCOUNT_REAUTHENTICATION_TIMEOUT = 5 * 60
ACCOUNT_FORMS = {
    "login": "goldenthread.agency.forms.SignInForm",
    "change_password": "goldenthread.agency.forms.ChangePasswordForm",
    "reauthenticate": "goldenthread.agency.forms.ConfirmForm",
}
ACCOUNT_RATE_LIMITS = {
    # The longer somebody guesses, the longer the wait: per account ("key"), and per address for guesses at many.
    "login_failed": "30/5m/ip,5/1m/key,10/15m/key,20/3h/key,40/1d/key",
    "login": "120/m/ip",
    "change_password": "10/m/user",
    "reauthenticate": "20/m/user",
}
MFA_ADAPTER = "goldenthread.agency.sign_in.MFAAdapter"
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_ALLOW_UNVERIFIED_EMAIL = True
MFA_RECOVERY_CODES_SHOW_ONCE = True
MFA_FORMS = {
    "authenticate": "goldenthread.agency.forms.CodeForm",
    "reauthenticate": "goldenthread.agency.forms.ConfirmCodeForm",
    "activate_totp": "goldenthread.agency.forms.ActivateAppForm",
    "add_webauthn": "goldenthread.agency.forms.AddPasskeyForm",
    "authenticate_webauthn": "goldenthread.agency.forms.PasskeyForm",
    "login_webauthn": "goldenthread.agency.forms.PasskeySignInForm",
    "reauthenticate_webauthn": "goldenthread.agency.forms.ConfirmPasskeyForm",
}
# Off only in the demo and in tests, unless an agency decides otherwise and says so in its environment.
MFA_REQUIRED = env_bool("MFA_REQUIRED", PRODUCTION)

CACHES = {
    # In the database, so that all workers count failed attempts and used codes together.
    "default": {
        "BACKEND": "django.core.cache.backends.db.DatabaseCache",
        "LOCATION": "agency_short_memory",
        "OPTIONS": {"MAX_ENTRIES": 100_000},
    }
}

LANGUAGE_CODE = "en-us"
LANGUAGES = [("en-us", _("American English"))]
TIME_ZONE = "UTC"
USE_I18N = True
USE_TZ = True

STATIC_URL = "static/"
STATIC_ROOT = DATA_DIR / "static"
STATICFILES_FINDERS = [
    "django.contrib.staticfiles.finders.AppDirectoriesFinder",
    "goldenthread.web.bundles.Bundles",
]
FILES_ROOT = DATA_DIR / "files"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
        if MODE == "test"
        else "goldenthread.web.assets.Assets"
    },
}

SESSION_COOKIE_AGE = 12 * 60 * 60
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_HTTPONLY = True
CSRF_FAILURE_VIEW = "goldenthread.web.errors.csrf_failure"
ACTIVITY_COOKIE_NAME, KNOWN_COOKIE_NAME = "activity", "known"
IDLE_MINUTES = env_int("IDLE_MINUTES", 15, least=1, most=30)
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
DATA_UPLOAD_MAX_MEMORY_SIZE = 4 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 20_000  # a plan of forty goals is one form
if PRODUCTION:
    SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = True
    SESSION_COOKIE_NAME, CSRF_COOKIE_NAME = "__Host-session", "__Host-csrf"
    ACTIVITY_COOKIE_NAME, KNOWN_COOKIE_NAME = "__Host-activity", "__Host-known"
    SECURE_HSTS_SECONDS = 365 * 24 * 60 * 60
    SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = True
    SECURE_SSL_REDIRECT = True
    if env_bool("BEHIND_PROXY", False):
        SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"without rows": {"()": "goldenthread.integrity.logs.WithoutRows"}},
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "without rows"}},
    "root": {"handlers": ["stderr"], "level": "WARNING"},
}

SILENCED_SYSTEM_CHECKS: list[str] = []
RUNNING_TESTS = "pytest" in sys.modules

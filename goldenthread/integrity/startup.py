"""What must be true before the server answers its first request."""

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.db import connection

from goldenthread.integrity import durability, guards, roles


def refuse_unsafe_start() -> None:
    """Raise with everything that is wrong, rather than keep records without what keeps them safe."""
    faults = missing_guards()
    if settings.PRODUCTION:
        faults += unsafe_settings() + durability.faults(connection) + too_many_rights()
    connection.close()
    if faults:
        raise ImproperlyConfigured("Golden Thread does not start:\n- " + "\n- ".join(faults))


def missing_guards() -> list[str]:
    """The first few, because a database that was never set up lacks every one."""
    faults = guards.missing_or_altered(connection)
    if len(faults) > 5:
        faults[5:] = [f"and {len(faults) - 5} more guards: run `goldenthread setup_database`"]
    return faults


def unsafe_settings() -> list[str]:
    faults = [
        f"GOLDENTHREAD_{name} must be a secret of your own, of 32 characters or more"
        for name in ["SECRET_KEY", "TRAIL_KEY"]
        if getattr(settings, name) == unsafe_key() or len(getattr(settings, name)) < 32
    ]
    if "*" in settings.ALLOWED_HOSTS:
        # Whoever may name the host writes where a link for a new password leads.
        faults.append("GOLDENTHREAD_HOSTS must name the hosts that the server answers to, not *")
    if settings.DEBUG:
        faults.append("GOLDENTHREAD_DEBUG must be no")
    return faults


def unsafe_key() -> str:
    """The key of the demo and the tests, which everybody knows."""
    from goldenthread.settings import _UNSAFE

    return _UNSAFE


def too_many_rights() -> list[str]:
    if connection.vendor == "postgresql" and roles.owns_tables(connection):
        return [
            "the application's database role owns tables, so it could take the guards down: "
            "name the owner in GOLDENTHREAD_OWNER_DATABASE and another role in GOLDENTHREAD_DATABASE"
        ]
    return []

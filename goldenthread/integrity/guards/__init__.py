"""
Guards: promises the database itself keeps, declared in a model's `Meta.constraints`.

They are triggers. Django knows none and loses them when SQLite rebuilds a table, so they are taken down
before migrations, put up after them, and compared with the database's own catalogue when the server starts.
"""

from goldenthread.integrity.guards.declared import (
    Agrees,
    AppendOnly,
    Fixed,
    Frozen,
    FrozenWith,
    Guard,
    NoOverlap,
)
from goldenthread.integrity.guards.installed import (
    Missing,
    after_migrations,
    before_migrations,
    by_name,
    check_database,
    expected,
    install,
    missing_or_altered,
    remove,
    require,
)

__all__ = [
    "Agrees",
    "AppendOnly",
    "Fixed",
    "Frozen",
    "FrozenWith",
    "Guard",
    "Missing",
    "NoOverlap",
    "after_migrations",
    "before_migrations",
    "by_name",
    "check_database",
    "expected",
    "install",
    "missing_or_altered",
    "remove",
    "require",
]

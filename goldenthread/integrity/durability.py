"""Whether the database keeps what it has acknowledged when the power fails, as it says itself."""

from typing import Any

from django.db.backends.base.base import BaseDatabaseWrapper

FULL = 2


def faults(connection: BaseDatabaseWrapper) -> list[str]:
    with connection.cursor() as cursor:

        def ask(question: str) -> Any:
            cursor.execute(question)
            return cursor.fetchone()[0]

        if connection.vendor == "sqlite":
            return [
                fault
                for fault, is_so in [
                    ("SQLite must run with journal_mode=WAL", ask("PRAGMA journal_mode") != "wal"),
                    ("SQLite must run with synchronous=FULL or EXTRA", ask("PRAGMA synchronous") < FULL),
                    ("SQLite must run with foreign_keys=ON", ask("PRAGMA foreign_keys") != 1),
                    ("SQLite must run with recursive_triggers=ON", ask("PRAGMA recursive_triggers") != 1),
                ]
                if is_so
            ]
        return [
            f"PostgreSQL must run with {name}=on"
            for name in ["fsync", "full_page_writes", "synchronous_commit"]
            if ask(f"SHOW {name}") == "off"
        ]

"""One trigger, in the words of each engine: how it is made, and how the catalogue shows it when it is whole."""

from dataclasses import dataclass
from typing import Any

from django.db.backends.base.base import BaseDatabaseWrapper

PREFIX = "gt_guard_"
# PostgreSQL's pg_trigger.tgtype is a sum of these.
BITS = {
    "ROW": 1,
    "BEFORE": 2,
    "INSERT": 4,
    "DELETE": 8,
    "UPDATE": 16,
    "TRUNCATE": 32,
    "AFTER": 0,
    "STATEMENT": 0,
}


@dataclass(frozen=True)
class Trigger:
    """
    `act` is what it refuses, in a word that names the sentence: `guard:<guard>:<act>:`.

    `refuses` is the SQL condition, true without one. `locks` is what PostgreSQL must hold before the
    condition is asked; SQLite has one writer and needs none.
    """

    guard: str
    act: str
    table: str
    moment: str
    event: str
    refuses: str = ""
    locks: str = ""

    @property
    def name(self) -> str:
        return f"{PREFIX}{self.guard}_{self.act}"

    @property
    def says(self) -> str:
        return f"guard:{self.guard}:{self.act}:"

    @property
    def level(self) -> str:
        return "STATEMENT" if self.event == "TRUNCATE" else "ROW"


def creation(trigger: Trigger, connection: BaseDatabaseWrapper) -> list[str]:
    if connection.vendor == "sqlite":
        return [sqlite_statement(trigger, connection)]
    quote = connection.ops.quote_name
    name, table = quote(trigger.name), quote(trigger.table)
    return [
        f"CREATE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER "
        f"SET search_path = {schema_of(connection)}, pg_temp AS $guard${body(trigger)}$guard$",
        f"CREATE TRIGGER {name} {trigger.moment} {trigger.event} ON {table} "
        f"FOR EACH {trigger.level} EXECUTE FUNCTION {name}()",
    ]


def definition(trigger: Trigger, connection: BaseDatabaseWrapper) -> Any:
    """What `catalogue` answers for this trigger when nobody has touched it."""
    if connection.vendor == "sqlite":
        return sqlite_statement(trigger, connection)
    bits = BITS[trigger.level] + BITS[trigger.moment] + BITS[trigger.event]
    search_path = [f"search_path={schema_of(connection)}, pg_temp"]
    return (trigger.table, bits, "O", True, trigger.name, "plpgsql", True, True, search_path, body(trigger))


def catalogue(connection: BaseDatabaseWrapper) -> dict[str, Any]:
    """Every guard the database has, by name."""
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'")
            return {name: sql for name, sql in cursor.fetchall() if name.startswith(PREFIX)}
        cursor.execute(
            """
            SELECT t.tgname, c.relname, t.tgtype, t.tgenabled,
                   t.tgqual IS NULL AND t.tgnargs = 0 AND t.tgattr::text = '' AND NOT t.tgisinternal,
                   p.proname, l.lanname, p.prosecdef,
                   p.proowner = c.relowner AND p.pronamespace = c.relnamespace, p.proconfig, p.prosrc
              FROM pg_trigger t
              JOIN pg_class c ON c.oid = t.tgrelid
              JOIN pg_proc p ON p.oid = t.tgfoid
              JOIN pg_language l ON l.oid = p.prolang
             WHERE starts_with(t.tgname, %s) AND c.relnamespace = current_schema()::regnamespace
            """,
            [PREFIX],
        )
        return {name: tuple(facts) for name, *facts in cursor.fetchall()}


def removal(connection: BaseDatabaseWrapper) -> list[str]:
    quote = connection.ops.quote_name
    if connection.vendor == "sqlite":
        return [f"DROP TRIGGER {quote(name)}" for name in catalogue(connection)]
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT proname FROM pg_proc WHERE starts_with(proname, %s) AND pronamespace = current_schema()::regnamespace",
            [PREFIX],
        )
        functions = [name for (name,) in cursor.fetchall()]
    return [f"DROP FUNCTION {quote(name)}() CASCADE" for name in functions]


def sqlite_statement(trigger: Trigger, connection: BaseDatabaseWrapper) -> str:
    quote = connection.ops.quote_name
    condition = f" WHERE {trigger.refuses}" if trigger.refuses else ""
    return (
        f"CREATE TRIGGER {quote(trigger.name)} {trigger.moment} {trigger.event} ON {quote(trigger.table)} "
        f"BEGIN SELECT RAISE(ABORT, '{trigger.says}'){condition}; END"
    )


def body(trigger: Trigger) -> str:
    """The PostgreSQL function. It raises what Django knows as IntegrityError, as SQLite's RAISE does."""
    raising = f"RAISE EXCEPTION '{trigger.says}' USING ERRCODE = 'integrity_constraint_violation';"
    refusal = f"IF {trigger.refuses} THEN {raising} END IF;" if trigger.refuses else raising
    row = {"DELETE": "OLD", "TRUNCATE": "NULL"}.get(trigger.event, "NEW")
    return f"\nBEGIN\n{read_committed_only(trigger)}{trigger.locks}{refusal}\nRETURN {row};\nEND\n"


def read_committed_only(trigger: Trigger) -> str:
    """
    After the wait for a lock, only READ COMMITTED looks again. Under REPEATABLE READ the condition would be
    asked of the past, and a child could slip in beside a signature it cannot see.
    """
    if not trigger.locks:
        return ""
    return (
        "IF current_setting('transaction_isolation') <> 'read committed' THEN "
        f"RAISE EXCEPTION 'guard:{trigger.guard}:isolation:' USING ERRCODE = 'integrity_constraint_violation'; END IF;\n"
    )


def schema_of(connection: BaseDatabaseWrapper) -> str:
    with connection.cursor() as cursor:
        cursor.execute("SELECT quote_ident(current_schema())")
        return cursor.fetchone()[0]

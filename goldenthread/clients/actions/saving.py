"""What the verbs of this room share: written once however often it is sent, and never over somebody else's text."""

from typing import Any, TypeVar
from uuid import UUID

from django.db import IntegrityError, models, transaction
from django.utils.translation import gettext as _

from goldenthread import events
from goldenthread.agency.models import Program, Staff
from goldenthread.agency.permissions import Permission
from goldenthread.clients import permissions
from goldenthread.clients.models import Client, Submission
from goldenthread.integrity.errors import Refused

M = TypeVar("M", bound=models.Model)


class Stale(Refused):
    """Somebody saved first. `current` is what is there now; nothing was overwritten."""

    def __init__(self, current: models.Model):
        super().__init__(_("This was changed in the meantime. Nothing was overwritten."))
        self.current = current


def first_time(key: UUID | None) -> bool:
    """Whether this sending of a form is the first. Ask inside the verb's transaction, before writing."""
    if key is None:
        return True
    try:
        with transaction.atomic():
            Submission.objects.create(key=key)
    except IntegrityError:
        return False
    return True


def add(
    kind: str, model: type[M], client: Client, /, *, by: Staff, submit_key: UUID | None, **values: Any
) -> M | None:
    """A new row about a person; None when this form was written already."""
    permissions.can_edit_person(by, client).or_forbid()
    if not first_time(submit_key):
        return None
    row = model(client=client, kept_in=_kept_in(client, by), **values)
    row.save(force_insert=True)
    events.record(kind, by=by, client=client, about=row)
    return row


def change(kind: str, row: Any, /, *, by: Staff, version: int, **values: Any) -> Any:
    """A row that somebody has open: saved only over the version they saw. The same values again change nothing."""
    client = row if isinstance(row, Client) else row.client
    permissions.can_edit_person(by, client).or_forbid()
    current = type(row)._base_manager.get(pk=row.pk)
    changed = sorted(name for name, value in values.items() if getattr(current, name) != value)
    if not changed:
        return current
    for name in changed:
        setattr(current, name, values[name])
    if not _saved_over(current, version, changed):
        raise Stale(type(row)._base_manager.get(pk=row.pk))
    events.record(kind, by=by, client=client, about=current, detail={"fields": changed})
    current.version = version + 1
    return current


def _saved_over(row: models.Model, version: int, names: list[str]) -> bool:
    values = {name: getattr(row, name) for name in names}
    rows = type(row)._base_manager.filter(pk=row.pk, version=version)
    return bool(rows.update(version=version + 1, **values))


def _kept_in(client: Client, by: Staff) -> Program | None:
    """What a Part 2 program learns stays there, unless whoever writes it down works with this person elsewhere too."""
    mine = client.program_ids & by.programs_with(Permission.EDIT_PERSON)
    programs = list(Program.objects.filter(pk__in=mine))
    return programs[0] if programs and all(program.is_part2 for program in programs) else None

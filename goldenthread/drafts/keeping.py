from typing import Any, TypeVar
from uuid import UUID

from django.db import IntegrityError, models, transaction
from django.utils.translation import gettext as _

from goldenthread import clock
from goldenthread.integrity.errors import Refused

D = TypeVar("D", bound=models.Model)


class Stale(Refused):
    """Someone (or another window) saved first. `draft` is what is kept now; nothing was overwritten."""

    def __init__(self, draft: Any):
        super().__init__(_("This draft was changed in another window. Nothing was overwritten."))
        self.draft = draft


class Gone(Refused):
    """The draft was signed or put away meanwhile; an autosave that comes late must not bring it back."""

    def __init__(self) -> None:
        super().__init__(
            _("This draft was signed or put away meanwhile. What you typed since is only on this page.")
        )


@transaction.atomic
def keep(model: type[D], *, key: UUID, version: int, words: Any, by: Any, **fields: Any) -> D:
    """
    Keep what was typed. `version` is the one the page last saw: 0 before the first save.

    The same words again change nothing, so a save that is repeated because its answer was lost is harmless.
    """
    draft: Any = model._default_manager.filter(author=by, key=key).first()
    if draft is None and version > 0:
        raise Gone
    if draft is None:
        draft, is_new = begin(model, key=key, words=words, by=by, **fields)
        if is_new:
            draft.is_new = True
            return draft
    if says(draft, words=words, **fields):
        return draft
    now = clock.now()
    is_ours = model._default_manager.filter(pk=draft.pk, version=version).update(
        words=words, version=version + 1, updated_at=now, **fields
    )
    draft.refresh_from_db()
    if not is_ours:
        raise Stale(draft)
    return draft


def begin(model: type[D], *, key: UUID, words: Any, by: Any, **fields: Any) -> tuple[D, bool]:
    """The first save, or the one that raced it and won."""
    now = clock.now()
    try:
        with transaction.atomic():
            draft = model._default_manager.create(
                key=key, author=by, version=1, words=words, created_at=now, updated_at=now, **fields
            )
            return draft, True
    except IntegrityError:
        if first := model._default_manager.filter(author=by, key=key).first():
            return first, False
        raise


def says(draft: Any, **fields: Any) -> bool:
    """Whether the draft already holds exactly these values."""
    return all(
        getattr(draft, draft._meta.get_field(name).attname) == getattr(value, "pk", value)
        for name, value in fields.items()
    )

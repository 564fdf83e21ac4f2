"""
What rows say, as digests. The trail keeps the digest of every row that is only ever added, in the event that tells
of it, so a row changed by somebody who took the guards down is found.

A signed record is digested with its parts: what it seals, and all that is frozen with it. Columns that hold nothing
are left out, so that a column added by a later release does not change what older rows say.
"""

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator
from functools import cache
from hashlib import sha256
from typing import Any

from django.apps import apps
from django.db import models

from goldenthread.integrity.documents import SignedDocument, plain
from goldenthread.integrity.guards import AppendOnly, Frozen, FrozenWith

Model = type[models.Model]


def digests(model: Model, keys: Iterable[Any]) -> dict[Any, str]:
    """What the rows with these keys say, as the database holds them; a row that is not there is left out."""
    lines: dict[Any, list[str]] = defaultdict(list)
    keys = list(keys)
    for part, path in parts_of(model):
        for key, line in _lines(part, path, keys):
            lines[key].append(line)
    return {key: sha256("\n".join(said).encode()).hexdigest() for key, said in lines.items()}


def told_models() -> list[Model]:
    """Those of whose every row an event tells. Parts of a signed record are told of with it."""
    return [
        model
        for model in apps.get_models()
        for guard in model._meta.constraints
        if isinstance(guard, AppendOnly)
        and guard.told
        and (type(guard) is AppendOnly or (type(guard) is Frozen and issubclass(model, SignedDocument)))
    ]


@cache
def parts_of(model: Model) -> tuple[tuple[Model, str], ...]:
    """The tables a record is made of, each with the way from its rows to the record."""
    parts = [(model, "pk"), *_frozen_with(model, "pk")]
    if any(isinstance(guard, Frozen) for guard in model._meta.constraints):
        for above in apps.get_models():
            for guard in above._meta.constraints:
                if isinstance(guard, Frozen) and guard.seal_key(above).model is model:
                    parts += [(above, f"{guard.seal}__pk"), *_frozen_with(above, f"{guard.seal}__pk")]
    return tuple(parts)


def _frozen_with(model: Model, path: str) -> Iterator[tuple[Model, str]]:
    for part in apps.get_models():
        for guard in part._meta.constraints:
            if isinstance(guard, FrozenWith) and part._meta.get_field(guard.parent).related_model is model:
                yield part, f"{guard.parent}__{path}"
                yield from _frozen_with(part, f"{guard.parent}__{path}")


def _lines(part: Model, path: str, keys: list[Any]) -> Iterator[tuple[Any, str]]:
    names = [field.attname for field in part._meta.concrete_fields]
    rows = part._base_manager.filter(**{f"{path}__in": keys}).order_by("pk")
    for key, *values in rows.values_list(path, *names):
        said = {name: value for name, value in zip(names, values, strict=True) if not _is_empty(value)}
        yield key, json.dumps([part._meta.label_lower, said], sort_keys=True, default=plain)


def _is_empty(value: Any) -> bool:
    """A zero says something."""
    return value is None or value is False or value in ("", [], {})

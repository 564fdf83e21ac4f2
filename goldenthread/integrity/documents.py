"""
The signed document: content, labels and template wording as one canonical JSON text (RFC 8785)
beside its digest. Story, print, export and `verify` read that text, so a signed record
renders for ever as it was signed.
"""

import hashlib
import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from decimal import Decimal
from enum import Enum
from functools import cached_property
from typing import Any
from uuid import UUID

import rfc8785
from django.apps import apps
from django.conf import settings
from django.db import models
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from goldenthread.integrity.errors import Refused
from goldenthread.integrity.fields import Document, Line, Words
from goldenthread.integrity.guards import Frozen

DIGEST_LENGTH = len("sha256:") + 64


def canonical(value: Any) -> bytes:
    """The one way to write `value` as JSON. Equal content gives equal bytes, on any machine, in any year."""
    try:
        return rfc8785.dumps(plain(value))
    except rfc8785.CanonicalizationError as error:
        raise Refused(_("This content cannot be signed as it stands: %s.") % error) from error


def digest(content: Any) -> str:
    """SHA-256 of bytes, of a text's UTF-8, or of any other value's canonical JSON."""
    if isinstance(content, str):
        content = content.encode()
    if not isinstance(content, bytes):
        content = canonical(content)
    return "sha256:" + hashlib.sha256(content).hexdigest()


def seal(content: dict[str, Any]) -> dict[str, str]:
    """The two columns of a signed document: `Note.objects.create(client=client, **seal(content))`."""
    text = canonical(content)
    return {"document": text.decode(), "digest": digest(text)}


class NotAsShown(Refused):
    """What would be signed is not what the person read: something changed meanwhile, or no page says what was read."""


def refuse_unless_shown(digest_now: str, shown: str | None) -> None:
    """
    `shown` is the digest of what stood on the screen, empty where the post brought none.
    None is for those who sign with no screen between: the demo, and whoever calls a verb from a program.
    """
    if shown is None or shown == digest_now:
        return
    if shown:
        raise NotAsShown(_("Something changed since you read it here. Please read it once more."))
    raise NotAsShown(_("The page did not say what you read on it. Please read it once more."))


def plain(value: Any) -> Any:
    """`value` in the words of JSON: dates, ids, decimals and translations become strings."""
    match value:
        case Enum():
            return plain(value.value)
        case dict():
            return {plain_key(key): plain(inner) for key, inner in value.items()}
        case list() | tuple():
            return [plain(inner) for inner in value]
        case datetime():
            if value.tzinfo is None:
                raise Refused(_("An instant without a time zone cannot be signed."))
            return value.astimezone(UTC).isoformat().replace("+00:00", "Z")
        case date() | time():
            return value.isoformat()
        case UUID() | Decimal() | Promise():
            return str(value)
        case _:
            return value


def plain_key(key: Any) -> Any:
    return plain(key) if isinstance(key, Enum | Promise | UUID | date) else key


class SignedDocument(models.Model):
    """
    A record that is complete when it is signed, and is inserted in that moment.
    Declare `Frozen(name=..., seal="signatures")` in Meta, and fill the columns with `seal`.
    """

    document = Words(_("document"), editable=False)
    digest = Line(_("digest"), max_length=DIGEST_LENGTH, editable=False)

    class Meta:
        abstract = True

    @cached_property
    def content(self) -> dict[str, Any]:
        return json.loads(self.document)

    @property
    def is_intact(self) -> bool:
        return digest(self.document) == self.digest


class Method(models.TextChoices):
    """How somebody signed, or why there is no signature in ink or bits."""

    PASSKEY = "passkey", _("passkey")
    PASSWORD = "password", _("password")
    TYPED = "typed", _("typed name, with intent to sign")
    DRAWN = "drawn", _("drawn by hand")
    PAPER = "paper", _("on paper")
    VERBAL = "verbal", _("by word of mouth")
    DECLINED = "declined", _("declined to sign")
    UNABLE = "unable", _("unable to sign")


class Signature(models.Model):
    """
    Who signed what, in which capacity, how and when. A room declares its own with a foreign key
    to what is signed and `AppendOnly(name=...)`: `note = ForeignKey(Note, PROTECT, related_name="signatures")`.
    """

    signer = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("signer"),
        help_text=_("Empty for a client, a guardian or anybody else who is not staff."),
    )
    printed_name = Line(_("printed name"))
    credential = Line(_("credential"), blank=True)
    role = Line(_("role"), help_text=_("In which capacity: case manager, client, guardian ..."))
    meaning = Line(_("meaning"), help_text=_("What the signature says: author, co-signature, agreement ..."))
    method = Line(_("method"), max_length=20, choices=Method.choices)
    signed_at = models.DateTimeField(_("signed at"))
    digest = Line(_("digest of what was signed"), max_length=DIGEST_LENGTH)
    image_digest = Line(_("digest of the drawn signature"), max_length=DIGEST_LENGTH, blank=True)
    detail = Document(_("detail"), default=dict, blank=True)

    class Meta:
        abstract = True


@dataclass(frozen=True)
class Damage:
    """One record that is not what was signed."""

    model: str
    pk: Any
    sentence: str

    def __str__(self) -> str:
        return f"{self.model} {self.pk}: {self.sentence}"


def sealed_models() -> list[tuple[type[models.Model], models.ForeignKey]]:
    """Every frozen model, with the foreign key by which its signatures point at it."""
    return [
        (model, guard.seal_key(model))
        for model in apps.get_models()
        for guard in model._meta.constraints
        if isinstance(guard, Frozen)
    ]


def count_sealed(using: str = "default") -> int:
    return sum(model._base_manager.using(using).count() for model, _key in sealed_models())


def verify(using: str = "default") -> Iterator[Damage | None]:
    """One answer per frozen row: the damage found, or None. A caller shows progress by counting."""
    for model, key in sealed_models():
        rows = model._base_manager.using(using).order_by("pk")
        for row in rows.prefetch_related(key.remote_field.get_accessor_name()).iterator(chunk_size=500):
            yield damage_of(row, key)


def damage_of(row: Any, key: models.ForeignKey) -> Damage | None:
    signatures = getattr(row, key.remote_field.get_accessor_name()).all()
    fault: str | Promise = ""
    if not signatures:
        fault = _("nobody signed it.")
    elif isinstance(row, SignedDocument) and not row.is_intact:
        fault = _("its text is not the text whose digest was stored.")
    elif isinstance(row, SignedDocument) and any(each.digest != row.digest for each in signatures):
        fault = _("a signature was given to a different text.")
    return Damage(row._meta.label, row.pk, str(fault)) if fault else None

"""
Files by digest: scans, photos, signatures as drawn. The same bytes are kept once, and never under
a name that somebody chose.
"""

import hashlib
import os
import re
import tempfile
from collections.abc import Iterator
from pathlib import Path

from django.conf import settings
from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from goldenthread import clock
from goldenthread.integrity.documents import digest as digest_of
from goldenthread.integrity.errors import Refused
from goldenthread.integrity.models import StoredFile

DIGEST = re.compile(r"sha256:([0-9a-f]{64})")


class Damaged(Refused):
    """The bytes on disk are missing or not those that were kept."""


def keep_file(content: bytes, *, kind: str) -> str:
    """Keep `content` (of content type `kind`) and return its digest. The bytes are on disk before the row is."""
    digest = digest_of(content)
    if not is_intact(digest):
        write_durably(path_of(digest), content)
    if not StoredFile.objects.filter(digest=digest).exists():
        try:
            with transaction.atomic():
                StoredFile.objects.create(digest=digest, size=len(content), kind=kind, created_at=clock.now())
        except IntegrityError:
            StoredFile.objects.get(digest=digest)  # somebody kept the same bytes in the same moment
    return digest


def open_file(digest: str) -> bytes:
    try:
        content = path_of(digest).read_bytes()
    except FileNotFoundError as error:
        raise Damaged(
            _("This file is missing from the file store. Please tell your administrator.")
        ) from error
    if digest_of(content) != digest:
        raise Damaged(_("This file was damaged in the file store. Please tell your administrator."))
    return content


def verify_files() -> Iterator[str]:
    """For every stored file a line that says what is wrong with it, or an empty one."""
    for digest in StoredFile.objects.order_by("pk").values_list("digest", flat=True).iterator():
        yield "" if is_intact(digest) else f"{digest}: the file is missing or damaged."


def path_of(digest: str) -> Path:
    match = DIGEST.fullmatch(digest)
    if match is None:
        raise Refused(_("This is not the name of a stored file."))
    return Path(settings.FILES_ROOT) / match[1][:2] / match[1]


def is_intact(digest: str) -> bool:
    try:
        with path_of(digest).open("rb") as file:
            return "sha256:" + hashlib.file_digest(file, "sha256").hexdigest() == digest
    except FileNotFoundError:
        return False


def write_durably(path: Path, content: bytes) -> None:
    """All of it or nothing, also when the power fails: temporary file, sync, rename, sync of the folder."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.NamedTemporaryFile(dir=path.parent, prefix=".", delete=False) as file:
        try:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
            Path(file.name).replace(path)
        except BaseException:
            Path(file.name).unlink(missing_ok=True)
            raise
    sync_folder(path.parent)
    sync_folder(path.parent.parent)


def sync_folder(folder: Path) -> None:
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)

"""The same bytes are kept once, under their digest, and come back or are reported."""

import os
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Barrier

import pytest
from django.db import connection

from goldenthread.integrity.errors import Refused
from goldenthread.integrity.files import Damaged, keep_file, open_file, path_of, verify_files
from goldenthread.integrity.models import StoredFile


def files_under(root: Path) -> list[Path]:
    return sorted(path for path in root.rglob("*") if path.is_file())


def test_a_file_comes_back_byte_for_byte(committed_db, settings):
    content = os.urandom(100_000) + b"\x00\r\n"

    digest = keep_file(content, kind="image/png")

    assert open_file(digest) == content
    assert files_under(settings.FILES_ROOT) == [settings.FILES_ROOT / digest[7:9] / digest[7:]]
    assert StoredFile.objects.values_list("digest", "size", "kind").get() == (digest, 100_003, "image/png")


def test_the_same_bytes_are_kept_once(committed_db, settings):
    assert keep_file(b"scan", kind="image/png") == keep_file(b"scan", kind="image/png")

    assert StoredFile.objects.count() == 1
    assert len(files_under(settings.FILES_ROOT)) == 1


def test_the_same_bytes_from_many_at_once_are_kept_once(committed_db, settings):
    start = Barrier(8)

    def keep(_number: int) -> str:
        try:
            start.wait()
            return keep_file(b"scan", kind="image/png")
        finally:
            connection.close()

    with ThreadPoolExecutor(8) as pool:
        digests = set(pool.map(keep, range(8)))

    assert len(digests) == StoredFile.objects.count() == len(files_under(settings.FILES_ROOT)) == 1


def test_a_damaged_or_missing_file_is_reported_never_served(committed_db):
    damaged, missing, whole = (
        keep_file(content, kind="text/plain") for content in (b"one", b"two", b"three")
    )
    path_of(damaged).write_bytes(b"0ne")
    path_of(missing).unlink()

    with pytest.raises(Damaged, match="was damaged"):
        open_file(damaged)
    with pytest.raises(Damaged, match="is missing"):
        open_file(missing)
    assert open_file(whole) == b"three"
    assert list(verify_files()) == [
        f"{damaged}: the file is missing or damaged.",
        f"{missing}: the file is missing or damaged.",
        "",
    ]


def test_keeping_a_damaged_file_again_mends_it(committed_db):
    digest = keep_file(b"one", kind="text/plain")
    path_of(digest).write_bytes(b"0ne")

    keep_file(b"one", kind="text/plain")

    assert open_file(digest) == b"one"


@pytest.mark.parametrize(
    "name", ["", "../../etc/passwd", "sha256:../../etc/passwd", "sha256:" + "A" * 64, "md5:0"]
)
def test_only_a_digest_names_a_file(name):
    with pytest.raises(Refused):
        open_file(name)


def test_the_table_of_files_is_only_added_to(committed_db, refusal_as_owner):
    keep_file(b"one", kind="text/plain")

    assert refusal_as_owner("UPDATE integrity_storedfile SET kind = 'x'") == "changed"
    assert refusal_as_owner("DELETE FROM integrity_storedfile") == "removed"


def test_no_half_written_file_stays_behind(committed_db, settings, monkeypatch):
    def no_room(_handle):
        raise OSError("No space left on device")

    monkeypatch.setattr(os, "fsync", no_room)
    with pytest.raises(OSError, match="No space"):
        keep_file(b"one", kind="text/plain")

    assert files_under(settings.FILES_ROOT) == []
    assert StoredFile.objects.count() == 0

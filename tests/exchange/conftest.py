"""A file of records, and bringing it in."""

import json
from io import StringIO

import pytest
from django.core.management import call_command

from tests import noting
from tests.cast import standing_on


@pytest.fixture(autouse=True)
def day():
    with standing_on(noting.ON):
        yield


@pytest.fixture
def file(tmp_path):
    """`file([...])` or `file("text as it stands")` is a file with that in it."""

    def write(content, name="old-system.json"):
        path = tmp_path / name
        if isinstance(content, bytes):
            path.write_bytes(content)
        else:
            path.write_text(content if isinstance(content, str) else json.dumps(content), encoding="utf-8")
        return path

    return write


@pytest.fixture
def bring_in(cast, file):
    """`bring_in([...])` runs the command as Dana in Housing; what it printed."""

    def run(*contents, by="dana@harbor.test", program="Housing", **options) -> str:
        out = StringIO()
        paths = [file(each, f"file-{at}.json") for at, each in enumerate(contents)]
        call_command("import", *paths, by=by, program=program, stdout=out, **options)
        return out.getvalue()

    return run

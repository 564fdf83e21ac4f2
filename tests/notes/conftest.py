"""Short ways to say what every test of this room says."""

from uuid import uuid4

import pytest

from goldenthread.notes.models import NoteDraft
from tests import noting
from tests.cast import standing_on
from tests.signing import shown_on


@pytest.fixture(autouse=True)
def day():
    """Noon at the agency, on the day of the visit."""
    with standing_on(noting.ON):
        yield


class Page:
    """The page of one note, in somebody's browser, with the key that the page was made with."""

    def __init__(self, cast, staff, client):
        self.browser, self.client = cast.browser_of(staff), client
        self.enrollment = cast.enrollment_of(client)
        self.key, self.version = uuid4(), 0
        self.url = f"/notes/drafts/{self.key}/"

    def open(self):
        return self.browser.get(self.url if self.version else f"/people/{self.client.uid}/notes/new/")

    def send(self, words=None, *, go="stay", version=None, **headers):
        body = (noting.words() if words is None else words) | {
            "version": self.version if version is None else version,
            "enrollment": str(self.enrollment.uid),
            "go": go,
        }
        return self.browser.post(self.url, body, headers=headers)

    def save(self, words=None, version=None):
        """What autosave.js does, once."""
        answer = self.send(words, go="", version=version, **{"X-Autosave": "1"})
        if answer.status_code == 200:
            self.version = answer.json()["version"]
        return answer

    @property
    def draft(self) -> NoteDraft | None:
        return NoteDraft.objects.filter(key=self.key).first()

    def sign(self, password, version=None):
        said = {"password": password, "version": self.version if version is None else version}
        url = f"{self.url}sign/"
        return self.browser.post(url, said | {"shown": shown_on(self.browser, url)})


@pytest.fixture
def note_page(cast):
    return lambda staff, client: Page(cast, staff, client)


@pytest.fixture
def rosas_page(cast, note_page) -> Page:
    """Rosa's page about Maria, nothing typed yet; the plan is in force."""
    assert cast.marias_plan
    return note_page(cast.rosa, cast.maria)

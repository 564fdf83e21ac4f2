"""A note of Rosa's about Maria with words that a rule speaks of, and short ways to answer it."""

from uuid import uuid4

import pytest

from goldenthread.agency.actions import set_policy
from goldenthread.exceptions.models import ExceptionRequest
from goldenthread.notes.models import NoteDraft
from tests import noting
from tests.cast import PASSWORD, SINCE, standing_on
from tests.signing import shown_on

BLAMING = "She was noncompliant with the form. Two letters lay unopened on the table."


@pytest.fixture(autouse=True)
def day():
    with standing_on(noting.ON):
        yield


class Desk:
    def __init__(self, cast, staff):
        assert cast.marias_plan
        self.cast, self.staff, self.browser = cast, staff, cast.browser_of(staff)
        self.enrollment, self.key = cast.enrollment_of(cast.maria), uuid4()
        self.url = f"/notes/drafts/{self.key}/"

    def send(self, where, words, **more):
        body = words | {"enrollment": str(self.enrollment.uid), "version": self.version} | more
        return self.browser.post(f"{self.url}{where}", body, headers={"X-Guidance": "1"})

    @property
    def version(self):
        drafts = NoteDraft.objects.filter(key=self.key, author=self.staff)
        return getattr(drafts.first(), "version", 0)

    def guidance(self, words) -> str:
        return self.send("guidance/", words).content.decode()

    def card(self, words, code) -> str:
        """The key of the card of that rule, as its buttons carry it."""
        return self.guidance(words).split(f'id="card-{code}')[1].split('"')[0].join([code, ""])

    def say(self, way, words, code="W102") -> str:
        return self.send("no/", words, no=f"{way}:{self.card(words, code)}").content.decode()

    def keep(self, words):
        body = words | {"enrollment": str(self.enrollment.uid), "version": self.version}
        return self.browser.post(self.url, body, headers={"X-Autosave": "1"})

    def sign(self):
        url = f"{self.url}sign/"
        said = {"password": PASSWORD, "version": self.version, "shown": shown_on(self.browser, url)}
        return self.browser.post(url, said)

    def ask(self, reason, code="N601"):
        page = self.browser.get(f"{self.url}sign/").content.decode()
        found = [part.split('"')[0] for part in page.split('name="finding" value="')[1:]]
        [card] = [key for key in found if key.startswith(code)]
        return self.browser.post(f"{self.url}exceptions/", {"finding": card, "reason": reason})


@pytest.fixture
def rosas(cast):
    cast.let_in(cast.rosa)
    return Desk(cast, cast.rosa)


@pytest.fixture
def words():
    return noting.words(observations=BLAMING)


@pytest.fixture
def exceptions_allowed(cast):
    set_policy(
        cast.housing,
        name="exceptions_for",
        value=["N601"],
        citation="Program manual 3.2",
        effective_from=SINCE,
        by=cast.ada,
    )


@pytest.fixture
def request_waiting(rosas, exceptions_allowed) -> ExceptionRequest:
    """Safety was not asked about, and Rosa says why."""
    rosas.keep(noting.words(safety=""))
    rosas.ask("She hung up first.")
    return ExceptionRequest.objects.get()

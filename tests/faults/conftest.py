"""A real server over a real database, and a person at it who notes down what was acknowledged."""

import http.client
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from http.cookies import SimpleCookie
from urllib.parse import urlencode
from uuid import UUID, uuid4

import pytest

from goldenthread import clock
from goldenthread.agency.models import Agency as TheAgency
from goldenthread.agency.models import Staff
from goldenthread.agency.reauth import DEMO_PASSWORD
from goldenthread.clients.models import Enrollment
from tests import databases, noting
from tests.serving import Agency, demo_agency
from tests.settings import WORKER
from tests.signing import shown_in


@pytest.fixture(scope="module")
def agency(django_db_setup, django_db_blocker) -> Iterator[Agency]:
    """The demo agency behind a server; Django here looks at the same database."""
    agency = demo_agency(f"{WORKER}_faults")
    agency.start()
    with django_db_blocker.unblock(), databases.pointed_at(agency.clone.url):
        yield agency
    agency.stop()
    databases.engine.drop(f"{WORKER}_faults")


@dataclass
class Answer:
    status: int
    location: str
    body: str


class Person:
    """A browser of the simplest kind. Whatever the server does not answer raises OSError."""

    def __init__(self, agency: Agency, cookies: dict[str, str] | None = None):
        self.port = agency.port
        self.cookies = cookies or {}

    def ask(self, method: str, path: str, body: dict | None = None, **headers: str) -> Answer:
        line = http.client.HTTPConnection("localhost", self.port, timeout=20)
        sent = {"Cookie": "; ".join(f"{name}={value}" for name, value in self.cookies.items())} | headers
        if body is not None:
            sent |= {"Content-Type": "application/x-www-form-urlencoded"}
            sent |= {
                "X-CSRFToken": self.cookies.get("csrftoken", ""),
                "Origin": f"http://localhost:{self.port}",
            }
        try:
            line.request(method, path, urlencode(body, doseq=True) if body is not None else None, sent)
            response = line.getresponse()
            text = response.read().decode()
        except http.client.HTTPException as error:
            raise OSError(str(error)) from error
        finally:
            line.close()
        for cookie in response.msg.get_all("Set-Cookie", []):
            self.cookies |= {name: morsel.value for name, morsel in SimpleCookie(cookie).items()}
        return Answer(response.status, response.getheader("Location", ""), text)

    def sign_in(self, staff: Staff) -> None:
        page = self.ask("GET", "/sign-in/")
        token = re.search(r'name="csrfmiddlewaretoken" value="(\w+)"', page.body)[1]
        address = re.search(r'action="([^"]*)"[^>]*><input[^>]*csrfmiddlewaretoken', page.body)[1]
        answer = self.ask("POST", address, {"who": staff.uid, "csrfmiddlewaretoken": token})
        assert answer.status == 302, answer.body[:300]


def yesterday() -> date:
    return clock.today(TheAgency.current().zone) - timedelta(days=1)


@dataclass
class Draft:
    """One note on its way: what was sent last, and what the server said it has."""

    person: Person
    enrollment: Enrollment
    key: UUID = field(default_factory=uuid4)
    version: int = 0
    acknowledged: str = ""
    sent: str = ""
    signed_at: str = ""  # where the signed note is, once the server said so
    day: date = field(default_factory=yesterday)  # told once: the threads that type ask the database nothing

    @property
    def url(self) -> str:
        return f"/notes/drafts/{self.key}/"

    def type(self, text: str) -> None:
        self.sent = text
        promises = [("Call the office", "Rosa", str(self.day))]
        words = noting.words(
            activities=text, day=str(self.day), began="00:00", ended="00:05", promises=promises
        )
        body = words | {"version": self.version, "enrollment": self.enrollment.uid}
        answer = self.person.ask("POST", self.url, body, **{"X-Autosave": "1"})
        assert answer.status == 200, (answer.status, answer.body[:500])
        self.version = int(re.search(r'"version": ?(\d+)', answer.body)[1])
        self.acknowledged = text

    def sign(self) -> None:
        url = f"{self.url}sign/"
        said = {"version": self.version, "password": DEMO_PASSWORD}
        said["shown"] = shown_in(self.person.ask("GET", url).body)
        answer = self.person.ask("POST", url, said)
        assert answer.status == 302, (answer.status, answer.body[:500])
        self.signed_at = answer.location


@pytest.fixture(scope="module")
def rosa(agency) -> Staff:
    return Staff.objects.get(email="rosa@demo.invalid")


@pytest.fixture(scope="module")
def enrollment(agency, rosa) -> Enrollment:
    return Enrollment.objects.filter(assignments__staff=rosa, discharged_on=None).first()


@pytest.fixture(scope="module")
def signed_in(agency, rosa):
    """`signed_in()` is another window of Rosa's."""
    person = Person(agency)
    person.sign_in(rosa)
    return lambda: Person(agency, person.cookies)

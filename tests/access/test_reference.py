from tests.access.matrix import routes
from tests.access.reference import PAGE, PEOPLE, ROOMS, markdown
from tests.access.world import ROLES


def test_the_page_is_fresh():
    assert PAGE.read_text(encoding="utf-8") == markdown(), "Run: make reference"


def test_every_address_and_person_is_in_it():
    page = markdown()

    assert [route.path for route in routes() if f"`/{route.path}`" not in page] == []
    assert set(ROLES) == {*PEOPLE, "anonymous"}
    assert {route.name.partition(":")[0] for route in routes() if ":" in route.name} <= set(ROOMS)

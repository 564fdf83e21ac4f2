"""Short ways to say what every test of this room says."""

import pytest

from goldenthread.events import Event


@pytest.fixture
def rosas(cast):
    """Rosa's browser; the cast is there, and so is Maria."""
    assert cast.maria
    return cast.browser_of(cast.rosa)


@pytest.fixture
def kinds(db):
    """`kinds()` gives the kinds of events since it was last called, oldest first."""
    told = 0

    def since() -> list[str]:
        nonlocal told
        every = list(Event.objects.order_by("seq").values_list("kind", flat=True))
        new, told = every[told:], len(every)
        return new

    return since

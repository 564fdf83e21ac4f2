"""The demo agency, told from its founding to today."""

from collections.abc import Callable
from datetime import datetime, timedelta

from goldenthread import clock

from . import agency
from .stories import harbor, others
from .telling import Teller

FOUNDED = timedelta(days=500)
STORIES = (
    harbor.billie,
    harbor.amos,
    harbor.perpetua,
    harbor.dashiell,
    harbor.ottoline,
    harbor.hyacinth,
    others.junie,
    others.cassius,
    others.barnaby,
    others.soledad,
    others.ignatius,
    others.marguerite,
    others.thaddeus,
)


def build(progress: Callable[[str, int, int], None] = lambda name, done, total: None) -> None:
    """Everything through the product's verbs, dates relative to today. Takes seconds; needs an empty database."""
    today = clock.today(agency.ZONE)
    opened: datetime = clock.now() - FOUNDED
    with clock.moved_to(opened):
        staff, programs = agency.found(today - FOUNDED)
    tell = Teller(today=today, zone=agency.ZONE, staff=staff, programs=programs)
    for done, story in enumerate(STORIES, start=1):
        story(tell)
        progress(story.__name__, done, len(STORIES))

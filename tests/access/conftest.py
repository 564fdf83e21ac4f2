import logging

import pytest
from django.db import transaction

from goldenthread import clock
from tests.access.world import NOW, World


@pytest.fixture(scope="package")
def world(django_db_setup, django_db_blocker):
    """Built once for every test of this folder, inside a transaction that is never committed."""
    with django_db_blocker.unblock(), transaction.atomic():
        yield World()
        transaction.set_rollback(True)


@pytest.fixture(autouse=True)
def walking(request, world, django_db_blocker):
    """Every test stands on the same day, and leaves the world as it found it."""
    logging.disable(logging.ERROR)  # a refusal is logged each time, and here there are thousands
    with django_db_blocker.unblock(), clock.moved_to(NOW), transaction.atomic():
        yield
        transaction.set_rollback(True)
    logging.disable(logging.NOTSET)

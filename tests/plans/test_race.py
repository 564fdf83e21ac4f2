"""Many at once, on a database that really commits."""

from concurrent.futures import ThreadPoolExecutor
from datetime import date

import pytest
from django.db import connection

from goldenthread.clients import actions as clients
from goldenthread.clients.models import RelatedPerson
from goldenthread.plans import actions
from goldenthread.plans.models import Plan, PlanCompletion, PlanDraft, PlanSignature
from tests import planning
from tests.cast import Cast


@pytest.fixture
def committed(committed_db):
    return Cast()


def at_once(act, things) -> list:
    def alone(thing):
        try:
            return act(thing)
        finally:
            connection.close()

    with ThreadPoolExecutor(8) as pool:
        return list(pool.map(alone, things))


def test_forty_identical_posts_make_one_plan(committed):
    cast = committed
    need = cast.assessment.needs.get(domain="housing")
    draft = cast.drafted(
        cast.maria, cast.rosa, planning.goal(needs=[need.uid]), needs={need.uid: {"choice": "on_plan"}},
        assessment=cast.assessment,
    )  # fmt: skip

    def seal(_number):
        mine = PlanDraft.objects.filter(key=draft.key).first() or draft
        try:
            return actions.seal_and_sign(mine, by=cast.rosa, version=draft.version).pk
        except actions.AlreadySealed as done:
            return done.plan.pk

    assert len(set(at_once(seal, range(40)))) == 1
    assert (Plan.objects.count(), PlanSignature.objects.count()) == (1, 1)


def test_the_last_of_racing_signatures_completes_the_plan(committed):
    cast = committed
    for number in range(5):
        name = f"Guardian Number{number}"
        clients.add_related_person(cast.maria, by=cast.rosa, name=name, relationship="aunt")
        clients.record_authority(
            RelatedPerson.objects.get(name=name), by=cast.rosa, basis="guardian", powers=["sign_plans"],
            starts_on=date(2020, 1, 1),
        )  # fmt: skip
    plan = cast.sealed(cast.maria, cast.rosa)
    people = list(RelatedPerson.objects.all())

    def sign(person):
        mine = Plan.objects.get(pk=plan.pk)
        part, name = ("legal_signer", person.name) if person else ("client", "Maria")
        return actions.sign_plan(mine, by=cast.rosa, part=part, method="typed", name=name, person=person).pk

    at_once(sign, [None, *people, None, *people])

    assert PlanSignature.objects.filter(plan=plan).count() == 7
    assert PlanCompletion.objects.filter(plan=plan).count() == 1


def test_two_drafts_sealed_at_once_are_two_versions(committed):
    cast = committed
    assert cast.maria
    drafts = [cast.drafted(cast.maria, cast.rosa) for _ in range(4)]

    versions = at_once(
        lambda draft: actions.seal_and_sign(draft, by=cast.rosa, version=draft.version).version, drafts
    )

    assert sorted(versions) == [1, 2, 3, 4]

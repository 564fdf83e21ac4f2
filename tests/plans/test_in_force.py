"""A plan in force on a date is a question with one answer."""

from datetime import date, timedelta

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as some

from goldenthread import clock
from goldenthread.integrity.documents import seal
from goldenthread.plans.models import Plan, PlanCompletion, PlanSignature, PlanVoiding

START = date(2024, 3, 1)
DAYS = some.integers(0, 40)
VERSIONS = some.lists(
    some.tuples(DAYS, some.none() | some.integers(0, 30), some.booleans(), some.booleans()), max_size=5
)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(versions=VERSIONS, day=DAYS)
def test_one_answer_as_somebody_with_the_papers_in_hand_would_give(cast, versions, day):
    from django.db import transaction

    enrollment = cast.enrollment_of(cast.maria)
    with transaction.atomic():
        plans = [
            version(enrollment, cast.rosa, number, *said) for number, said in enumerate(versions, start=1)
        ]
        asked = START + timedelta(days=day)

        found = list(Plan.objects.filter(enrollment=enrollment).in_force_on(asked))

        assert found == by_hand(plans, asked)
        transaction.set_rollback(True)


def by_hand(plans, day) -> list[Plan]:
    """The last that everybody signed and that has begun; if that has ended, none."""
    begun = [plan for plan in plans if plan.signed and not plan.voided and plan.effective_from <= day]
    last = begun[-1] if begun else None
    return [last] if last and (last.ends_on is None or day <= last.ends_on) else []


def version(enrollment, author, number, starts, lasts, signed, voided) -> Plan:
    begins = START + timedelta(days=starts)
    plan = Plan.objects.create(
        client=enrollment.client,
        program=enrollment.program,
        enrollment=enrollment,
        version=number,
        author=author,
        effective_from=begins,
        review_due=begins,
        ends_on=None if lasts is None else begins + timedelta(days=lasts),
        written_at=clock.now(),
        draft_key=f"00000000-0000-4000-8000-{number:012}",
        **seal({"version": number}),
    )
    PlanSignature.objects.create(
        plan=plan, part="case_manager", recorded_by=author, printed_name=author.name, role="r", meaning="author",
        method="password", signed_at=clock.now(), digest=plan.digest,
    )  # fmt: skip
    plan.signed, plan.voided = signed, voided
    if signed:
        PlanCompletion.objects.create(plan=plan)
    if voided:
        PlanVoiding.objects.create(plan=plan, why="a test", by=author)
    return plan

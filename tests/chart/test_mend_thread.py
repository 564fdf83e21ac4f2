"""Each break of the thread leads to the place where it is mended."""

from datetime import timedelta

from tests import noting
from tests.cast import standing_on

LONG_AFTER = noting.ON + timedelta(days=300)


def thread(cast, who) -> dict[str, str]:
    """By code: where the break leads to."""
    with standing_on(LONG_AFTER):
        context = cast.browser_of(who).get(f"/people/{cast.maria.uid}/thread/").context
    return {each.finding.code: each.url for each in context["breaks"]}


def test_a_step_past_its_date_leads_to_the_step_and_a_silent_goal_to_the_goal(cast):
    plan = cast.marias_plan
    steps, goal = plan.strategies.values_list("uid", flat=True), plan.goals.get()

    leads = thread(cast, cast.rosa)

    assert leads["G203"] in {f"/plans/{plan.uid}/#step-{uid}" for uid in steps}
    assert leads["G201"] == f"/plans/{plan.uid}/#goal-{goal.uid}"
    assert leads["P401"] == f"/people/{cast.maria.uid}/plan/"


def test_a_visit_that_is_due_leads_to_writing_one_up_for_whoever_may(cast):
    assert cast.marias_plan

    assert thread(cast, cast.rosa)["T201"] == f"/people/{cast.maria.uid}/notes/new/"
    assert thread(cast, cast.quinn)["T201"] == ""


def test_what_was_never_assessed_leads_to_the_assessments(cast):
    assert cast.maria.assessments.count() == 0

    assert thread(cast, cast.rosa)["A203"] == f"/people/{cast.maria.uid}/assessments/"

"""
The plan as it is signed, in the shape that printing sets as an Action Plan. Names, labels and
wording of that day are all in it, so it renders for ever as it was signed.
"""

from typing import Any

from goldenthread import clock
from goldenthread.agency.models import Agency
from goldenthread.exceptions.said import Judged

from .comparing import changes_since
from .content import GoalContent, PlanContent, StepContent
from .forms import Table
from .models import Disposition, Goal, Plan, PlanDraft

FORMAT = "goldenthread/plan/1"


def document_of(
    draft: PlanDraft, content: PlanContent, table: Table, judged: Judged | None = None
) -> dict[str, Any]:
    agency, enrollment = Agency.current(), table.enrollment
    client = enrollment.client
    document = {
        "format": FORMAT,
        "agency": {"name": agency.name, "address": agency.address, "phone": agency.phone},
        "program": enrollment.program.name,
        "title": enrollment.program.plan_title,
        "client": {
            "uid": client.uid,
            "name": client.legal_name,
            "preferred_name": client.preferred_name,
            "record_number": client.record_number,
            "birth_on": client.born_on,
        },
        "author": {"uid": table.author.uid, "name": table.author.name, "title": table.author.title},
        "assessment": draft.assessment.uid if draft.assessment else None,
        "assessed_on": draft.assessment.assessed_on if draft.assessment else None,
        "made_with": content.made_with,
        "version": next_version(draft),
        "effective_on": content.effective_from,
        "review_on": content.review_due,
        "ends_on": content.ends_on,
        "goals": [goal_of(goal, table) for goal in content.goals],
        "not_on_plan": [
            {
                "need": each.need.uid,
                "issue": each.need.statement or each.need.domain_label,
                "disposition": Disposition.Choice(each.choice).label,
                "choice": each.choice,
                "reason": each.reason,
                "on": each.deferred_to,
            }
            for each in content.decided
            if each.choice not in ("", Disposition.Choice.ON_PLAN)
        ],
        "supervisor": supervisor_of(content, table),
        "written_at": draft.created_at,
        "source": {"uid": draft.source.uid, "origin": draft.source.origin} if draft.source else None,
    }
    if judged and judged.exceptions:
        document["exceptions"] = judged.exceptions
    if draft.supersedes:
        document["changes_since"] = str(draft.supersedes.version)
        document["changes"] = changes_since(draft.supersedes.content, document)
    return document


def next_version(draft: PlanDraft) -> int:
    last = (
        Plan.objects.filter(enrollment=draft.enrollment)
        .order_by("-version")
        .values_list("version", flat=True)
    )
    return (last.first() or 0) + 1


def supervisor_of(content: PlanContent, table: Table) -> dict[str, Any] | None:
    """The supervisor whose signature this program's policy asks for, if it asks for one."""
    day = content.effective_from or clock.today(Agency.current().zone)
    asked = table.enrollment.program.policy_on(day).plan_supervisor_signs
    supervisor = table.author.supervisor
    return {"uid": supervisor.uid, "name": supervisor.name} if asked and supervisor else None


def goal_of(goal: GoalContent, table: Table) -> dict[str, Any]:
    agreement = Goal.Agreement(goal.agreement).label if goal.agreement else ""
    return {
        "uid": goal.uid,
        "origin": goal.origin,
        "number": goal.number,
        "issue": goal.issue,
        "goal": goal.statement,
        "whose_words": goal.whose_words,
        "required_by": goal.required_by,
        "measure": goal.measure,
        "baseline": goal.baseline,
        "target": goal.target,
        "kind": {"code": goal.kind, "label": Goal.Kind(goal.kind).label if goal.kind else ""},
        "needs": list(goal.needs),
        "answers": [need.domain_label for need in table.needs if str(need.uid) in goal.needs],
        "agreement": f"{agreement}: “{goal.agreement_words}”" if goal.agreement_words else agreement,
        "strategies": [step_of(step) for step in goal.steps],
    }


def step_of(step: StepContent) -> dict[str, Any]:
    because = f": {step.ongoing_because}" if step.ongoing_because else ""
    ongoing = f"{Goal.Kind.ONGOING.label}{because}" if step.is_ongoing else ""
    return {
        "uid": step.uid,
        "origin": step.origin,
        "what": step.what,
        "lead": step.lead_name,
        "helpers": list(step.helpers),
        "target": step.target_on or ongoing,
    }

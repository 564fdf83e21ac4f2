"""For each break of the thread, the page on which it is mended."""

from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _

from goldenthread.agency.decision import Decision
from goldenthread.clients.models import Client
from goldenthread.rulebook import Finding

from .thread import Thread


@dataclass(frozen=True)
class Break:
    finding: Finding
    url: str
    label: str


def breaks_of(thread: Thread, client: Client, *, may_write_note: Decision) -> list[Break]:
    on_plan = places_on_plan(thread)
    return [
        Break(each, *(on_plan.get(each.about) or place_of(each, client, may_write_note)))
        for each in thread.findings
    ]


def place_of(finding: Finding, client: Client, may_write_note: Decision) -> tuple[str, str]:
    """Its address and what the link says; nothing where the reader could not mend it there."""
    if finding.code.startswith("A"):
        return reverse("assessments:of_client", args=[client.uid]), _("Go to the assessments")
    if finding.code.startswith("T"):
        return (reverse("notes:new", args=[client.uid]), _("Write a note")) if may_write_note else ("", "")
    return reverse("plans:of_client", args=[client.uid]), _("Go to the plan")


def places_on_plan(thread: Thread) -> dict[str, tuple[str, str]]:
    """Where the plan in force tells of each goal and step."""
    if not thread.plan or not thread.facts.plan:
        return {}
    page, goals = reverse("plans:detail", args=[thread.plan.uid]), thread.facts.plan.goals
    steps = [step for goal in goals for step in goal.strategies]
    return {goal.uid: (f"{page}#goal-{goal.uid}", _("Go to the goal")) for goal in goals} | {
        step.uid: (f"{page}#step-{step.uid}", _("Go to the step")) for step in steps
    }

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
    return [Break(each, *place_of(each, thread, client, may_write_note)) for each in thread.findings]


def place_of(finding: Finding, thread: Thread, client: Client, may_write_note: Decision) -> tuple[str, str]:
    """Its address and what the link says; nothing where the reader could not mend it there."""
    code, about = finding.code[0], finding.about
    if thread.plan and about in steps_and_goals(thread):
        kind, label = steps_and_goals(thread)[about]
        return f"{reverse('plans:detail', args=[thread.plan.uid])}#{kind}-{about}", label
    if code == "A":
        return reverse("assessments:of_client", args=[client.uid]), _("Go to the assessments")
    if code == "T":
        return (reverse("notes:new", args=[client.uid]), _("Write a note")) if may_write_note else ("", "")
    return reverse("plans:of_client", args=[client.uid]), _("Go to the plan")


def steps_and_goals(thread: Thread) -> dict[str, tuple[str, str]]:
    goals = thread.facts.plan.goals if thread.facts.plan else ()
    steps = {step.uid: ("step", _("Go to the step")) for goal in goals for step in goal.strategies}
    return steps | {goal.uid: ("goal", _("Go to the goal")) for goal in goals}

"""What a plan form says, read leniently: a field that cannot be read is as good as empty, so a draft may be anything."""

import uuid
from dataclasses import dataclass
from datetime import date

from goldenthread.assessments.models import Need

from .forms import OTHER, GoalForm, PlanForm, StepForm, Table


@dataclass(frozen=True)
class StepContent:
    uid: uuid.UUID
    origin: uuid.UUID
    what: str
    lead: str  # client, staff:<uid>, person:<uid>, other
    lead_name: str
    helpers: tuple[str, ...]
    target_on: date | None
    is_ongoing: bool
    ongoing_because: str


@dataclass(frozen=True)
class GoalContent:
    uid: uuid.UUID
    origin: uuid.UUID
    number: int
    issue: str
    statement: str
    whose_words: str
    required_by: str
    needs: tuple[str, ...]
    measure: str
    baseline: str
    target: str
    kind: str
    agreement: str
    agreement_words: str
    steps: tuple[StepContent, ...]


@dataclass(frozen=True)
class Decided:
    need: Need
    choice: str
    reason: str = ""
    deferred_to: date | None = None


@dataclass(frozen=True)
class PlanContent:
    made_with: str
    effective_from: date | None
    review_due: date | None
    ends_on: date | None
    goals: tuple[GoalContent, ...]
    decided: tuple[Decided, ...]

    def goals_for(self, need: Need) -> list[GoalContent]:
        return [goal for goal in self.goals if str(need.uid) in goal.needs]


def content_of(form: PlanForm, *, key: uuid.UUID) -> PlanContent:
    """
    The uids of goals and steps are made from the draft's key and their place, so that the preview
    and what is sealed name the same rows.
    """
    form.is_sound()
    said = form.said
    goals = tuple(
        goal_content(part, number, form.table, key) for number, part in enumerate(form.goals.kept, start=1)
    )
    return PlanContent(
        made_with=said.get("made_with", ""),
        effective_from=said.get("effective_from"),
        review_due=said.get("review_due"),
        ends_on=said.get("ends_on"),
        goals=goals,
        decided=tuple(decided(part) for part in form.needs),
    )


def decided(part) -> Decided:
    said = part.said
    return Decided(part.need, said.get("choice", ""), said.get("reason", ""), said.get("deferred_to"))


def goal_content(part: GoalForm, number: int, table: Table, key: uuid.UUID) -> GoalContent:
    said, uid = part.said, uuid.uuid5(key, part.prefix)
    return GoalContent(
        uid=uid,
        origin=lineage_of(said, table) or uid,
        number=number,
        issue=said.get("issue", ""),
        statement=said.get("statement", ""),
        whose_words=said.get("whose_words", ""),
        required_by=said.get("required_by", ""),
        needs=tuple(said.get("needs", ())),
        measure=said.get("measure", ""),
        baseline=said.get("baseline", ""),
        target=said.get("target", ""),
        kind=said.get("kind", ""),
        agreement=said.get("agreement", ""),
        agreement_words=said.get("agreement_words", ""),
        steps=tuple(step_content(step, table, key) for step in part.steps.kept),
    )


def lineage_of(said: dict, table: Table) -> uuid.UUID | None:
    """The page carries it in a hidden field, so whoever types there could name somebody else's goal."""
    origin = said.get("origin")
    return origin if origin in table.lineage else None


def step_content(part: StepForm, table: Table, key: uuid.UUID) -> StepContent:
    said, uid = part.said, uuid.uuid5(key, part.prefix)
    lead = said.get("lead", "")
    return StepContent(
        uid=uid,
        origin=lineage_of(said, table) or uid,
        what=said.get("what", ""),
        lead=lead,
        lead_name=said.get("lead_name", "") if lead == OTHER else name_of(lead, table),
        helpers=tuple(name.strip() for name in said.get("helpers", "").split(";") if name.strip()),
        target_on=said.get("target_on"),
        is_ongoing=said.get("is_ongoing", False),
        ongoing_because=said.get("ongoing_because", ""),
    )


def name_of(lead: str, table: Table) -> str:
    """The name as the plan will print it: people's own names, without their titles."""
    named = {f"staff:{each.uid}": each.name for each in table.colleagues}
    named |= {f"person:{each.uid}": each.name for each in table.people}
    named["client"] = table.enrollment.client.name
    return named.get(lead, "")

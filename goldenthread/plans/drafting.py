"""A plan draft: what it begins with, its form as typed, and what the rulebook reads in it."""

import re
from datetime import date, datetime

from django.http import QueryDict

from goldenthread import clock
from goldenthread.agency.models import Agency, Staff
from goldenthread.agency.permissions import Permission
from goldenthread.agency.roles import ROLES
from goldenthread.assessments.facts import need_facts
from goldenthread.assessments.models import Assessment, Need
from goldenthread.clients.models import Enrollment, UnsignedSource
from goldenthread.exceptions.said import Said
from goldenthread.rulebook.facts import GoalFacts, NeedFacts, PlanFacts, SignerFacts, State, StrategyFacts

from .content import GoalContent, PlanContent, StepContent
from .facts import legal_signers
from .forms import PlanForm, Table
from .models import Goal, Plan, PlanDraft, Strategy, StrategyMove

Words = dict[str, list[str]]
ANSWERS = re.compile(r"goal-\d+-needs")
DECISION = re.compile(r"^need-([0-9a-f-]{36})-")


def table_for(enrollment: Enrollment, author: Staff, assessment: Assessment | None) -> Table:
    writing = [code for code, role in ROLES.items() if Permission.WRITE_NOTE in role.permissions]
    today = clock.today(Agency.current().zone)
    members = enrollment.program.memberships.on(today).filter(role__in=writing, staff__is_active=True)
    goals, steps = (
        model.objects.filter(plan__enrollment=enrollment).order_by().values_list("origin")
        for model in (Goal, Strategy)
    )
    return Table(
        enrollment=enrollment,
        author=author,
        needs=list(assessment.needs.all()) if assessment else [],
        people=list(enrollment.client.related_people.known_to(enrollment.program).filter(ended_on=None)),
        colleagues=list(Staff.objects.filter(pk__in=members.values("staff")).order_by("name")),
        lineage=frozenset(origin for (origin,) in goals.union(steps)),
    )


def form_of(draft: PlanDraft, by: Staff) -> PlanForm:
    data = QueryDict(mutable=True)
    for name, values in with_counts(draft.words).items():
        data.setlist(str(name), [str(value) for value in values])
    return PlanForm(data, table=table_for(draft.enrollment, by, draft.assessment))


def with_counts(words: Words) -> Words:
    """Formsets count their rows; words that came without the counts have none yet."""
    return {"goal-TOTAL_FORMS": ["0"], "goal-INITIAL_FORMS": ["0"]} | (words or {})


def first_words(
    *, assessment: Assessment | None, supersedes: Plan | None, source: UnsignedSource | None
) -> Words:
    """
    What a new draft begins with: the goals of the version before with their lineage, or what the source states.
    No date, person or choice is filled in that nobody gave.
    """
    if supersedes:
        return words_of_plan(supersedes, assessment)
    if source:
        return words_of_source(source.words)
    return {"goal-TOTAL_FORMS": ["1"], "goal-INITIAL_FORMS": ["0"], **empty_steps("goal-0", 1)}


def empty_steps(prefix: str, count: int) -> Words:
    rows = {f"{prefix}-step-{place}-what": [""] for place in range(count)}
    return {f"{prefix}-step-TOTAL_FORMS": [str(count)], f"{prefix}-step-INITIAL_FORMS": ["0"], **rows}


def words_of_plan(plan: Plan, assessment: Assessment | None) -> Words:
    """
    Goals still open, steps still open. Dates that moved are carried as moved, and what was decided about a need
    that is still the same one. A need assessed anew is the same where it is of the same domain.
    """
    needs = list(assessment.needs.all()) if assessment else []
    by_domain = {need.domain: str(need.uid) for need in needs}
    moved = {
        row.strategy_id: row.now_on
        for row in StrategyMove.objects.filter(strategy__plan=plan).order_by("at", "id")
    }
    goals = plan.goals.filter(changes=None).prefetch_related("strategies__statuses", "goal_needs__need")
    words: Words = {"goal-TOTAL_FORMS": [str(len(goals))], "goal-INITIAL_FORMS": ["0"]}
    for at, goal in enumerate(goals):
        prefix = f"goal-{at}"
        for name in (
            "issue",
            "statement",
            "whose_words",
            "required_by",
            "measure",
            "baseline",
            "target",
            "kind",
        ):
            words[f"{prefix}-{name}"] = [getattr(goal, name)]
        words[f"{prefix}-origin"] = [str(goal.origin)]
        words[f"{prefix}-needs"] = [
            by_domain[link.need.domain] for link in goal.goal_needs.all() if link.need.domain in by_domain
        ]
        steps = [each for each in goal.strategies.all() if not is_over(each)]
        words |= empty_steps(prefix, len(steps))
        for place, step in enumerate(steps):
            words |= words_of_step(f"{prefix}-step-{place}", step, moved.get(step.pk, step.target_on))
    return words | words_of_decisions(plan, needs)


def latest_assessment(enrollment: Enrollment) -> Assessment | None:
    return enrollment.assessments.order_by("-assessed_on", "-id").first()


def newer_assessment(draft: PlanDraft) -> Assessment | None:
    """The one signed since this draft was begun, if it is not the one the draft takes its needs from."""
    latest = latest_assessment(draft.enrollment)
    return latest if latest and latest.pk != draft.assessment_id else None


def words_with_needs_of(words: Words, before: Assessment | None, now: Assessment) -> Words:
    """What was said of a need is said of the same one assessed anew: the one of the same domain."""
    by_domain = {need.domain: str(need.uid) for need in now.needs.all()}
    needs = before.needs.all() if before else []
    anew = {str(need.uid): by_domain[need.domain] for need in needs if need.domain in by_domain}
    said: Words = {}
    for name, values in words.items():
        if ANSWERS.fullmatch(name):
            said[name] = [anew[value] for value in values if value in anew]
        else:
            said[DECISION.sub(lambda found: f"need-{anew.get(found[1], found[1])}-", name)] = values
    return said


def words_of_decisions(plan: Plan, needs: list[Need]) -> Words:
    words: Words = {}
    for row in plan.dispositions.filter(need__in=needs).select_related("need"):
        prefix = f"need-{row.need.uid}"
        words[f"{prefix}-choice"], words[f"{prefix}-reason"] = [row.choice], [row.reason]
        words[f"{prefix}-deferred_to"] = [row.deferred_to.isoformat() if row.deferred_to else ""]
    return words


def is_over(strategy) -> bool:
    return any(row.status in ("done", "stopped") for row in strategy.statuses.all())


def words_of_step(prefix: str, step, target_on: date | None) -> Words:
    leads = {
        "client": "client",
        "staff": f"staff:{step.lead_staff.uid}" if step.lead_staff else "other",
        "related": f"person:{step.lead_person.uid}" if step.lead_person else "other",
    }
    words = {
        "origin": str(step.origin),
        "what": step.what,
        "lead": leads.get(step.lead_kind, "other"),
        "lead_name": step.lead_name,
        "helpers": "; ".join(step.helpers),
        "target_on": target_on.isoformat() if target_on else "",
        "is_ongoing": "on" if step.is_ongoing else "",
        "ongoing_because": step.ongoing_because,
    }
    return {f"{prefix}-{name}": [value] for name, value in words.items() if value}


def words_of_source(record: dict) -> Words:
    """Items of one issue become its goal with its steps; whatever an item does not state stays empty."""
    grouped: dict[str, list[dict]] = {}
    for at, item in enumerate(record.get("items", [])):
        grouped.setdefault(item.get("issue") or f"item {at}", []).append(item)
    words: Words = {}
    count = 0
    for items in grouped.values():
        goals = [item for item in items if item.get("goal")] or [{}]
        steps = [item for item in items if item.get("strategy")]
        for place, goal in enumerate(goals):
            own = [item for item in steps if item is goal or (place == 0 and not item.get("goal"))]
            words |= words_of_item(f"goal-{count}", items[0].get("issue"), goal, own)
            count += 1
    return {"goal-TOTAL_FORMS": [str(count)], "goal-INITIAL_FORMS": ["0"], **words}


def words_of_item(prefix: str, issue, goal: dict, steps: list[dict]) -> Words:
    said = [text(goal.get(name)) for name in ("goal", "goal_statement") if goal.get(name)]
    words = {f"{prefix}-issue": [text(issue)], f"{prefix}-statement": ["\n".join(said)]}
    measures = goal.get("measures") or []
    words[f"{prefix}-measure"] = ["; ".join(text(each) for each in measures)]
    words |= empty_steps(prefix, len(steps))
    for place, step in enumerate(steps):
        at = f"{prefix}-step-{place}"
        words[f"{at}-what"] = [text(step.get("strategy"))]
        if step.get("responsible"):
            words[f"{at}-lead"], words[f"{at}-lead_name"] = ["other"], [text(step["responsible"])]
        if day := day_in(step.get("target_date")):
            words[f"{at}-target_on"] = [day]
    return words


def text(value) -> str:
    return value if isinstance(value, str) else "" if value is None else str(value)


def day_in(value) -> str:
    try:
        return date.fromisoformat(text(value)[:10]).isoformat()
    except ValueError:
        return ""


def facts_of_draft(
    draft: PlanDraft, content: PlanContent, table: Table, *, now: datetime, said: Said | None = None
) -> PlanFacts:
    enrollment = table.enrollment
    day = content.effective_from or clock.today(Agency.current().zone)
    return PlanFacts(
        now=now,
        zone=Agency.current().zone,
        uid=str(draft.key),
        state=State.DRAFT,
        program=enrollment.program.name,
        enrollment=str(enrollment.uid),
        client=enrollment.client.name,
        version=draft.supersedes.version + 1 if draft.supersedes else 1,
        title=enrollment.program.plan_title,
        assessment=str(draft.assessment.uid) if draft.assessment else "",
        assessment_on=draft.assessment.assessed_on if draft.assessment else None,
        goals=tuple(goal_facts(goal, day) for goal in content.goals),
        needs=tuple(need_to_decide(each, content) for each in content.decided),
        effective_on=content.effective_from,
        review_due=content.review_due,
        ends_on=content.ends_on,
        supersedes=str(draft.supersedes.uid) if draft.supersedes else "",
        signatures_required=tuple(signers(table, day)),
        client_words=(*enrollment.client.own_words, *(said.words if said else ())),
        exceptions=said.exceptions if said else (),
    )


def signers(table: Table, day: date) -> list[SignerFacts]:
    client, author = table.enrollment.client, table.author
    return [
        SignerFacts(part="case_manager", name=author.name, uid=str(author.uid)),
        SignerFacts(part="client", name=client.legal_name, uid=str(client.uid)),
        *legal_signers(table.enrollment, day),
    ]


def need_to_decide(each, content: PlanContent) -> NeedFacts:
    return need_facts(
        each.need,
        disposition=each.choice,
        disposition_reason=each.reason,
        disposition_until=each.deferred_to,
        goals=tuple(str(goal.uid) for goal in content.goals_for(each.need)),
    )


def goal_facts(goal: GoalContent, day: date) -> GoalFacts:
    return GoalFacts(
        uid=str(goal.uid),
        origin=str(goal.origin),
        number=str(goal.number),
        issue=goal.issue,
        statement=goal.statement,
        whose_words=goal.whose_words,
        required_by=goal.required_by,
        measure=goal.measure,
        baseline=goal.baseline,
        target=goal.target,
        kind=goal.kind,
        needs=goal.needs,
        agreement=goal.agreement,
        agreement_words=goal.agreement_words,
        strategies=tuple(step_facts(step) for step in goal.steps),
        added_on=day,
    )


def step_facts(step: StepContent) -> StrategyFacts:
    return StrategyFacts(
        uid=str(step.uid),
        origin=str(step.origin),
        what=step.what,
        lead=step.lead_name,
        helpers=step.helpers,
        target_on=step.target_on,
        ongoing=step.is_ongoing,
    )

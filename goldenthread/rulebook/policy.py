"""What varies by state, payer and program. Rules state facts; the policy in force that day decides."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import cached_property
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from .facts import PlanFacts
    from .judging import Weighed

EARLY = timedelta(days=30)  # a review held up to this long before its date is that review

WEIGHTS = ("off", "advise", "warn", "block")  # lightest first

# What ships: a program's own weights win over these, whatever the length of their prefix.
SHIPPED_WEIGHTS: Mapping[str, str] = {
    "": "warn",
    # what a signature cannot stand on
    **dict.fromkeys(("A101", "A102", "A103"), "block"),
    **dict.fromkeys(("P101", "P102", "P103", "P203", "P205", "P301", "P302", "P306"), "block"),
    **dict.fromkeys(
        ("N101", "N102", "N103", "N106", "N107", "N201", "N203", "N205", "N301", "N501", "N601"), "block"
    ),
    **dict.fromkeys(("T102", "T103", "T104"), "block"),
    **dict.fromkeys(("G101", "G301"), "block"),
    **dict.fromkeys(("S101", "S102", "S103", "S104", "S106"), "block"),
    # one thought, to take or leave
    **dict.fromkeys(("N104", "N207", "N303", "N701", "G104", "P207", "P305", "T106", "W", "C"), "advise"),
    **dict.fromkeys(("C101", "C201", "C203", "W601"), "warn"),
}


@dataclass(frozen=True, kw_only=True)
class Policy:
    """
    The numbers and choices rules ask about. A program sets what its payer and state say, with a citation
    and a date, in its own dated rows; a number of None means that this program keeps no such clock.
    """

    weights: Mapping[str, str] = field(
        default_factory=dict
    )  # code prefix -> block, warn, advise, off; the longest prefix wins
    preview: bool = (
        False  # also run rules in preview (supervisors see them; they never weigh more than advice)
    )

    # notes
    note_due: timedelta = timedelta(hours=24)
    late_after: timedelta = timedelta(hours=72)
    longest_contact: timedelta = timedelta(hours=8)
    attempts_need_next_step: bool = True
    goal_link_required: bool = True
    safety_for: frozenset[str] = (
        frozenset()
    )  # kinds of note that must answer safety, beyond what their axes call for
    activities: tuple[str, ...] = ()  # the activities this program's payer recognizes; empty: any

    # plans
    plan_required: bool = True
    first_plan_days: int | None = 30  # from enrollment
    plan_review_every_days: int | None = 90
    plan_review_anchor: str = "plan_start"  # plan_start or last_review
    plan_review_grace_days: int = 0
    plan_lasts_days: int | None = 365
    measure_required: bool = True
    agreement_required: bool = True
    plan_supervisor_signs: bool = False  # the author's supervisor signs every plan too
    year_long_days: int = 300  # a target this far from the plan's start is a year by default, not a date
    same_date_from: int = 3  # this many strategies on one date are a default, not a plan

    # assessments
    first_assessment_days: int | None = 30  # from enrollment
    reassess_every_days: int | None = 365
    priority_at_least: int | None = 2  # a rating this high is a priority
    assessment_sign_days: int | None = 7

    # the thread
    goal_untouched_days: int | None = 60
    stalled_after: int = 3  # ratings of no change or setback in a row
    contact_every_days: int | None = 90
    face_to_face_every_days: int | None = 90
    in_home_every_days: int | None = None

    # signatures
    credential_required: bool = False
    cosign_due: timedelta = timedelta(days=7)

    exceptions_for: frozenset[str] = (
        frozenset()
    )  # codes, or their beginnings, that somebody else may let stand although they block

    # copied text: how much of a section may stand in an earlier note before it is told
    copied_least_words: int = 25  # shorter sections repeat by nature
    copied_nearly_percent: int = 80  # this much of it: nearly the same note
    copied_nearly_words: int = 40
    copied_much_percent: int = 60
    copied_run_words: int = 50  # or this many words in a row
    copied_goal_words: int = (
        8  # a goal of so many words is not thought of twice; shorter ones count with their steps
    )
    copied_exempt: frozenset[str] = frozenset(
        {"goals", "plan", "medications", "allergies", "demographics"}
    )  # roles of sections that rightly stay the same

    # wording: the agency's own dictionary
    accepted_words: frozenset[str] = frozenset()
    abbreviations: Mapping[str, str] = field(default_factory=dict)

    citations: Mapping[str, str] = field(default_factory=dict)  # setting -> where its number comes from

    def next_review_on(self, plan: "PlanFacts") -> date | None:
        """When this plan is to be reviewed next, by the plan itself or by the program's clock."""
        if plan.review_due and (plan.reviewed_on is None or plan.reviewed_on < plan.review_due - EARLY):
            return plan.review_due
        if plan.effective_on is None or not self.plan_review_every_days:
            return None
        if self.plan_review_anchor == "last_review" and plan.reviewed_on:
            return plan.reviewed_on + timedelta(days=self.plan_review_every_days)
        elapsed = (plan.reviewed_on - plan.effective_on).days if plan.reviewed_on else 0
        reviews_held = int(
            elapsed / self.plan_review_every_days + 0.5
        )  # one held a little early counts for its date
        return plan.effective_on + timedelta(days=self.plan_review_every_days * (reviews_held + 1))

    def ends_on(self, plan: "PlanFacts") -> date | None:
        """The plan's last day."""
        if plan.ends_on or plan.effective_on is None or self.plan_lasts_days is None:
            return plan.ends_on
        return plan.effective_on + timedelta(days=self.plan_lasts_days - 1)

    def weight_of(self, code: str) -> str:
        return longest(self.weights, code) or longest(SHIPPED_WEIGHTS, code) or "advise"

    @cached_property
    def weighed_rules(self) -> "dict[type, Weighed]":
        """Where the judge keeps which rules run on which facts under this policy."""
        return {}


def longest(weights: Mapping[str, str], code: str) -> str | None:
    return next((weights[code[:n]] for n in range(len(code), -1, -1) if code[:n] in weights), None)

"""
Where a program may begin: settings that go together, each with its source.

A number without a public source we have read says "agency default": it is our proposal, to be replaced by what
the agency's own payer and state say.
"""

from dataclasses import dataclass
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

AGENCY = "Agency default"


@dataclass(frozen=True)
class Given:
    name: str
    value: Any
    citation: str = AGENCY


@dataclass(frozen=True)
class Preset:
    title: str | Promise
    paragraph: str | Promise
    settings: tuple[Given, ...]


NOTES = (
    Given("note_due", 24, "Agency default: written within a day; payers' windows run from one to five days"),
    Given("late_after", 72, "Agency default: labelled late after three days"),
    Given("goal_link_required", True, "Agency default: every contact is tied to a goal or says why not"),
)

PRESETS = {
    "medicaid_tcm": Preset(
        _("Medicaid targeted case management"),
        _(
            "Assess, plan, link, monitor. Where your state's rule says more than these, its number goes first."
        ),
        (
            *NOTES,
            Given(
                "plan_required", True, "Social Security Act 1915(g)(2): development of a specific care plan"
            ),
            Given(
                "reassess_every_days", 365, "Oregon OAR 410-138 (targeted case management): at least annually"
            ),
            Given("plan_lasts_days", 365, "Oregon OAR 410-138 (targeted case management): at least annually"),
            Given(
                "plan_review_every_days",
                90,
                "Montana ARM, targeted case management: within 90 days of the plan",
            ),
            Given(
                "plan_review_anchor",
                "plan_start",
                "Montana ARM, targeted case management: from the plan's date",
            ),
            Given("contact_every_days", 90, "Oregon OAR 411-415-0090: a contact at least every three months"),
            Given(
                "face_to_face_every_days", 90, "Agency default: 90 days, as Virginia's 12VAC30-50-440 has it"
            ),
            Given("in_home_every_days", 365, "Agency default: one visit a year at home"),
            Given("first_plan_days", 30, "Agency default: within 30 days of enrollment"),
            Given("first_assessment_days", 30, "Maine community support: within 30 days of the agreement"),
        ),
    ),
    "virginia_dd": Preset(
        _("Virginia developmental-disability support coordination"),
        _("Three clocks at once: contact, visit at home, and review counted from the plan's first day."),
        (
            Given("note_due", 48, "Agency default: two days, as local Virginia training practice has it"),
            Given("late_after", 72, AGENCY),
            Given("goal_link_required", True, "12VAC30-50-440: activity consistent with the ISP"),
            Given("plan_required", True, "12VAC30-50-440: an ISP in effect"),
            Given(
                "face_to_face_every_days",
                90,
                "12VAC30-50-440: at least one face-to-face contact every 90 days",
            ),
            Given(
                "contact_every_days",
                30,
                "Agency default: monthly, as 12VAC30-50-440 pays months with a contact",
            ),
            Given(
                "in_home_every_days",
                365,
                "12VAC30-122-190 (as of 2022): at least one visit a year in the home",
            ),
            Given("plan_review_every_days", 90, "12VAC35-105-675: at least every three months"),
            Given("plan_review_anchor", "plan_start", "12VAC35-105-675: from the ISP's implementation date"),
            Given("plan_review_grace_days", 30, "Virginia Register 37:12: 30 days to write the review down"),
            Given("plan_lasts_days", 365, "12VAC35-105-675: ISP updated at least annually"),
            Given("reassess_every_days", 365, "12VAC35-105-675: reassessment at least annually"),
        ),
    ),
    "residential": Preset(
        _("Residential"),
        _("People are seen every day by those who live and work with them; plans are reviewed more often."),
        (
            *NOTES,
            Given("plan_required", True, AGENCY),
            Given("plan_review_every_days", 60, "9 CCR 532.2: long-term residential, every 60 days"),
            Given("plan_review_anchor", "plan_start", "9 CCR 532.2: counted from admission"),
            Given("contact_every_days", 7, "Agency default: weekly, as the note of New Jersey 10:37A-5.2"),
            Given("face_to_face_every_days", 7, "Agency default: follows the weekly note"),
            Given("in_home_every_days", None, "Agency default: the service is given at home"),
            Given("first_plan_days", 30, AGENCY),
            Given("plan_lasts_days", 365, AGENCY),
            Given("reassess_every_days", 365, AGENCY),
        ),
    ),
    "outpatient": Preset(
        _("Outpatient practice"),
        _("Sessions by appointment; contact is set by the treatment plan rather than by a clock."),
        (
            *NOTES,
            Given("plan_required", True, AGENCY),
            Given(
                "credential_required", True, "Agency default: an author's credential stands beside the name"
            ),
            Given("cosign_due", 168, "Agency default: within seven days"),
            Given("plan_review_every_days", 90, "Agency default: every 90 days"),
            Given(
                "plan_lasts_days", 365, "Oregon: the licensed practitioner signs the plan at least annually"
            ),
            Given("reassess_every_days", 365, AGENCY),
            Given("contact_every_days", None, "Agency default: as the treatment plan says"),
            Given("face_to_face_every_days", None, "Agency default: as the treatment plan says"),
            Given("in_home_every_days", None, AGENCY),
        ),
    ),
}

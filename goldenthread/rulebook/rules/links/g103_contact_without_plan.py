from collections.abc import Iterator

from goldenthread.rulebook.examples import note
from goldenthread.rulebook.facts import NoteFacts
from goldenthread.rulebook.findings import Finding
from goldenthread.rulebook.policy import Policy
from goldenthread.rulebook.rule import Rule, Status
from goldenthread.rulebook.words import _, day


class ContactWithoutPlan(Rule):
    """
    Case management carries out a plan. Without one in force that day the contact is still worth its note, and most
    payers will not pay for it.
    """

    code = "G103"
    title = "Contact with no plan in force that day"
    cites = ("Alameda County claims review, 2016", "42 CFR 440.169(d)(4)")
    status = Status.STABLE
    since = "2026.1"
    applies_to = NoteFacts

    bad = note(plan=None, goals=())
    good = note(plan=None, goals=(), purpose="intake")
    more_good = (note(plan=None, goals=(), plan_exempt_reason="Benefits counseling only."),)

    def check(self, note: NoteFacts, policy: Policy) -> Iterator[Finding]:
        if not policy.plan_required or "goals" not in note.asked:
            return
        if note.plan is None and not note.plan_exempt_reason.strip() and note.service_date is not None:
            message = _("No plan was in force on {day}. Finish the plan, or say why this case has none.")
            yield self.finding(message.format(day=day(note.service_date, note.today)), "plan")

"""
Everything that can happen, in one closed list. `docs/reference/events.md` is made from it.

A kind is `thing.happened`. Its sentence may name `actor`, `object`, `why`, `role` and any word or number of the
event's detail. A kind that was released is never removed and never changes its meaning: old events are told with it.
"""

from dataclasses import dataclass
from enum import StrEnum

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


class Category(StrEnum):
    CREATE = "C"
    READ = "R"
    UPDATE = "U"
    DELETE = "D"
    EXECUTE = "E"
    AUTH = "auth"


C, R, U, D, E, AUTH = Category


@dataclass(frozen=True)
class Kind:
    sentence: str | Promise
    category: Category
    reads_content: bool = False
    own: str | Promise = ""  # told instead when the actor is the one who signed


def reads(sentence: str | Promise, category: Category = R) -> Kind:
    """A kind that shows or hands out what is in a client's record."""
    return Kind(sentence, category, reads_content=True)


class UnknownKind(LookupError):
    """A verb named something that is not in the list."""


def kind_named(name: str) -> Kind:
    try:
        return KINDS[name]
    except KeyError:
        raise UnknownKind(f"“{name}” is no kind of event. Add it to goldenthread/events/kinds.py.") from None


KINDS: dict[str, Kind] = {
    # the trail itself
    "trail.key_changed": Kind(
        _("%(actor)s began to seal the trail with key %(new_key)s instead of %(old_key)s"), E
    ),
    # agency
    "agency.changed": Kind(_("%(actor)s changed the agency's details"), U),
    "program.added": Kind(_("%(actor)s added the program %(object)s"), C),
    "program.changed": Kind(_("%(actor)s changed the program %(object)s"), U),
    "policy.set": Kind(_("%(actor)s set the policy of %(object)s"), U),
    "staff.added": Kind(_("%(actor)s added %(object)s to the staff"), C),
    "staff.invited": Kind(_("%(actor)s made a link to sign in for %(object)s"), C),
    "staff.changed": Kind(_("%(actor)s changed the details of %(object)s"), U),
    "staff.supervisor_changed": Kind(_("%(actor)s changed who supervises %(object)s"), U),
    "staff.deactivated": Kind(_("%(actor)s closed the account of %(object)s"), U),
    "staff.reactivated": Kind(_("%(actor)s opened the account of %(object)s again"), U),
    "credential.added": Kind(_("%(actor)s recorded a credential of %(object)s"), C),
    "credential.ended": Kind(_("%(actor)s ended a credential of %(object)s"), U),
    "membership.given": Kind(_("%(actor)s gave %(object)s a role"), C),
    "membership.taken": Kind(_("%(actor)s took on a role, there being no other administrator to give it"), C),
    "membership.ended": Kind(_("%(actor)s ended a role of %(object)s"), U),
    "coverage.given": Kind(_("%(actor)s arranged cover for %(object)s"), C),
    "coverage.ended": Kind(_("%(actor)s ended the cover for %(object)s"), U),
    # sign-in
    "signed_in.ok": Kind(_("%(actor)s signed in"), AUTH),
    "signed_in.failed": Kind(_("A sign-in failed"), AUTH),
    "signed_in.limited": Kind(_("Sign-in was held back after too many attempts"), AUTH),
    "signed_in.as_demo": Kind(_("%(actor)s signed in to the demo"), AUTH),
    "signed_out.ok": Kind(_("%(actor)s signed out"), AUTH),
    "signed_out.idle": Kind(_("%(actor)s was signed out after being idle"), AUTH),
    "signed_in.confirmed": Kind(_("%(actor)s proved who they are again"), AUTH),
    "password.changed": Kind(_("%(actor)s changed the password"), AUTH),
    "password.reset": Kind(_("%(actor)s reset the password"), AUTH),
    "factor.added": Kind(_("%(actor)s added a second factor"), AUTH),
    "factor.removed": Kind(_("%(actor)s removed a second factor"), AUTH),
    "recovery_codes.made": Kind(_("%(actor)s made new recovery codes"), AUTH),
    "session.ended": Kind(_("%(actor)s ended one of their sessions"), AUTH),
    # clients
    "client.added": Kind(_("%(actor)s added %(object)s"), C),
    "client.searched": reads(_("%(actor)s searched for a client and was shown %(count)s")),
    "client.listed": reads(_("%(actor)s saw a list of %(count)s clients")),
    "client.opened": reads(_("%(actor)s opened the details of %(object)s")),
    "client.changed": Kind(_("%(actor)s changed the details of %(object)s"), U),
    "client.barred": Kind(_("%(actor)s closed the chart to %(staff)s"), U),
    "client.unbarred": Kind(_("%(actor)s opened the chart to %(staff)s again"), U),
    "duplicate.suspected": Kind(_("%(actor)s noticed two charts that may be one person's"), E),
    "duplicate.listed": reads(_("%(actor)s saw %(count)s pairs of charts that may be one person's")),
    "duplicate.settled": Kind(_("%(actor)s settled whether two charts are one person's"), U),
    "enrollment.opened": Kind(_("%(actor)s enrolled the client in %(object)s"), C),
    "enrollment.closed": Kind(_("%(actor)s closed the enrollment in %(object)s"), U),
    "enrollment.reopened": Kind(_("%(actor)s reopened the enrollment in %(object)s"), U),
    "assignment.made": Kind(_("%(actor)s assigned %(object)s"), C),
    "assignment.ended": Kind(_("%(actor)s ended the assignment of %(object)s"), U),
    "handoff.prepared": Kind(_("%(actor)s prepared a handoff to %(object)s"), C),
    "handoff.acknowledged": Kind(_("%(actor)s took over the case"), U),
    "related_person.added": Kind(_("%(actor)s added a related person"), C),
    "related_person.changed": Kind(_("%(actor)s changed a related person"), U),
    "related_person.ended": Kind(_("%(actor)s ended a relationship"), U),
    "consent.given": Kind(_("%(actor)s recorded a consent"), C),
    "consent.revoked": Kind(_("%(actor)s recorded that a consent was revoked"), U),
    "authority.recorded": Kind(_("%(actor)s recorded who may decide for the client"), C),
    "authority.ended": Kind(_("%(actor)s recorded that an authority ended"), U),
    "address.added": Kind(_("%(actor)s added an address"), C),
    "address.changed": Kind(_("%(actor)s changed an address"), U),
    "phone.added": Kind(_("%(actor)s added a phone number"), C),
    "phone.changed": Kind(_("%(actor)s changed a phone number"), U),
    "alert.added": Kind(_("%(actor)s added an alert"), C),
    "alert.changed": Kind(_("%(actor)s changed an alert"), U),
    "alert.ended": Kind(_("%(actor)s ended an alert"), U),
    "handling.marked": Kind(_("%(actor)s marked what must be handled with care"), C),
    "handling.changed": Kind(_("%(actor)s changed what must be handled with care"), U),
    "handling.ended": Kind(_("%(actor)s ended a handling mark"), U),
    "legal_status.recorded": Kind(_("%(actor)s recorded a legal status"), C),
    "legal_status.changed": Kind(_("%(actor)s changed a legal status"), U),
    # exceptions
    "finding.ignored": Kind(_("%(actor)s set a finding of rule %(rule)s aside"), U),
    "finding.flagged": Kind(_("%(actor)s said that a finding of rule %(rule)s is wrong"), U),
    "finding.word_allowed": Kind(_("%(actor)s allowed words this person uses, against rule %(rule)s"), U),
    "finding.word_asked": Kind(_("%(actor)s asked the agency to accept words, against rule %(rule)s"), C),
    "finding.word_accepted": Kind(_("%(actor)s accepted words for %(object)s, against rule %(rule)s"), U),
    "finding.word_declined": Kind(
        _("%(actor)s declined words asked for in %(object)s, under rule %(rule)s"), U
    ),
    "finding.taken_back": Kind(_("%(actor)s listens to a finding of rule %(rule)s again"), U),
    "exception.asked": Kind(_("%(actor)s asked for an exception from rule %(rule)s"), C),
    "exception.approved": Kind(_("%(actor)s approved an exception from rule %(rule)s"), U),
    "exception.declined": Kind(_("%(actor)s declined an exception from rule %(rule)s"), U),
    "exception.taken_back": Kind(_("%(actor)s took back an exception from rule %(rule)s"), U),
    "exception.listed": reads(_("%(actor)s read the requests for exceptions")),
    # assessments
    "assessment.drafted": Kind(_("%(actor)s began an assessment"), C),
    "assessment.draft_opened": reads(_("%(actor)s opened a draft assessment")),
    "assessment.previewed": reads(_("%(actor)s read an assessment through before signing")),
    "assessment.discarded": Kind(_("%(actor)s discarded a draft assessment"), D),
    "assessment.signed": Kind(_("%(actor)s signed the assessment"), C),
    "assessment.opened": reads(_("%(actor)s opened an assessment")),
    # plans
    "plan.drafted": Kind(_("%(actor)s began a plan"), C),
    "plan.discarded": Kind(_("%(actor)s discarded a draft plan"), D),
    "plan.draft_opened": reads(_("%(actor)s opened a draft plan")),
    "plan.signed": Kind(
        _("%(actor)s recorded the signature of %(signer)s on the plan"), C, own=_("%(actor)s signed the plan")
    ),
    "plan.declined": Kind(_("%(actor)s recorded that %(signer)s did not sign the plan"), C),
    "plan.in_force": Kind(_("The plan came into force, with %(actor)s"), U),
    "plan.voided": Kind(_("%(actor)s voided the plan"), U),
    "plan.opened": reads(_("%(actor)s opened the plan")),
    "plan.previewed": reads(_("%(actor)s previewed the plan before signing")),
    "plan.printed": reads(_("%(actor)s printed the plan"), E),
    "plan.copy_given": reads(_("%(actor)s gave a copy of the plan: %(copy)s"), E),
    "plan.signing_opened": reads(_("%(actor)s opened the signing screen of the plan")),
    "plan.signing_ended": Kind(_("The signing screen of the plan was closed"), E),
    "plan.reviewed": Kind(_("%(actor)s reviewed the plan"), C),
    "strategy.status_changed": Kind(_("%(actor)s changed the status of a strategy"), U),
    "strategy.date_moved": Kind(_("%(actor)s moved the target date of a strategy"), U),
    "need.decided": Kind(_("%(actor)s recorded what becomes of a need"), C),
    "goal.status_changed": Kind(_("%(actor)s changed the status of a goal"), U),
    # notes
    "note.drafted": Kind(_("%(actor)s began a note"), C),
    "note.draft_opened": reads(_("%(actor)s opened a draft note")),
    "note.drafts_listed": reads(_("%(actor)s listed drafts")),
    "note.discarded": Kind(_("%(actor)s discarded a draft note"), D),
    "note.previewed": reads(_("%(actor)s read a note through before signing")),
    "note.signed": Kind(_("%(actor)s signed the note"), C),
    "note.opened": reads(_("%(actor)s opened a note")),
    "note.printed": reads(_("%(actor)s printed a note"), E),
    "note.addendum_signed": Kind(_("%(actor)s signed an addendum to the note"), C),
    "followup.done": Kind(_("%(actor)s marked a follow-up as done"), U),
    # chart
    "chart.opened": reads(_("%(actor)s opened the chart")),
    "chart.plan_opened": reads(_("%(actor)s opened the plan in the chart")),
    "chart.story_opened": reads(_("%(actor)s read the notes")),
    "chart.thread_opened": reads(_("%(actor)s followed the thread")),
    "chart.trail_opened": reads(_("%(actor)s looked up who opened the chart")),
    "chart.assessments_opened": reads(_("%(actor)s opened the assessments")),
    # exchange
    "import.checked": Kind(_("%(actor)s tried out an import from %(origin)s"), E),
    "import.done": Kind(
        _("%(actor)s imported from %(origin)s: %(drafts)s drafts, %(sources)s unsigned sources"), C
    ),
    "import.refused": Kind(_("An import by %(actor)s from %(origin)s was refused"), E),
    "source.added": Kind(_("%(actor)s brought in an unsigned source"), C),
    "source.opened": reads(_("%(actor)s opened an unsigned source")),
    "source.completed": Kind(_("%(actor)s began a record from an unsigned source"), U),
    # reports
    "audit.run": Kind(_("%(actor)s had %(records)s records judged by the rulebook"), E),
    "audit.opened": reads(_("%(actor)s read what an audit found")),
    "audit.counted": Kind(_("%(actor)s read the counts of an audit"), R),
    "audit.exported": reads(_("%(actor)s exported what an audit found: %(findings)s findings"), E),
    # worklist
    "home.opened": reads(_("%(actor)s opened today's work")),
    # access
    "access.denied": Kind(_("%(actor)s was refused: %(why)s"), E),
    "access.not_found": Kind(_("%(actor)s asked for a page that is not there for them"), E),
}

"""The words the software itself says on paper. Templates read them as `words`; `{n}` and the like are filled in there."""

from django.utils.dates import MONTHS
from django.utils.translation import gettext_lazy as _

EVERYWHERE = {
    "copy_client": _("Copy for the client"),
    "copy_office": _("Copy for the office file"),
    "copy_record": _("Copy for the case record"),
    "page": _("Page {x} of {y}"),
    "day": _("{day} {month} {year}"),
    "record": _("record {number}"),
    "goes_by": _("goes by {name}"),
    "born": _("born {day}"),
    "content": _("content {digest}"),
    "unprintable": _("□ stands for a character that no font here can print: {codes}."),
    "exceptions": _("Signed with an exception"),
    "asked_and_approved": _("asked by {asked}, approved by {approved}"),
    "signatures": _("Signatures"),
    "quoted": _("“{words}”"),
    "drawn_by": _("Signature of {name}, as drawn"),
    "picture_lost": _("Drawn on screen; the picture could not be printed."),
    "password": _("Signed with their own password"),
    "passkey": _("Signed with their own passkey"),
    "typed": _("Typed, with intent to sign"),
    "drawn": _("Drawn on screen"),
    "declined": _("Declined to sign: {reason}"),
    "device": _("On the screen of {name}"),
    "unable": _("Was not able to sign: {reason}"),
}

ACTION_PLAN = {
    "title": _("Action Plan"),
    "heading": _("{title}, version {version}"),
    "about": _("{title} of {name}, version {version}"),
    "program": _("Program"),
    "version": _("Version"),
    "effective": _("In effect from"),
    "review": _("Review due"),
    "changes": _("What changed since version {version}"),
    "goals": _("Goals and who does what"),
    "issue_and_goal": _("Issue and goal"),
    "strategy": _("Plan / strategy"),
    "responsible": _("Responsible person"),
    "target_date": _("Target date"),
    "no_strategy": _("No strategy yet."),
    "measure": _("How we will know:"),
    "baseline": _("Now:"),
    "target": _("Aim:"),
    "required_by": _("Required by:"),
    "agreement": _("Agreement:"),
    "with": _("with {names}"),
    "not_on_plan": _("Not on this plan, and why"),
    "need": _("Need"),
    "decided": _("What was decided"),
    "why": _("Why"),
    "on": _("When"),
    "signing": _("What is signed here is the content of version {version} with the digest {digest}."),
    "unsigned": _("Not signed yet."),
}

NOTE = {
    "title": _("Note"),
    "about": _("{title}, {name}, {day}"),
    "happened": _("Happened"),
    "written": _("Written"),
    "signed": _("Signed"),
    "unsigned": _("Not signed"),
    "present": _("Present"),
    "goals": _("Goals touched"),
    "goal": _("Goal"),
    "rating": _("How it moved"),
    "reason": _("What shows it"),
    "follow_ups": _("Follow-up"),
    "addenda": _("Addenda"),
}

WORDS = {"plans/action_plan.typ": ACTION_PLAN, "notes/note.typ": NOTE}


def words_for(template: str) -> dict:
    words = EVERYWHERE | WORDS.get(template, {})
    return {key: str(each) for key, each in words.items()} | {
        "months": [str(each) for each in MONTHS.values()]
    }

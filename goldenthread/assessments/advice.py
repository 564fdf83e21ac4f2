"""What the rulebook says of a draft, with the field of the page that each finding speaks of."""

from collections.abc import Collection
from typing import Any

from goldenthread.exceptions.cards import Card, cards_of
from goldenthread.exceptions.said import Judged
from goldenthread.rulebook import Finding

from . import actions
from .content import Content, content_of, uid_of
from .models import AssessmentDraft

# Which question has no answer yet is told by the list of parts of life beside the form.
ON_THE_LIST = ("A101",)
FIELDS = {"answers.text": "said", "needs.statement": "need", "needs.priority": "why"}


def advice(draft: AssessmentDraft) -> dict[str, Any]:
    """Read from a form of its own: what is half written is not marked as wrong on the page."""
    form = actions.form_for(draft)
    form.is_valid()
    form.more.is_valid()
    content = content_of(form)
    judged = actions.judge(draft, content)
    cards = cards_for(draft, content, judged, leave_out=ON_THE_LIST)
    return {"judged": judged, "said": judged.said, "cards": cards}


def cards_for(
    draft: AssessmentDraft, content: Content, judged: Judged, *, leave_out: Collection[str] = ()
) -> list[Card]:
    rows = {str(uid_of(need, draft)): need.key for need in content.needs}
    return cards_of(judged, field_of=lambda finding: field_of(finding, rows), leave_out=leave_out)


def field_of(finding: Finding, rows: dict[str, str]) -> str:
    """A field of a domain or of a need beside them, the domain itself, or the summary."""
    name, row = finding.where.field, rows.get(finding.about, finding.about)
    if name == "summary":
        return "id_summary"
    if not row or not name.startswith(("answers", "needs")):
        return ""
    return f"id_{row}-{FIELDS[name]}" if name in FIELDS else f"d-{row}"

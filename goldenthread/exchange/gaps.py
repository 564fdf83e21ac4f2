"""What an unsigned source leaves out, as findings of the rulebook: it is laid out as a note or a plan with blanks, and judged."""

from datetime import datetime

from django.http import QueryDict
from django.utils.translation import gettext as _

from goldenthread import rulebook
from goldenthread.agency.models import Staff
from goldenthread.clients.models import UnsignedSource
from goldenthread.notes.content import content_of as note_content
from goldenthread.notes.desk import desk_for
from goldenthread.notes.facts import facts_of_draft as note_facts
from goldenthread.notes.forms import NoteForm
from goldenthread.notes.sources import words_of_source as note_words
from goldenthread.plans.content import content_of as plan_content
from goldenthread.plans.drafting import facts_of_draft as plan_facts
from goldenthread.plans.drafting import table_for, with_counts
from goldenthread.plans.drafting import words_of_source as plan_words
from goldenthread.plans.forms import PlanForm
from goldenthread.plans.models import PlanDraft
from goldenthread.rulebook.elements import told_in
from goldenthread.rulebook.facts import SourceFacts


def gaps_of(source: UnsignedSource, *, by: Staff, now: datetime) -> rulebook.Findings:
    """What the record leaves out, wherever in it that might stand: one text can tell of everything."""
    return judged(facts_of_source(source, by=by, now=now, reading_text=True), source)


def blanks_of(source: UnsignedSource, *, by: Staff, now: datetime) -> rulebook.Findings:
    """What the form would still ask for, if it were filled in from the record as it stands."""
    return judged(facts_of_source(source, by=by, now=now, reading_text=False), source)


def judged(facts: SourceFacts, source: UnsignedSource) -> rulebook.Findings:
    return rulebook.judge(facts, source.program.policy_on(facts.now.date()))


def facts_of_source(
    source: UnsignedSource, *, by: Staff, now: datetime, reading_text: bool = True
) -> SourceFacts:
    is_note = source.kind == UnsignedSource.Kind.NOTE
    laid_out = as_note(source, by, reading_text) if is_note else as_plan(source, by, now)
    return SourceFacts(
        now=now,
        uid=str(source.uid),
        state="source",
        program=source.program.name,
        client=source.client.name,
        kind=source.kind,
        came_from=source.origin,
        author=str(source.words.get("author") or ""),
        on=source.dated_on,
        text=str(source.words.get("text") or ""),
        missing=() if source.words.get("author") else (_("who wrote it"),),
        **laid_out,
    )


def as_note(source: UnsignedSource, by: Staff, reading_text: bool) -> dict:
    desk = desk_for(source.enrollment, by, day=source.dated_on)
    content = note_content(NoteForm(typed(note_words(source.words)), desk=desk))
    facts = note_facts(None, content, desk)
    is_one_text = reading_text and not source.words.get("sections")
    return {"note": told_in(facts, "activities") if is_one_text else facts}


def as_plan(source: UnsignedSource, by: Staff, now: datetime) -> dict:
    table = table_for(source.enrollment, by, None)
    draft = PlanDraft(key=source.uid, enrollment=source.enrollment, author=by, source=source)
    content = plan_content(PlanForm(typed(with_counts(plan_words(source.words))), table=table), key=draft.key)
    return {"plan": plan_facts(draft, content, table, now=now)}


def typed(words: dict[str, list[str]]) -> QueryDict:
    data = QueryDict(mutable=True)
    for name, values in words.items():
        data.setlist(name, values)
    return data

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
from goldenthread.rulebook.facts import SourceFacts


def gaps_of(source: UnsignedSource, *, by: Staff, now: datetime) -> rulebook.Findings:
    policy = source.program.policy_on(now.date())
    return rulebook.judge(facts_of_source(source, by=by, now=now), policy)


def facts_of_source(source: UnsignedSource, *, by: Staff, now: datetime) -> SourceFacts:
    laid_out = as_note(source, by) if source.kind == UnsignedSource.Kind.NOTE else as_plan(source, by, now)
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


def as_note(source: UnsignedSource, by: Staff) -> dict:
    desk = desk_for(source.enrollment, by, day=source.dated_on)
    content = note_content(NoteForm(typed(note_words(source.words)), desk=desk))
    return {"note": note_facts(None, content, desk)}


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

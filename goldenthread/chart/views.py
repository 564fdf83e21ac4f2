from uuid import UUID

from django.db.models import F
from django.shortcuts import get_object_or_404, redirect
from django.views.decorators.http import require_GET

from goldenthread import clock, events
from goldenthread.agency.models import Staff
from goldenthread.agency.permissions import Permission
from goldenthread.clients.chart_frame import frame
from goldenthread.clients.models import Client, Enrollment
from goldenthread.clients.permissions import can_read_record, may_with
from goldenthread.notes.models import Purpose
from goldenthread.plans.models import Plan
from goldenthread.web.forms import whole_number
from goldenthread.web.pages import page
from goldenthread.web.templatetags.gt import counted

from . import overview as first_page
from . import story
from .drawing import drawing_of
from .entries import Teller
from .mending import breaks_of
from .seen import trail_seen_by
from .thread import summary, thread_of, traces


@require_GET
def overview(request, uid):
    client = get_object_or_404(Client.objects.visible_to(request.user), uid=uid)
    if not can_read_record(request.user, client):
        return redirect("clients:person", client.uid)
    events.read(request, "chart.opened", client=client)
    context = frame(request, client, "overview")
    if enrollment := current_enrollment(client, request.user):
        thread = thread_of(enrollment, now=clock.now())
        context |= {
            "enrollment": enrollment,
            "thread": thread,
            "goals": first_page.goals_of(thread),
            "not_on_plan": first_page.not_on_plan(thread.facts),
            "promises": first_page.promises(enrollment, thread.facts),
            "callers": first_page.who_to_call(client, thread.facts.today, request.user),
            "watch_for": first_page.watch_for(client, request.user),
            "lately": first_page.lately(client, staff=request.user),
            "brought_in": first_page.brought_in(client, request.user),
            "summary": summary(thread.facts),
            "breaks": counted(len(thread.findings), "break"),
            "drawing": drawing_of(thread, client, large=False),
            "handoff": enrollment.handoffs.select_related("from_staff", "to_staff").first(),
        }
    return page(request, "chart/overview.html", context)


@require_GET
def tell(request, uid):
    """The notes as a story; with `?goal=`, `?purpose=` or `?by=` a part of it."""
    client = record_for(request, uid)
    choice = choice_of(request.GET)
    told = story.page_of(client, staff=request.user, choice=choice)
    events.read(request, "chart.story_opened", client=client, detail={"shown": len(told.entries)})
    teller = Teller()
    context = frame(request, client, "story") | {
        "choice": choice,
        "entries": [teller.tell(entry) for entry in told.entries],
        "further": further(request.GET, told.more),
        "is_first": choice.after is None,
        "filters": filters(client, request.user, request.GET),
    }
    return page(request, "chart/story.html", context)


@require_GET
def thread(request, uid):
    client = record_for(request, uid)
    events.read(request, "chart.thread_opened", client=client)
    context = frame(request, client, "thread")
    if enrollment := current_enrollment(client, request.user):
        found = thread_of(enrollment, now=clock.now())
        context |= {
            "enrollment": enrollment,
            "thread": found,
            "breaks": breaks_of(found, client, may_write_note=context["may_write_note"]),
            "drawing": drawing_of(found, client, large=True),
            "summary": summary(found.facts),
            "traces": traces(story.page_of(client, staff=request.user, size=12).entries, found.facts),
        }
    return page(request, "chart/thread.html", context)


@require_GET
def trail(request, uid):
    """Who opened this chart, and what was done in it, in words."""
    client = get_object_or_404(Client.objects.visible_to(request.user), uid=uid)
    may_with(request.user, client, Permission.READ_TRAIL).or_forbid()
    before = request.GET.get("before", "")
    found = trail_seen_by(request.user, client).newest_concerning(
        client.uid, before=whole_number(before) or None
    )
    events.read(request, "chart.trail_opened", client=client, detail={"shown": len(found.events)})
    context = frame(request, client, "trail") | {
        "events": found.events,
        "older": f"?before={found.before}" if found.before else "",
        "is_first": not before,
    }
    return page(request, "chart/trail.html", context)


def record_for(request, uid) -> Client:
    """The client whose record this person may read: outside their programs 404, without the right 403."""
    client = get_object_or_404(Client.objects.visible_to(request.user), uid=uid)
    can_read_record(request.user, client).or_forbid()
    return client


def current_enrollment(client: Client, staff: Staff) -> Enrollment | None:
    """The episode a reader means: the open one that began last, else the last there was."""
    seen = Enrollment.objects.of(client, staff).filter(
        program__in=staff.programs_with(Permission.READ_RECORD)
    )
    return (
        seen.select_related("program", "client")
        .order_by(F("discharged_on").desc(nulls_first=True), "-intake_on")
        .first()
    )


def choice_of(query) -> story.Choice:
    return story.Choice(
        goal=uuid_in(query.get("goal", "")),
        purpose=query.get("purpose", "") if query.get("purpose") in Purpose.values else "",
        author=uuid_in(query.get("by", "")),
        from_the_beginning=query.get("order") == "beginning",
        after=story.key_of(query.get("after", "")),
    )


def uuid_in(text: str) -> UUID | None:
    try:
        return UUID(text)
    except ValueError:
        return None


def further(query, key) -> str:
    """The address of the next page of the same choice."""
    if key is None:
        return ""
    query = query.copy()
    query["after"] = story.cursor(key)
    return "?" + query.urlencode()


def filters(client: Client, staff: Staff, query) -> dict:
    """What the story can be narrowed by: goals of every plan by lineage, purposes, and who wrote."""
    plans = Plan.objects.of(client, staff).filter(goals__isnull=False).order_by("version")
    episodes = Enrollment.objects.of(client, staff).filter(assignments__isnull=False).order_by()
    goals = plans.values_list("goals__origin", "goals__statement")
    authors = episodes.values_list("assignments__staff__uid", "assignments__staff__name").distinct()
    return {
        "goals": {str(origin): statement for origin, statement in goals},
        "purposes": Purpose.choices,
        "authors": list(authors),
        "goal": query.get("goal", ""),
        "purpose": query.get("purpose", ""),
        "by": query.get("by", ""),
        "order": query.get("order", ""),
    }

"""Finding people: one's own first, then everybody in view, by the beginning of any part of a name."""

from django.db.models import Prefetch, QuerySet, prefetch_related_objects
from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_GET

from goldenthread import clock, events
from goldenthread.agency.models import Agency
from goldenthread.agency.permissions import Permission
from goldenthread.clients import permissions
from goldenthread.clients.models import Assignment, Client, Enrollment
from goldenthread.web.pages import page

from .asking import uuid_in

AT_ONCE = 50
MOST_OF_ONES_OWN = 150


@require_GET
def people(request: HttpRequest) -> HttpResponse:
    words = request.GET.get("q", "").strip()[:200]
    seen = Client.objects.visible_to(request.user)
    found, newer, older = _leaf(seen.called(words) if words else seen, request.GET)
    is_first = not words and not request.GET.keys() & {"after", "before"}
    mine = _own(seen, request.user) if is_first else []
    _with_episodes([*mine, *found], request.user)
    shown = {client.pk: client for client in [*mine, *found]}.values()
    kind = "client.searched" if words else "client.listed"
    events.read(request, kind, clients=shown, detail={"count": len(shown)})
    context = {
        "q": words,
        "mine": mine,
        "found": found,
        "newer": newer,
        "older": older,
        "may_take_in": permissions.can_take_in(request.user),
        "may_settle": permissions.can_settle_duplicates(request.user),
    }
    return page(request, "clients/people.html", context)


def _own(seen: QuerySet, staff) -> list[Client]:
    """The caseload: whoever is assigned to this person today."""
    today = clock.today(Agency.current().zone)
    assigned = Assignment.objects.on(today).filter(staff=staff, enrollment__discharged_on=None)
    return list(seen.filter(pk__in=assigned.values("enrollment__client"))[:MOST_OF_ONES_OWN])


def _leaf(rows: QuerySet, query) -> tuple[list[Client], str, str]:
    """One page, and the addresses of the next and the one before. Each begins at a name, not at a count."""
    after, before = _client_in(rows, query.get("after")), _client_in(rows, query.get("before"))
    if before:
        page_rows = list(rows.before(before).order_by("-sort_name", "-pk")[: AT_ONCE + 1])
        more, page_rows = len(page_rows) > AT_ONCE, page_rows[:AT_ONCE][::-1]
        return (
            page_rows,
            _at(query, "before", page_rows[:1] if more else []),
            _at(query, "after", page_rows[-1:]),
        )
    page_rows = list((rows.after(after) if after else rows).order_by("sort_name", "pk")[: AT_ONCE + 1])
    more, page_rows = len(page_rows) > AT_ONCE, page_rows[:AT_ONCE]
    return (
        page_rows,
        _at(query, "before", page_rows[:1] if after else []),
        _at(query, "after", page_rows[-1:] if more else []),
    )


def _client_in(rows: QuerySet, uid: str | None) -> Client | None:
    key = uuid_in(uid or "")
    return rows.filter(uid=key).only("sort_name").first() if key else None


def _at(query, name: str, edge: list[Client]) -> str:
    if not edge:
        return ""
    query = query.copy()
    for other in ("after", "before"):
        query.pop(other, None)
    query[name] = str(edge[0].uid)
    return f"?{query.urlencode()}"


def _with_episodes(clients: list[Client], staff) -> None:
    """In which of the reader's programs each person is, and who carries the case: two queries for any number."""
    today = clock.today(Agency.current().zone)
    primary = Assignment.objects.on(today).filter(part=Assignment.Part.PRIMARY).select_related("staff")
    episodes = (
        Enrollment.objects.filter(program__in=staff.programs_with(Permission.READ_PERSON))
        .select_related("program")
        .defer("presenting_problem", "problem_background", "discharge_reason", "no_plan_because")
        .prefetch_related(Prefetch("assignments", primary, to_attr="carried_by"))
    )
    prefetch_related_objects(clients, Prefetch("enrollments", episodes, to_attr="here"))
    for client in clients:
        client.age = client.age_on(today)
        client.now_in = [episode for episode in client.here if episode.is_open]

"""What every view of this room begins with: is it there for this reader?"""

from django.db.models import F
from django.shortcuts import get_object_or_404

from goldenthread.agency.permissions import Permission
from goldenthread.clients.models import Client, Enrollment
from goldenthread.clients.permissions import can_read_record
from goldenthread.plans.models import Plan, PlanDraft


def client_for(request, uid) -> Client:
    client = get_object_or_404(Client.objects.visible_to(request.user), uid=uid)
    can_read_record(request.user, client).or_forbid()
    return client


def plan_for(request, uid) -> Plan:
    with_it = (
        "client",
        "program",
        "enrollment",
        "author",
        "completion",
        "voiding",
        "supersedes",
        "assessment",
    )
    return get_object_or_404(Plan.objects.visible_to(request.user).select_related(*with_it), uid=uid)


def draft_for(request, key) -> PlanDraft | None:
    """One's own, or that of a colleague in sight: the key alone is nobody's secret."""
    rows = PlanDraft.objects.visible_to(request.user).filter(key=key)
    rows = rows.select_related("client", "program", "enrollment__program", "enrollment__client", "author")
    return min(rows, key=lambda row: row.author_id != request.user.pk, default=None)


def sealed_from(request, key) -> Plan | None:
    return Plan.objects.visible_to(request.user).filter(author=request.user, draft_key=key).first()


def enrollments_for(request, client: Client) -> list[Enrollment]:
    """The episodes whose plans this reader may see: open ones first, the latest first."""
    seen = Enrollment.objects.visible_to(request.user).filter(
        client=client, program__in=request.user.programs_with(Permission.READ_RECORD)
    )
    order = (F("discharged_on").desc(nulls_first=True), "-intake_on")
    return list(seen.select_related("program", "client").order_by(*order))


def posted(request):
    """What a form is bound to: an empty post is a post too."""
    return request.POST if request.method == "POST" else None

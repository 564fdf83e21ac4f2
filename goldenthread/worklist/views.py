from django.views.decorators.http import require_GET

from goldenthread import clock, events
from goldenthread.agency.models import Agency
from goldenthread.agency.permissions import Permission
from goldenthread.agency.rights import can_see_coverage
from goldenthread.web.pages import page

from .team import drafts_of_team, without_a_worker
from .work import todays_work


@require_GET
def home(request):
    staff = request.user
    today = clock.today(Agency.current().zone)
    work = todays_work(staff, today) if staff.programs_with(Permission.READ_RECORD) else None
    team = drafts_of_team(staff) if staff.programs_with(Permission.ASSIGN) else []
    unassigned = without_a_worker(staff, today) if staff.programs_with(Permission.ASSIGN) else []
    shown = [task.client for task in (*work.late, *work.now, *work.later)] if work else []
    shown += [row.client for row in (*team, *unassigned)]
    if shown:
        events.read(request, "home.opened", clients=shown)
    context = {"today": today, "work": work, "team": team, "unassigned": unassigned}
    context["may_manage"] = can_see_coverage(staff)
    context["may_find"] = bool(staff.programs_with(Permission.READ_PERSON))
    return page(request, "worklist/home.html", context)

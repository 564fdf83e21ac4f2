"""Records judged in bulk: ask, watch it go, read what was found, take it along."""

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.views.decorators.http import require_GET, require_http_methods

from goldenthread import events
from goldenthread.agency.models import Staff
from goldenthread.agency.permissions import Permission
from goldenthread.reports import running, telling
from goldenthread.reports.forms import AuditForm
from goldenthread.reports.models import AuditFinding, AuditRun
from goldenthread.reports.paper import as_csv, as_json
from goldenthread.reports.permissions import can_audit
from goldenthread.web.pages import page

ON_A_PAGE = 25
RUNS_SHOWN = 30


@require_http_methods(["GET", "POST"])
def every(request: HttpRequest) -> HttpResponse:
    can_audit(request.user).or_forbid()
    form = AuditForm(request.POST or None, staff=request.user)
    if request.method == "POST" and form.is_valid():
        run = running.start(form.asked, by=request.user)
        return redirect("reports:audit", run.uid)
    runs = AuditRun.objects.visible_to(request.user).prefetch_related("programs")[:RUNS_SHOWN]
    context = {
        "form": form,
        "runs": [(run, telling.sentence_of(run)) for run in runs],
        "counts_only": not request.user.may(Permission.AUDIT),
    }
    return page(request, "reports/audits.html", context, status=422 if request.method == "POST" else 200)


@require_GET
def one(request: HttpRequest, uid) -> HttpResponse:
    run = _run(request, uid)
    context = {"run": run, "sentence": telling.sentence_of(run), "again": _again(run)}
    if run.is_running:
        return page(request, "reports/running.html", context)
    context |= {"rules": telling.rules_of(run), "trends": telling.trends_of(run)}
    context["found"] = sum(count for rule in context["rules"] for _weight, count in rule.weights)
    if not request.user.may(Permission.AUDIT):
        events.read(request, "audit.counted", about=run)
        return page(request, "reports/audit.html", context)
    rows, chosen = _chosen(request, run)
    shown = Paginator(rows, ON_A_PAGE).get_page(request.GET.get("page"))
    told = telling.told(shown.object_list, run)
    events.read(
        request,
        "audit.opened",
        clients={each.row.client for each in told},
        about=run,
        detail={"shown": len(told)},
    )
    context |= {"told": told, "shown": shown, "chosen": chosen, "team": _team(request.user, run)}
    context["unanswered"] = _narrowed(request, answered="no")
    context |= {"newer": _turned(request, shown, -1), "older": _turned(request, shown, 1)}
    return page(request, "reports/audit.html", context)


@require_GET
def progress(request: HttpRequest, uid) -> HttpResponse:
    """How far a run is. Once it is through, the page is asked to open itself again."""
    run = _run(request, uid)
    answer = page(request, "reports/progress.html", {"run": run})
    if not run.is_running:
        answer.headers["HX-Refresh"] = "true"
    return answer


@require_GET
def export(request: HttpRequest, uid, form: str) -> HttpResponse:
    run = _run(request, uid)
    request.user.may(Permission.AUDIT).or_forbid()
    rows = list(_chosen(request, run)[0])
    told = telling.export_of(rows, run, request.build_absolute_uri("/").rstrip("/"))
    clients = {row.client for row in rows}
    detail = {"findings": len(rows), "form": form, "seed": run.asked["seed"]}
    events.read(request, "audit.exported", clients=clients, about=run, detail=detail)
    if form == "csv":
        columns = list(told[0]) if told else ["audit", "code", "weight", "kind", "record"]
        answer = HttpResponse(as_csv(told, columns), content_type="text/csv; charset=utf-8")
    else:
        said = {"audit": str(run.uid), "rulebook": run.rulebook, "asked": run.asked, "counts": run.counts}
        answer = HttpResponse(as_json(said | {"findings": told}), content_type="application/json")
    answer.headers["Content-Disposition"] = f'attachment; filename="audit-{run.started_at:%Y-%m-%d}.{form}"'
    return answer


def _run(request: HttpRequest, uid) -> AuditRun:
    can_audit(request.user).or_forbid()
    return get_object_or_404(AuditRun.objects.visible_to(request.user), uid=uid)


def _chosen(request: HttpRequest, run: AuditRun):
    """The findings of this run that this reader may see, as narrowed on the page."""
    rows = AuditFinding.objects.filter(run=run).visible_to(request.user).select_related("client")
    chosen = {name: request.GET.get(name, "") for name in ("code", "weight", "worker", "answered")}
    if chosen["code"]:
        rows = rows.filter(code=chosen["code"][:10])
    if chosen["weight"]:
        rows = rows.filter(weight=chosen["weight"][:10])
    if chosen["answered"]:
        rows = rows.filter(said_no="") if chosen["answered"] == "no" else rows.exclude(said_no="")
    if chosen["worker"]:
        worker = next((each for each in _team(request.user, run) if str(each.uid) == chosen["worker"]), None)
        if worker is None:
            raise Http404
        rows, chosen["name"] = rows.filter(worker=worker), worker.name
    return rows, chosen


def _team(staff: Staff, run: AuditRun) -> list[Staff]:
    """Those this reader supervises whose records were found wanting, by name: a list of work, and no ranking."""
    of_run = AuditFinding.objects.filter(run=run).visible_to(staff).order_by()
    return list(staff.supervisees.filter(pk__in=of_run.values("worker")).order_by("name"))


def _again(run: AuditRun) -> dict:
    """The same question, to be asked once more."""
    return {name: value for name, value in run.asked.items() if value not in ("", None, False, [])}


def _turned(request: HttpRequest, shown, by: int) -> str:
    number = shown.number + by
    if not 1 <= number <= shown.paginator.num_pages:
        return ""
    return _narrowed(request, page=str(number))


def _narrowed(request: HttpRequest, **more: str) -> str:
    """The same page with one thing chosen besides, from its beginning where nothing else is said."""
    asked = request.GET.copy()
    asked.pop("page", None)
    for name, value in more.items():
        asked[name] = value
    return f"?{asked.urlencode()}"

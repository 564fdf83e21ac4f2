"""The locked screen on which a client or a legal signer signs, and the supervisor's own signature."""

import secrets
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from goldenthread import events
from goldenthread.agency import reauth
from goldenthread.clients.chart_frame import frame
from goldenthread.clients.models import RelatedPerson
from goldenthread.integrity.documents import Method, NotAsShown
from goldenthread.plans import actions, permissions
from goldenthread.plans.forms import GuestSignatureForm, SupervisorForm, UnlockForm
from goldenthread.plans.middleware import SIGNING
from goldenthread.plans.models import Plan, PlanSignature
from goldenthread.plans.paper import meaning
from goldenthread.plans.reading import read
from goldenthread.rulebook.facts import SignerFacts
from goldenthread.web.pages import page

from .asking import plan_for, posted

CLIENT = "client"


@require_POST
def start(request, uid):
    """From here on this session shows the signing screen and nothing else."""
    plan = plan_for(request, uid)
    permissions.can_collect_signatures(request.user, plan).or_forbid()
    token = secrets.token_urlsafe(16)
    request.session[SIGNING] = {"plan": str(plan.uid), "token": token}
    response = redirect("plans:signing", token)
    # A browser may keep whole pages for its way back; none of the chart may come back from there.
    response.headers["Clear-Site-Data"] = '"cache"'
    return response


@require_GET
def screen(request, token):
    plan = plan_on_screen(request, token)
    guests = guests_of(plan)
    if len(guests) == 1:
        return sign_page(request, plan, guests[0], GuestSignatureForm(initial={"way": "drawn"}))
    return screen_page(request, plan, guests)


@require_http_methods(["GET", "POST"])
def sign(request, token, who):
    plan = plan_on_screen(request, token)
    signer = next((each for each in guests_of(plan) if name_in_address(each) == who), None)
    if signer is None:  # signed already, perhaps by the first of two clicks
        return redirect("plans:signing", token)
    form = GuestSignatureForm(posted(request), initial={"way": "drawn"})
    if request.method != "POST" or not form.is_valid():
        return sign_page(request, plan, signer, form)
    said = signature_in(form.cleaned_data, signer, plan)
    try:
        actions.sign_plan(plan, by=request.user, shown=request.POST.get("shown", ""), **said)
    except NotAsShown as other:
        form.add_error(None, other.sentence)
        return sign_page(request, plan, signer, form, status=409)
    messages.success(request, said_back(signer.name, said))
    return redirect("plans:signing", token)


def said_back(name: str, said: dict) -> str:
    """What was done, on the screen that is handed back or on to the next."""
    if said["method"] == Method.DECLINED:
        return _("%(name)s did not sign. The reason is written down.") % {"name": name}
    if said["method"] == Method.UNABLE:
        return _("%(name)s could not sign. The reason is written down.") % {"name": name}
    return _("%(name)s has signed.") % {"name": name}


def signature_in(said: dict, signer: SignerFacts, plan: Plan) -> dict:
    """What was done on the screen, in the words of the verb."""
    is_client = signer.part == CLIENT
    way = said["way"]
    return {
        "part": PlanSignature.Part.CLIENT if is_client else PlanSignature.Part.LEGAL_SIGNER,
        "person": None if is_client else RelatedPerson.objects.get(client=plan.client, uid=UUID(signer.uid)),
        "name": signer.name,
        "method": Method(way),
        "reason": said["reason"] if way in (Method.DECLINED, Method.UNABLE) else "",
        "typed": said["typed_name"] if way == Method.TYPED else "",
        "drawing": said["drawing"] if way == Method.DRAWN else None,
    }


@require_http_methods(["GET", "POST"])
def leave(request, token):
    """A wrong password leaves the browser at this address: loaded again, it is the screen."""
    plan = plan_on_screen(request, token)
    if request.method == "GET":
        return redirect("plans:signing", token)
    form = UnlockForm(request.POST)
    if form.is_valid():
        answer = reauth.confirm(request, form.cleaned_data["password"], handed_over=True)
        if not answer:
            form.add_error("password", answer.reason)
    if not form.is_valid():
        return screen_page(request, plan, guests_of(plan), unlock=form, status=422)
    del request.session[SIGNING]
    events.record("plan.signing_ended", by=request.user, client=plan.client, about=plan)
    return redirect("plans:detail", plan.uid)


def plan_on_screen(request, token) -> Plan:
    held = request.session.get(SIGNING)
    if not held or not secrets.compare_digest(held["token"].encode(), token.encode()):
        raise Http404
    return plan_for(request, UUID(held["plan"]))


def guests_of(plan: Plan) -> list[SignerFacts]:
    """Who is still asked to sign and does not sign in: the client first, then each legal signer."""
    if plan.is_complete or hasattr(plan, "voiding"):
        return []
    return [each for each in actions.waiting_for(plan) if each.part in (CLIENT, "legal")]


def name_in_address(signer: SignerFacts) -> str:
    return CLIENT if signer.part == CLIENT else signer.uid


def screen_page(request, plan, guests, *, unlock=None, status=200) -> HttpResponse:
    return on_screen(request, plan, {"guests": guests, "unlock": unlock or UnlockForm()}, status)


def sign_page(request, plan: Plan, signer: SignerFacts, form, *, status=422) -> HttpResponse:
    part = PlanSignature.Part.CLIENT if signer.part == CLIENT else PlanSignature.Part.LEGAL_SIGNER
    context = {
        "signer": signer,
        "form": form,
        "who": name_in_address(signer),
        "unlock": UnlockForm(),
        "meaning": meaning(actions.meaning_of(plan, part)),
    }
    return on_screen(request, plan, context, status if form.is_bound else 200)


def on_screen(request, plan: Plan, context: dict, status: int) -> HttpResponse:
    events.read(request, "plan.signing_opened", client=plan.client, about=plan)
    context |= {
        "plan": plan,
        "reading": read(plan.content),
        "token": request.session[SIGNING]["token"],
        "guests": [(name_in_address(each), each) for each in context.get("guests", [])],
    }
    return page(request, "plans/signing.html", context, status=status)


@require_http_methods(["GET", "POST"])
def supervisor(request, uid):
    plan = plan_for(request, uid)
    permissions.can_sign_as_supervisor(request.user, plan).or_forbid()
    form = SupervisorForm(posted(request))
    if not form.is_valid():
        return supervisor_page(request, plan, form)
    proof = form.cleaned_data["password"]
    answer = reauth.confirm(request, proof)
    if not answer:
        form.add_error("password", answer.reason)
        return supervisor_page(request, plan, form)
    said = {"part": PlanSignature.Part.SUPERVISOR, "method": proof.method, "name": request.user.name}
    try:
        actions.sign_plan(plan, by=request.user, shown=request.POST.get("shown", ""), **said)
    except NotAsShown as other:
        form.add_error(None, other.sentence)
        return supervisor_page(request, plan, form, status=409)
    return redirect("plans:detail", plan.uid)


def supervisor_page(request, plan: Plan, form, *, status=422) -> HttpResponse:
    events.read(request, "plan.opened", client=plan.client, about=plan)
    context = frame(request, plan.client, "plan") | {
        "plan": plan,
        "reading": read(plan.content),
        "form": form,
        "meaning": meaning(actions.REVIEWED),
    }
    return page(request, "plans/supervisor.html", context, status=status if form.is_bound else 200)

"""What is written beside a sealed plan: how steps and goals stand, moved dates, decisions, copies, reviews, setting aside."""

from collections.abc import Callable

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from goldenthread import clock, events
from goldenthread.agency import reauth
from goldenthread.agency.models import Agency
from goldenthread.clients.chart_frame import frame
from goldenthread.integrity.errors import Refused
from goldenthread.plans import actions, permissions
from goldenthread.plans.forms import (
    CopyForm,
    DecideForm,
    GoalChangeForm,
    MoveForm,
    ReviewForm,
    StatusForm,
    VoidForm,
)
from goldenthread.plans.models import Goal, Plan
from goldenthread.web.pages import page

from .asking import plan_for, posted


@require_http_methods(["GET", "POST"])
def status(request, uid, strategy_uid):
    plan = plan_for(request, uid)
    strategy = get_object_or_404(plan.strategies.select_related("plan__client"), uid=strategy_uid)
    form = StatusForm(posted(request), initial={"on": today()})
    title = _("How does this step stand?")
    return written(request, plan, form, actions.set_status, strategy, title=title, words=strategy.what)


@require_http_methods(["GET", "POST"])
def move(request, uid, strategy_uid):
    plan = plan_for(request, uid)
    strategy = get_object_or_404(plan.strategies.select_related("plan__client"), uid=strategy_uid)
    title = _("Move the target date")
    form = MoveForm(posted(request))
    return written(request, plan, form, actions.move_target, strategy, title=title, words=strategy.what)


@require_http_methods(["GET", "POST"])
def goal(request, uid, goal_uid):
    plan = plan_for(request, uid)
    found = get_object_or_404(plan.goals.select_related("plan__client"), uid=goal_uid)
    form = GoalChangeForm(posted(request), initial={"on": today()})
    title = _("Is this goal achieved, or closed?")
    return written(request, plan, form, actions.close_goal, found, title=title, words=found.statement)


@require_http_methods(["GET", "POST"])
def decide(request, uid, need_uid):
    """Somebody who had said no agrees now. The version stays as it was signed."""
    plan = plan_for(request, uid)
    decided = plan.dispositions.select_related("need").filter(need__uid=need_uid)
    need = get_object_or_404(decided.order_by("-at", "-id")[:1]).need
    goals = list(plan.goals.filter(changes=None))
    form = DecideForm(posted(request), goals=goals)

    def act(need, **said):
        chosen = next((each for each in goals if str(each.uid) == said.pop("goal")), None)
        return actions.decide_need(need, plan=plan, goal=chosen, **said)

    title = _("What becomes of this need now?")
    return written(request, plan, form, act, need, title=title, words=need.statement or need.domain_label)


@require_http_methods(["GET", "POST"])
def copy(request, uid):
    plan = plan_for(request, uid)
    form = CopyForm(posted(request), initial={"on": today()})
    title = _("A copy was given")
    return written(request, plan, form, actions.give_copy, plan, title=title)


@require_http_methods(["GET", "POST"])
def review(request, uid):
    plan = plan_for(request, uid)
    form = ReviewForm(posted(request), initial={"on": today()}, goals=plan.goals.all())
    title = _("Review of the plan")
    words = _("Go through the goals together. If goals or steps change, write the next version afterwards.")
    return written(request, plan, form, actions.review_plan, plan, title=title, words=words)


@require_http_methods(["GET", "POST"])
def void(request, uid):
    plan = plan_for(request, uid)
    form = VoidForm(posted(request))

    def act(plan, *, by, why, password):
        if answer := reauth.confirm(request, password):
            return actions.void_plan(plan, by=by, why=why)
        raise NotYou(answer.reason)

    title = _("Set version %(version)s aside") % {"version": plan.version}
    words = _(
        "It and its signatures stay on file. The version before it, if there is one, is in force again."
    )
    return written(request, plan, form, act, plan, title=title, words=words, label=_("Set it aside"))


class NotYou(Exception):
    pass


def written(
    request, plan: Plan, form, act: Callable, about, *, title: str, words: str = "", label: str = ""
) -> HttpResponse:
    """One form, one row beside the plan. What the verb refuses comes back on the form with everything typed."""
    permissions.can_update(request.user, plan).or_forbid()
    if form.is_valid():
        try:
            act(about, by=request.user, **form.cleaned_data)
        except NotYou as wrong:
            form.add_error("password", str(wrong))
        except actions.RefusedField as refusal:
            form.add_error(refusal.field, refusal.sentence)
        except Refused as refusal:
            form.add_error(None, refusal.sentence)
        else:
            messages.success(request, _("Written beside the plan. Its wording stays as it was signed."))
            anchor = f"#goal-{about.uid}" if isinstance(about, Goal) else ""
            return redirect(f"{reverse('plans:detail', args=[plan.uid])}{anchor}")
    events.read(request, "plan.opened", client=plan.client, about=plan)
    context = frame(request, plan.client, "plan") | {
        "plan": plan,
        "form": form,
        "title": title,
        "words": words,
        "label": label or _("Write it down"),
    }
    return page(request, "plans/form.html", context, status=422 if form.is_bound else 200)


def today():
    return clock.today(Agency.current().zone)

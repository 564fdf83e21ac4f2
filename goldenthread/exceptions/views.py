"""What waits for a second person's yes or no, and how useful each rule is."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from goldenthread import events, rulebook
from goldenthread.agency.permissions import Permission
from goldenthread.web.pages import page

from . import actions, permissions
from .forms import AnswerForm, WordsAnswerForm
from .models import ExceptionRequest, Objection
from .usefulness import ENOUGH, usefulness_of_rules

SETTLED_SHOWN = 30


@require_GET
def requests(request: HttpRequest) -> HttpResponse:
    permissions.can_see_requests(request.user).or_forbid()
    return requests_page(request)


@require_POST
def answer(request: HttpRequest, uid: Any) -> HttpResponse:
    asked = get_object_or_404(requests_for(request), uid=uid)
    permissions.can_answer(request.user, asked).or_forbid()
    form = AnswerForm(request.POST)
    if not form.is_valid():
        return requests_page(request, asked=asked, form=form, status=422)
    said = form.cleaned_data
    approved = said["answer"] == "yes"
    actions.answer_exception(
        asked,
        by=request.user,
        approved=approved,
        words=said["words"],
        until=said["until"] if approved else None,
    )
    messages.success(
        request, _("The exception is approved.") if approved else _("The exception is declined.")
    )
    return redirect("exceptions:list")


@require_POST
def take_back(request: HttpRequest, uid: Any) -> HttpResponse:
    asked = get_object_or_404(requests_for(request), uid=uid)
    permissions.can_take_request_back(request.user, asked).or_forbid()
    actions.take_exception_back(asked, by=request.user)
    messages.success(request, _("Taken back."))
    return redirect("exceptions:list" if permissions.can_see_requests(request.user) else "/")


@require_POST
def answer_words(request: HttpRequest, uid: Any) -> HttpResponse:
    permissions.can_see_requests(request.user).or_forbid()
    objection = get_object_or_404(words_for(request), uid=uid)
    permissions.can_answer_words(request.user, objection).or_forbid()
    form = WordsAnswerForm(request.POST)
    if not form.is_valid():
        return requests_page(request, status=422)
    accepted = form.cleaned_data["answer"] == "yes"
    actions.answer_words(objection, by=request.user, accepted=accepted, words=form.cleaned_data["words"])
    messages.success(
        request, _("From today on the program accepts these words.") if accepted else _("Declined.")
    )
    return redirect("exceptions:list")


@require_GET
def rules(request: HttpRequest) -> HttpResponse:
    permissions.can_see_rules(request.user).or_forbid()
    return page(request, "exceptions/rules.html", {"rows": usefulness_of_rules(), "enough": ENOUGH})


def requests_for(request: HttpRequest):
    """Only whoever may read the record sees what is asked about it."""
    seen = ExceptionRequest.objects.visible_to(request.user)
    return seen.select_related("client", "program", "asked_by", "answer__by", "taken_back__by")


def words_for(request: HttpRequest):
    """Words without the person they were written about: in one's own programs, or for administrators in all."""
    found = Objection.objects.filter(way="agency").select_related(
        "program", "said_by", "answer", "taken_back"
    )
    if permissions.can_see_rules(request.user):
        return found
    return found.filter(program__in=request.user.programs_with(Permission.ASSIGN))


def requests_page(request, *, asked=None, form=None, status=200) -> HttpResponse:
    mine = requests_for(request).filter(program__in=request.user.programs_with(Permission.ASSIGN))
    waiting = list(mine.waiting())
    settled = list(mine.exclude(pk__in=[each.pk for each in waiting]).order_by("-asked_at")[:SETTLED_SHOWN])
    if shown := {each.client for each in (*waiting, *settled)}:
        events.read(request, "exception.listed", clients=shown)
    words = words_for(request).filter(taken_back=None, answer=None)
    context = {
        "waiting": [
            (
                each,
                rule_of(each),
                permissions.can_answer(request.user, each),
                form if each == asked else AnswerForm(),
            )
            for each in waiting
        ],
        "settled": [(each, rule_of(each)) for each in settled],
        "words": [
            (each, rule_of(each), permissions.can_answer_words(request.user, each)) for each in words[:100]
        ],
        "may_see_rules": permissions.can_see_rules(request.user),
    }
    return page(request, "exceptions/requests.html", context, status=status)


def rule_of(row: ExceptionRequest | Objection) -> rulebook.Rule | None:
    """None for a rule this release no longer has."""
    try:
        return rulebook.rule(row.rule)
    except KeyError:
        return None

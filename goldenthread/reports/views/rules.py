"""Why am I seeing this? The rulebook, open to everybody who signs in: it holds nothing about anybody."""

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from goldenthread import rulebook
from goldenthread.reports import explaining
from goldenthread.rulebook.language.wording import Wording
from goldenthread.rulebook.reference import (
    BLOCKS_TOLD,
    LONGEST_TOLD,
    examples_of,
    family_of,
    is_silent_beside,
    runs_on,
    speaks_instead_of,
)
from goldenthread.web.pages import page


@require_GET
def every(request: HttpRequest) -> HttpResponse:
    words = request.GET.get("words", "")[:200].strip()
    programs = list(explaining.programs_of(request.user))
    chosen = next((each for each in programs if str(each.uid) == request.GET.get("program")), None)
    program = chosen or next(iter(programs), None)
    rules = explaining.found(words)
    context = {
        "q": words,
        "programs": programs,
        "program": program,
        "families": explaining.by_family(rules, program),
        "count": len(rules),
    }
    return page(request, "reports/rules.html", context)


@require_GET
def one(request: HttpRequest, code: str) -> HttpResponse:
    try:
        rule = rulebook.rule(code)
    except KeyError:
        raise Http404(_("There is no rule of this code.")) from None
    bad, good = examples_of(rule)
    context = {
        "rule": rule,
        "why": [" ".join(each.split()) for each in rule.why.split("\n\n")],
        "family": family_of(code),
        "bad": bad,
        "good": good,
        "silent_beside": [(each, _(what)) for each, what in is_silent_beside(rule)],
        "instead_of": [(each, _(what)) for each, what in speaks_instead_of(rule)],
        "longest_told": _(LONGEST_TOLD) if isinstance(rule, Wording) else "",
        "blocks_told": _(BLOCKS_TOLD),
        "runs_on": [_(words) for words in runs_on(rule)],
        "shipped": explaining.Weight(explaining.weight_held(rulebook.Policy(), rule)),
        "heaviest": explaining.Weight(rule.heaviest),
        "weights": explaining.weights_of(rule, request.user),
    }
    return page(request, "reports/rule.html", context)

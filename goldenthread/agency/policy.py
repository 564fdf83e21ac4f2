"""
A program's settings: what there is to set, how it is written down, and what was in force on a day.

A setting is a field of the rulebook's `Policy`, or `weight:` and a rule or the beginning of its code. Rows are
only ever added, each with its source and the day it begins; the latest day wins, then the latest row.
"""

import typing
from bisect import bisect_right
from collections.abc import Callable
from dataclasses import dataclass, fields
from datetime import date, timedelta
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from goldenthread import rulebook
from goldenthread.rulebook.policy import WEIGHTS

from .models import PolicySetting, Program

WEIGHT = "weight:"


@dataclass(frozen=True)
class Setting:
    """One thing a program may set. `read` takes what a person typed; `kept` gives what `Policy` wants."""

    name: str
    label: str | Promise
    unit: str
    read: Callable[[str], Any]
    kept: Callable[[Any], Any] = lambda value: value

    def words(self, value: Any) -> str:
        """A stored value as a person reads it."""
        match value:
            case None:
                return _("not kept here")
            case True:
                return _("yes")
            case False:
                return _("no")
            case list():
                return ", ".join(value) or _("none named")
            case dict():
                return ", ".join(f"{short} = {long}" for short, long in value.items()) or _("none named")
            case str() if value in ANCHORS:
                return str(ANCHORS[value])
        return f"{value} {UNITS[self.unit]}".strip() if self.unit in UNITS else str(value)


@dataclass(frozen=True)
class InForce:
    """What a page shows of one setting: its value in words and where it comes from."""

    setting: Setting
    words: str
    citation: str
    since: date | None


ANCHORS = {
    "plan_start": gettext_lazy("the plan's first day"),
    "last_review": gettext_lazy("the last review"),
}
UNITS = {"hours": gettext_lazy("hours"), "days": gettext_lazy("days")}


def policy_on(program: Program, day: date) -> rulebook.Policy:
    """The policy in force that day; the rulebook's own default where the program says nothing."""
    return _policy(_rows_on(program, day))


class PolicyBook:
    """The policies of many days, each program's rows read once, and each policy made once."""

    def __init__(self, programs: typing.Iterable[int]):
        self._rows: dict[int, list[PolicySetting]] = {pk: [] for pk in programs}
        rows = PolicySetting.objects.filter(program__in=self._rows)
        for row in rows.order_by("effective_from", "id"):
            self._rows[row.program_id].append(row)
        self._made: dict[tuple[int, int], rulebook.Policy] = {}

    def on(self, program: int, day: date) -> rulebook.Policy:
        rows = self._rows[program]
        begun = bisect_right(rows, day, key=lambda row: row.effective_from)
        if (program, begun) not in self._made:
            self._made[program, begun] = _policy({row.name: row for row in rows[:begun]})
        return self._made[program, begun]


def _policy(rows: dict[str, PolicySetting]) -> rulebook.Policy:
    known = {name: row for name, row in rows.items() if name in SETTINGS}
    return rulebook.Policy(
        weights={n.removeprefix(WEIGHT): row.value for n, row in rows.items() if n.startswith(WEIGHT)},
        citations={name: row.citation for name, row in rows.items()},
        **{name: SETTINGS[name].kept(row.value) for name, row in known.items()},
    )


def in_force(program: Program, day: date) -> list[InForce]:
    """Every setting as it stands that day, those a program has not touched included."""
    rows = _rows_on(program, day)
    shipped = rulebook.Policy()
    told = []
    for name in [*SETTINGS, *(name for name in sorted(rows) if name.startswith(WEIGHT))]:
        setting, row = setting_named(name), rows.get(name)
        value = row.value if row else storable(getattr(shipped, name))
        citation = row.citation if row else _("as shipped")
        told.append(InForce(setting, setting.words(value), citation, row.effective_from if row else None))
    return told


def setting_named(name: str) -> Setting:
    if name in SETTINGS:
        return SETTINGS[name]
    prefix = name.removeprefix(WEIGHT)
    if (
        name.startswith(WEIGHT)
        and any(rule.code.startswith(prefix) for rule in rulebook.all_rules())
        and prefix
    ):
        return Setting(name, _("weight of %(rule)s") % {"rule": prefix}, "weight", one_of(WEIGHTS))
    raise ValidationError(_("No rule begins with this code."), params={"field": "rule"})


def storable(value: Any) -> Any:
    """A default of `Policy` as a row would hold it."""
    match value:
        case timedelta():
            return round(value.total_seconds() / 3600)
        case frozenset() | tuple():
            return sorted(value)
    return dict(value) if isinstance(value, typing.Mapping) else value


def whole_number(text: str) -> int:
    if not text.strip().isdigit() or int(text) > 9999:
        raise ValidationError(_("Please write a whole number up to 9999."))
    return int(text)


def whole_number_or_none(text: str) -> int | None:
    """A clock that a program does not keep is left empty."""
    return whole_number(text) if text.strip() else None


def yes_or_no(text: str) -> bool:
    answers = {_("yes").casefold(): True, _("no").casefold(): False}
    if text.strip().casefold() not in answers:
        raise ValidationError(_("Please write yes or no."))
    return answers[text.strip().casefold()]


def one_of(choices: typing.Iterable[str]) -> Callable[[str], str]:
    def read(text: str) -> str:
        if text.strip() not in choices:
            raise ValidationError(_("Please write one of: %(choices)s.") % {"choices": ", ".join(choices)})
        return text.strip()

    return read


def words(text: str) -> list[str]:
    """One on each line, or with commas between."""
    return sorted({word.strip() for word in text.replace(",", "\n").splitlines() if word.strip()})


def meanings(text: str) -> dict[str, str]:
    """`ISP = individual support plan`, one on each line."""
    pairs = [line.partition("=") for line in text.splitlines() if line.strip()]
    if not all(short.strip() and long.strip() for short, _is, long in pairs):
        raise ValidationError(_("Please write each on its own line, as: ISP = individual support plan."))
    return {short.strip(): long.strip() for short, _is, long in pairs}


def _rows_on(program: Program, day: date) -> dict[str, PolicySetting]:
    rows = PolicySetting.objects.filter(program=program, effective_from__lte=day)
    return {row.name: row for row in rows.order_by("effective_from", "id")}


def _hours(value: float) -> timedelta:
    return timedelta(hours=value)


def _setting(name: str, label: str | Promise) -> Setting:
    """How a field of `Policy` is read and kept follows from its type, so that a new field needs only a label."""
    if name == "plan_review_anchor":
        return Setting(name, label, "", one_of(ANCHORS))
    match str(TYPES[name]):
        case kind if "timedelta" in kind:
            return Setting(name, label, "hours", whole_number, _hours)
        case kind if "bool" in kind:
            return Setting(name, label, "", yes_or_no)
        case kind if "frozenset" in kind:
            return Setting(name, label, "", words, frozenset)
        case kind if "tuple" in kind:
            return Setting(name, label, "", words, tuple)
        case kind if "Mapping" in kind:
            return Setting(name, label, "", meanings)
        case kind if "None" in kind:
            return Setting(name, label, _unit(name), whole_number_or_none)
    return Setting(name, label, _unit(name), whole_number)


def _unit(name: str) -> str:
    return "days" if "days" in name else ""


TYPES = {field.name: field.type for field in fields(rulebook.Policy)}
SETTINGS: dict[str, Setting] = {
    name: _setting(name, label)
    for name, label in {
        "note_due": gettext_lazy("a note is due within"),
        "late_after": gettext_lazy("a note is late after"),
        "longest_contact": gettext_lazy("longest contact believed without a second look"),
        "attempts_need_next_step": gettext_lazy("an attempt needs a next step"),
        "goal_link_required": gettext_lazy("a note must touch a goal"),
        "safety_for": gettext_lazy("kinds of note that must answer safety"),
        "activities": gettext_lazy("activities the payer recognizes"),
        "plan_required": gettext_lazy("a plan is required"),
        "first_plan_days": gettext_lazy("first plan, from enrollment"),
        "plan_review_every_days": gettext_lazy("plan review every"),
        "plan_review_anchor": gettext_lazy("plan reviews count from"),
        "plan_review_grace_days": gettext_lazy("grace for writing the review down"),
        "plan_lasts_days": gettext_lazy("a plan lasts"),
        "measure_required": gettext_lazy("a goal needs a measure"),
        "agreement_required": gettext_lazy("the client's agreement is asked per goal"),
        "plan_supervisor_signs": gettext_lazy("the author's supervisor signs every plan too"),
        "year_long_days": gettext_lazy("a target this far off is a year by default"),
        "same_date_from": gettext_lazy("strategies on one date that look like a default"),
        "copied_least_words": gettext_lazy("shortest section compared with earlier notes, in words"),
        "copied_nearly_percent": gettext_lazy("a section is nearly an earlier one from, in percent"),
        "copied_nearly_words": gettext_lazy("and from this many words"),
        "copied_much_percent": gettext_lazy("a section is much copied from, in percent"),
        "copied_run_words": gettext_lazy("or from this many words in a row"),
        "copied_goal_words": gettext_lazy(
            "a goal with its words in another person's plan, from how many words"
        ),
        "copied_exempt": gettext_lazy("sections that rightly stay the same"),
        "first_assessment_days": gettext_lazy("first assessment, from enrollment"),
        "reassess_every_days": gettext_lazy("reassessment every"),
        "priority_at_least": gettext_lazy("a rating this high is a priority"),
        "assessment_sign_days": gettext_lazy("an assessment is signed within"),
        "goal_untouched_days": gettext_lazy("a goal goes untouched for at most"),
        "stalled_after": gettext_lazy("ratings without progress before a goal counts as stalled"),
        "contact_every_days": gettext_lazy("a contact every"),
        "face_to_face_every_days": gettext_lazy("a face-to-face contact every"),
        "in_home_every_days": gettext_lazy("a visit at home every"),
        "credential_required": gettext_lazy("an author needs a credential"),
        "cosign_due": gettext_lazy("a co-signature is due within"),
        "exceptions_for": gettext_lazy("rules from which an exception may be asked for"),
        "accepted_words": gettext_lazy("words this agency accepts"),
        "abbreviations": gettext_lazy("abbreviations this agency uses"),
        "preview": gettext_lazy("show rules that are still on trial"),
    }.items()
}

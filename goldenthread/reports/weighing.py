"""What each rule weighs in a program: as shipped, now, and what a change would have flagged last month."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any

from goldenthread import clock, events, rulebook
from goldenthread.agency.actions import set_policy
from goldenthread.agency.models import PolicySetting, Program, Staff, asked_once
from goldenthread.agency.policy import WEIGHT
from goldenthread.agency.rights import today
from goldenthread.rulebook.findings import ORDER
from goldenthread.rulebook.judging import weight_under
from goldenthread.rulebook.reference import families as families_told

from .explaining import Weight, weight_held
from .judging import BATCH
from .records import KINDS

MONTH = timedelta(days=30)
AT_MOST = 2000  # of each kind, the newest: the page waits for them
JUDGED = ("note", "plan", "assessment")


@dataclass(frozen=True)
class Row:
    """One line of the table."""

    rule: rulebook.Rule
    now: Weight
    shipped: Weight
    choices: list[Weight]

    @property
    def field(self) -> str:
        return f"w-{self.rule.code}"


@dataclass(frozen=True)
class Change:
    """A rule that would weigh something else, and how often it would have spoken."""

    rule: rulebook.Rule
    before: Weight
    after: Weight
    found: int = 0
    records: int = 0


class Stale(Exception):
    """Somebody set a weight of this program since the page was opened."""


def table(program: Program, chosen: Mapping[str, str] = {}) -> list[tuple[str, list[Row]]]:
    """By family. `chosen` are weights typed into the page and not saved."""
    policy, shipped = program.policy_on(today()), rulebook.Policy()
    rows = [
        Row(
            rule,
            Weight(chosen.get(rule.code) or weight_held(policy, rule)),
            Weight(weight_held(shipped, rule)),
            [Weight(weight) for weight in allowed(rule)],
        )
        for rule in rulebook.all_rules()
    ]
    families = [
        (name, [row for row in rows if row.rule.code[0] == letter])
        for letter, name in families_told().items()
    ]
    return [(name, members) for name, members in families if members]


def allowed(rule: rulebook.Rule) -> list[str]:
    """Heaviest first, and none heavier than the rule bears."""
    return [weight for weight in (*ORDER, "off") if weight == "off" or ORDER[weight] >= ORDER[rule.heaviest]]


def asked_of(program: Program, typed: Mapping[str, Any]) -> dict[str, str]:
    """The weights that differ from those in force, as far as they can be had at all."""
    policy = program.policy_on(today())
    said = [(rule, str(typed.get(f"w-{rule.code}", ""))) for rule in rulebook.all_rules()]
    return {
        rule.code: weight
        for rule, weight in said
        if weight in allowed(rule) and weight != weight_held(policy, rule)
    }


def preview(program: Program, weights: Mapping[str, str]) -> tuple[list[Change], int]:
    """
    What these weights would have flagged in the last month's records, and how many records those are. Only the
    rules that change are asked; counts only, so that whoever may open no chart may look at it.
    """
    before = program.policy_on(today())
    after = replace(before, weights={**before.weights, **weights})
    changes = [
        Change(rule, Weight(weight_under(before, rule)), Weight(weight_under(after, rule)))
        for rule in map(rulebook.rule, weights)
    ]
    asking = replace(before, weights={"": "off"} | dict.fromkeys(weights, "advise"))
    found, records, judged = counted(program, asking)
    told = [replace(each, found=found[each.rule.code], records=records[each.rule.code]) for each in changes]
    return told, judged


def counted(program: Program, policy: rulebook.Policy) -> tuple[Counter, Counter, int]:
    """How often each rule spoke, in how many records, of how many."""
    found: Counter = Counter()
    records: Counter = Counter()
    judged = 0
    with asked_once():
        for name in JUDGED:
            kind = KINDS[name]
            rows = kind.rows(today() - MONTH, today()).filter(program=program).order_by("-day", "-pk")
            pks = list(rows.values_list("pk", flat=True)[:AT_MOST])
            for start in range(0, len(pks), BATCH):
                held = list(kind.model._default_manager.in_bulk(pks[start : start + BATCH]).values())
                for facts in kind.facts(held, clock.now()):
                    codes = rulebook.judge(facts, policy).codes
                    found.update(codes)
                    records.update(set(codes))
            judged += len(pks)
    return found, records, judged


def latest(program: Program) -> int:
    """The newest weight ever set here: what a page was opened on."""
    rows = PolicySetting.objects.filter(program=program, name__startswith=WEIGHT).order_by("-id")
    return rows.values_list("id", flat=True).first() or 0


def history(program: Program) -> list[PolicySetting]:
    rows = PolicySetting.objects.filter(program=program, name__startswith=WEIGHT).select_related("set_by")
    return list(rows.order_by("-effective_from", "-id")[:100])


@events.verb
def set_weights(
    program: Program, weights: Mapping[str, str], *, by: Staff, seen: int, citation: str, effective_from: date
) -> None:
    """All of them from that day on, or, where somebody else came first, none."""
    Program.objects.select_for_update().get(pk=program.pk)
    if latest(program) != seen:
        raise Stale
    for code, weight in weights.items():
        set_policy(
            program,
            name=f"{WEIGHT}{code}",
            value=weight,
            citation=citation,
            effective_from=effective_from,
            by=by,
        )

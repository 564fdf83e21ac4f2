"""The rules as a reader meets them: what each weighs where they work, what it finds and why it asks."""

from dataclasses import dataclass

from django.db.models import QuerySet
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from goldenthread import rulebook
from goldenthread.agency.models import Program, Staff
from goldenthread.agency.permissions import Permission
from goldenthread.agency.rights import today
from goldenthread.rulebook.findings import ORDER
from goldenthread.rulebook.judging import weight_under
from goldenthread.rulebook.reference import families as families_told

WEIGHT_WORDS: dict[str, str | Promise] = {
    "block": _("blocks signing"),
    "warn": _("warning"),
    "advise": _("advice"),
    "off": _("off"),
}
TAGS = {"block": "broken", "warn": "gold", "advise": "advice", "off": ""}


@dataclass(frozen=True)
class Weight:
    """What a rule weighs, in words and as a tag; `program` is empty for what ships."""

    weight: str
    program: str = ""

    @property
    def words(self) -> str:
        return str(WEIGHT_WORDS[self.weight])

    @property
    def tag(self) -> str:
        return TAGS[self.weight]


@dataclass(frozen=True)
class Line:
    rule: rulebook.Rule
    weight: Weight


def programs_of(staff: Staff) -> QuerySet[Program]:
    """Where this person works; for whoever sets the weights, everywhere."""
    if staff.may(Permission.MANAGE_POLICY):
        return Program.objects.all()
    return Program.objects.filter(pk__in={program for _permission, program in staff.reach.held})


def by_family(rules: list[rulebook.Rule], program: Program | None) -> list[tuple[str, list[Line]]]:
    policy = program.policy_on(today()) if program else rulebook.Policy()
    lines = [Line(rule, Weight(weight_under(policy, rule))) for rule in rules]
    families = [
        (name, [each for each in lines if each.rule.code[0] == letter])
        for letter, name in families_told().items()
    ]
    return [(name, members) for name, members in families if members]


def found(words: str) -> list[rulebook.Rule]:
    """The rules in which every word typed stands: in the code, the title or the reason."""
    asked = words.casefold().split()
    return [rule for rule in rulebook.all_rules() if all(word in _said_by(rule) for word in asked)]


def weights_of(rule: rulebook.Rule, staff: Staff) -> list[Weight]:
    """What the rule weighs in each program of this person, today."""
    return [
        Weight(weight_under(program.policy_on(today()), rule), program.name) for program in programs_of(staff)
    ]


def weight_held(policy: rulebook.Policy, rule: rulebook.Rule) -> str:
    """What the policy says, no heavier than the rule bears, whether or not the rule is still on trial."""
    weight = policy.weight_of(rule.code)
    return weight if weight == "off" else max(weight, rule.heaviest, key=ORDER.__getitem__)


def _said_by(rule: rulebook.Rule) -> str:
    return f"{rule.code} {rule.name} {rule.heading} {rule.why}".casefold()

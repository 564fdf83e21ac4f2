"""The judge: all rules that concern these facts, at the weights of this policy."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from operator import attrgetter

from goldenthread import __version__

from .facts import ExceptionFacts, Facts, _Record
from .findings import ORDER, Finding, Findings, heaviest_first
from .language.spotting import finding_of, spots_in
from .language.wording import Wording
from .policy import Policy
from .rule import Rule, Status, discovered

VERSION = __version__  # kept with what was judged, so that the day's opinion can be replayed


@dataclass(frozen=True)
class Weighed:
    """The rules that run on some facts, with their weights."""

    one_by_one: tuple[tuple[Rule, str], ...]
    of_words: Mapping[str, tuple[Rule, str]]  # by code: they share one reading of the record


def all_rules() -> list[Rule]:
    return list(discovered().values())


def rule(code: str) -> Rule:
    """The rule with this code; KeyError if there never was one."""
    return discovered()[code]


def judge(facts: Facts, policy: Policy) -> Findings:
    """What the rulebook says about this record under this policy, heaviest first."""
    found, excepted = [], []
    for part in facts.parts:
        exceptions = facts.exceptions if part is facts else (*facts.exceptions, *part.exceptions)
        for finding in sorted(_found(part, policy), key=attrgetter("code")):
            exception = next((each for each in exceptions if covers(each, finding, facts.today)), None)
            if exception:
                excepted.append((finding, exception))
            else:
                found.append(finding)
    return Findings(heaviest_first(told_once(found)), tuple(excepted))


def _found(part: _Record, policy: Policy) -> Iterator[Finding]:
    rules = _weighed(type(part), policy)
    for each, weight in rules.one_by_one:
        for finding in each.check(part, policy):
            yield finding.weighing(weight)
    if rules.of_words:
        spots = spots_in(part, policy)
        for code in spots.keys() & rules.of_words.keys():
            each, weight = rules.of_words[code]
            for spot in spots[code]:
                yield finding_of(spot, each).weighing(weight)


def _weighed(kind: type, policy: Policy) -> Weighed:
    """The rules that run on these facts under this policy. Kept on the policy: a whole agency is judged under one."""
    if kind not in policy.weighed_rules:
        concerned = [each for each in all_rules() if issubclass(kind, each.applies_to) and each.is_live]
        weighed = [(each, weight_under(policy, each)) for each in concerned]
        weighed = [(each, weight) for each, weight in weighed if weight != "off"]
        policy.weighed_rules[kind] = Weighed(
            tuple((each, weight) for each, weight in weighed if not isinstance(each, Wording)),
            {each.code: (each, weight) for each, weight in weighed if isinstance(each, Wording)},
        )
    return policy.weighed_rules[kind]


def weight_under(policy: Policy, each: Rule) -> str:
    """What policy says, but never heavier than the rule allows, and no more than advice while in preview."""
    weight = policy.weight_of(each.code)
    if weight == "off" or (each.status is Status.PREVIEW and not policy.preview):
        return "off"
    heaviest = "advise" if each.status is Status.PREVIEW else each.heaviest
    return max(weight, heaviest, key=ORDER.__getitem__)


def covers(exception: ExceptionFacts, finding: Finding, today: date) -> bool:
    """Whether somebody let this very finding stand, today."""
    return (
        finding.code.startswith(exception.code)
        and exception.about in ("", finding.about)
        and exception.words in ("", finding.where.quote)
        and (exception.until is None or today <= exception.until)
    )


def told_once(found: list[Finding]) -> list[Finding]:
    """Without what a more exact rule says of the same. What blocks is always told."""
    if not any(each.rule.gives_way_to for each in found):
        return found
    return [each for each in found if each.blocks or not any(is_told_by(other, each) for other in found)]


def is_told_by(other: Finding, each: Finding) -> bool:
    if other.code not in each.rule.gives_way_to or other.about != each.about:
        return False
    one, more, within = each.where, other.where, each.rule.gives_way_within
    if within != "words":
        return within == "record" or one.field == more.field
    if one.start is None or more.start is None:
        return bool(each.about) or one.field == more.field
    overlaps = one.start < (more.end or 0) and more.start < (one.end or 0)
    return overlaps and one.field == more.field

"""How often writers call a rule wrong: about rules, never about people."""

from collections import Counter
from dataclasses import dataclass

from goldenthread import rulebook

from .models import Objection, Showing, Way

ENOUGH = 50  # records a rule has spoken up in before its rate says anything
TOO_OFTEN_WRONG = 0.20
TOO_OFTEN_IGNORED = 0.70


@dataclass(frozen=True)
class Usefulness:
    rule: rulebook.Rule
    shown: int
    wrong: int
    ignored: int

    @property
    def wrong_rate(self) -> int:
        """In a hundred records in which it spoke up."""
        return round(100 * self.wrong / self.shown) if self.shown else 0

    @property
    def is_known(self) -> bool:
        return self.shown >= ENOUGH

    @property
    def better_paused(self) -> bool:
        too_wrong = self.wrong > self.shown * TOO_OFTEN_WRONG
        return self.is_known and (too_wrong or self.ignored > self.shown * TOO_OFTEN_IGNORED)


def usefulness_of_rules() -> list[Usefulness]:
    """Every rule that has spoken up, the most often wrong first. A record counts once, however often it was said."""
    shown = Counter(Showing.objects.values_list("rule", flat=True))
    wrong, ignored = said_no(Way.WRONG), said_no(Way.HERE)
    found = [
        Usefulness(rule, max(shown[rule.code], wrong[rule.code]), wrong[rule.code], ignored[rule.code])
        for rule in rulebook.all_rules()
        if shown[rule.code] or wrong[rule.code]
    ]
    return sorted(found, key=lambda each: (not each.better_paused, -each.wrong_rate, each.rule.code))


def said_no(way: Way) -> Counter:
    rows = Objection.objects.in_force().filter(way=way).values_list("rule", "record").distinct()
    return Counter(rule for rule, _record in rows)

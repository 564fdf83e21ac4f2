"""What the next version says has changed, found by lineage: pure, from two documents."""

from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from goldenthread.web.templatetags.gt import full_day


def changes_since(before: dict[str, Any], after: dict[str, Any]) -> list[str]:
    """Sentences, goals first in the order of the new plan, then what is no longer on it. Empty: nothing changed."""
    old, new = by_origin(before["goals"]), by_origin(after["goals"])
    found: list[str] = []
    for origin, goal in new.items():
        if origin in old:
            found += goal_changes(old[origin], goal)
        else:
            found.append(_("New goal: %(goal)s") % {"goal": goal["goal"]})
    found += plan_changes(before, after)
    found += [
        _("No longer on the plan: %(goal)s") % {"goal": old[origin]["goal"]}
        for origin in old
        if origin not in new
    ]
    return found


def plan_changes(before: dict[str, Any], after: dict[str, Any]) -> list[str]:
    old = {str(each["need"]): each for each in before["not_on_plan"]}
    return [
        _("%(issue)s: %(choice)s now") % {"issue": each["issue"], "choice": each["disposition"]}
        for each in after["not_on_plan"]
        if str(each["need"]) in old and old[str(each["need"])]["choice"] != each["choice"]
    ]


def goal_changes(before: dict[str, Any], after: dict[str, Any]) -> list[str]:
    found = []
    if before["goal"] != after["goal"]:
        found.append(
            _("Reworded: “%(old)s” is now “%(new)s”") % {"old": before["goal"], "new": after["goal"]}
        )
    if (before["baseline"], before["target"]) != (after["baseline"], after["target"]):
        found.append(
            _("%(goal)s: measured anew, %(target)s") % {"goal": after["goal"], "target": after["target"]}
        )
    old, new = by_origin(before["strategies"]), by_origin(after["strategies"])
    for origin, step in new.items():
        found += (
            step_changes(old[origin], step)
            if origin in old
            else [_("New step: %(step)s") % {"step": step["what"]}]
        )
    found += [
        _("No longer a step: %(step)s") % {"step": old[origin]["what"]} for origin in old if origin not in new
    ]
    return found


def step_changes(before: dict[str, Any], after: dict[str, Any]) -> list[str]:
    found = []
    if before["what"] != after["what"]:
        found.append(
            _("Step reworded: “%(old)s” is now “%(new)s”") % {"old": before["what"], "new": after["what"]}
        )
    if before["lead"] != after["lead"]:
        found.append(
            _("%(step)s: now with %(new)s instead of %(old)s")
            % {"step": after["what"], "new": after["lead"], "old": before["lead"]}
        )
    if str(before["target"]) != str(after["target"]):
        found.append(
            _("%(step)s: by %(new)s instead of %(old)s")
            % {"step": after["what"], "new": when(after["target"]), "old": when(before["target"])}
        )
    return found


def when(target: Any) -> str:
    """A target as a sentence has it: a day with its year, or "ongoing" and why."""
    try:
        return full_day(date.fromisoformat(str(target)))
    except ValueError:
        return str(target)


def by_origin(rows: list[dict[str, Any]]) -> dict[str, dict[str, Any]]:
    return {str(row["origin"]): row for row in rows}

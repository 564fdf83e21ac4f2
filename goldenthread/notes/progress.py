"""What notes told of a goal, as rooms below ask for it."""

from collections.abc import Collection
from datetime import date

from django.db.models import Max

from .models import GoalProgress

FORWARD = (GoalProgress.Rating.PROGRESS, GoalProgress.Rating.ACHIEVED)


def progress_told(goals: Collection[int]) -> dict[int, date]:
    """By goal, the last day on which a note told that it went forward."""
    rows = GoalProgress.objects.filter(goal__in=goals, rating__in=FORWARD).order_by()
    return dict(rows.values_list("goal").annotate(Max("note__service_date")))

from .changes import Disposition, GoalChange, PlanCopy, PlanReview, StrategyMove, StrategyStatus
from .plan import Goal, GoalNeed, Plan, PlanDraft, Strategy
from .signatures import PlanCompletion, PlanSignature, PlanVoiding

__all__ = [
    "Disposition",
    "Goal",
    "GoalChange",
    "GoalNeed",
    "Plan",
    "PlanCompletion",
    "PlanCopy",
    "PlanDraft",
    "PlanReview",
    "PlanSignature",
    "PlanVoiding",
    "Strategy",
    "StrategyMove",
    "StrategyStatus",
]

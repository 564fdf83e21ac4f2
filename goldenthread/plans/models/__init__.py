from .changes import Disposition, GoalChange, PlanCopy, StrategyMove, StrategyStatus
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
    "PlanSignature",
    "PlanVoiding",
    "Strategy",
    "StrategyMove",
    "StrategyStatus",
]

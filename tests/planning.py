"""Plans as tests write them: the words of a draft from plain values, so that each test names only what it is about."""

from datetime import date

from goldenthread.plans.drafting import Words


def step(
    what="Call the persimmon housing office together", lead="client", target_on="2024-06-30", **more
) -> dict:
    return {"what": what, "lead": lead, "target_on": target_on} | more


def goal(statement="I want to stay near the persimmon school.", steps=None, **more) -> dict:
    return {
        "issue": "Her notice runs out in October",
        "statement": statement,
        "whose_words": "client",
        "baseline": "notice to leave by October",
        "target": "a lease signed by September",
        "kind": "achieve",
        "agreement": "agrees",
        "steps": [step()] if steps is None else steps,
    } | more


def words(
    *goals: dict, needs: dict | None = None, effective_from="2024-03-15", review_due="2024-06-13", **more
) -> Words:
    """`needs` says what becomes of each, by uid: {"choice": "on_plan"}."""
    said: Words = {
        "effective_from": [str(effective_from)],
        "review_due": [str(review_due)],
        "goal-TOTAL_FORMS": [str(len(goals))],
        "goal-INITIAL_FORMS": ["0"],
    }
    said |= {name: [str(value)] for name, value in more.items()}
    for uid, decided in (needs or {}).items():
        said |= {f"need-{uid}-{name}": [str(value)] for name, value in decided.items()}
    for at, each in enumerate(goals):
        said |= words_of_goal(f"goal-{at}", each)
    return said


def words_of_goal(prefix: str, each: dict) -> Words:
    steps = each["steps"]
    said: Words = {f"{prefix}-step-TOTAL_FORMS": [str(len(steps))], f"{prefix}-step-INITIAL_FORMS": ["0"]}
    for name, value in each.items():
        if name != "steps":
            said[f"{prefix}-{name}"] = (
                [str(one) for one in value] if isinstance(value, list) else [str(value)]
            )
    for at, one in enumerate(steps):
        said |= {f"{prefix}-step-{at}-{name}": [str(value)] for name, value in one.items()}
    return said


def day(text: str) -> date:
    return date.fromisoformat(text)

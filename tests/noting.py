"""Notes as tests write them: a form's words from plain values, so that each test names only what it is about."""

from datetime import date

Words = dict[str, list[str]]

ON = date(2024, 4, 2)  # Maria's plan is in force, and at 16:00 UTC the visit is over

VISIT = {
    "kind": "home_visit",
    "day": "2024-04-02",
    "began": "10:00",
    "ended": "10:40",
    "place": "Her kitchen",
    "place_code": "12",
    "client_place": "",
    "present": ["client"],
    "activity_codes": ["linked"],
    "activities": "Called the housing office with her and asked for the walnut form.",
    "observations": "She was calm and had slept. Two letters lay unopened on the table.",
    "response": "“I will fill it in tonight.”",
    "no_goal_because": "",
    "safety": "none",
    "safety_text": "",
    "safety_action": "",
    "late_reason": "",
}
PROMISE = ("Bring the walnut form to the housing office", "Rosa Delgado", "2024-04-16")


def words(*, goals=None, promises=(PROMISE,), others=(), **changes) -> Words:
    """`goals` by uid: {"rating": "progress", "seen": ..., "reason": ..., "strategies": [uid]}."""
    said: Words = {}
    for name, value in (VISIT | changes).items():
        said[name] = [str(each) for each in value] if isinstance(value, list) else [str(value)]
    if not goals and "no_goal_because" not in changes:
        said["no_goal_because"] = ["She wanted to speak of nothing but the letters."]
    for uid, touch in (goals or {}).items():
        for name, value in ({"seen": "", "reason": ""} | touch).items():
            said[f"goal-{uid}-{name}"] = (
                [str(each) for each in value] if isinstance(value, list) else [str(value)]
            )
    said |= rows("other", ("name", "title"), others) | rows("next", ("what", "who", "due"), promises)
    return said


def rows(prefix: str, names: tuple[str, ...], values) -> Words:
    said: Words = {f"{prefix}-TOTAL_FORMS": [str(len(values))], f"{prefix}-INITIAL_FORMS": ["0"]}
    for at, row in enumerate(values):
        said |= {f"{prefix}-{at}-{name}": [str(value)] for name, value in zip(names, row, strict=True)}
    return said

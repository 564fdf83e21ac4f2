"""A program's settings as the rulebook reads them."""

from dataclasses import fields
from datetime import date, timedelta

from goldenthread import rulebook

from .models import PolicySetting, Program


def policy_on(program: Program, day: date) -> rulebook.Policy:
    """
    The policy in force that day: for every setting, the value with the latest effective date up to
    `day`; the rulebook's own default where the program says nothing.

    Durations are stored in hours under the names of `Policy`'s fields that hold a timedelta.
    """
    rows = PolicySetting.objects.filter(program=program, effective_from__lte=day).values_list("name", "value")
    stated = dict(rows.order_by("effective_from", "id"))
    known = {field.name: field for field in fields(rulebook.Policy)}
    weights = {
        name.removeprefix("weight:"): value for name, value in stated.items() if name.startswith("weight:")
    }
    values = {name: _typed(value, known[name]) for name, value in stated.items() if name in known}
    return rulebook.Policy(**values).with_weights(weights)


def _typed(value, field):
    return timedelta(hours=value) if "timedelta" in str(field.type) and value is not None else value

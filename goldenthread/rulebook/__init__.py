"""
The rulebook: a linter for case records. One rule, one small file, named for the bad pattern.

    findings = rulebook.judge(note_facts(note), policy)

Pure: it reads frozen facts and a policy, and never asks a database or a clock.
"""

from . import facts
from .findings import Finding, Findings, NotReady, Where
from .judging import VERSION, all_rules, judge, rule
from .policy import Policy
from .rule import Rule, Status

__all__ = [
    "VERSION",
    "Finding",
    "Findings",
    "NotReady",
    "Policy",
    "Rule",
    "Status",
    "Where",
    "all_rules",
    "facts",
    "judge",
    "rule",
]

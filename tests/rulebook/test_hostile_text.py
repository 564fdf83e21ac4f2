"""No text stops the rulebook, slows it, or moves where it points."""

import dataclasses
import string
import time

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from goldenthread import rulebook
from goldenthread.rulebook import Policy, examples
from goldenthread.rulebook.facts import FollowUpFacts, ParticipantFacts, SafetyFacts
from goldenthread.rulebook.naming import index_of

ANYTHING = st.text(st.characters(exclude_categories=()), max_size=300)  # NUL and lone surrogates included
SPICED = st.lists(
    st.one_of(
        ANYTHING,
        st.sampled_from(
            [
                "Ana claims that ",
                "noncompliant",
                "Ray Sample",
                " not ",
                "“",
                "”",
                '"',
                "\n",
                ". ",
                "{}",
                "{0}",
                "%s",
                "\0",
                "\ud800",
                "İ",
                "ß",
            ]
        ),
    ),
    max_size=12,
).map("".join)
POLICY = Policy(preview=True, credential_required=True)
soft = settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])


@soft
@given(SPICED, SPICED)
def test_no_note_text_crashes_a_rule_and_every_quote_stands_where_it_says(one, two):
    note = examples.note(
        client=two[:40],
        client_names=(two,),
        place=one,
        sections={"activities": one, "observations": two, one[:20]: two},
        sections_required=("activities", two[:20]),
        participants=(ParticipantFacts(name=one, title=two),),
        follow_ups=(FollowUpFacts(what=two, who=one),),
        goals=(examples.a_touch("setback", seen=one, reason=two, statement=one, number=two),),
        observations={"mood": one},
        safety=SafetyFacts(value=two, text=one),
        late_reason=one,
        other_clients=index_of([("ray", "sample"), ("ray", "noncompliant")]),
    )

    for finding in rulebook.judge(note, POLICY):
        where = finding.where
        if where.start is not None:
            texts = [text.words for text in note.texts if text.field == where.field]
            assert where.quote and any(text[where.start : where.end] == where.quote for text in texts)


@soft
@given(SPICED, SPICED)
def test_no_plan_assessment_or_source_text_crashes_a_rule(one, two):
    goal = examples.a_goal(
        one,
        uid=two,
        number=one,
        issue=two,
        agreement=one,
        strategies=(examples.a_strategy(two, lead=one, target_words=two, target_on=None),),
    )
    need = examples.a_need(one, statement=two, disposition=two, goals=(one,))
    plan = examples.plan(goals=(goal,), needs=(need,), client=two)

    rulebook.judge(plan, POLICY)
    rulebook.judge(examples.thread(plan=plan, client=one), POLICY)
    rulebook.judge(
        examples.assessment(needs=(need,), answers=(examples.an_answer(one, question=two, status=""),)),
        POLICY,
    )
    rulebook.judge(
        examples.source(completed_by="", came_from=one, text=two, missing=(one,), plan=plan), POLICY
    )


def test_200_kilobytes_of_hostile_text_are_judged_in_under_a_second():
    for piece in ("Ana claims that ", "non-", '"', "“a", "not if no ", " ", "\n", "A-", "a" * 99 + ". "):
        text = piece * (200_000 // len(piece))
        note = examples.note(text, response=text, place=text)

        began = time.process_time()
        rulebook.judge(note, POLICY)

        assert time.process_time() - began < 1, repr(piece)


def test_a_record_with_nothing_in_it_is_judged_too():
    for build in (examples.note, examples.plan, examples.assessment, examples.thread, examples.source):
        kind = type(build())
        blank = kind(now=build().now)

        assert all(finding.code[0] in string.ascii_uppercase for finding in rulebook.judge(blank, POLICY))
        assert dataclasses.is_dataclass(blank)

from collections.abc import Iterator

from goldenthread.rulebook.examples import an_answer, assessment
from goldenthread.rulebook.facts import AssessmentFacts
from goldenthread.rulebook.findings import Finding
from goldenthread.rulebook.policy import Policy
from goldenthread.rulebook.rule import Rule, Status
from goldenthread.rulebook.words import _


class AnswerLeftOpen(Rule):
    """
    A blank says nothing: the next reader cannot tell a question that was never asked from an answer of no.
    Reviewers count blanks as not assessed.
    """

    code = "A101"
    title = "Question left without an answer"
    cites = ("Maine Community Support Standards CS.4.A",)
    status = Status.STABLE
    since = "2026.1"
    applies_to = AssessmentFacts

    bad = assessment(answers=(an_answer(status="", text=""),))
    good = assessment(answers=(an_answer(status="none_reported", text=""),))
    more_bad = (assessment(answers=(an_answer(status="not_asked", text=""),)),)
    more_good = (assessment(answers=(an_answer(status="not_asked", text="", ask_by="2026-02-09"),)),)

    def check(self, assessment: AssessmentFacts, policy: Policy) -> Iterator[Finding]:
        for answer in assessment.answers:
            if answer.status == "not_asked" and not answer.ask_by:
                message = _("“{question}” is to be asked later. Say by when.").format(
                    question=answer.question
                )
            elif answer.required and not answer.status and not answer.text.strip():
                message = _(
                    "“{question}” has no answer yet. Write it, or choose “none reported” or “not asked yet”."
                )
                message = message.format(question=answer.question)
            else:
                continue
            yield self.finding(message, "answers", about=answer.key)

import pytest

from goldenthread import rulebook
from goldenthread.rulebook import Policy
from goldenthread.rulebook.examples import (
    SIGNED,
    SIGNERS,
    a_goal,
    a_strategy,
    plan,
    plan_draft,
    signed_by,
    signed_note,
)
from goldenthread.rulebook.facts import SignerFacts


def codes(record, **policy):
    return rulebook.judge(record, Policy(**policy)).codes


def dated(kind="achieve", **changes):
    return plan_draft(goals=(a_goal(kind=kind, strategies=(a_strategy(**changes),)),))


@pytest.mark.parametrize(
    ("kind", "changes", "found"),
    [
        ("achieve", {"target_on": "2026-04-01"}, []),
        ("achieve", {"target_on": None}, ["P302"]),
        ("achieve", {"target_on": None, "ongoing": True}, ["P303"]),
        ("ongoing", {"target_on": None, "ongoing": True}, []),
        ("maintain", {"target_on": None, "ongoing": True}, []),
        ("maintain", {"target_on": None}, ["P302"]),
        ("achieve", {"target_on": None, "status": "done"}, []),
        ("achieve", {"target_on": "2026-11-28"}, []),  # 299 days after the plan begins
        ("achieve", {"target_on": "2026-11-29"}, ["P304"]),
        ("ongoing", {"target_on": "2027-02-01"}, []),  # the annual review
        ("ongoing", {"target_on": "2027-02-02"}, ["P304"]),
        ("achieve", {"target_on": "2026-02-02"}, []),  # the day the plan begins
        ("achieve", {"target_on": "2026-02-01"}, ["P306"]),
        ("achieve", {"target_on": "2026-03-01", "moved_to": "2026-01-01"}, ["P306"]),
    ],
)
def test_target_dates(kind, changes, found):
    assert codes(dated(kind, **changes)) == found


@pytest.mark.parametrize(
    ("dates", "found"),
    [
        (["2026-05-01"] * 2, []),
        (["2026-05-01"] * 3, ["P305"]),
        (["2026-05-01", "2026-05-01", "2026-05-02"], []),
        (["2026-05-01"] * 2 + [None], ["P302"]),
    ],
)
def test_every_date_the_same(dates, found):
    steps = tuple(a_strategy(uid=str(n), target_on=day) for n, day in enumerate(dates))

    assert codes(plan_draft(goals=(a_goal(strategies=steps),))) == found
    assert codes(plan_draft(goals=(a_goal(strategies=steps),)), same_date_from=9) == [
        c for c in found if c != "P305"
    ]


def test_an_imported_date_in_words_is_shown_as_it_stands():
    finding = rulebook.judge(dated(target_on=None, target_words="7/05-7/06"), Policy()).found[0]

    assert "“7/05-7/06”" in finding.message


@pytest.mark.parametrize(
    ("setting", "goal"),
    [
        ("measure_required", a_goal(measure="", baseline="", target="")),
        ("agreement_required", a_goal(agreement="")),
    ],
)
def test_a_program_may_not_ask_for_measure_or_agreement(setting, goal):
    assert len(codes(plan_draft(goals=(goal,)))) == 1
    assert codes(plan_draft(goals=(goal,)), **{setting: False}) == []


GUARDIANS = tuple(SignerFacts(part="legal", name=name, uid=name, label="Guardian") for name in ("Jo", "Kim"))


@pytest.mark.parametrize(
    ("state", "signatures", "found"),
    [
        ("draft", (), []),  # nobody is waited for while it is written
        ("signing", (), ["S101", "S102", "S103", "S103"]),
        ("signing", SIGNED, ["S103", "S103"]),
        ("signing", (*SIGNED, signed_by("legal", uid="Jo", name="Jo")), ["S103"]),
        (
            "signing",
            (
                *SIGNED,
                signed_by("legal", uid="Jo"),
                signed_by("legal", uid="Kim", way="unable", reason="Abroad."),
            ),
            [],
        ),
        (
            "signing",
            (*SIGNED, signed_by("legal", uid="Jo"), signed_by("legal", uid="Kim", way="unable")),
            ["S106"],
        ),
        (
            "signing",
            (*SIGNED[:1], signed_by("supervisor", uid="rosa"), *SIGNED[:1]),
            ["S101", "S103", "S103"],
        ),
    ],
)
def test_who_still_has_to_sign(state, signatures, found):
    waiting = plan(
        state=state, signatures_required=(*SIGNERS, *GUARDIANS), signatures=signatures, signed_at=None
    )

    assert codes(waiting) == found


def test_an_imported_plan_or_note_lacks_at_least_the_usual_signatures():
    imported = {"state": "source", "signatures": (), "signatures_required": (), "signed_at": None}

    assert codes(plan(**imported)) == ["S101", "S102"]
    assert codes(signed_note(**imported)) == ["S101"]

from datetime import date
from uuid import uuid4

from goldenthread.clients.models import UnsignedSource
from goldenthread.integrity.documents import digest
from goldenthread.plans import actions
from goldenthread.plans.drafting import words_with_needs_of
from goldenthread.plans.models import Plan, PlanDraft
from tests import planning

from .conftest import typed


def begins(browser, client, enrollment, key=None, **more):
    said = {"key": key or uuid4(), "enrollment": enrollment.uid, **more}
    return browser.post(f"/people/{client.uid}/plan/new/", said)


def test_a_draft_begins_from_the_latest_assessment(cast, rosas, kinds):
    enrollment = cast.enrollment_of(cast.maria)
    kinds()

    answer = begins(rosas, cast.maria, enrollment)

    draft = PlanDraft.objects.get()
    page = rosas.get(answer.url)
    assert answer.url == f"/plans/drafts/{draft.key}/"
    assert draft.assessment == cast.assessment
    assert kinds() == ["plan.drafted", "plan.draft_opened"]
    assert b"near the persimmon school" in page.content
    assert "This is still needed" not in page.content.decode()


def test_where_nothing_is_assessed_the_empty_plan_leads_to_the_assessments(cast):
    page = cast.browser_of(cast.omar).get(f"/people/{cast.young.uid}/plan/").content.decode()

    assert "No assessment since this enrollment is signed yet." in page
    assert f'class="button" href="/people/{cast.young.uid}/assessments/"' in page


def test_sent_twice_it_is_the_same_draft(cast, rosas):
    enrollment, key = cast.enrollment_of(cast.maria), uuid4()

    for _twice in range(2):
        begins(rosas, cast.maria, enrollment, key)

    assert PlanDraft.objects.count() == 1


def test_what_is_typed_is_kept_as_typed(rosas, draft):
    words = draft.words | {"effective_from": ["some day"], "goal-0-statement": ["  I want “quiet”  "]}

    answer = rosas.post(
        f"/plans/drafts/{draft.key}/", typed(words | {"version": ["2"]}), headers={"X-Autosave": "1"}
    )

    draft.refresh_from_db()
    page = rosas.get(f"/plans/drafts/{draft.key}/").content.decode()
    assert answer.json() == {"version": 3, "url": ""}
    assert draft.words == words
    assert "some day" in page
    assert "I want “quiet”" in page


def test_a_second_window_is_shown_both_texts(rosas, draft):
    url, mine = f"/plans/drafts/{draft.key}/", draft.words | {"goal-0-statement": ["Said in window two"]}
    rosas.post(url, typed(draft.words | {"goal-0-statement": ["Said in window one"], "version": ["2"]}))

    answer = rosas.post(url, typed(mine | {"version": ["2"]}), headers={"X-Autosave": "1"})

    draft.refresh_from_db()
    assert answer.status_code == 409
    assert all(f">{word}<" in answer.content.decode() for word in ("one", "two"))
    assert draft.words["goal-0-statement"] == ["Said in window one"]


def test_goals_and_steps_come_and_go_without_a_script(rosas, draft):
    url = f"/plans/drafts/{draft.key}/"

    def press(button):
        draft.refresh_from_db()
        return rosas.post(url, typed(draft.words | {"version": [str(draft.version)], "do": [button]}))

    assert press("goal").url == f"{url}#goal-1"
    assert press("step:goal-0").url == f"{url}#goal-0-step-1"
    page = rosas.get(url)
    assert [goal.prefix for goal in page.context["form"].goals.shown] == ["goal-0", "goal-1"]
    press("remove:goal-0")
    goals = rosas.get(url).context["form"].goals.shown
    assert [goal.prefix for goal in goals] == ["goal-1"]


def test_a_goal_is_begun_for_a_need(cast, rosas):
    need = cast.assessment.needs.get(domain="housing")
    begins(rosas, cast.maria, cast.enrollment_of(cast.maria))
    draft = PlanDraft.objects.get()

    words = draft.words | {"version": [str(draft.version)], "do": [f"goal:{need.uid}"]}
    rosas.post(f"/plans/drafts/{draft.key}/", typed(words))

    draft.refresh_from_db()
    assert draft.words["goal-0-issue"] == [need.statement]
    assert draft.words["goal-0-needs"] == [str(need.uid)]
    assert draft.words["goal-0-statement"] == [""]


def test_an_assessment_signed_meanwhile_is_offered_and_taken_up(cast, rosas):
    """Begun before there was one, and begun from an earlier one: what was said of a need goes along."""
    need = cast.assessment.needs.get(domain="housing")
    before = cast.drafted(cast.maria, cast.rosa, planning.goal())
    url = f"/plans/drafts/{before.key}/"
    assert "was signed since this was begun" in rosas.get(url).content.decode()

    answer = rosas.post(url, typed(before.words | {"version": [str(before.version)], "do": ["needs"]}))

    before.refresh_from_db()
    assert answer.url == f"{url}#needs"
    assert before.assessment == cast.assessment
    page = rosas.get(url).content.decode()
    assert "was signed since this was begun" not in page
    assert f'name="need-{need.uid}-choice"' in page


def test_a_need_assessed_anew_keeps_what_was_said_of_it(cast, draft):
    old = draft.assessment.needs.get(domain="housing")
    housing = {"said": "Rents one room.", "rating": 2, "need": "A lease of her own.", "why": "It ends."}
    newer = cast.assessed(
        cast.maria,
        cast.rosa,
        answers={"housing": housing},
        summary="One thing is left.",
        on=date(2024, 9, 8),
        kind="reassessment",
    )

    words = words_with_needs_of(draft.words, draft.assessment, newer)

    new = newer.needs.get(domain="housing")
    assert words[f"need-{new.uid}-choice"] == draft.words[f"need-{old.uid}-choice"] == ["on_plan"]
    assert words["goal-0-needs"] == [str(new.uid)]
    assert str(old.uid) not in str(words)


def test_the_review_day_is_offered_and_taken_only_when_asked(rosas, draft):
    url = f"/plans/drafts/{draft.key}/"
    words = draft.words | {"review_due": [""], "version": ["2"]}

    assert "after 90 days" in rosas.get(url).content.decode()
    rosas.post(url, typed(words | {"do": ["review"]}))

    draft.refresh_from_db()
    assert draft.words["review_due"] == ["2024-06-13"]


def test_findings_stand_beside_the_field_while_writing(rosas, draft, kinds):
    kinds()
    words = draft.words | {"goal-0-step-0-lead": [""], "goal-0-target": [""], "goal-0-measure": [""]}

    answer = rosas.post(f"/plans/drafts/{draft.key}/findings/", typed(words)).content.decode()

    assert '<a href="#id_goal-0-step-0-lead">' in answer
    beside = answer.split('id="said-goal-0" data-elsewhere>')[1].split('class="said"')[0]
    assert "how would you both know it is reached?" in beside
    assert kinds() == []


def test_a_date_that_cannot_stand_is_told_as_such_and_not_as_missing(rosas, draft):
    """Before the plan begins; the review too. The rulebook reads nothing there and would ask for a day."""
    url, begins = f"/plans/drafts/{draft.key}/", draft.words["effective_from"]
    early = {"goal-0-step-0-target_on": ["2024-03-01"], "review_due": begins}

    beside = rosas.post(f"{url}findings/", typed(draft.words | early)).content.decode()
    rosas.post(url, typed(draft.words | early | {"version": [str(draft.version)]}))
    preview = rosas.get(f"{url}preview/").content.decode()

    what = draft.words["goal-0-step-0-what"][0]
    for page in (beside, preview):
        assert f"Target date of “{what}”: This is before the plan begins." in page
        assert "Review due: The review comes after the plan begins." in page
        assert "has no target date" not in page
        assert "no review date" not in page


def test_a_null_character_is_refused_with_a_sentence_and_nothing_is_written(rosas, draft):
    words = draft.words | {"goal-0-statement": ["I want\x00 quiet"], "version": ["2"]}

    answer = rosas.post(f"/plans/drafts/{draft.key}/", typed(words))

    draft.refresh_from_db()
    assert answer.status_code == 422
    assert "null character" in answer.content.decode()
    assert draft.version == 2


def test_only_its_author_opens_a_draft(cast, draft):
    danas, omars = cast.browser_of(cast.dana), cast.browser_of(cast.omar)

    refused = danas.get(f"/plans/drafts/{draft.key}/")

    assert (refused.status_code, omars.get(f"/plans/drafts/{draft.key}/").status_code) == (403, 404)
    assert "Only its author" in refused.content.decode()
    assert "Rosa Delgado is writing a plan" in danas.get(f"/people/{cast.maria.uid}/plan/").content.decode()


def test_thrown_away(rosas, draft, kinds):
    kinds()

    rosas.post(f"/plans/drafts/{draft.key}/discard/")

    assert not PlanDraft.objects.exists()
    assert kinds() == ["plan.discarded"]
    assert rosas.get(f"/plans/drafts/{draft.key}/").status_code == 404


def test_the_next_version_takes_over_goals_still_open_with_their_lineage(cast, rosas):
    plan = cast.marias_plan
    first, second = plan.strategies.order_by("position")
    actions.set_status(
        first, by=cast.rosa, status="done", on=plan.effective_from, why="They called.", submit_key=uuid4()
    )
    actions.move_target(second, by=cast.rosa, now_on=plan.review_due, why="She is away.", submit_key=uuid4())

    begins(rosas, cast.maria, plan.enrollment)

    words = PlanDraft.objects.get().words
    assert PlanDraft.objects.get().supersedes == plan
    assert words["goal-0-origin"] == [str(plan.goals.get().origin)]
    assert words["goal-0-step-TOTAL_FORMS"] == ["1"]
    assert words["goal-0-step-0-origin"] == [str(second.origin)]
    assert words["goal-0-step-0-target_on"] == ["2024-06-13"]
    assert "goal-0-agreement" not in words
    assert "effective_from" not in words


def test_from_a_source_exactly_what_it_states(cast, rosas):
    record = {
        "items": [
            {
                "issue": "Rent",
                "goal": "Keep the flat",
                "strategy": "Call the office",
                "responsible": "Mother and I",
            },
            {"issue": "Rent", "strategy": "Ask for a plan", "target_date": "soon"},
        ]
    }
    enrollment = cast.enrollment_of(cast.maria)
    source = UnsignedSource.objects.create(
        client=cast.maria,
        program=cast.housing,
        enrollment=enrollment,
        kind="plan",
        words=record,
        origin="another system",
        external_id="1",
        digest=digest(record),
    )

    answer = begins(rosas, cast.maria, enrollment, source=source.uid)

    page, words = rosas.get(answer.url).content.decode(), PlanDraft.objects.get().words
    assert words["goal-0-issue"] == ["Rent"]
    assert words["goal-0-statement"] == ["Keep the flat"]
    assert words["goal-0-step-0-lead_name"] == ["Mother and I"]
    assert "goal-0-step-1-target_on" not in words
    assert "goal-0-whose_words" not in words
    assert "Mother and I" in page
    assert "soon" in page
    assert not Plan.objects.exists()

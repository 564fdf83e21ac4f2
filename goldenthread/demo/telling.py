"""
How the demo is told: through the product's own verbs, with its clock moved to the day each thing happened.
A story that the product would not accept stops the build and says why.
"""

import uuid
from datetime import date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from goldenthread import clock, rulebook
from goldenthread.agency.models import Program, Staff
from goldenthread.assessments import actions as assessments
from goldenthread.assessments.words import words as assessment_words
from goldenthread.clients import actions as clients
from goldenthread.clients.models import Client, Enrollment, RelatedPerson
from goldenthread.integrity.documents import Method
from goldenthread.notes import actions as notes
from goldenthread.notes.models import Note
from goldenthread.plans import actions as plans
from goldenthread.plans.models import Goal, Plan, PlanSignature, Strategy

Words = dict[str, list[str]]


class Untellable(Exception):
    """A story says something the product does not accept."""


class Teller:
    def __init__(self, *, today: date, zone: str, staff: dict[str, Staff], programs: dict[str, Program]):
        self.today = today
        self.zone = zone
        self.staff = staff
        self.programs = programs

    def day(self, ago: int) -> date:
        """`ago` days before today; a negative number is a day to come."""
        return self.today - timedelta(days=ago)

    def at(self, ago: int, hour: str = "09:00"):
        """Stand at that local time so many days ago: `with tell.at(30, "14:50"):`."""
        local = datetime.combine(self.day(ago), time.fromisoformat(hour), ZoneInfo(self.zone))
        return clock.moved_to(local)

    def take_in(self, name: str, *, ago: int, by: str, program: str = "harbor", **said: Any) -> "Chart":
        with self.at(ago, "09:10"):
            worker = self.person(by)
            person = {key: said.pop(key) for key in tuple(said) if key in PERSON}
            person["born_on"] = self.birthday(person.pop("age")) if "age" in person else None
            enrollment = clients.take_in(
                self.programs[program],
                by=worker,
                worker=worker,
                legal_name=name,
                intake_on=self.day(ago),
                **person,
                **said,
            )
        return Chart(self, enrollment, worker)

    def birthday(self, age: int) -> date:
        """Born so that the person is `age` today, some months past the birthday."""
        return (
            date(self.today.year - age, 1, 1 + age % 27)
            if self.today.month > 1
            else date(self.today.year - age - 1, 5, 4)
        )

    def person(self, key: str) -> Staff:
        """A fresh copy: what somebody may do is worked out once for each, on the day they do it."""
        return Staff.objects.get(pk=self.staff[key].pk)


PERSON = (
    "preferred_name",
    "pronouns",
    "age",
    "language",
    "interpreter",
    "communication",
    "medicaid_id",
    "own_words",
)


class Chart:
    """One person's story as it goes on."""

    def __init__(self, tell: Teller, enrollment: Enrollment, worker: Staff):
        self.tell = tell
        self.enrollment = enrollment
        self.client: Client = enrollment.client
        self.worker = worker
        self.people: dict[str, RelatedPerson] = {}
        self.assessment: Any = None
        self.plan: Plan | None = None

    def related(
        self,
        key: str,
        name: str,
        relationship: str,
        *,
        ago: int,
        consent: str = "",
        until: int | None = None,
        **said: Any,
    ) -> RelatedPerson:
        basis, powers = (
            said.pop("basis", ""),
            said.pop("powers", ["sign_plans", "consent", "receive_records"]),
        )
        limits = said.pop("limits", "")
        with self.tell.at(ago, "09:40"):
            person = clients.add_related_person(
                self.client, by=self.worker, name=name, relationship=relationship, **said
            )
            if consent:
                expires = self.tell.day(-until) if until else None
                clients.give_consent(
                    person, by=self.worker, scope=consent, given_on=self.tell.day(ago), expires_on=expires
                )
            if basis:
                clients.record_authority(
                    person,
                    by=self.worker,
                    basis=basis,
                    powers=powers,
                    limits=limits,
                    starts_on=self.tell.day(ago),
                )
        self.people[key] = person
        return person

    def reach(
        self, *, ago: int, phones: tuple = (), addresses: tuple = (), alerts: tuple = (), never: tuple = ()
    ) -> None:
        with self.tell.at(ago, "09:30"):
            for phone in phones:
                clients.add_phone(self.client, by=self.worker, **phone)
            for address in addresses:
                clients.add_address(self.client, by=self.worker, **address)
            for alert in alerts:
                clients.add_alert(self.client, by=self.worker, **alert)
            for handling in never:
                clients.mark_handling(self.client, by=self.worker, **handling)

    def assess(
        self, *, ago: int, summary: str, answers: dict[str, dict], kind: str = "initial", sources: str = ""
    ) -> Any:
        with self.tell.at(ago, "11:20"):
            said = assessment_words(
                assessed_on=self.tell.day(ago), answers=answers, summary=summary, kind=kind, sources=sources
            )
            key = uuid.uuid4()
            draft = assessments.keep_draft(self.enrollment, by=self.worker, key=key, version=0, words=said)
            self.assessment = accepted(
                lambda: assessments.sign_assessment(draft, by=self.worker, version=draft.version), self
            )
        return self.assessment

    def write_plan(
        self,
        *,
        ago: int,
        goals: list[dict],
        needs: dict[str, tuple],
        review_in: int = 90,
        made_with: str = "",
        next_one: bool = False,
    ) -> Plan:
        """`needs` by domain: what became of each, and why. Sealed by the worker; `sign` collects the rest."""
        starts = self.tell.day(ago)
        with self.tell.at(ago, "15:05"):
            draft = plans.start_draft(
                self.enrollment,
                by=self.worker,
                key=uuid.uuid4(),
                assessment=self.assessment,
                supersedes=self.plan if next_one else None,
            )
            words: Words = {
                "made_with": [made_with],
                "effective_from": [starts.isoformat()],
                "review_due": [(starts + timedelta(days=review_in)).isoformat()],
                **self.words_of_needs(needs),
                **self.words_of_goals(goals),
            }
            draft = plans.keep_draft(draft, by=self.worker, version=draft.version, words=words)
            self.plan = accepted(
                lambda: plans.seal_and_sign(draft, by=self.worker, version=draft.version), self
            )
        return self.plan

    def words_of_needs(self, decided: dict[str, tuple]) -> Words:
        words: Words = {}
        for need in self.assessment.needs.all():
            choice, *why = decided.get(need.domain, ("",))
            words[f"need-{need.uid}-choice"] = [choice]
            words[f"need-{need.uid}-reason"] = [why[0] if why else ""]
            if choice == "deferred":
                words[f"need-{need.uid}-deferred_to"] = [self.tell.day(-why[1]).isoformat()]
        return words

    def words_of_goals(self, goals: list[dict]) -> Words:
        by_domain = {need.domain: str(need.uid) for need in self.assessment.needs.all()}
        words: Words = {"goal-TOTAL_FORMS": [str(len(goals))], "goal-INITIAL_FORMS": ["0"]}
        for at, goal in enumerate(goals):
            prefix, steps = f"goal-{at}", goal["steps"]
            said = {"whose_words": "client", "kind": "achieve", "agreement": "agrees", **goal}
            words |= {
                f"{prefix}-{name}": [str(value)]
                for name, value in said.items()
                if name not in ("needs", "steps", "origin")
            }
            words[f"{prefix}-needs"] = [by_domain[domain] for domain in goal.get("needs", ())]
            if origin := goal.get("origin"):
                words[f"{prefix}-origin"] = [str(origin)]
            words |= {f"{prefix}-step-TOTAL_FORMS": [str(len(steps))], f"{prefix}-step-INITIAL_FORMS": ["0"]}
            for place, step in enumerate(steps):
                words |= self.words_of_step(f"{prefix}-step-{place}", step)
        return words

    def words_of_step(self, prefix: str, step: dict) -> Words:
        said = dict(step)
        lead = said.pop("lead")
        if lead == "me":
            said["lead"] = f"staff:{self.worker.uid}"
        elif lead in self.people:
            said["lead"] = f"person:{self.people[lead].uid}"
        elif lead == "client":
            said["lead"] = "client"
        else:
            said |= {"lead": "other", "lead_name": lead}
        if "by" in said:
            said["target_on"] = self.tell.day(-said.pop("by")).isoformat()
        if "ongoing" in said:
            said |= {"is_ongoing": "on", "ongoing_because": said.pop("ongoing")}
        return {f"{prefix}-{name}": [str(value)] for name, value in said.items()}

    def sign(self, *, ago: int, way: str = Method.TYPED, reason: str = "", who: str = "client") -> None:
        """The client, or somebody with authority, answers on the worker's device."""
        person = self.people.get(who)
        with self.tell.at(ago, "15:40"):
            plans.sign_plan(
                Plan.objects.get(pk=self.plan.pk),
                by=self.worker,
                part=PlanSignature.Part.LEGAL_SIGNER if person else PlanSignature.Part.CLIENT,
                person=person,
                method=way,
                name=person.name if person else self.client.legal_name,
                reason=reason,
            )

    def goal(self, start: str) -> Goal:
        """The goal of the present plan whose words begin so."""
        return self.plan.goals.get(statement__startswith=start)

    def step(self, start: str) -> Strategy:
        return self.plan.strategies.get(what__startswith=start)

    def note(self, kind: str, *, ago: int, began: str, minutes: int, written: int = 20, **said: Any) -> Note:
        """`written` is how many minutes after its end the note was begun; `late` says why it was days."""
        day = self.tell.day(ago)
        starts = datetime.combine(day, time.fromisoformat(began), ZoneInfo(self.tell.zone))
        ends = starts + timedelta(minutes=minutes)
        words = self.words_of_note(kind, day, starts, ends, said)
        begun = ends + timedelta(minutes=written)
        with clock.moved_to(begun):
            draft = notes.keep_draft(
                self.enrollment, by=self.worker, key=uuid.uuid4(), version=0, words=words
            )
        with clock.moved_to(begun + timedelta(minutes=7)):
            note = accepted(lambda: notes.sign_note(draft, by=self.worker, version=draft.version), self)
        if not said.get("left_open"):
            self.keep_promises(note)
        return note

    def keep_promises(self, note: Note) -> None:
        """What was promised for a day gone by was done that day."""
        for follow_up in note.follow_ups.filter(due_on__lt=self.tell.today):
            with self.tell.at((self.tell.today - follow_up.due_on).days, "16:00"):
                notes.finish_follow_up(follow_up, by=self.worker)

    def draft_note(self, kind: str, *, ago: int, began: str, minutes: int, **said: Any) -> None:
        """Begun and not signed."""
        day = self.tell.day(ago)
        starts = datetime.combine(day, time.fromisoformat(began), ZoneInfo(self.tell.zone))
        ends = starts + timedelta(minutes=minutes)
        with clock.moved_to(ends + timedelta(minutes=30)):
            words = self.words_of_note(kind, day, starts, ends, said)
            notes.keep_draft(self.enrollment, by=self.worker, key=uuid.uuid4(), version=0, words=words)

    def words_of_note(
        self, kind: str, day: date, starts: datetime, ends: datetime, said: dict[str, Any]
    ) -> Words:
        follow_ups, others = said.get("next", []), said.get("others", [])
        words: Words = {
            "kind": [kind],
            "day": [day.isoformat()],
            "began": [f"{starts:%H:%M}"],
            "ended": [f"{ends:%H:%M}"],
            "place": [said.get("place", "")],
            "client_place": [said.get("client_place", "")],
            "place_code": [said.get("code", "12" if kind == "home_visit" else "")],
            "present": [self.present(key) for key in said.get("with_", ["client"])],
            "activity_codes": said.get("verbs", []),
            "activities": [said.get("did", "")],
            "observations": [said.get("saw", "")],
            "response": [said.get("took", "")],
            "safety": [
                said.get(
                    "safety", "none" if kind in ("home_visit", "face_to_face", "video", "crisis") else ""
                )
            ],
            "safety_text": [said.get("danger", "")],
            "safety_action": [said.get("done", "")],
            "no_goal_because": [said.get("no_goal", "")],
            "late_reason": [said.get("late", "")],
            "no_follow_up": ["on"] if said.get("nothing_next") else [],
            "next-TOTAL_FORMS": [str(len(follow_ups))],
            "next-INITIAL_FORMS": ["0"],
            "other-TOTAL_FORMS": [str(len(others))],
            "other-INITIAL_FORMS": ["0"],
        }
        for at, (what, who, due_in) in enumerate(follow_ups):
            name = self.worker.name if who == "me" else who
            due = (self.tell.today + timedelta(days=due_in)).isoformat()
            words |= {f"next-{at}-what": [what], f"next-{at}-who": [name], f"next-{at}-due": [due]}
        for at, (name, title) in enumerate(others):
            words |= {f"other-{at}-name": [name], f"other-{at}-title": [title]}
        for start, (rating, *more) in said.get("goals", {}).items():
            words |= self.words_of_progress(self.goal(start), rating, *more)
        return words

    def words_of_progress(
        self, goal: Goal, rating: str, seen: str = "", reason: str = "", step: str = ""
    ) -> Words:
        prefix = f"goal-{goal.uid}"
        words = {f"{prefix}-rating": [rating], f"{prefix}-seen": [seen], f"{prefix}-reason": [reason]}
        return words | ({f"{prefix}-strategies": [str(self.step(step).uid)]} if step else {})

    def present(self, key: str) -> str:
        return "client" if key == "client" else f"person:{self.people[key].uid}"

    def status(self, step: str, status: str, *, ago: int, why: str = "") -> None:
        with self.tell.at(ago, "16:30"):
            plans.set_status(
                self.step(step),
                by=self.worker,
                status=status,
                on=self.tell.day(ago),
                why=why,
                submit_key=uuid.uuid4(),
            )

    def move(self, step: str, *, to: int, ago: int, why: str) -> None:
        with self.tell.at(ago, "16:35"):
            plans.move_target(
                self.step(step), by=self.worker, now_on=self.tell.day(-to), why=why, submit_key=uuid.uuid4()
            )

    def close(self, goal: str, status: str, *, ago: int, why: str) -> None:
        with self.tell.at(ago, "16:40"):
            plans.close_goal(
                self.goal(goal),
                by=self.worker,
                status=status,
                on=self.tell.day(ago),
                why=why,
                submit_key=uuid.uuid4(),
            )

    def hand_over(self, to: str, *, ago: int, by: str, words: str, read: bool) -> None:
        with self.tell.at(ago, "17:00"):
            boss, heir = self.tell.person(by), self.tell.person(to)
            handoff = clients.hand_over(self.enrollment, by=boss, to=heir, on=self.tell.day(ago), words=words)
            if read:
                clients.acknowledge_handoff(handoff, by=heir)
        self.worker = heir


def accepted(do, chart: Chart) -> Any:
    """What the verb gives; or, in words, what the product misses in the story."""
    try:
        return do()
    except rulebook.NotReady as refused:
        says = "; ".join(f"{finding.code} {finding.message}" for finding in refused.findings.blocking)
    except (assessments.Unsound, plans.Unsound, notes.Unsound) as refused:
        says = str(errors_in(refused.form))
    raise Untellable(f"{chart.client.legal_name}, {clock.now():%Y-%m-%d}: {says}")


def errors_in(form: Any) -> list:
    parts = [form, *getattr(form, "needs", ()), *getattr(form, "goals", ())]
    parts += [step for goal in getattr(form, "goals", ()) for step in getattr(goal, "steps", ())]
    parts += [*getattr(form, "follow_ups", ()), *getattr(form, "others", ())]
    return [part.errors.as_data() for part in parts if part.errors]

"""Four ways to say no to a finding, each a row, each taken back by another."""

import pytest
from django.db import DatabaseError, transaction

from goldenthread.agency.models import PolicySetting
from goldenthread.clients.models import Client
from goldenthread.events.models import Event
from goldenthread.exceptions.models import Objection, Showing
from tests import noting

ELSEWHERE = "She stayed indoors. Her landlord calls her noncompliant. She was noncompliant with the form."


def kinds() -> list[str]:
    return [
        kind for kind in Event.objects.order_by("seq").values_list("kind", flat=True) if "finding." in kind
    ]


def test_ignored_here_it_is_silent_and_stays_so(rosas, words):
    html = rosas.say("here", words)

    assert 'id="card-W102' not in html
    assert "1 set aside" in html
    assert 'id="card-W102' not in rosas.guidance(words)
    [row] = Objection.objects.all()
    assert (row.way, row.rule, row.words, row.said_by) == ("here", "W102", "noncompliant", rosas.staff)
    assert "letters" not in row.sentence
    assert kinds() == ["finding.ignored"]


def test_the_same_sentence_among_others_is_silent_still_and_another_is_not(rosas, words):
    rosas.say("here", words)

    longer = rosas.guidance(noting.words(observations=f"He came late. {words['observations'][0]}"))
    other = rosas.guidance(noting.words(observations="She was noncompliant with her pills."))

    assert 'id="card-W102' not in longer
    assert 'id="card-W102' in other


def test_it_does_not_speak_at_signing_and_the_event_remembers(rosas, words):
    rosas.keep(words)
    rosas.say("here", words)

    assert "noncompliant</q>" not in rosas.browser.get(f"{rosas.url}sign/").content.decode()
    rosas.sign()

    detail = Event.objects.get(kind="note.signed").detail
    assert detail["ignored"] == ["W102"]
    assert "W102" not in detail["findings"]
    assert "W102" not in detail["weights"]


def test_said_twice_it_is_said_once(rosas, words):
    card = rosas.card(words, "W102")

    rosas.send("no/", words, no=f"here:{card}")
    rosas.send("no/", words, no=f"here:{card}")

    assert Objection.objects.count() == 1


def test_another_writer_is_still_told(cast, rosas, words):
    from .conftest import Desk

    rosas.say("here", words)

    assert 'id="card-W102' in Desk(cast, cast.dee).guidance(words)


def test_taken_back_it_speaks_again(rosas, words):
    rosas.say("here", words)
    row = Objection.objects.get()

    html = rosas.send("no/", words, no=f"back:{row.uid}").content.decode()

    assert 'id="card-W102' in html
    assert "set aside" not in html
    assert kinds() == ["finding.ignored", "finding.taken_back"]


def test_somebody_elses_no_is_not_taken_back(cast, rosas, words):
    from .conftest import Desk

    rosas.say("here", words)

    Desk(cast, cast.dana).send("no/", words, no=f"back:{Objection.objects.get().uid}")

    assert Objection.objects.in_force().count() == 1


def test_a_word_this_person_uses_goes_to_their_own_words(rosas, words, cast):
    rosas.say("client", words)

    assert "noncompliant" in Client.objects.get(pk=cast.maria.pk).own_words
    assert 'id="card-W102' not in rosas.guidance(noting.words(observations=ELSEWHERE))
    rosas.send("no/", words, no=f"back:{Objection.objects.get().uid}")
    assert "noncompliant" not in Client.objects.get(pk=cast.maria.pk).own_words


def test_what_a_part_2_program_knows_stays_there(cast, words):
    cast.recovery.is_part2 = True
    from goldenthread import rulebook
    from goldenthread.exceptions import actions
    from goldenthread.exceptions.said import said_about

    client = cast.taken_in(cast.recovery, cast.kit, legal_name="Io Testperson")
    enrollment = cast.enrollment_of(client)
    finding = rulebook.rule("W102").finding("m", "f", span=(0, 6), text="addict")

    actions.say_no(enrollment, by=cast.kit, record=cast.kit.uid, way="client", finding=finding, sentence="s")

    assert Client.objects.get(pk=client.pk).own_words == []
    said = said_about(None, client=client, program=cast.recovery, by=cast.kit)
    assert said.words == ("addict",)
    assert said_about(None, client=client, program=cast.housing, by=cast.rosa).words == ()


def test_words_asked_of_the_agency_are_accepted_by_somebody_else_and_dated(cast, rosas, words):
    rosas.say("agency", words)
    asked = Objection.objects.get()
    page = f"/exceptions/words/{asked.uid}/answer/"

    assert rosas.browser.post(page, {"answer": "yes"}).status_code == 403
    boss = cast.browser_of(cast.dana)
    assert "“noncompliant”" in boss.get("/exceptions/").content.decode()
    assert boss.post(page, {"answer": "yes", "words": "A term of the court."}).status_code == 302

    row = PolicySetting.objects.get(program=cast.housing, name="accepted_words")
    assert (row.value, row.effective_from, row.set_by) == (["noncompliant"], noting.ON, cast.dana)
    assert "Rosa Delgado" in row.citation
    assert kinds() == ["finding.word_asked", "finding.word_accepted"]


def test_an_administrator_sees_the_words_and_not_whose_note_it_is(cast, rosas, words):
    rosas.say("agency", words)

    html = cast.browser_of(cast.ada).get("/exceptions/").content.decode()

    assert "“noncompliant”" in html
    assert "Quillfeather" not in html and "Mari" not in html


def test_what_blocks_cannot_be_ignored(rosas):
    words = noting.words(safety="")
    rosas.keep(words)

    rosas.send("no/", words, no="here:N601")

    assert not Objection.objects.exists()
    assert b"N601" in rosas.browser.get(f"{rosas.url}sign/").content


def test_rows_are_never_changed(rosas, words):
    rosas.say("wrong", words)

    for change in (lambda rows: rows.update(rule="X"), lambda rows: rows.delete()):
        with pytest.raises(DatabaseError), transaction.atomic():
            change(Objection.objects.all())


def test_called_wrong_it_counts_for_the_rule_and_for_nobody(cast, rosas, words):
    rosas.say("wrong", words)
    Showing.objects.bulk_create(
        Showing(rule="W102", record=f"00000000-0000-4000-8000-{n:012}", program=cast.housing)
        for n in range(3)
    )

    html = cast.browser_of(cast.ada).get("/exceptions/rules/").content.decode()

    assert "W102" in html and "25 %" in html and "Too few to tell" in html
    assert "Rosa" not in html
    assert cast.browser_of(cast.dana).get("/exceptions/rules/").status_code == 403


def test_a_rule_that_is_often_wrong_is_proposed_for_pausing(cast, rosas, words):
    from goldenthread.exceptions.usefulness import usefulness_of_rules
    from goldenthread.exceptions.views import rule_of

    Showing.objects.bulk_create(
        Showing(rule="W102", record=f"00000000-0000-4000-8000-{n:012}", program=cast.housing)
        for n in range(50)
    )
    common = {"rule": "W102", "rulebook": "1", "sentence": "s", "client": cast.maria, "program": cast.housing}
    said = {"enrollment": cast.enrollment_of(cast.maria), "said_by": cast.rosa, "way": "wrong"}
    Objection.objects.bulk_create(
        Objection(record=f"00000000-0000-4000-8000-{n:012}", **common, **said) for n in range(10)
    )
    [one] = usefulness_of_rules()
    assert (one.wrong_rate, one.better_paused) == (20, False)

    Objection.objects.create(record="00000000-0000-4000-8000-000000000010", **common, **said)

    [one] = usefulness_of_rules()
    assert (one.wrong_rate, one.better_paused) == (22, True)
    assert rule_of(Objection.objects.first()).code == "W102"


def test_without_a_script_what_was_typed_is_kept_too(rosas, words):
    card = rosas.card(words, "W102")

    answer = rosas.browser.post(
        f"{rosas.url}no/",
        words | {"enrollment": str(rosas.enrollment.uid), "version": 0, "no": f"here:{card}"},
    )

    assert (answer.status_code, answer.headers["Location"]) == (302, rosas.url)
    assert rosas.version == 1
    assert Objection.objects.count() == 1


def test_only_whoever_writes_there(cast, rosas, words):
    from .conftest import Desk

    for who, status in ((cast.omar, 404), (cast.quinn, 403), (cast.bea, 403)):
        assert Desk(cast, who).send("no/", words, no="here:x").status_code == status

import pytest

from goldenthread.clients.models import Client


def page_of(client) -> str:
    return f"/people/{client.uid}/details/"


def typed(client, **changes):
    return {
        "version": client.version,
        "legal_name": client.legal_name,
        "preferred_name": client.preferred_name,
        "pronouns": client.pronouns,
        "born_on": client.born_on.isoformat(),
        "medicaid_id": client.medicaid_id,
        "language": client.language,
        "interpreter": client.interpreter,
        "communication": "",
        "own_words": "",
    } | changes


def test_saved_found_by_the_new_name_and_written_down(cast, rosas, kinds):
    kinds()

    answer = rosas.post(
        page_of(cast.maria), typed(cast.maria, legal_name="Maria  Newname", own_words="survivor, mother")
    )

    maria = Client.objects.get(pk=cast.maria.pk)
    assert answer.status_code == 302
    assert (maria.legal_name, maria.own_words, maria.version) == ("Maria Newname", ["survivor", "mother"], 2)
    assert kinds() == ["client.changed"]
    assert len(rosas.get("/people/", {"q": "newn"}).context["found"]) == 1
    assert len(rosas.get("/people/", {"q": "testp"}).context["found"]) == 0


def test_two_windows_one_winner_and_both_texts(cast, rosas):
    rosas.post(page_of(cast.maria), typed(cast.maria, communication="Slowly, please."))

    late = rosas.post(page_of(cast.maria), typed(cast.maria, communication="In writing."))

    assert late.status_code == 409
    assert [(text.theirs, text.yours) for text in late.context["texts"]] == [
        ("Slowly, please.", "In writing.")
    ]
    assert Client.objects.get(pk=cast.maria.pk).communication == "Slowly, please."


def test_the_same_again_changes_nothing(cast, rosas, kinds):
    rosas.post(page_of(cast.maria), typed(cast.maria, pronouns="they/them"))
    kinds()

    again = rosas.post(page_of(cast.maria), typed(cast.maria, pronouns="they/them"))

    assert again.status_code == 302
    assert Client.objects.get(pk=cast.maria.pk).version == 2


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"legal_name": ""}, "legal_name"),
        ({"born_on": "2999-01-01"}, "born_on"),
        ({"pronouns": "x" * 50}, "pronouns"),
        ({"legal_name": "---"}, "legal_name"),
        ({"born_on": "2024-03-20"}, "born_on"),
    ],
)
def test_what_cannot_be_changes_nothing(cast, rosas, change, field):
    answer = rosas.post(page_of(cast.maria), typed(cast.maria, language="Portuguese", **change))

    assert (answer.status_code, list(answer.context["form"].errors)) == (422, [field])
    assert b"Portuguese" in answer.content
    assert Client.objects.get(pk=cast.maria.pk).language == "Spanish"


def test_another_program_finds_nothing(cast, rosas):
    assert cast.browser_of(cast.omar).get(page_of(cast.maria)).status_code == 404
    assert cast.browser_of(cast.omar).post(page_of(cast.maria), typed(cast.maria)).status_code == 404


@pytest.mark.parametrize("who", ["bea", "quinn", "cleo", "dee"])
def test_a_colleague_without_the_right_is_told_why(cast, who):
    answer = cast.browser_of(getattr(cast, who)).post(page_of(cast.maria), typed(cast.maria))

    assert answer.status_code == 403
    assert b"change a person&#x27;s details" in answer.content


def test_the_front_desk_keeps_details_right(cast):
    browser = cast.browser_of(cast.fern)

    assert browser.post(page_of(cast.maria), typed(cast.maria, language="English")).status_code == 302

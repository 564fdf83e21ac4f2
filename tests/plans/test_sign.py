from datetime import date

import pytest
from django.core.exceptions import PermissionDenied

from goldenthread.clients import actions as clients
from goldenthread.clients.models import RelatedPerson
from goldenthread.integrity.files import open_file
from goldenthread.plans import actions
from goldenthread.plans.models import Plan, PlanSignature
from tests.cast import PASSWORD
from tests.printing.papers import png
from tests.signing import shown_on

from .conftest import the_plan
from .test_print_plan import text_of

DRAWING = "data:image/png;base64,"


@pytest.fixture
def sealed(cast, rosas):
    need = cast.assessment.needs.get(domain="housing")
    decided = {need.uid: {"choice": "declined", "reason": "Not now."}}
    return cast.sealed(cast.maria, cast.rosa, assessment=cast.assessment, needs=decided)


def guardian(cast, name="Pomegranate Testperson", powers=("sign_plans",), ends_on=None):
    clients.add_related_person(cast.maria, by=cast.rosa, name=name, relationship="sister")
    person = RelatedPerson.objects.get(name=name)
    clients.record_authority(
        person,
        by=cast.rosa,
        basis="guardian",
        powers=list(powers),
        starts_on=date(2020, 1, 1),
        ends_on=ends_on,
    )
    return person


def locks(browser, plan) -> str:
    return browser.post(f"/plans/{plan.uid}/signing/").url


def signs(browser, screen, who="client", **said):
    """Reads the plan on the screen, and answers."""
    page = f"{screen}{who}/"
    return browser.post(page, said | {"shown": shown_on(browser, page)})


def drawn() -> str:
    import base64

    return DRAWING + base64.b64encode(png()).decode()


def test_drawn_by_the_client_the_plan_is_in_force(cast, rosas, sealed, kinds):
    screen = locks(rosas, sealed)
    kinds()

    page = rosas.get(screen).content.decode()
    signs(rosas, screen, way="drawn", drawing=drawn())

    signature = sealed.signatures.get(part="client")
    assert "I want to stay near the persimmon school." in page
    assert signature.printed_name == cast.maria.legal_name
    assert (signature.method, signature.digest, signature.meaning) == ("drawn", sealed.digest, "agreement")
    assert open_file(signature.image_digest) == png()
    assert the_plan().is_complete
    assert kinds() == ["plan.signing_opened", "plan.signing_opened", "plan.signed", "plan.in_force"]
    assert Plan.objects.in_force_on(sealed.effective_from).get() == sealed


@pytest.mark.parametrize(
    ("said", "sentence"),
    [
        ({"way": "drawn"}, "Please sign in the box"),
        ({"way": "drawn", "drawing": "data:image/png;base64,AAAA"}, "did not arrive whole"),
        ({"way": "typed", "means_it": "on"}, "Please type your name."),
        ({"way": "typed", "typed_name": "Maria"}, "Please confirm that this is your signature."),
        ({"way": "declined"}, "Please say why"),
        ({"way": "unable"}, "Please say why"),
        ({}, "This is still needed."),
    ],
)
def test_half_a_signature_is_none(rosas, sealed, said, sentence):
    answer = signs(rosas, locks(rosas, sealed), **said)

    assert answer.status_code == 422
    assert sentence in answer.content.decode()
    assert sealed.signatures.count() == 1


def test_a_signature_says_on_whose_screen_it_was_given_and_what_was_typed(cast, rosas, sealed):
    """A signature given on the worker's device could be the worker's own hand: page and paper let a reader ask."""
    signs(rosas, locks(rosas, sealed), way="typed", typed_name="M. Mouse", means_it="on")
    rosas.post(f"{locks(rosas, sealed)}leave/", {"password": PASSWORD})

    page = " ".join(rosas.get(f"/plans/{sealed.uid}/").content.decode().split())
    paper = " ".join(text_of(rosas.get(f"/plans/{sealed.uid}/action-plan.pdf?copy=office")))

    assert "typed name, with intent to sign: “M. Mouse” · on the screen of Rosa" in page
    assert page.count("on the screen of") == 1
    assert "M. Mouse" in paper
    assert "On the screen of Rosa" in paper


def test_a_refusal_with_its_reason_answers_too(rosas, sealed, kinds):
    screen = locks(rosas, sealed)
    kinds()

    signs(rosas, screen, way="declined", reason="I want my sister to read it first.")

    signature = sealed.signatures.get(part="client")
    assert signature.detail == {"reason": "I want my sister to read it first."}
    assert kinds() == ["plan.signing_opened", "plan.declined", "plan.in_force"]
    assert the_plan().is_complete
    assert (
        "Maria Quillfeather Testperson did not sign. The reason is written down."
        in rosas.get(screen).content.decode()
    )


def test_each_legal_signer_of_that_day_is_asked_and_the_client_always(cast, rosas, sealed):
    first, second = guardian(cast), guardian(cast, "Juniper Testperson")
    guardian(cast, "Cedar Testperson", powers=["money"])
    guardian(cast, "Aspen Testperson", ends_on=date(2023, 1, 1))
    screen = locks(rosas, sealed)
    typed = {"way": "typed", "typed_name": "who I am", "means_it": "on"}

    asked = [who for who, _signer in rosas.get(screen).context["guests"]]
    for who in asked:
        assert not the_plan().is_complete
        signs(rosas, screen, who, **typed)

    assert asked == ["client", str(first.uid), str(second.uid)]
    assert the_plan().is_complete
    assert sealed.signatures.get(part="client").meaning == "assent"
    assert sealed.signatures.get(related_person=first).role == "sister, guardian"
    assert "Thank you" in rosas.get(screen).content.decode()


def test_what_a_signature_says_on_paper_is_what_the_signer_read(cast, rosas, sealed):
    """Also for somebody for whom a guardian signs, who is asked for less; and a typed name is printed as typed."""
    guard = guardian(cast)
    screen = locks(rosas, sealed)
    typed = {"way": "typed", "typed_name": "Mimi Quill", "means_it": "on"}
    read = [rosas.get(f"{screen}{who}/").context["meaning"] for who in ("client", guard.uid)]
    for who, meaning in zip(("client", guard.uid), read, strict=True):
        assert meaning in rosas.get(f"{screen}{who}/").content.decode()
        signs(rosas, screen, who, **typed)

    paper = " ".join(
        text_of(cast.browser_of(cast.rosa).get(f"/plans/{sealed.uid}/action-plan.pdf?copy=client"))
    )

    assert "It is all right with me, except where it says otherwise." in read[0]
    assert "I agree with it, except where it says otherwise." in read[1]
    for meaning in read:
        assert meaning in paper
    assert paper.count("Mimi Quill") == 2


def test_signed_twice_is_signed_once(rosas, sealed):
    screen = locks(rosas, sealed)

    for name in ("Maria", "Somebody else"):
        signs(rosas, screen, way="typed", typed_name=name, means_it="on")

    assert sealed.signatures.get(part="client").detail == {"typed": "Maria"}


def test_a_supervisor_signs_where_policy_asks_and_never_their_own(cast, rosas, draft):
    asked = {"name": "plan_supervisor_signs", "value": "yes", "citation": "x", "effective_from": "2024-01-01"}
    cast.browser_of(cast.ada).post(f"/agency/programs/{cast.housing.uid}/policy/", asked)
    from goldenthread.plans import actions

    plan = actions.seal_and_sign(draft, by=cast.rosa, version=draft.version)
    actions.sign_plan(plan, by=cast.rosa, part="client", method="typed", name="Maria")
    cast.let_in(cast.dana)
    danas, url = cast.browser_of(cast.dana), f"/plans/{plan.uid}/supervisor/"

    assert not the_plan().is_complete
    assert "waits for your signature" in danas.get("/").content.decode()
    assert rosas.post(url, {"password": PASSWORD}).status_code == 403
    assert danas.post(url, {"password": "wrong"}).status_code == 422
    assert "I want to stay near the persimmon school." in danas.get(url).content.decode()
    danas.post(url, {"password": PASSWORD, "shown": shown_on(danas, url)})

    assert the_plan().is_complete
    assert plan.signatures.get(part="supervisor").signer == cast.dana
    assert "waits for your signature" not in danas.get("/").content.decode()


def test_nobody_adds_a_signature_to_a_plan_that_is_signed_or_set_aside(cast, rosas, sealed):
    from goldenthread.plans import actions

    actions.void_plan(sealed, by=cast.rosa, why="Wrong person.")

    answer = rosas.post(f"/plans/{sealed.uid}/signing/")

    assert answer.status_code == 403
    assert "set aside" in answer.content.decode()
    assert PlanSignature.objects.count() == 1


def test_a_version_set_aside_while_its_signing_screen_is_open_takes_no_signature(cast, sealed):
    """What the screen read of the plan before it was set aside does not count."""
    on_screen = Plan.objects.get(pk=sealed.pk)
    assert not hasattr(on_screen, "voiding")
    actions.void_plan(sealed, by=cast.rosa, why="The wrong goal.")

    with pytest.raises(PermissionDenied):
        actions.sign_plan(on_screen, by=cast.rosa, part="client", method="typed", name="Maria")

    assert not sealed.signatures.filter(part="client").exists()

"""The walk finds nothing only if there is something to find: every text of the record says a word, and its owner can read it."""

import json

import pytest
from django.apps import apps
from django.db import models

from goldenthread.plans.models import Plan
from tests.access.matrix import matrix, walked
from tests.access.walking import Walker
from tests.access.world import WORD

ROOMS = ("clients", "assessments", "plans", "notes")
CLIENTS = {"maria", "ned", "yusuf", "kira", "shay"}
# Text that is not about anybody: codes and labels of ours, digests, and how a signature came about.
NOT_WORDS_OF_A_RECORD = {
    "digest",
    "image_digest",
    "concerned",
    "zone",
    "instrument",
    "domain",
    "domain_label",
    "code",
    "place_code",
    "kind",
    "credential",
    "meaning",
    "method",
    "role",
    "how",
    "sound",
    "sort_name",
    "powers",
    "reasons",
    "client_place",
}
# Rows of which not everybody has one.
OF_SOME: dict[str, set[str]] = {
    "Barring": {"maria", "shay"},
    "DuplicateSuspicion": set(),
    "AssessmentSignature": set(),  # signed by staff alone, whose names are no secret of a client
    "NoteSignature": set(),
    "AddendumSignature": set(),
}
# Kept, and on no page yet.
REQUESTS = "on the page of requests, which is for whoever did not write it"
ON_NO_PAGE = {
    "no_plan_because": "asked for only where a case has no plan, and these have one",
    "what is lacking": REQUESTS,
    "why it may stand": REQUESTS,
    "why not": REQUESTS,
}


def texts():
    for room in ROOMS:
        for model in apps.get_app_config(room).get_models():
            for field in model._meta.get_fields():
                is_text = isinstance(field, models.CharField | models.TextField | models.JSONField)
                if (
                    is_text
                    and not getattr(field, "choices", None)
                    and field.name not in NOT_WORDS_OF_A_RECORD
                ):
                    yield pytest.param(model, field.name, id=f"{model.__name__}.{field.name}")


@pytest.mark.parametrize(("model", "name"), list(texts()))
def test_every_text_says_a_word_for_every_client(world, model, name):
    said = model._base_manager.values_list(name, flat=True)
    found = {word for text in said for word in WORD.findall(json.dumps(text, ensure_ascii=False).lower())}

    whose = {world.canaries[word].client for word in found if word in world.canaries}
    assert whose >= OF_SOME.get(model.__name__, CLIENTS), (
        f"{model.__name__}.{name} holds no word of {sorted(CLIENTS - whose)}: the walk could not see it leak. "
        "Write one in tests/access/world.py, or name the field above if no record's words stand in it."
    )


@pytest.mark.parametrize(
    ("client", "owner", "boss"),
    [
        ("maria", "case_manager", "supervisor"),
        ("yusuf", "case_manager_elsewhere", None),
        ("kira", "clinician_elsewhere", None),
    ],
)
def test_every_word_is_read_by_its_owner(world, client, owner, boss):
    walker, shown = Walker(world), set()
    for role in filter(None, (owner, boss)):
        for route in walked():
            if ":" in route.name and matrix()[route.name]["case_manager"].get == "200":
                answer = walker.visit(role, "GET", route, walker.ids(route, client))
                shown |= world.found_in(answer.everything)
    for version in Plan.objects.filter(client=world.client(client)):
        for page in ("", "action-plan.pdf"):
            shown |= world.found_in(walker.ask(owner, "GET", f"/plans/{version.uid}/{page}").text)

    said = {word: each.about for word, each in world.canaries.items() if each.client == client}
    unread = {about for word, about in said.items() if word not in shown} - set(ON_NO_PAGE)
    assert not unread, f"Nobody can read {sorted(unread)}: a leak would go unnoticed, or a page is missing."

from django.urls import path

from .views import care, intake, people, person, protection, related

app_name = "clients"

PERSON = "people/<uuid:uid>/"


def part(kind: str) -> list:
    """The addresses of one kind of row about a person."""
    row = f"{PERSON}{kind}/<uuid:part_uid>/"
    named = {"kind": kind}
    addresses = [
        path(f"{PERSON}{kind}/new/", person.add_part, named, name=f"add_{kind}"),
        path(row, person.change_part, named, name=f"change_{kind}"),
    ]
    if person.PARTS[kind].end:
        addresses.append(path(f"{row}end/", person.end_part, named, name=f"end_{kind}"))
    return addresses


urlpatterns = [
    path("people/", people.people, name="list"),
    path("people/new/", intake.new, name="new"),
    path("people/new/intake/", intake.intake, name="intake"),
    path("people/duplicates/", protection.duplicates, name="duplicates"),
    path("people/duplicates/<uuid:suspicion_uid>/", protection.settle_duplicate, name="settle_duplicate"),
    path(f"{PERSON}person/", person.person, name="person"),
    path(f"{PERSON}details/", person.details, name="details"),
    *(address for kind in person.PARTS for address in part(kind)),
    path(f"{PERSON}related/<uuid:person_uid>/consents/new/", related.give_consent, name="give_consent"),
    path(f"{PERSON}consents/<uuid:consent_uid>/revocation/", related.revoke_consent, name="revoke_consent"),
    path(
        f"{PERSON}related/<uuid:person_uid>/authority/new/", related.record_authority, name="record_authority"
    ),
    path(f"{PERSON}authority/<uuid:authority_uid>/end/", related.end_authority, name="end_authority"),
    path(f"{PERSON}enrollments/new/", intake.enroll, name="enroll"),
    path(f"{PERSON}enrollments/<uuid:enrollment_uid>/discharge/", care.discharge, name="discharge"),
    path(f"{PERSON}enrollments/<uuid:enrollment_uid>/reopening/", care.reopen, name="reopen"),
    path(f"{PERSON}enrollments/<uuid:enrollment_uid>/assignments/new/", care.assign, name="assign"),
    path(f"{PERSON}enrollments/<uuid:enrollment_uid>/handoffs/new/", care.hand_over, name="hand_over"),
    path(f"{PERSON}assignments/<uuid:assignment_uid>/end/", care.end_assignment, name="end_assignment"),
    path(f"{PERSON}handoffs/<uuid:handoff_uid>/receipt/", care.acknowledge, name="acknowledge"),
    path(f"{PERSON}barrings/new/", protection.bar, name="bar"),
    path(f"{PERSON}barrings/<uuid:barring_uid>/end/", protection.lift_barring, name="lift_barring"),
]

from django.urls import path

from .views import coverage, programs, staff

app_name = "agency"
urlpatterns = [
    path("", staff.index, name="index"),
    path("details/", programs.agency_details, name="details"),
    path("staff/", staff.people, name="staff"),
    path("staff/new/", staff.add, name="staff_add"),
    path("staff/<uuid:uid>/", staff.one, name="staff_one"),
    path("staff/<uuid:uid>/details/", staff.change, name="staff_change"),
    path("staff/<uuid:uid>/invitation/", staff.invite, name="staff_invite"),
    path("staff/<uuid:uid>/second-factor/", staff.reset_factor, name="staff_reset_factor"),
    path("staff/<uuid:uid>/account/", staff.account, name="staff_account"),
    path("staff/<uuid:uid>/roles/", staff.give_role, name="staff_give_role"),
    path("staff/<uuid:uid>/roles/<uuid:held>/end/", staff.end_role, name="staff_end_role"),
    path("staff/<uuid:uid>/credentials/", staff.add_credential, name="staff_add_credential"),
    path("staff/<uuid:uid>/credentials/<uuid:held>/end/", staff.end_credential, name="staff_end_credential"),
    path("coverage/", coverage.arranged, name="coverage"),
    path("coverage/<uuid:uid>/end/", coverage.end, name="coverage_end"),
    path("programs/", programs.programs, name="programs"),
    path("programs/new/", programs.add, name="program_add"),
    path("programs/<uuid:uid>/", programs.one, name="program"),
    path("programs/<uuid:uid>/details/", programs.change, name="program_change"),
    path("programs/<uuid:uid>/policy/", programs.set_policy, name="program_policy"),
    path("programs/<uuid:uid>/preset/", programs.apply_preset, name="program_preset"),
    path("roles/", programs.roles, name="roles"),
]

"""
The case manager's assessment: every part of a life that bears on a plan, what is needed in it and what is strong.

The domains are those that state standards share; the questions are our own. Ratings say what to do, not how
badly off somebody is, and they are of the person's circumstances, whatever services happen to exist.
"""

from django.utils.translation import gettext_lazy as _

from .instrument import Domain, Group, Instrument, Level

INSTRUMENT = Instrument(
    key="needs_and_strengths",
    title=_("Needs and strengths"),
    purpose=_("What this person needs, what is strong already, and what comes first."),
    licence="Apache-2.0",
    licence_evidence=(
        "Written for this product: questions and scale are our own and under the licence of the source code. "
        "No item of a published instrument is used."
    ),
    wording_version="1",
    attribution="Golden Thread, needs and strengths, version 1",
    scale=(
        Level(0, _("No need"), _("No sign of a need here.")),
        Level(1, _("Watch"), _("Nothing to do now; keep an eye on it.")),
        Level(2, _("Act"), _("Something has to be done about it.")),
        Level(3, _("Act now"), _("Today: somebody may be harmed, or lose what cannot be got back.")),
    ),
    groups=(
        Group(
            _("What matters now"),
            (
                Domain(
                    "concern",
                    _("What brings you here"),
                    _("What is on your mind, since when, and what would you like to be different?"),
                    _("In the person's own words, as near as you can."),
                ),
                Domain(
                    "family_view",
                    _("How people close to you see it"),
                    _("Is there somebody whose view we should hear? What do they say?"),
                    _("Family, guardian, friends: only with consent to talk with them."),
                ),
            ),
        ),
        Group(
            _("Home and daily life"),
            (
                Domain(
                    "housing",
                    _("Home"),
                    _("Where do you live, with whom, and can you stay there? Is it safe and in repair?"),
                    _("Lease, arrears, notices, heat and water, stairs, the way in."),
                ),
                Domain(
                    "daily_living",
                    _("Daily life"),
                    _("What do you manage by yourself on an ordinary day, and where would a hand help?"),
                    _(
                        "Washing, dressing, eating, cooking, shopping, medication, papers, telephone; aids in use."
                    ),
                ),
                Domain(
                    "money",
                    _("Money and benefits"),
                    _("What comes in, what goes out, and does it last the month?"),
                    _(
                        "Income, benefits applied for or lost, debts, insurance, food in the house, who handles money."
                    ),
                ),
                Domain(
                    "transport",
                    _("Getting around"),
                    _("How do you get to where you need to be? What stops you?"),
                    _("Car, bus, rides, distance, cost, an escort, opening hours."),
                ),
            ),
        ),
        Group(
            _("Health"),
            (
                Domain(
                    "physical_health",
                    _("Body"),
                    _("How is your health? Who treats you, for what, and when were you last seen?"),
                    _(
                        "Conditions, pain, medication with and without prescription, allergies, teeth, eyes, ears, falls."
                    ),
                ),
                Domain(
                    "mental_health",
                    _("Mind and mood"),
                    _("How have you been feeling, sleeping and thinking? What has helped before?"),
                    _(
                        "Earlier treatment and hospital stays; what you see and hear yourself, described, not named."
                    ),
                ),
                Domain(
                    "substance_use",
                    _("Alcohol, tobacco, other substances"),
                    _(
                        "Do you drink, smoke or use anything? How much, since when, when last, and what does it do for you?"
                    ),
                    _("Also times without, and what made them possible."),
                ),
                Domain(
                    "development",
                    _("Growing up and learning"),
                    _("Was anything different for you as a child, in learning, moving or speaking?"),
                    _("Early history, milestones, testing, services; for a child: how things stand now."),
                ),
            ),
        ),
        Group(
            _("Safety"),
            (
                Domain(
                    "safety",
                    _("Safety now"),
                    _(
                        "Are you safe? Have you thought of harming yourself or somebody else? Does anybody hurt or frighten you?"
                    ),
                    _("Ask in plain words. Who was told, and what was agreed, belongs here too."),
                ),
                Domain(
                    "trauma",
                    _("What was hard"),
                    _(
                        "Has something happened to you that still weighs on you? Only as much as you want to say."
                    ),
                    _(
                        "Violence, loss, sexual harm, war, flight. No details are needed. What makes it easier to be here?"
                    ),
                ),
            ),
        ),
        Group(
            _("People and belonging"),
            (
                Domain(
                    "relationships",
                    _("Family and friends"),
                    _("Who matters to you? On whom can you count, and who counts on you?"),
                    _("Partner, children, parents, caregiving and its strain, conflict, loneliness."),
                ),
                Domain(
                    "community",
                    _("Free time and community"),
                    _("What do you like to do? Where do you belong, or would you like to?"),
                ),
                Domain(
                    "culture",
                    _("Language, culture, faith"),
                    _("What should we know about your language, culture or faith to do right by you?"),
                    _("Also reading, hearing, seeing, and how this person wants to be spoken with."),
                ),
            ),
        ),
        Group(
            _("School, work and law"),
            (
                Domain(
                    "education",
                    _("School and training"),
                    _("What schooling do you have, and what would you like to learn?"),
                    _("For a child: school, grade, special education, attendance."),
                ),
                Domain(
                    "work",
                    _("Work and service"),
                    _("Do you work, or would you like to? What have you done, in the armed forces too?"),
                ),
                Domain(
                    "legal",
                    _("Law and decisions"),
                    _(
                        "Are there courts, orders, custody or papers to deal with? Does anybody decide for you?"
                    ),
                    _("Guardianship, advance directives, immigration only if the person brings it up."),
                ),
            ),
        ),
    ),
)

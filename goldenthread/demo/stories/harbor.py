"""The people Ines and Rosa carry in Harbor House: plans well kept, gone stale, declined, set back, handed over, broken."""

from goldenthread.demo.telling import Teller


def billie(tell: Teller) -> None:
    """A plan well kept: goals in her words, a setback explained, everything moving."""
    chart = tell.take_in(
        "Wilhelmina Testperson",
        preferred_name="Billie",
        pronouns="she/her",
        age=71,
        language="Spanish and English",
        interpreter="for medical appointments",
        medicaid_id="00-000-0001",
        ago=250,
        by="rosa",
        referred_by="Elder Care Clinic",
        presenting_problem="Two falls on the cellar stairs since winter, low mood, and letters from the gas company.",
        problem_since="about five months",
        problem_background="Lived alone since her husband died two years ago. Gardened all her life.",
    )
    chart.reach(
        ago=250,
        phones=(
            {
                "label": "home",
                "number": "555-0142",
                "may_call": True,
                "may_leave_message": False,
                "wishes": "not before ten, no voicemail",
            },
        ),
        addresses=({"label": "home", "text": "14 Invented Lane\nHarbor City", "may_write": True},),
        alerts=({"tag": "Fall risk", "text": "Falls: two in the winter, both on the cellar stairs."},),
    )
    chart.related(
        "lucia",
        "Lucia Testperson",
        "daughter",
        ago=249,
        phone="555-0143",
        consent="plans, appointments, her home",
        until=100,
        basis="health_care_agent",
        powers=["consent", "receive_records"],
    )
    chart.related(
        "clinician",
        "Morgan Sampleford",
        "elder-care clinician",
        organization="Elder Care Clinic",
        ago=249,
        phone="555-0150",
        consent="depression treatment and appointments",
    )
    chart.related("neighbor", "Harriet Madeup", "neighbor", ago=249)
    chart.assess(
        ago=245,
        sources="Billie and her daughter, at her home; letter of the Elder Care Clinic.",
        summary="Billie wants her garden and her sleep back. What comes first is the stairs: she has fallen twice. The gas debt frightens her; the clinic can start treatment now.",
        answers={
            "concern": {
                "status": "answered",
                "said": "“I sleep three hours and then I lie there.”",
                "rating": 0,
            },
            "mental_health": {
                "status": "answered",
                "said": "PHQ-9 was 16 at the clinic this month. She has stopped gardening.",
                "rating": 2,
                "need": "Treatment for depression",
                "priority": "yes",
                "why": "It keeps her from everything she cares about.",
                "strength": "Knows what helps her: the garden.",
            },
            "housing": {
                "status": "answered",
                "said": "Steep cellar stairs with one rail on the right side.",
                "rating": 2,
                "need": "Safe stairs",
                "priority": "yes",
                "why": "Two falls in one winter.",
            },
            "money": {
                "status": "answered",
                "said": "Owes the gas company 412 dollars; they call every week.",
                "rating": 2,
                "need": "Help with utility arrears",
                "priority": "yes",
                "why": "The calls frighten her and the shut-off date is near.",
            },
            "physical_health": {
                "status": "answered",
                "said": "Left knee swells. Hears poorly on the phone.",
                "rating": 2,
                "need": "Hearing test",
                "priority": "yes",
                "why": "Misses what is said at appointments.",
            },
            "relationships": {
                "status": "answered",
                "said": "Daughter calls daily. A neighbor gardens with her.",
                "rating": 0,
                "strength": "A daughter and a neighbor who turn up.",
            },
        },
    )
    chart.write_plan(
        ago=240,
        made_with="Billie, her daughter Lucia, the elder-care clinician",
        needs={
            "mental_health": ("on_plan",),
            "housing": ("on_plan",),
            "money": ("on_plan",),
            "physical_health": ("declined", "“Not now. Ask me at the annual review.”"),
        },
        goals=[
            {
                "issue": "Depression",
                "statement": "I want to sleep through the night and take an interest in my garden again.",
                "needs": ["mental_health"],
                "measure": "PHQ-9 and nights slept through, as she tells it",
                "baseline": "PHQ-9 of 16; three hours of sleep",
                "target": "PHQ-9 under 10; six hours most nights",
                "steps": [
                    {
                        "what": "See the elder-care clinician every two weeks",
                        "lead": "client",
                        "helpers": "Morgan Sampleford",
                        "by": 30,
                    },
                    {
                        "what": "Replant two raised beds with her neighbor",
                        "lead": "client",
                        "helpers": "her neighbor",
                        "by": 12,
                    },
                ],
            },
            {
                "issue": "Falls on the stairs",
                "statement": "I don't want to be afraid of the stairs.",
                "needs": ["housing"],
                "measure": "falls in a month, and whether she uses the cellar",
                "baseline": "two falls this winter",
                "target": "no fall in three months",
                "steps": [
                    {
                        "what": "Second rail fitted on the left side",
                        "lead": "Harbor City Housing Office",
                        "by": 4,
                    },
                    {"what": "Ask the housing office for a date and keep Billie told", "lead": "me", "by": 2},
                ],
            },
            {
                "issue": "Utility arrears",
                "statement": "I'd like the gas company to stop calling me.",
                "needs": ["money"],
                "measure": "amount owed and calls in a week",
                "baseline": "412 dollars, weekly calls",
                "target": "a payment plan and no calls",
                "steps": [{"what": "Apply for the hardship program with Billie", "lead": "me", "by": 20}],
            },
        ],
        review_in=265,
    )
    chart.sign(ago=240)
    chart.note(
        "home_visit",
        ago=232,
        began="14:00",
        minutes=55,
        place="Her home",
        verbs=["linked", "coordinated"],
        did="Went through the plan with Billie and called the Elder Care Clinic together; the first appointment is on Thursday at eleven. Measured the cellar stairs for the housing office.",
        saw="Billie walked to the cellar door with me and stopped there. She was tired and spoke softly. The beds in the garden were bare.",
        took="She said, “If I sleep, I can dig.” She asked for the appointment on a card in large letters and put it on the fridge.",
        goals={
            "I want to sleep": (
                "progress",
                "First appointment made; she chose the time herself.",
                "",
                "See the elder-care",
            ),
            "I don't want": (
                "no_change",
                "Stairs measured, no rail yet.",
                "The housing office needs the measurements first.",
                "Ask the housing",
            ),
        },
        next=[("Send the measurements to the housing office", "me", -230)],
    )
    chart.note(
        "collateral",
        ago=226,
        began="10:20",
        minutes=15,
        with_=[],
        others=[("Sam Sampleman", "repairs coordinator, housing office")],
        verbs=["coordinated", "advocated"],
        did="Called the repairs desk about the second rail and asked for a date before spring. The coordinator opened a work order and will call back within two weeks.",
        saw="For Billie it means a few more weeks with one rail. Lucia carries the laundry until then.",
        goals={"I don't want": ("progress", "Work order opened.", "", "Ask the housing")},
        next=[("Call the repairs desk if no date has come", "me", -212)],
    )
    chart.note(
        "home_visit",
        ago=180,
        began="13:30",
        minutes=50,
        place="Her home",
        verbs=["monitored"],
        did="Reviewed the rail that was fitted last week and asked Billie to show me how she uses it. Called the housing office with her to have it moved.",
        saw="The rail sits too low: she bends to reach it. She slipped on Sunday and has a bruise on her right forearm, seen by the clinic on Monday.",
        took="She said, “I was braver before they put it in.” She wants it moved before she goes down again.",
        safety="concern",
        danger="Slipped on the second step on Sunday; bruise, no other injury.",
        done="Cellar door stays shut, Lucia does the laundry, housing office called the same day.",
        goals={
            "I don't want": (
                "setback",
                "Slipped on the stairs on Sunday.",
                "the first rail was fitted too low",
                "Second rail",
            )
        },
        next=[("Ask the housing office for the new date", "me", -172)],
    )
    chart.note(
        "phone",
        ago=120,
        began="10:30",
        minutes=20,
        verbs=["monitored"],
        did="Called to ask how the treatment is going and whether the rail was moved.",
        saw="Billie sounded rested and laughed twice. PHQ-9 was 11 at the clinic last week, down from 16.",
        took="She said, “Five hours last night, and I did not count them.” The rail was raised on Tuesday and she has been down twice.",
        goals={
            "I want to sleep": (
                "progress",
                "PHQ-9 of 11; five to six hours most nights.",
                "",
                "See the elder-care",
            ),
            "I don't want": ("progress", "Down to the cellar twice without fear.", "", "Second rail"),
        },
        nothing_next=True,
    )
    chart.note(
        "attempt",
        ago=40,
        began="14:10",
        minutes=5,
        did="Called Billie on the home number to set the date of the next visit. No answer after ten rings; no message left, as she asked.",
        next=[("Call again after ten in the morning", "me", -38)],
    )
    chart.note(
        "home_visit",
        ago=12,
        began="14:50",
        minutes=50,
        place="Her home",
        verbs=["monitored", "linked"],
        did="Called the gas company with Billie on speaker and asked for the hardship program. The representative opened the application and wants the last two pension slips.",
        saw="Billie met me at the door and walked me to the garden first. She has planted one bed. Her left knee was swollen and she used a stick on the path.",
        took="She said the second bed “has to wait for my knee,” and that she slept “five or six hours” most nights this week.",
        goals={
            "I want to sleep": (
                "progress",
                "One bed planted; five or six hours most nights.",
                "",
                "Replant two",
            ),
            "I don't want": (
                "progress",
                "Uses both stairs daily, no fall since the rail was raised.",
                "",
                "Second rail",
            ),
            "I'd like the gas": ("progress", "Application for the hardship program opened.", "", "Apply for"),
        },
        next=[
            ("Send the two pension slips to the gas company", "me", 3),
            ("Visit and look at the second rail", "me", 10),
        ],
    )
    chart.status("Ask the housing", "done", ago=12, why="The rail was raised and a second one is promised.")


def amos(tell: Teller) -> None:
    """A plan gone stale: nobody has written about its goals for months and its dates are past."""
    chart = tell.take_in(
        "Amos Sampleton",
        preferred_name="Amos",
        pronouns="he/him",
        age=58,
        ago=300,
        by="ines",
        referred_by="Harbor General Hospital",
        presenting_problem="Lost his job after an injury to his back; two months behind with the rent.",
        problem_since="since last summer",
        problem_background="Drove a delivery truck for twenty years.",
    )
    chart.reach(
        ago=300,
        phones=(
            {
                "label": "mobile",
                "number": "555-0160",
                "may_call": True,
                "may_leave_message": True,
                "may_text": True,
            },
        ),
    )
    chart.assess(
        ago=295,
        summary="Amos needs his rent secured and a way back to work that his back can bear.",
        answers={
            "money": {
                "status": "answered",
                "said": "Two months of rent owed.",
                "rating": 3,
                "need": "Rent arrears",
                "priority": "yes",
                "why": "Notice to quit is dated for next month.",
            },
            "work": {
                "status": "answered",
                "said": "Cannot lift. Would like to dispatch.",
                "rating": 2,
                "need": "Work without lifting",
                "priority": "yes",
                "why": "He wants to earn again.",
                "strength": "Knows every street of the county.",
            },
        },
    )
    chart.write_plan(
        ago=290,
        needs={"money": ("on_plan",), "work": ("on_plan",)},
        review_in=90,
        made_with="Amos",
        goals=[
            {
                "issue": "Rent arrears",
                "statement": "I want to keep my apartment.",
                "needs": ["money"],
                "measure": "months of rent owed",
                "baseline": "two months",
                "target": "none",
                "steps": [
                    {"what": "Apply to the county rent fund", "lead": "me", "by": -270},
                    {"what": "Bring the lease and the last pay slips", "lead": "client", "by": -275},
                ],
            },
            {
                "issue": "Work",
                "statement": "I want to work sitting down.",
                "needs": ["work"],
                "measure": "applications sent and answered",
                "baseline": "none",
                "target": "a job or a training place",
                "steps": [
                    {
                        "what": "Ask the job center about dispatcher training",
                        "lead": "client",
                        "helpers": "the job center",
                        "by": -200,
                    }
                ],
            },
        ],
    )
    chart.sign(ago=290)
    chart.note(
        "face_to_face",
        ago=280,
        began="11:00",
        minutes=40,
        place="Our office",
        code="11",
        verbs=["assessed", "referred"],
        did="Filled in the application to the county rent fund with Amos and sent it with his lease and pay slips.",
        saw="He sat down slowly and shifted in the chair every few minutes. He had brought every paper he was asked for, in order.",
        took="He said, “At least that is off the table.”",
        goals={"I want to keep": ("progress", "Application sent complete.", "", "Apply to")},
        next=[("Ask the rent fund for its decision", "me", -262)],
    )
    chart.note(
        "phone",
        ago=205,
        began="15:10",
        minutes=10,
        verbs=["monitored"],
        did="Called to ask about the decision of the rent fund.",
        saw="The fund has paid one month. Amos sounded short of breath after the stairs and said his back was worse this week.",
        took="He said he would call the job center “when the weather turns.”",
        goals={"I want to keep": ("progress", "One month paid by the fund.", "", "Apply to")},
        next=[("Ask the fund about the second month", "me", -190)],
        left_open=True,
    )


def perpetua(tell: Teller) -> None:
    """A declined need: she was offered treatment and said no, in her words; and something is put off with a date."""
    chart = tell.take_in(
        "Perpetua Examplar",
        preferred_name="Pet",
        pronouns="she/her",
        age=44,
        ago=160,
        by="rosa",
        referred_by="her sister",
        presenting_problem="Sleeping on her sister's couch since her building was condemned.",
        problem_since="three months",
        problem_background="Worked as a line cook. Drinks most evenings, by her own account.",
        own_words=["stray"],
    )
    chart.related(
        "sister",
        "Constance Examplar",
        "sister",
        ago=159,
        phone="555-0171",
        consent="housing applications",
        until=200,
    )
    chart.assess(
        ago=155,
        sources="Pet, at our office.",
        summary="A place of her own comes first, by her own ranking. She does not want treatment for drinking now and said why.",
        answers={
            "housing": {
                "status": "answered",
                "said": "“I want a door I can lock.”",
                "rating": 3,
                "need": "A place of her own",
                "priority": "yes",
                "why": "She must leave the couch this season.",
                "strength": "Her sister will keep her until then.",
            },
            "substance_use": {
                "status": "answered",
                "said": "A bottle of wine most evenings, last use yesterday.",
                "rating": 2,
                "need": "Treatment for alcohol use",
                "priority": "yes",
                "why": "She missed two viewings after drinking.",
            },
            "work": {
                "status": "answered",
                "said": "Would cook again once she can sleep.",
                "rating": 2,
                "need": "Work",
                "priority": "yes",
                "why": "Rent has to come from somewhere.",
            },
        },
    )
    chart.write_plan(
        ago=150,
        needs={
            "housing": ("on_plan",),
            "substance_use": ("declined", "“I'll talk about the wine when I have a door.”"),
            "work": ("deferred", "First the place, then the job.", 30),
        },
        made_with="Pet and her sister",
        goals=[
            {
                "issue": "Housing",
                "statement": "I want a door I can lock.",
                "needs": ["housing"],
                "measure": "applications, viewings, a lease",
                "baseline": "no application",
                "target": "a signed lease",
                "steps": [
                    {"what": "Apply at three landlords who take the voucher", "lead": "me", "by": 15},
                    {
                        "what": "Keep every viewing, with a reminder call that morning",
                        "lead": "client",
                        "helpers": "Constance",
                        "by": 25,
                    },
                ],
            }
        ],
        review_in=160,
    )
    chart.sign(ago=150)
    chart.note(
        "face_to_face",
        ago=140,
        began="10:00",
        minutes=45,
        place="Our office",
        code="11",
        verbs=["planned", "linked"],
        did="Filled in two voucher applications with Pet and set up reminder calls for viewings.",
        saw="She was on time, wore her work shoes and had slept, she said, “like a brick.”",
        took="She laughed at the question about quiet hours and said she would be “the quietest stray they ever had.”",
        goals={"I want a door": ("progress", "Two applications sent.", "", "Apply at three")},
        next=[("Call both landlords", "me", -130)],
    )
    chart.note(
        "collateral",
        ago=90,
        began="16:00",
        minutes=12,
        with_=["sister"],
        verbs=["coordinated"],
        did="Constance called: Pet missed the viewing this morning. Asked the landlord for a new hour; Friday at nine is kept for her.",
        saw="The place is still free. Constance will drive her on Friday.",
        goals={
            "I want a door": (
                "no_change",
                "Viewing missed, new one on Friday.",
                "she overslept after a late evening",
                "Keep every",
            )
        },
        next=[("Reminder call on Friday at seven", "me", -87)],
    )
    chart.note(
        "home_visit",
        ago=20,
        began="09:15",
        minutes=40,
        place="Her sister's apartment",
        verbs=["monitored"],
        did="Read the lease offer line by line with Pet and wrote down her questions for the landlord.",
        saw="She had cleaned the kitchen and laid out the papers. Her hands were steady. She has not been drinking before viewings since summer, by her own account.",
        took="She said, “I keep reading the part with the key.” She wants to talk about the wine “after the boxes.”",
        goals={
            "I want a door": ("progress", "Lease offered; she reads it with questions.", "", "Apply at three")
        },
        next=[("Ask the landlord her three questions", "me", 1)],
    )


def dashiell(tell: Teller) -> None:
    """A setback explained, and the date moved with its reason."""
    chart = tell.take_in(
        "Dashiell Mockford",
        preferred_name="Dash",
        pronouns="they/them",
        age=27,
        ago=200,
        by="ines",
        referred_by="themself",
        presenting_problem="Panic on buses since an accident; lost two jobs for coming late.",
        problem_since="eight months",
        problem_background="Was a passenger in a bus accident last winter.",
    )
    chart.assess(
        ago=196,
        summary="Dash wants to ride the bus again and to keep a job. The clinic has a place in its group from next month.",
        answers={
            "transport": {
                "status": "answered",
                "said": "“My chest closes when the doors do.”",
                "rating": 2,
                "need": "Getting to work",
                "priority": "yes",
                "why": "Two jobs lost.",
                "strength": "Walks an hour rather than miss a shift.",
            },
            "mental_health": {
                "status": "answered",
                "said": "Panic on buses, sleeps well.",
                "rating": 2,
                "need": "Treatment for panic",
                "priority": "yes",
                "why": "It stands behind the rest.",
            },
        },
    )
    chart.write_plan(
        ago=190,
        needs={"transport": ("on_plan",), "mental_health": ("merged", "It is worked on with the bus goal.")},
        made_with="Dash",
        goals=[
            {
                "issue": "Getting to work",
                "statement": "I want to ride the bus to work without getting off.",
                "needs": ["transport", "mental_health"],
                "measure": "stops ridden in a row",
                "baseline": "none",
                "target": "all eleven stops",
                "steps": [
                    {
                        "what": "Ride one stop more each week, beginning outside rush hour",
                        "lead": "client",
                        "helpers": "Ines",
                        "by": -30,
                    },
                    {
                        "what": "Go to the panic group at the clinic",
                        "lead": "client",
                        "helpers": "Harbor Clinic",
                        "by": 40,
                    },
                ],
            }
        ],
        review_in=200,
    )
    chart.sign(ago=190)
    chart.note(
        "face_to_face",
        ago=150,
        began="13:00",
        minutes=60,
        place="Line 7, from the depot",
        code="99",
        verbs=["supported", "monitored"],
        did="Rode five stops on line 7 with Dash at their pace and practiced the breathing from the group.",
        saw="Breathing was fast at the second stop and slower by the fourth. They counted the stops aloud.",
        took="They said, “Five. I would have bet on two.”",
        goals={"I want to ride": ("progress", "Five stops in a row.", "", "Ride one stop")},
        nothing_next=True,
    )
    chart.note(
        "phone",
        ago=75,
        began="18:05",
        minutes=25,
        verbs=["monitored", "coordinated"],
        did="Dash called after getting off at the third stop. Went through what happened and called the group leader about an extra hour.",
        saw="A car braked hard beside the bus and people shouted. They walked home and had not slept since.",
        took="They said, “Back to zero.” They agreed to two stops with me next week.",
        goals={
            "I want to ride": (
                "setback",
                "Got off at the third stop, no ride since.",
                "a car braked hard beside the bus, as in the accident",
                "Ride one stop",
            )
        },
        next=[("Ride two stops together", "me", -68)],
    )
    chart.move(
        "Ride one stop",
        to=28,
        ago=70,
        why="The near-collision: Dash starts again at two stops, and wants the same goal.",
    )
    chart.note(
        "face_to_face",
        ago=15,
        began="12:30",
        minutes=70,
        place="Line 7, from the depot",
        code="99",
        verbs=["supported", "monitored"],
        did="Rode nine stops on line 7, the last four with Dash two rows ahead of me.",
        saw="Breathing stayed even. They gave their seat to somebody at the sixth stop.",
        took="They said, “Two more and it is just a bus.”",
        goals={"I want to ride": ("progress", "Nine stops in a row.", "", "Ride one stop")},
        next=[("Ride all eleven stops on a weekday morning", "me", 6)],
    )


def ottoline(tell: Teller) -> None:
    """A handover: Rosa carried the case, Ines carries it now, and the chart tells her what she needs."""
    chart = tell.take_in(
        "Ottoline Placeholder",
        preferred_name="Otti",
        pronouns="she/her",
        age=82,
        ago=220,
        by="rosa",
        referred_by="Meals on Wheels",
        presenting_problem="Forgets to eat; the stove was left on twice.",
        problem_since="about a year",
        problem_background="Retired school librarian. Lives with a cat called Index.",
    )
    chart.related(
        "niece",
        "Beatrix Placeholder",
        "niece",
        ago=219,
        phone="555-0182",
        consent="everything about her care",
        basis="power_of_attorney",
    )
    chart.reach(
        ago=219,
        alerts=(
            {
                "tag": "Stove",
                "text": "The stove was left on twice. The gas is off at the wall; she has a microwave.",
            },
        ),
        never=(
            {"kind": "not_to_be_learnt_by", "what": "the hours when nobody is at home", "whom": "the nephew"},
        ),
    )
    chart.assess(
        ago=214,
        summary="Otti wants to stay with her books and her cat. Meals and the stove come first.",
        answers={
            "daily_living": {
                "status": "answered",
                "said": "Eats when somebody sits with her.",
                "rating": 2,
                "need": "Regular meals",
                "priority": "yes",
                "why": "Lost six pounds since spring.",
                "strength": "Reads three hours a day.",
            },
            "safety": {
                "status": "answered",
                "said": "Stove left on twice.",
                "rating": 3,
                "need": "Safe cooking",
                "priority": "yes",
                "why": "Fire.",
            },
        },
    )
    chart.write_plan(
        ago=210,
        needs={"daily_living": ("on_plan",), "safety": ("on_plan",)},
        made_with="Otti and her niece Beatrix",
        review_in=215,
        goals=[
            {
                "issue": "Meals",
                "statement": "I want lunch with somebody who has read a book.",
                "needs": ["daily_living"],
                "measure": "lunches in company in a week, and weight",
                "baseline": "one; 104 pounds",
                "target": "four; 108 pounds",
                "kind": "ongoing",
                "steps": [
                    {
                        "what": "Lunch at the senior center on three weekdays",
                        "lead": "client",
                        "helpers": "the center's bus",
                        "by": 5,
                    },
                    {"what": "Sunday lunch with Beatrix", "lead": "niece", "by": 9},
                ],
            },
            {
                "issue": "Safe cooking",
                "statement": "I want my kettle back.",
                "needs": ["safety"],
                "measure": "an electric kettle that turns itself off, in use",
                "baseline": "gas off, no kettle",
                "target": "kettle in daily use",
                "steps": [
                    {
                        "what": "Try an electric kettle that turns itself off",
                        "lead": "me",
                        "helpers": "Beatrix",
                        "by": -150,
                    }
                ],
            },
        ],
    )
    chart.sign(ago=210)
    chart.sign(ago=209, who="niece")
    chart.note(
        "home_visit",
        ago=160,
        began="11:30",
        minutes=60,
        place="Her home",
        with_=["client", "niece"],
        verbs=["supported", "monitored"],
        did="Set up the electric kettle with Otti and Beatrix and wrote two lines of instructions in large letters.",
        saw="She filled it herself and watched it turn off. The cat slept on the returned-books pile. The gas was off at the wall.",
        took="She said, “It behaves better than I do.”",
        goals={"I want my kettle": ("achieved", "In daily use since today.", "", "Try an electric")},
        nothing_next=True,
    )
    chart.status("Try an electric", "done", ago=158, why="In daily use, checked by Beatrix.")
    chart.close("I want my kettle", "achieved", ago=158, why="She boils her own water again.")
    chart.note(
        "collateral",
        ago=60,
        began="09:30",
        minutes=15,
        with_=[],
        others=[("Pat Fictitious", "coordinator, senior center")],
        verbs=["monitored", "coordinated"],
        did="Asked the senior center how the lunches go. She came to five of six; the bus was late once.",
        saw="She sits with two retired teachers and has begun a reading list for the table.",
        goals={"I want lunch": ("progress", "Five of six lunches.", "", "Lunch at the senior")},
        nothing_next=True,
    )
    chart.hand_over(
        "ines",
        ago=30,
        by="dana",
        read=False,
        words="Otti hides how little she eats: ask about the book first, then about lunch. Beatrix holds the power of attorney and answers within a day. Never tell the nephew when nobody is at home. The bus to the center is the thing most likely to break.",
    )
    chart.note(
        "home_visit",
        ago=8,
        began="13:00",
        minutes=45,
        place="Her home",
        verbs=["assessed", "monitored"],
        did="First visit after taking the case over. Looked at the kettle, the microwave and the calendar with Otti.",
        saw="She wore a cardigan buttoned wrong and noticed it herself. Weight at the center on Monday: 106 pounds. The kettle is used daily.",
        took="She asked whether I had read anything good, and said, “The last one had. You will do.”",
        goals={
            "I want lunch": (
                "progress",
                "106 pounds; four lunches in company this week.",
                "",
                "Lunch at the senior",
            )
        },
        next=[("Ask the center about the winter timetable of the bus", "me", 4)],
    )


def hyacinth(tell: Teller) -> None:
    """A thread with breaks: a goal nobody touches, a date gone by without a word, the same rating three times."""
    chart = tell.take_in(
        "Hyacinth Notreal",
        pronouns="she/her",
        age=36,
        ago=180,
        by="rosa",
        referred_by="county intake line",
        presenting_problem="Two small children, no child care, a night job she may lose.",
        problem_since="since spring",
        problem_background="Moved here for the job. Knows nobody in town.",
    )
    chart.assess(
        ago=176,
        summary="Child care first: without it the job goes, and with the job the apartment.",
        answers={
            "work": {
                "status": "answered",
                "said": "Warned twice for leaving early.",
                "rating": 2,
                "need": "Keeping the night job",
                "priority": "yes",
                "why": "The only income.",
            },
            "relationships": {
                "status": "answered",
                "said": "“I know the bus driver. That's it.”",
                "rating": 2,
                "need": "People nearby",
                "priority": "yes",
                "why": "Nobody could come when she was ill.",
            },
            "education": {
                "status": "answered",
                "said": "Would like to finish school.",
                "rating": 1,
                "need": "High school equivalency",
                "priority": "no",
                "why": "Later, she says.",
            },
        },
    )
    chart.write_plan(
        ago=170,
        needs={
            "work": ("on_plan",),
            "relationships": ("on_plan",),
            "education": ("deferred", "After the first winter here.", 60),
        },
        made_with="Hyacinth",
        review_in=90,
        goals=[
            {
                "issue": "Child care at night",
                "statement": "I want somebody with my kids so I can finish a shift.",
                "needs": ["work"],
                "measure": "shifts finished in a month",
                "baseline": "six of ten",
                "target": "ten of ten",
                "steps": [
                    {"what": "Find a licensed provider who works nights", "lead": "me", "by": -80},
                    {"what": "Apply for the child care subsidy", "lead": "client", "by": -100},
                ],
            },
            {
                "issue": "Nobody nearby",
                "statement": "I want to know three names on my street.",
                "needs": ["relationships"],
                "measure": "names",
                "baseline": "none",
                "target": "three",
                "steps": [{"what": "Go to the parents' morning at the library", "lead": "client", "by": -60}],
            },
        ],
    )
    chart.sign(ago=170)
    for ago, why in (
        (140, "no provider within reach takes infants at night"),
        (105, "the one provider found has a waiting list"),
        (70, "the subsidy office asked for the same papers again"),
    ):
        chart.note(
            "phone",
            ago=ago,
            began="12:15",
            minutes=15,
            verbs=["linked", "monitored"],
            did="Called the child care line with her papers at hand and asked for night places again.",
            saw="Hyacinth had come from the shift and spoke quietly while the children slept.",
            took="She said she would try the list once more on Monday.",
            goals={"I want somebody": ("no_change", "Seven of ten shifts finished.", why, "Find a licensed")},
            nothing_next=True,
        )
    chart.draft_note(
        "home_visit",
        ago=5,
        began="10:00",
        minutes=40,
        place="Her home",
        did="Looked at the subsidy papers together",
        saw="",
    )

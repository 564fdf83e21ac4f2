"""A child with two guardians, a court's client, somebody new, somebody who came back, two in other programs."""

from goldenthread.demo.telling import Teller


def junie(tell: Teller) -> None:
    """A child with two guardians who both sign, and who assents herself."""
    chart = tell.take_in(
        "Juniper Inventley",
        preferred_name="Junie",
        pronouns="she/her",
        age=9,
        ago=130,
        program="youth",
        by="omar",
        referred_by="school counselor",
        presenting_problem="Missed twenty days of school since winter; stomach aches on Mondays.",
        problem_since="since January",
        problem_background="Her parents live apart and share custody, week and week.",
    )
    chart.related(
        "mother",
        "Marisol Inventley",
        "mother",
        ago=130,
        phone="555-0190",
        consent="school and health",
        basis="parent",
        powers=["sign_plans", "consent", "receive_records"],
    )
    chart.related(
        "father",
        "Theo Madeupson",
        "father",
        ago=130,
        phone="555-0191",
        consent="school and health",
        basis="parent",
        powers=["sign_plans", "consent", "receive_records"],
        limits="Joint custody order of last May: both parents decide about school.",
    )
    chart.related(
        "counselor",
        "Robin Sampleby",
        "school counselor",
        organization="Harbor Elementary",
        ago=129,
        phone="555-0192",
        consent="attendance and support at school",
        until=150,
    )
    chart.reach(
        ago=130,
        never=(
            {
                "kind": "not_to_be_learnt_by",
                "what": "the mother's new address",
                "whom": "the school's parent mailing list",
            },
        ),
    )
    chart.assess(
        ago=126,
        sources="Junie, both parents, her counselor.",
        summary="Mondays are the day she changes houses. She wants one bag and the same breakfast.",
        answers={
            "education": {
                "status": "answered",
                "said": "“Mondays hurt in the middle.”",
                "rating": 2,
                "need": "Getting to school on Mondays",
                "priority": "yes",
                "why": "Twenty days missed.",
                "strength": "Reads two years ahead.",
            },
            "relationships": {
                "status": "answered",
                "said": "Both parents come to every meeting.",
                "rating": 1,
                "need": "Calm handovers between the houses",
                "priority": "no",
                "why": "Part of the Monday goal.",
                "strength": "Two parents who show up.",
            },
        },
    )
    chart.write_plan(
        ago=120,
        needs={"education": ("on_plan",), "relationships": ("merged", "It is part of the Monday goal.")},
        made_with="Junie, her mother, her father, her counselor",
        review_in=135,
        goals=[
            {
                "issue": "Missed Mondays",
                "statement": "I want Mondays to be like Tuesdays.",
                "needs": ["education", "relationships"],
                "measure": "Mondays at school in a month",
                "baseline": "one of four",
                "target": "four of four",
                "steps": [
                    {
                        "what": "Change houses on Sundays after lunch",
                        "lead": "mother",
                        "helpers": "Theo Madeupson",
                        "by": 8,
                    },
                    {
                        "what": "Ten minutes in the library before class on Mondays",
                        "lead": "client",
                        "helpers": "Robin Sampleby",
                        "by": 14,
                    },
                ],
            }
        ],
    )
    chart.sign(ago=120)
    chart.sign(ago=120, who="mother")
    chart.sign(ago=118, who="father")
    chart.note(
        "meeting",
        ago=60,
        began="15:30",
        minutes=50,
        place="Harbor Elementary",
        code="03",
        with_=["client", "mother", "father", "counselor"],
        verbs=["coordinated", "monitored"],
        did="Met with Junie, both parents and her counselor. Looked at the calendar of the last month together.",
        saw="Junie drew the month: three Mondays in green. She sat between her parents and corrected both of them once.",
        took="She said, “The bag is the best idea.” Both parents keep the same breakfast.",
        goals={"I want Mondays": ("progress", "Three of four Mondays at school.", "", "Change houses")},
        next=[("Send the counselor the new bus time", "me", -57)],
    )
    chart.note(
        "phone",
        ago=14,
        began="17:00",
        minutes=15,
        verbs=["monitored"],
        did="Called Junie and her mother, on speaker, to ask about the month.",
        saw="Four of four Mondays. No stomach ache since the holiday.",
        took="Junie said, “It's just a day now.”",
        goals={"I want Mondays": ("progress", "Four of four Mondays.", "", "Ten minutes in")},
        nothing_next=True,
    )


def cassius(tell: Teller) -> None:
    """A court-ordered client: what the court requires stands beside what he wants, and both are named."""
    chart = tell.take_in(
        "Cassius Fictional",
        preferred_name="Cash",
        pronouns="he/him",
        age=31,
        ago=110,
        by="ines",
        referred_by="Harbor County Court",
        presenting_problem="Ordered to finish anger management and to report monthly.",
        problem_since="since the order of this spring",
        problem_background="Works nights at a bakery. A daughter of four lives with her mother.",
    )
    with tell.at(109, "10:00"):
        from goldenthread.clients import actions as clients

        clients.record_legal_status(
            chart.client,
            by=chart.worker,
            order="Probation, 12 months",
            court="Harbor County Court",
            officer="Officer Lee Makebelieve",
            conditions="Anger management, twelve sessions. No contact with the complainant.",
            reporting="Attendance, monthly, with his written consent of the day of intake.",
            starts_on=tell.day(115),
        )
    chart.related(
        "officer",
        "Lee Makebelieve",
        "probation officer",
        organization="Harbor County",
        ago=109,
        phone="555-0201",
        consent="attendance only",
        until=250,
    )
    chart.assess(
        ago=105,
        summary="Cash wants Saturdays with his daughter. The order asks for twelve sessions; they help with both.",
        answers={
            "legal": {
                "status": "answered",
                "said": "Twelve sessions ordered, none done.",
                "rating": 2,
                "need": "Finish what the court ordered",
                "priority": "yes",
                "why": "Probation depends on it.",
            },
            "relationships": {
                "status": "answered",
                "said": "“I see her through a fence.”",
                "rating": 2,
                "need": "Time with his daughter",
                "priority": "yes",
                "why": "It is what he wants.",
                "strength": "Has kept his job for six years.",
            },
        },
    )
    chart.write_plan(
        ago=100,
        needs={"legal": ("on_plan",), "relationships": ("on_plan",)},
        made_with="Cash",
        review_in=110,
        goals=[
            {
                "issue": "The court's order",
                "statement": "Finish the twelve sessions the court ordered.",
                "whose_words": "team",
                "required_by": "Harbor County Court, order of this spring",
                "needs": ["legal"],
                "agreement": "partly",
                "agreement_words": "I'll do it. I don't see why twelve.",
                "measure": "sessions attended",
                "baseline": "none",
                "target": "twelve",
                "steps": [
                    {"what": "Attend the Tuesday group", "lead": "client", "by": 20},
                    {
                        "what": "Send attendance to the officer on the first of the month",
                        "lead": "me",
                        "by": 10,
                    },
                ],
            },
            {
                "issue": "His daughter",
                "statement": "I want Saturdays with my little girl.",
                "needs": ["relationships"],
                "measure": "supervised Saturdays",
                "baseline": "none",
                "target": "every second Saturday",
                "steps": [
                    {"what": "Ask the family center for supervised visits", "lead": "me", "by": -60},
                    {
                        "what": "Keep the first three visits without a cancellation",
                        "lead": "client",
                        "by": 30,
                    },
                ],
            },
        ],
    )
    chart.sign(ago=100)
    chart.note(
        "face_to_face",
        ago=70,
        began="09:00",
        minutes=35,
        place="Our office",
        code="11",
        verbs=["monitored", "linked"],
        did="Went through the attendance slips with Cash and called the family center together for the first visit.",
        saw="Five slips, in order. He had come from the night shift and kept his eyes open with his hands.",
        took="He said, “Tuesdays are all right. Don't tell the judge.”",
        goals={
            "Finish the twelve": ("progress", "Five of twelve.", "", "Attend the Tuesday"),
            "I want Saturdays": (
                "progress",
                "First visit set for the Saturday after next.",
                "",
                "Ask the family",
            ),
        },
        next=[("Send attendance to Officer Makebelieve", "me", -60)],
    )
    chart.status("Ask the family", "done", ago=55, why="Visits agreed, every second Saturday.")
    chart.note(
        "phone",
        ago=21,
        began="14:30",
        minutes=15,
        verbs=["monitored"],
        did="Called Cash on the afternoon after the third visit.",
        saw="He had slept two hours and was wide awake. All three visits were kept; the center's sheet says so.",
        took="He said, “She fell asleep on my coat. I let it lie there.”",
        goals={
            "I want Saturdays": (
                "progress",
                "Three visits kept without a cancellation.",
                "",
                "Keep the first",
            )
        },
        nothing_next=True,
    )
    chart.note(
        "collateral",
        ago=9,
        began="11:10",
        minutes=10,
        with_=["officer"],
        verbs=["coordinated"],
        did="Told Officer Makebelieve the attendance of the month: ten sessions of twelve. Nothing else was asked or said.",
        saw="For Cash it means two more Tuesdays.",
        goals={"Finish the twelve": ("progress", "Ten of twelve.", "", "Send attendance")},
        next=[("Ask the group for the closing letter", "me", 8)],
    )


def barnaby(tell: Teller) -> None:
    """Somebody new: taken in last week, the assessment begun."""
    chart = tell.take_in(
        "Barnaby Pretend",
        preferred_name="Barn",
        pronouns="he/him",
        age=66,
        ago=6,
        by="ines",
        referred_by="his parish",
        presenting_problem="His wife's nurse says he does everything and sleeps in a chair.",
        problem_since="since her stroke in spring",
        problem_background="Retired ferry engineer.",
    )
    chart.related("wife", "Philippa Pretend", "wife", ago=6, phone="555-0210")
    chart.note(
        "face_to_face",
        ago=6,
        began="09:30",
        minutes=60,
        place="Our office",
        code="11",
        verbs=["assessed"],
        no_goal="intake, before there is a plan",
        did="Explained what case management is and is not, and went through the privacy notice. Set the first visit at home.",
        saw="He sat upright and looked at his watch four times: a neighbor was with his wife until half past ten. His hands were cracked.",
        took="He said, “I just want to sleep lying down.”",
        next=[("First visit at home, for the assessment", "me", 1)],
    )
    with tell.at(1, "16:00"):
        import uuid

        from goldenthread.assessments import actions as assessments
        from goldenthread.assessments.words import words

        begun = words(
            assessed_on=tell.day(1),
            summary="",
            answers={"concern": {"status": "answered", "said": "“I just want to sleep lying down.”"}},
        )
        assessments.keep_draft(chart.enrollment, by=chart.worker, key=uuid.uuid4(), version=0, words=begun)


def soledad(tell: Teller) -> None:
    """Keeping up skills, an interpreter, a contact by video, and a note written late with its reason."""
    chart = tell.take_in(
        "Soledad Imaginaria",
        preferred_name="Sole",
        pronouns="she/her",
        age=39,
        language="Spanish",
        interpreter="always; Harbor Language Line",
        ago=140,
        by="ines",
        referred_by="Harbor General Hospital",
        presenting_problem="Home after a brain injury; wants to keep what she relearned.",
        problem_since="since the winter",
        problem_background="Ran a sewing workshop with three employees.",
    )
    chart.reach(
        ago=140,
        alerts=(
            {
                "tag": "Interpreter",
                "text": "Speaks Spanish. Book the interpreter for every contact, calls included.",
            },
        ),
    )
    chart.assess(
        ago=135,
        summary="Sole dresses, cooks and counts money again and wants it to stay so.",
        answers={
            "daily_living": {
                "status": "answered",
                "said": "“Si no lo hago, se me va.”",
                "rating": 2,
                "need": "Keeping up what she relearned",
                "priority": "yes",
                "why": "It fades in a week without practice.",
                "strength": "Sews every day.",
            }
        },
    )
    chart.write_plan(
        ago=130,
        needs={"daily_living": ("on_plan",)},
        made_with="Sole, with an interpreter",
        review_in=140,
        goals=[
            {
                "issue": "Daily skills",
                "statement": "Quiero seguir contando mi dinero yo sola.",
                "kind": "maintain",
                "needs": ["daily_living"],
                "measure": "market trips paid without help in a month",
                "baseline": "four of four",
                "target": "four of four",
                "steps": [
                    {
                        "what": "Market on Fridays, paying herself",
                        "lead": "client",
                        "ongoing": "the goal is to keep up a skill; reviewed at the annual review",
                    }
                ],
            }
        ],
    )
    chart.sign(ago=130)
    chart.note(
        "video",
        ago=75,
        began="10:00",
        minutes=30,
        code="10",
        client_place="Her kitchen, nobody else at home",
        with_=["client"],
        others=[("Alma Inventada", "interpreter")],
        verbs=["monitored"],
        did="Asked Sole to show how she counts a market bill on the table, with the interpreter on the line.",
        saw="She counted forty-three dollars twice and got the same. Her left hand trembled when she hurried.",
        took="She said, through the interpreter, that slow is better than right now.",
        goals={
            "Quiero seguir": (
                "no_change",
                "Four of four trips paid alone.",
                "that is the goal: it stays so",
                "Market on",
            )
        },
        nothing_next=True,
    )
    chart.note(
        "home_visit",
        ago=18,
        began="10:30",
        minutes=45,
        written=60 * 24 * 4,
        late="The worker was out sick for four days.",
        place="Her home",
        with_=["client"],
        others=[("Alma Inventada", "interpreter")],
        verbs=["monitored"],
        did="Went to the market with Sole and stood at the next stall while she paid.",
        saw="She paid at three stalls and checked the change each time. She has hemmed the curtains since last time.",
        took="She said, through the interpreter, “Tell them I did the change.”",
        goals={
            "Quiero seguir": (
                "no_change",
                "Four of four trips paid alone.",
                "that is the goal: it stays so",
                "Market on",
            )
        },
        next=[("Book the interpreter for the next visit", "me", 5)],
    )


def ignatius(tell: Teller) -> None:
    """Discharged, and back again a year later: a new episode, in which the old plan is not in force."""
    from goldenthread.clients import actions as clients

    chart = tell.take_in(
        "Ignatius Demoman",
        preferred_name="Nate",
        pronouns="he/him",
        age=49,
        ago=420,
        by="rosa",
        referred_by="veterans' office",
        presenting_problem="Lost his identity papers with his car; no benefits without them.",
        problem_since="two months",
        problem_background="Served eight years. Lives in his brother's trailer.",
    )
    chart.assess(
        ago=416,
        summary="Papers first; everything else waits for them.",
        answers={
            "legal": {
                "status": "answered",
                "said": "No identity card, no discharge paper.",
                "rating": 2,
                "need": "Identity papers",
                "priority": "yes",
                "why": "Benefits wait for them.",
            }
        },
    )
    chart.write_plan(
        ago=412,
        needs={"legal": ("on_plan",)},
        made_with="Nate",
        review_in=90,
        goals=[
            {
                "issue": "Papers",
                "statement": "I want a card with my face on it.",
                "needs": ["legal"],
                "measure": "papers in hand",
                "baseline": "none",
                "target": "identity card and discharge paper",
                "steps": [{"what": "Apply for both papers together", "lead": "me", "by": -380}],
            }
        ],
    )
    chart.sign(ago=412)
    chart.note(
        "face_to_face",
        ago=385,
        began="10:00",
        minutes=30,
        place="County office",
        code="99",
        verbs=["supported"],
        did="Stood in line with Nate and applied for both papers.",
        saw="He stood straight and joked with the clerk.",
        took="He said, “That's me all right.”",
        goals={
            "I want a card": (
                "achieved",
                "Identity card printed on the spot; the other paper arrives by mail.",
                "",
                "Apply for both",
            )
        },
        nothing_next=True,
    )
    with tell.at(370, "12:00"):
        clients.discharge(
            chart.enrollment,
            by=chart.worker,
            on=tell.day(370),
            reason="Goal reached; he asked to close the case.",
        )
    with tell.at(12, "09:00"):
        chart.enrollment = clients.enroll(
            chart.client,
            by=chart.worker,
            program=tell.programs["harbor"],
            intake_on=tell.day(12),
            worker=chart.worker,
            referred_by="himself",
            presenting_problem="The trailer was sold; he sleeps in the day room of the shelter.",
            problem_since="two weeks",
        )
    chart.note(
        "face_to_face",
        ago=11,
        began="14:00",
        minutes=40,
        place="Harbor Shelter, day room",
        code="04",
        verbs=["assessed", "linked"],
        no_goal="first contact of the new episode, before there is a plan",
        did="Met Nate at the shelter and called the veterans' housing line with him.",
        saw="He carried the identity card in a plastic sleeve. His boots were wet through.",
        took="He said, “You again. Good.”",
        next=[("Call back the veterans' housing line", "me", 2)],
    )


def marguerite(tell: Teller) -> None:
    """A young woman in the youth program: a whole thread."""
    chart = tell.take_in(
        "Marguerite Specimen",
        preferred_name="Mars",
        pronouns="they/them",
        age=17,
        ago=95,
        program="youth",
        by="omar",
        referred_by="themself",
        presenting_problem="Aging out of foster care in the spring with nowhere named.",
        problem_since="always in view",
        problem_background="Five placements. Plays bass.",
    )
    chart.related(
        "guardian",
        "Harbor County Child Services",
        "custodial agency",
        ago=95,
        phone="555-0220",
        consent="everything in the plan",
        basis="custodial_agency",
    )
    chart.assess(
        ago=92,
        summary="A place with a door and a plug for the bass, before the birthday.",
        answers={
            "housing": {
                "status": "answered",
                "said": "“Somewhere I can be loud till nine.”",
                "rating": 2,
                "need": "A place to live at eighteen",
                "priority": "yes",
                "why": "Placement ends on the birthday.",
                "strength": "Saves half of every paycheck.",
            }
        },
    )
    chart.write_plan(
        ago=88,
        needs={"housing": ("on_plan",)},
        made_with="Mars and their county worker",
        review_in=100,
        goals=[
            {
                "issue": "Housing at eighteen",
                "statement": "I want somewhere I can be loud till nine.",
                "needs": ["housing"],
                "measure": "a signed place in supported housing",
                "baseline": "no application",
                "target": "a signed place before the birthday",
                "steps": [
                    {"what": "Visit two supported houses", "lead": "client", "helpers": "Omar", "by": 11},
                    {"what": "Send both applications", "lead": "me", "by": 18},
                ],
            }
        ],
    )
    chart.sign(ago=88)
    chart.sign(ago=86, who="guardian")
    chart.note(
        "face_to_face",
        ago=10,
        began="16:00",
        minutes=75,
        place="Sample House, Pier Street",
        code="99",
        verbs=["linked", "supported"],
        did="Visited the first supported house with Mars and asked the house manager about noise and pets.",
        saw="Mars measured the wall for the amplifier with their arms and asked who does the dishes.",
        took="They said, “Loud till ten, even.”",
        others=[("Jo Pretender", "house manager")],
        goals={
            "I want somewhere": (
                "progress",
                "First house visited; a room is free in spring.",
                "",
                "Visit two",
            )
        },
        next=[("Visit the second house", "me", 4)],
    )


def thaddeus(tell: Teller) -> None:
    """In the recovery program, whose records are protected by 42 CFR Part 2: nobody outside it sees him."""
    chart = tell.take_in(
        "Thaddeus Makebelieve",
        preferred_name="Thad",
        pronouns="he/him",
        age=52,
        ago=75,
        program="recovery",
        by="kit",
        referred_by="himself",
        presenting_problem="Wants to stop using pills he was given for his shoulder.",
        problem_since="a year",
        problem_background="Roofer. Shoulder operated on twice.",
    )
    chart.assess(
        ago=72,
        summary="He has a date in mind and a reason; sleep is what he fears.",
        answers={
            "substance_use": {
                "status": "answered",
                "said": "Six tablets a day, last use this morning.",
                "rating": 2,
                "need": "Stopping safely",
                "priority": "yes",
                "why": "It is why he came.",
                "strength": "Told his crew himself.",
            }
        },
    )
    chart.write_plan(
        ago=70,
        needs={"substance_use": ("on_plan",)},
        made_with="Thad",
        review_in=80,
        goals=[
            {
                "issue": "Opioid use",
                "statement": "I want to climb a roof clear by winter.",
                "needs": ["substance_use"],
                "measure": "tablets a day, and nights slept",
                "baseline": "six a day",
                "target": "none for thirty days",
                "steps": [
                    {"what": "See the prescriber weekly", "lead": "client", "by": 6},
                    {
                        "what": "Call on the evenings that are hard",
                        "lead": "client",
                        "helpers": "Kit",
                        "by": 21,
                    },
                ],
            }
        ],
    )
    chart.sign(ago=70)
    chart.note(
        "face_to_face",
        ago=7,
        began="08:00",
        minutes=45,
        place="Our office",
        code="57",
        verbs=["monitored", "supported"],
        did="Went through the week's log with Thad and moved the hard hour from nine to ten with a walk.",
        saw="Rested, clean shaven, spoke of the roof on Pier Street. The log was complete.",
        took="He said, “Two a day and I can still count the nails.”",
        goals={
            "I want to climb": (
                "progress",
                "Two tablets a day; five hours of sleep.",
                "",
                "See the prescriber",
            )
        },
        next=[("Ask the prescriber about next week's step", "me", 2)],
    )

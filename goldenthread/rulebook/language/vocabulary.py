"""Words by what they are: who may be the subject of a sentence, and what is nobody."""


def any_of(words: str) -> frozenset[str]:
    return frozenset(words.split())


# After these a dot ends no sentence.
ABBREVIATED = any_of(
    "mr mrs ms dr st jr sr vs no approx apt dept inc ave ext prof rev e.g i.e a.m p.m"
    " jan feb mar apr jun jul aug sep sept oct nov dec"
)
PERSON = any_of(
    """
    client clients patient patients pt resident participant consumer individual person man woman gentleman
    lady guy he she they who member youth teen teenager adolescent child kid kids boy girl toddler son
    daughter mother father mom dad mum parent parents guardian grandmother grandfather grandma grandpa
    grandson granddaughter sister brother sibling siblings aunt uncle cousin husband wife spouse partner
    boyfriend girlfriend ex family roommate caller veteran student caregiver tenant him her i we you mr mrs
    ms miss people children stepfather stepmother niece nephew twins
    """
)
OTHERS = any_of(
    """
    landlord landlady school clinic pharmacy pharmacist agency employer insurer insurance program office
    court judge hospital provider company bank bus driver car van police officer doctor nurse dentist lawyer
    attorney manager supervisor boss teacher principal friend friends neighbor neighbors neighbour
    neighbours vendor store county state city department system computer phone website portal fax letter
    form application request claim building unit wiring elevator stairs staircase ladder house apartment
    room door window weather road neighborhood medication medicine treatment dose tooth knee back leg foot
    hand arm hip shoulder pain dog cat schedule job class test meeting plan money food water heat furnace
    stove shelter church team board committee inspector plumber technician contractor housing authority
    medicaid medicare facility staff receptionist clerk transport transportation carrier lender utility
    vehicle roof floor lock server printer network examiner director coach bishop pastor union prosecutor
    probation motion petition appeal benefit benefits vote surgery machine engine battery card check cheque
    package train taxi cab tow mail email payment interpreter specialist therapist psychiatrist physician
    surgeon counselor worker caseworker coordinator
    """
)
SPEECH = any_of(
    """
    said says say saying told tells asked asks answered answers replied replies stated states reported
    reports yelled shouted whispered wrote writes write reads read heard responded repeated explained called
    calls call calling named name names nicknamed nickname titled title entitled labeled labelled label
    marked mark box button field option word words term terms phrase phrases known goes prefers prefer
    preferred described describes describe chose checked selected typed spelled signed sign quote quoted
    quoting quotes lists listed list song movie film book show game channel app page tab section question
    item column heading header note password code answer circled clicked click pressed press menu sang signs
    texted text posted message voicemail email subject line identifies identified self referred refers
    spells spelling pronounced sounds means meaning translated using uses use used added remarked commented
    exclaimed muttered laughed smiled apologized nodded agreed insisted chanted counted shouts yells
    whispers screamed screams responds mentioned mentions
    """
)
FORM = (
    r"(?:form|forms|notice|scale|assessment|checklist|inventory|screen|screening|questionnaire|hotline|interview"
    r"|index|policy|worksheet|certificate|code|registry|brochure|handout|module|curriculum|act|box)\b"
)

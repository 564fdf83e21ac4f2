"""
Closed classes of English that a note is told in: who people are to each other, how one meets, what a worker
does, how one feels. Classes, not notes: a word is here because of what it is, wherever it stands.
"""

import re

from goldenthread.rulebook.language.vocabulary import any_of


def one_of(words: str) -> str:
    """Alternatives for a pattern, the longest first: `one_of("a | b c")`."""
    each = sorted((word.strip() for word in words.split("|")), key=len, reverse=True)
    return "(?:" + "|".join(re.escape(word).replace(r"\ ", r"[ -]") for word in each) + ")"


RELATION = one_of(
    "mother|father|mom|mum|dad|parent|parents|guardian|legal guardian|grandmother|grandfather|grandma|grandpa"
    "|grandparent|sister|brother|sibling|siblings|son|daughter|wife|husband|spouse|partner|girlfriend"
    "|boyfriend|fiance|fiancé|fiancée|aunt|uncle|cousin|niece|nephew|stepmother|stepfather|stepdad|stepmom"
    "|foster mother|foster father|foster parent|foster parents|caregiver|carer|roommate|housemate|friend|neighbor"
    "|neighbour|in-laws|mother-in-law|godmother|family member|family members|family|sponsor|pastor|son-in-law"
    "|daughter-in-law|significant other|bio mom|bio dad|biological mother|biological father"
)
OFFICE = one_of(
    "landlord|landlady|property manager|building manager|site manager|teacher|principal|vice principal|counselor"
    "|counsellor|guidance counselor|school counselor|school counsellor|therapist|psychiatrist|psychologist|doctor"
    "|physician|nurse|nurse practitioner|school nurse|pharmacist|dentist|social worker|caseworker|case worker"
    "|case manager|care manager|care coordinator|service coordinator|support coordinator|support worker|case aide"
    "|income support worker|child welfare worker|youth worker|outreach worker|shelter worker|settlement worker|intake worker"
    "|family worker|housing worker|housing specialist|employment specialist|probation officer|parole officer|officer|attorney"
    "|lawyer|paralegal|public defender|judge|advocate|interpreter|translator|peer specialist|peer support specialist"
    "|peer support worker|peer mentor|recovery coach|supervisor|program director|director|house manager|program manager|manager"
    "|shift lead|staff member|staff|direct support professional|dsp|intake coordinator|coordinator|navigator|employer"
    "|job coach|job developer|mentor|tutor|volunteer|home health aide|aide|pca|hha|home care nurse|visiting nurse"
    "|discharge planner|specialist|clinician|occupational therapist|physical therapist|physiotherapist|speech therapist"
    "|dietitian|provider|receptionist|clerk|representative|guardian ad litem|casa|payee|eligibility worker|benefits worker"
    "|behavior specialist|behavior analyst|special educator|detective|police officer|chaplain|resource teacher|team lead"
    "|administrator|worker|technician|medical assistant|facilitator|co-facilitator|group leader|librarian|superintendent"
)
CLIENT = one_of(
    "client|clients|patient|resident|participant|consumer|individual|youth|member|student|child|tenant|caller|person served"
    "|ct|pt|cl|clt|group|group members|participants|members|residents|students|family"
)
WORKER = (
    r"(?:I|we|We|(?:this |the )?(?:" + one_of("writer|worker|case manager|caseworker|case worker|social worker|"
    "care manager|care coordinator|support coordinator|service coordinator|support worker|clinician|counselor|counsellor"
    "|therapist|nurse|staff|facilitator|team|outreach worker|author|provider|intake worker|undersigned") + r")|"
    r"CM|SW|TCM|ICM|CHW|SC|FCM|QIDP|RN|DSP|LPN|PSS|CPS worker|Writer|Worker|Case ?[Mm]anager|Staff|Clinician|Team|"
    r"Counsell?or|Facilitators?|Therapist|Nurse|Social [Ww]orker|This [Ww](?:riter|orker))"
)  # fmt: skip

# Verbs of meeting, after which the one met stands.
MET = (
    r"(?:(?:[Mm]et|[Mm]eets|[Mm]eeting|[Ss]poke|[Ss]peaking|[Ss]poken|[Tt]alked|[Tt]alking|[Cc]hatted|[Cc]onferred|[Cc]onsulted"
    r"|[Ss]at down|[Cc]hecked in|[Tt]ouched base|[Vv]isited|[Ww]orked|[Ss]ession|[Vv]isit|[Cc]all|[Cc]ontact|[Mm]eeting"
    r"|[Cc]onversation|[Cc]onference|[Tt]eleconference|[Cc]oordinated|[Ii]nterview|[Zz]oom|[Ff]ollowed up|[Cc]ollaborated|[Jj]oint \w+)"
    r"(?: \w+){0,2}? (?:with|to|by)"
    r"|(?:[Cc]alled|[Pp]honed|[Tt]elephoned|[Rr]ang|[Cc]ontacted|[Tt]exted|[Ee]-?mailed|[Vv]isited|[Ss]aw|[Ii]nterviewed"
    r"|[Gg]reeted|[Mm]et|[Aa]ccompanied|[Tt]ransported|[Dd]rove|[Ee]scorted|[Rr]eached|[Aa]ssisted|[Hh]elped|[Ss]upported"
    r"|[Cc]oached|[Ff]ound|[Tt]utored|[Pp]rompted|[Tt]aught|[Pp]raised|[Rr]edirected|[Tt]hanked|[Ii]nvited|[Bb]athed|[Ff]ed|[Nn]otified|[Ee]ncouraged|[Rr]eminded|[Oo]bserved|[Pp]icked up)"
    r"|[Aa]ccompanied by|[Jj]oined by|[Aa]ttended by|[Tt]ogether with|[Aa]long with|[Cc]all(?:ed)? from|[Pp]hone call (?:to|from|with)"
    r"|[Vv]isit(?:ed)? by|[Ss]een with|[Ss]een by|[Bb]rought (?:in )?by)"
)

FEELING = one_of(
    "excited|nervous|anxious|worried|concerned|happy|upset|frustrated|proud|hopeful|relieved|grateful|thankful|overwhelmed"
    "|confident|scared|afraid|sad|angry|pleased|stressed|lonely|hesitant|reluctant|interested|eager|motivated|receptive"
    "|disappointed|embarrassed|ashamed|content|calm|uneasy|fearful|glad|optimistic|discouraged|tearful|apologetic"
    "|appreciative|agreeable|open to|willing|unsure|skeptical|ambivalent|enthusiastic|willing to|comfortable|uncomfortable"
    "|tired|exhausted|bored|annoyed|irritated|hurt|guilty|surprised|shocked|safe|safer|unsafe"
)

NOT_NAMES = any_of(
    """
    the a an this that these those his her their its our my your he she they it we i you who what when where why how
    client clients patient resident participant individual youth member student child tenant caller consumer family
    families group groups mother father mom mum dad parent parents guardian sister brother son daughter wife husband
    staff worker writer team counselor counsellor therapist nurse doctor teacher landlord case social support service
    services housing health mental anxiety depression stress substance overdose crisis safety employment income
    financial finances money rent food transportation medication medications application applications referral
    referrals appointment appointments meeting meetings session sessions visit visits call calls phone voicemail email
    text letter message follow next plan plans planning goal goals progress status assessment intake discharge review
    discussion discussed housing's monday tuesday wednesday thursday friday saturday sunday january february march
    april may june july august september october november december today yesterday tomorrow tonight morning afternoon
    evening week month year time date no not none nothing new old good great very still also however although
    overall currently recently per re regarding due after before during while when once since until because if as at by
    for from in of on to with without and or but so then there here mild moderate severe multiple several some many
    most all both each part full one two three four five six seven eight nine ten everyone everybody nobody first second third last same other another emergency eviction
    school work job court hospital clinic shelter home office church library police probation legal medical dental
    physical social community program agency department county state city federal medicaid medicare snap ssi ssdi
    tanf wic hud dcf dcs cps aps va er ed ems iep aa na communication conversation update updates issue issues concern concerns
    problem problems symptoms symptom behavior behaviour mood affect speech sleep appetite hygiene appearance strengths needs
    barriers outcome outcomes response intervention interventions activity activities observation observations location place
    present attendees participants duration subjective objective data description situation background recommendation
    summary note notes narrative mock interview practice resume permission form forms child custody care check
    psych admission joint weekly monthly daily today's common awaiting big small quiet attended completed
    bus taxi uber christmas easter thanksgiving english spanish french arabic covid bp
    """
)

"""How the client was, how they took it, and where things stand."""

import re
from collections.abc import Iterator, Sequence

from goldenthread.rulebook.language.patterns import Pattern

from .sentences import Contact, Sentence, Span
from .vocabulary import CLIENT, FEELING, OFFICE, RELATION, WORKER
from .who import NAME, is_name

SEEN = Pattern(
    rf"\b(?:appear(?:s|ed|ing)?|seem(?:s|ed|ing)?|looked|looks|looking (?:well|tired|thin|better|healthy|down)|present(?:s|ed|ing)? (?:as|with an?|well|clean|calm|alert|{FEELING})|observed|was noted|were noted|noted (?:to be|as|that)"
    r"|noted(?=[.,;]|$)|evident|visibly|visible|affect|eye contact|alert|oriented|conscious|tearful|tears|teary|crying|cried|disheveled|dishevelled|unkempt|groomed|well[- ]kept|dressed|wearing|wore"
    r"|jok(?:ed|ing)|smil(?:ed|ing|es)|laugh(?:ed|ing)|frown\w*|calm|quiet(?:er)?|withdrawn|agitated|restless|fidget\w*|pac(?:ed|ing)|shak(?:ing|y)|sweating|slurred|limp(?:ed|ing)|bruis\w+|swollen|swelling|pale|thin(?:ner)?|lethargic|drowsy|sleepy|engaged|cooperative"
    r"|participat(?:ed|es|ing)|stayed|struggled|managed|worked (?:\w+ )?well|worked together|helped each other|settling in|settled in|attentive|focused|distracted|talkative|pleasant|friendly|guarded|polite|irritable|energetic"
    r"|bright(?:er)?|in good spirits|good spirits|clean and|cluttered|odou?r|smelled|tidy|messy|untouched|empty|refrigerator|fridge|intoxicated|under the influence|coherent|confused|disoriented|well[- ]nourished|no (?:acute )?distress|gait|posture|speech|hygiene|vital signs|vitals|bp \d|blood pressure \d|weight \d|body language|demeanou?r|interact(?:ed|ing|s|ion)|responded well|followed (?:directions|instructions)|made eye|avoided|hesitated|raised (?:his|her|their) voice|shrugged|nodded|sat (?:quietly|still|with)|able to (?:demonstrate|identify|complete)|sounded|shiver\w*|thinner|bright(?:er)?|spirits|weak on|awake|no (?:\w+ )?concerns (?:voiced|noted|observed)|resting)\b",
    re.IGNORECASE,
)
HAS_BEEN = Pattern(rf"\b(?:has|have) been (?:\w+ )?{FEELING}\b", re.IGNORECASE)
MOOD = Pattern(
    r"\bmood (?:was|is|:|appeared|remains|-)|\b(?:euthymic|dysphoric|congruent|flat affect|blunted|labile)\b",
    re.IGNORECASE,
)
EXAM = Pattern(
    r"^(?:physical exam|exam|objective|o\b|observation|client observation|mental status|mse|appearance|behavior|behaviour|presentation|vital|general appearance|mood|affect|vitals reviewed|review of vital|client presentation)"
)
# What a body can be seen doing, whoever's it is; on the phone there is nothing to see.
ACTS = r"(?:walk|sat|stood|roll|shook|show|smil|type|typed|wrote|drew|read|reach|babbl|play|ate|drank|shiver|hugg|held|look|pac|laugh|cri|left early|took|made|cook|fold|button|wash|led|wait|turn|point|hand|gave|threw|hit|kick|yell|rais|nodd|follow|listen|rest|got teary|tolerat|accept|count|practic|practis|drove|dress|finish|help|us|clean|danc|sang|swept|ran|jump|climb|crawl|clapp|wav|point|slept|watch|prepar|carri|lift|engag|greet|requir|needed|brought|put|pick|push|pull|spoke|rode|taught|tri|jok|bought|got|fell|gagg|cough|refus)(?:ed|d|ied|s)?"
DOES = Pattern(
    rf"(?:^|[,;] |\band |\bbut )(?P<who>(?:(?:the |this )?(?:client|patient|resident|child|baby|youth|participant|student|pt|ct|cl|he|she|they|it|mother|mom|group)|{NAME})) (?:(?:\w+ ){0, 6}?(?:and|but) (?:then )?)?(?:also |then |only |both |again |was able to )?(?P<act>{ACTS})\b",
    re.IGNORECASE,
)
BACKGROUND = Pattern(
    r"^(?:chief complaint|past|history$|social history|family history|surgical|allerg|medication|current medication|procedures?|reason for)"
)
NOT_SEEN = Pattern(
    r"\b(?:if|whether|will|would|should|denie[sd]|reports?|reported|said|says|states|stated|told|next|quiet (?:place|time|room|hours)|to (?:be|stay|remain) )\b",
    re.IGNORECASE,
)
BY_WRITER = Pattern(
    rf"^\W*(?:{WORKER} )?(?:stayed|managed|participated|engaged|observed that|avoided|struggled)\b"
)

SUBJECT = rf"(?:(?:the |this |our |a )?(?:{CLIENT})|[Hh]e|[Ss]he|[Tt]hey|(?:several|some|many|most|all|both|one|two|three|four|five|six|everyone) (?:\w+ )?(?:members|participants|youth|clients)?|{NAME}|(?:(?:his|her|their|client['’]s) )?{RELATION})"
CLIENTS_SIDE = Pattern(rf"\b(?:{CLIENT}|{RELATION}|him|her|them)\b", re.IGNORECASE)
OFFICES = Pattern(rf"\b{OFFICE}\b", re.IGNORECASE)
SAYS = (
    r"(?:said|says|saying|state[sd]?|stating|report(?:s|ed|ing)|share[sd]?|sharing|express(?:es|ed|ing)?|feels?|feeling|felt|found (?:it|the|this)|agree[sd]|declin(?:ed|es)|refused|apologi[sz]ed|"
    r"admit(?:s|ted)|acknowledge[sd]|told|tells|denie[sd]|endorse[sd]|asked|requested|voiced|verbali[sz]ed|mentioned|responded|replied|indicated|described|explained|wants?|wanted|would (?:like|prefer|rather)|prefers?|"
    r"thank(?:ed|s)|liked|likes|enjoyed|hopes?|wishes|complain(?:ed|s)|believes?|thinks|identified|rated|chose|accepted|expresses|notes|noted|verbalizes|understood|is interested|was interested|is afraid|was afraid|is satisfied|(?:otherwise )?satisfied|took responsibility|texted|tolerated|accepted|requests|disclosed|plans to|answered|confirmed|(?:dis)?agrees)"
)  # fmt: skip
SPOKEN = Pattern(
    rf"(?P<who>\b{SUBJECT}),? (?:who |and (?:\w+ ){{1,3}}?)?(?:(?:also|still|then|again|has|had|just|openly|verbally|readily|repeatedly|clearly|further|currently) )*(?P<says>{SAYS})\b",
    re.IGNORECASE,
)
# How what was offered, asked or shown was taken, without a word.
TAKES = (
    r"(?:nodd(?:ed|s)|nods|shrugg(?:ed|s)|shrugs|high-fived|hugged (?:me|us|staff|writer)|rolled (?:his|her|their) eyes|turned (?:(?:it|them|the|this|that|me|us)(?: \w+)? )?down"
    r"|push(?:ed|es) (?:\w+ ){1,3}away|cheered up|brightened|perked up|relaxed|settled|calmed(?: down)?|self-soothed|tore (?:it|up|the)|kept (?:the|a|one|his|her|their) (?:\w+ )?(?:copy|copies|card|sheet|list)"
    r"|put (?:his|her|their) name|cop(?:ied|ies) (?:it|me|the|her|him|each)|imitat(?:ed|es)|repeat(?:ed|s) (?:\w+ ){1,4}back|read (?:\w+ ){1,4}back|followed along|joined in"
    r"|did not (?:like|want|care for|answer)|didn['’]t (?:like|want)|does not want|doesn['’]t want|(?:took|accepted|tried) (?:it|them|one|both|part|home)|rated|rates)"
)
TOOK = Pattern(
    rf"(?P<who>\b{SUBJECT}) (?:(?:also|then|still|again|just|openly|finally|first|quickly|slowly|readily|only|soon) )*(?P<says>{TAKES}|smil(?:ed|es)|laugh(?:ed|s)|teared up|welled up)\b",
    re.IGNORECASE,
)
AND_THEN = Pattern(
    rf"(?:^\W*|[,;] (?:and |but )?)(?P<who>{SUBJECT})\b[^.;:,]{{1,60}}(?:,[^.;:,]{{1,40}})?(?:,| and| but|, and|, but) (?:then |also |later |after a \w+ )?(?P<says>{SAYS}|{TAKES})\b",
    re.IGNORECASE,
)
TOOK_UNSAID = Pattern(
    rf"^\W*(?:also |then |still |soon |quickly )?(?:{TAKES}|relieved|receptive|agreeable|thankful|responded)\b",
    re.IGNORECASE,
)
REPORT = Pattern(
    r"^\W*report (?:was |is |has been |to be )?(?:made|filed|taken|sent|given|received|attached|by|from|of|re|number|no)\b",
    re.IGNORECASE,
)
UNSAID_SUBJECT = Pattern(
    r"^\W*(?:also |still |currently |now )?(?:reports?|reported|reporting|states|stated|denie[sd]|endorse[sd]|express(?:ed|es|ing)|feels?|feeling|felt|apologi[sz]ed|admits|admitted|agreed to|agrees to|declined|refused|says|said|wants|would like|complain(?:ed|s)|thanked|verbalized|voiced|enjoyed|found (?:it|the)|hopes|grateful)\b",
    re.IGNORECASE,
)
FEELS = Pattern(
    rf"^\W*(?:(?:very|quite|really|so|still|a bit|somewhat|extremely) )*{FEELING}\b|\b(?P<who>{SUBJECT}) (?:(?:is|was|are|were|still|feeling|felt|feels|seemed|very|really|quite|also|so|remains|remained|got|became|a bit) )*{FEELING}\b",
    re.IGNORECASE,
)
OFFICIAL = Pattern(
    rf"\b(?:{OFFICE}|rep|agency|judge|court)\b[^.;,]{{0,30}}(?:, (?:Mr|Mrs|Ms|Mx|Dr)\.? [\w'’-]+)?$",
    re.IGNORECASE,
)
NO_COMPLAINT = Pattern(
    r"\bno (?:\w+ ){0,2}(?:concerns|complaints|questions)(?: \w+)? (?:voiced|expressed|reported|stated|raised)|\btolerated (?:\w+ ){0,2}well\b",
    re.IGNORECASE,
)
QUOTED = Pattern(r"[“\"][^”\"\n]{2,200}[”\"]")
TOLD_FEELING = Pattern(r"[—–-]\s*(?:was |is |very |still |feeling |also )*" + FEELING, re.IGNORECASE)
ANSWERED = Pattern(
    r"^(?:response|client response|resp\b|how (?:he|she|they|the client|client) (?:took|responded)|reaction|r\b|subjective|s\b|client report|client['’]s words|what (?:he|she|they) said|client statement|feedback)"
)

MOVED = Pattern(
    r"\b(?:improv(?:ed|es|ing|ement|ements)|progress(?:ed|ing)?(?! notes?\b)|milestone|steps? forward|on track|achiev(?:ed|ing|ement)|accomplish\w+|met (?:\w+ ){0,5}goals?|goals? (?:was |were |is |has been |partially |fully )*(?:met|achieved|reached)"
    r"|obtained|secured|approved|denied (?:for|the application)|was accepted|accepted (?:in)?to|got (?:an? |the |her |his |their )?(?:\w+ )?(?:call ?back|job|offer|interview|license|licence|apartment|keys|id|letter|approval)|opened (?:an? )?(?:\w+ )?accounts?|enrolled in|applied (?:for|to)"
    r"|applications? (?:\w+ ){0,5}?(?:submitted|completed|approved|denied|pending|in process|filed)|submitted (?:\w+ ){0,3}application|wait(?:ing)?[ -]?list(?:ed)?|still (?:waiting|pending|awaiting|looking|needs|has not|hasn['’]t|no)|awaiting|pending|no (?:change|progress|improvement)|unchanged|regress\w*|relapsed|down from|up from|down to|from \w+ to \w+ (?:hours|days|times|minutes|prompts)|(?:has|have|had) (?:stopped|begun|started|not started|gone (?:up|down))|brighter than|smaller than|(?:second|third|first) try|so far|through the night now|(?:every|each) (?:night|day|week) now|is (?:now )?(?:easier|harder)|now (?:able|knows|names|uses|sleeps|goes|has|makes)|moved (?:in|out)|granted|expected (?:in|by|within|next|on|\w+day)|decision in|business days|has an? (?:interview|job|unit|appointment for)|to begin|scheduled to (?:start|move)|fee paid|paid off|set ?back"
    r"|more (?:confident|independent|comfortable|stable|consistent)\w*|(?:safer|better|worse|calmer|stronger|lower|higher|earlier|longer|less(?: \w+)?|fewer \w+|more(?: \w+)?) (?:\w+ ){0,4}?than|(?:sleep|eat|feel|do|cop|manag|hear|walk|see|breath)\w* (?:much |a lot |somewhat |a little )?(?:better|worse)|by (?:him|her|them)sel\w+|\w+ed it (?:him|her|them)sel\w+|independently|(?<!lives )(?<!living )on (?:his|her|their) own(?! (?:terms|time|way|words|home|place))|without (?:any )?(?:help|prompts?|prompting|assistance|reminders?|support|cues?)|stable (?:month|week|quarter)|(?:up|down) to \d|(?:remains?|remained|is|are|now) stable|stable(?= (?:but|and|at|on|in|since))|knows the|passed|graduated|moved in|moved into|started (?:\w+ )?(?:job|work|school|classes|treatment|program|medication|position)|hired|found (?:an? )?(?:job|apartment|place|housing|unit)"
    r"|doing (?:much |very |a lot |somewhat )?(?:better|well|worse)|(?:has|have) (?:maintained|completed|increased|decreased|reduced|kept|lost|gained|paid|saved)|reduced|decreased|increased (?:attendance|hours|income|independence|confidence|participation|use of)|sober(?! (?:living|house|home|ride))|clean for|days? (?:sober|clean|smoke)|attended (?:once|twice|all|every|both|\d+|one|two|three|four|five|his first|her first|first|the first)|mastered|learned (?:to|how)|able to (?:\w+ )?(?:complete|identify|manage|demonstrate|use|name|pay|keep|get|take|cook|ride|budget|walk)|managed (?:it|to|the)"
    r"|went (?:\w+ ){0,4}?by (?:him|her|them)sel\w+|(?:half|halfway|\d+ ?%|\d+ (?:of|out of) \d+|(?:two|three|four|one) of (?:two|three|four|five|six|\d+)) |ahead of schedule|behind on (?:goal|schedule)|worsen\w*|signed (?:the )?lease|lease signed|no longer(?! (?:in service|available|open|accepting|works? (?:there|here)))|maintain(?:s|ed|ing) (?:sobriety|housing|employment|stable|his|her|their)|toward(?:s)? (?:his|her|their|the)? ?goals?|goal #?\d|objective #?\d|received (?:his|her|their|the) (?:\w+ )?(?:card|id|license|benefits|approval|voucher|check|diploma|certificate))\b",
    re.IGNORECASE,
)
FINISHED = Pattern(
    rf"\b(?P<who>{SUBJECT}) (?:has |had |successfully |also )*(?:completed|finished|turned in|submitted|signed up|registered|applied|paid|saved|attended)\b|^\W*(?:completed|finished) (?!by\b|with\b)(?!(?:[\w-]+ ){{0,4}}?(?:assessments?|intake|referrals?|home|visit|wellness|welfare|check|review|plan|forms?|paperwork|screen(?:ing)?|interview|questionnaire|inventory|report|notes?|documentation|vi-spdat|phq-?\d?|gad-?\d?|cans|ansa)\b)",
    re.IGNORECASE,
)
NUMBER = r"(?:\d[\d.,]*|one|two|three|four|five|six|seven|eight|nine|ten|none|zero)"
THEN = r"(?:last (?:week|month|time|visit|quarter|year|session|spring|summer|fall|winter|\w+day)|in (?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)\w*|at (?:baseline|intake|last \w+|the last \w+|start)|a (?:week|month|year) ago|before|previously|the (?:week|month) before)"
# A number beside the one it was, or the one it is meant to be.
COMPARED = Pattern(
    rf"[,;(] ?(?:it |that |this )?(?:was|were|had been|down from|up from|compared (?:to|with)) \$?{NUMBER}\b(?! (?:minutes?|mins?|hours?|days?) (?:late|long))"
    rf"|\b{NUMBER}(?: \w+)? {THEN}\b|\b(?:last (?:week|month|time|visit|session)|previously|baseline):? (?:was |it was )?\$?{NUMBER}\b"
    rf"|\b{NUMBER}\b[^.;]{{0,40}}?[,;(] ?(?:the )?(?:goal|target|aim) (?:is |was |of )?\$?{NUMBER}\b|\$\d[\d.,]* of (?:the |his |her |their )?\$\d|\bday \d+ of \d+"
    rf"|\bgoals?,? (?:{NUMBER} )?(?:was |were |is |are |have been )?(?:partly |partially |fully |not |not yet |almost )?met\b|\b(?:partly|partially|fully) met\b"
    r"|\b(?:first|second|third|fourth) (?:time|day|week|month|loss|gain)\b(?= (?:in|since|without|w/o|under|ever|he|she|they|that|on)|[.,;]|$)|\b(?:in a row|days? straight|farthest|furthest|so far|to date)\b"
    r"|\bdays? since (?:the )?last\b|\bevery day since\b|\b(?:up|down) (?:by )?\$?\d|\b(?:has|have) (?:stayed|held|stood) (?:at|the same|steady)\b|\b(?:name|now|is|are) (?:\w+ )?on the (?:\w+ )?list\b"
    rf"|\brated (?:\w+ ){{1,4}}{NUMBER}\b[^.;]{{1,25}}\bafter\b|\bgot it right\b|\bapplications? (?:is |are )?complete\b",
    re.IGNORECASE,
)
MEALS = Pattern(
    r" ?(?:of )?(?:his |her |the |their )?(?:bkfst|breakfast|lunch|dinner|supper|meals?|snacks?)\b",
    re.IGNORECASE,
)
NOT_YET = Pattern(
    r"\b(?:will|would|to (?:assess|monitor|discuss|track|review|see|help|support|work on|explore|check|address|improve|increase)|if|wants? to|hopes? to|goal (?:is|of)|plans? to|should|needs? to|try|history of|in order to|so that|until|once|discussed|identif\w+|explor\w+|review\w*|talked about|risk of|prevent\w*)\b[^.;]{0,60}$",
    re.IGNORECASE,
)
HEADED = Pattern(
    r"^(?:progress(?! notes?\b)|goal|g\b|client progress|status|progress toward|outcome|barriers|goals addressed|goal progress|evaluation)"
)


def observation(sentence: Sentence, contact: Contact) -> Iterator[Span]:
    if EXAM.match(sentence.heading):
        yield 0, min(len(sentence.words), 60)
        return
    if BACKGROUND.match(sentence.heading):
        return
    words = sentence.words
    for pattern in (HAS_BEEN, MOOD):
        yield from (found.span() for found in pattern.finditer(words))
    if contact.way not in ("phone", "video", "writing") and not contact.tried:
        for found in DOES.finditer(words):
            if speaks(found["who"], contact) and not NOT_SEEN.search(words[: found.start("act")]):
                yield found.span("act")
    for found in SEEN.finditer(words):
        before = words[: found.start()]
        if not NOT_SEEN.search(before) and not (
            contact.way == "phone" and found[0].lower().startswith(("managed", "quiet"))
        ):
            yield found.span()


def response(sentence: Sentence, contact: Contact) -> Iterator[Span]:
    words = sentence.words
    if contact.tried:
        return
    if ANSWERED.match(sentence.heading):
        yield 0, min(len(words), 60)
        return
    offices = offices_in(words, contact)
    for found in (
        *SPOKEN.finditer(words),
        *TOOK.finditer(words),
        *AND_THEN.finditer(words),
    ):
        if of_an_office(found, offices) or is_official(found["who"], words[: found.end("who")]):
            continue
        if is_no_verb(found, words):
            continue
        if speaks(found["who"], contact) and not re.search(
            r"\b(?:if|whether|when asked if|ask(?:ed)? that|reminded|encouraged) (?:\w+ )?$",
            words[: found.start()],
            re.IGNORECASE,
        ):
            yield found.span()
    for at, clause in sentence.clauses:
        opening = UNSAID_SUBJECT.match(clause) or TOOK_UNSAID.match(clause)
        if opening and not REPORT.match(clause):
            yield at + opening.start(), at + opening.end()
    for found in FEELS.finditer(words):
        if (not found["who"] or speaks(found["who"], contact)) and not re.search(
            r"\b(?:appear\w*|seem\w*|has been|have been)\b", words[: found.end()], re.IGNORECASE
        ):
            yield found.span()
    if feeling := TOLD_FEELING.search(words):
        yield feeling.span()
    if content := NO_COMPLAINT.search(words):
        yield content.span()
    for found in QUOTED.finditer(words):
        if re.search(
            r"\b(?:said|stat\w+|told|shar\w+|report\w+|says|express\w+|replied|asked|as|feels?|described|answered|,)\W{0,3}$",
            words[: found.start()],
            re.IGNORECASE,
        ):
            yield found.span()


def is_with_offices(sentences: Sequence[Sentence]) -> bool:
    """Whether an office is named, and nobody of the client's side."""
    if any(CLIENTS_SIDE.search(each.words) for each in sentences):
        return False
    return any(OFFICES.search(each.words) for each in sentences)


def is_official(who: str, until: str) -> bool:
    """ "The landlord, Mr. Petrakis": whoever is named beside an office holds it, but for a relative."""
    return not CLIENTS_SIDE.search(who) and bool(OFFICIAL.search(until))


def of_an_office(found: re.Match[str], offices: range) -> bool:
    """ "I called the nurse and she said": she is the nurse."""
    return found["who"].lower() in ("he", "she", "they") and found.start("who") in offices


def offices_in(words: str, contact: Contact) -> range:
    """Where in a sentence "she" is somebody of an office: after one is named, until the client's side is."""
    if contact.official:
        return range(len(words))
    office, side = OFFICES.search(words), CLIENTS_SIDE.search(words)
    if not office or (side and side.start() < office.start()):
        return range(0)
    return range(office.end(), side.start() if side else len(words))


def is_no_verb(found: re.Match[str], words: str) -> bool:
    """ "Fairmont State", and "the family was told"."""
    says = found["says"]
    if says[:1].isupper() and not words.isupper():
        return True
    return says.lower() in ("told", "asked") and bool(
        re.search(r"\b(?:was|were|been|be|being) $", words[: found.start("says")])
    )


def speaks(who: str, contact: Contact) -> bool:
    """Somebody on the client's side: not a thing that happens to stand before the verb."""
    first = who.split()[0].rstrip("'’s")
    return (
        not first[:1].isupper()
        or bool(re.fullmatch(SUBJECT_WORD, who, re.IGNORECASE))
        or is_name(who, contact)
    )


SUBJECT_WORD = rf"(?:(?:the|this|our|a) )?(?:{CLIENT})|he|she|they|(?:several|some|many|most|all|both|one|two|three|four|five|six|everyone)\b.*|(?:(?:his|her|their|client['’]s) )?{RELATION}"


def progress(sentence: Sentence, contact: Contact) -> Iterator[Span]:
    if BACKGROUND.match(sentence.heading):
        return
    if HEADED.match(sentence.heading) and len(sentence.words) > 3:
        yield 0, min(len(sentence.words), 60)
        return
    words = sentence.words
    for pattern in (MOVED, FINISHED):
        for found in pattern.finditer(words):
            who = found.groupdict().get("who")
            if who and (not speaks(who, contact) or MANY.search(who)):
                continue
            if is_no_step(found, words):
                continue
            if not NOT_YET.search(words[: found.start()]):
                yield found.span()
    for found in COMPARED.finditer(words):
        if not PLANNED.search(words[: found.start()]):
            yield found.span()


MANY = Pattern(r"\b(?:members|participants|residents|students|clients|group)\b", re.IGNORECASE)
PLANNED = Pattern(
    r"\b(?:will|would|plans? to|wants? to|hopes? to|should|if|until|born|lived?)\b[^.;]{0,40}$", re.IGNORECASE
)
WHO_MOVED = Pattern(rf"\b{RELATION} (?:has |had |just |also )?$", re.IGNORECASE)


def is_no_step(found: re.Match[str], words: str) -> bool:
    """What was eaten, and where somebody else lives now, is no step toward a goal."""
    if found[0].lower().startswith("moved"):
        return bool(WHO_MOVED.search(words[: found.start()]))
    return "%" in found[0] and bool(MEALS.match(words, found.end() - 1))

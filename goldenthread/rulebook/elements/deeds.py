"""What the worker did: a verb of work whose subject is the worker, said or left out; or the name of the service."""

import re
from collections.abc import Iterator

from goldenthread.rulebook.language.patterns import Pattern

from .sentences import Contact, Sentence, Span
from .vocabulary import WORKER, one_of

# Stems of what workers do to, for and with clients; the endings follow.
STEMS = one_of(
    "assess|screen|gather|review|ask|verif|measur|evaluat|plan|set|updat|revis|prioriti|schedul|reschedul|link|refer|connect"
    "|introduc|appl|enroll|enrol|submit|submitt|arrang|book|obtain|accompan|transport|coordinat|consult|conven|notif"
    "|request|confirm|negotiat|transfer|monitor|check|compar|phon|reassess|track|advocat|appeal|disput|mediat|explain"
    "|demonstrat|model|teach|practic|practis|role-play|coach|rehears|remind|encourag|report|call|remov|deliver|discuss|contact"
    "|visit|support|assist|help|address|process|explor|handl|provid|facilitat|conduct|complet|attempt|email|e-mail|text|fax|mail"
    "|sent|met|spoke|talk|gave|offer|identif|research|invit|educat|prepar|document|interview|work|drove|develop|creat|train|observ|consider"
    "|look|follow|inform|advis|suggest|recommend|validat|normali|prais|reinforc|redirect|prompt|administer|prescrib|order|sign|join"
    "|attend|touch|tutor|spent|shot|went over|chang|warm hand|hand-off|handoff|play|teleconferenc|hous|scan|sort|budget|watched|cook|brainstorm|problem-solv|debrief|wrote|made|left|brought|took|saw|ran|led|held|initiat|activat|drop|escort|respond|intervened|engag|collaborat|receiv|walk|sat|went over|listen|clarif|examin|distribut|purchas|implement|continu|reach|hand|present|read|tour|welcom|orient|fill|translat|interpret|search|print|upload|answer|clean|cook|bath|feed|fed|supervis|assign|terminat|discharg|clos|open"
)
VERB = rf"(?:{STEMS})(?:t?ted|ied|ed|d|red|led|ped|ing|ting|ring|ling|ying|ning|ped|ping|y|e|s|es|ies|t|)?"
ADVERB = r"(?:(?:also|then|briefly|again|jointly|together|successfully|today|re-?|staff|continued to|worked to|actively|collaboratively) )*"
OPENING = Pattern(
    rf"^\W*(?:today,? |on [\w ,/]+,? |at [\w: .]+,? |during (?:the )?(?:session|visit|meeting),? )?{ADVERB}(?P<verb>{VERB})\b(?!['’-])",
    re.IGNORECASE,
)
BY_WORKER = Pattern(
    rf"\b{WORKER}(?:,? (?:[A-Z]\w+,? )?(?:and (?:\w+ ){{1,3}})?| \([^)]*\) | )(?:has |have |had |was |were |also |then )*(?P<verb>{VERB})\b"
)
CHAINED = Pattern(rf"(?:,| and|, and|;| then| &) {ADVERB}(?P<verb>{VERB})\b (?=\w)", re.IGNORECASE)
DONE = Pattern(
    r"\b(?:(?:was|were|been|got|is|are) )?(?P<verb>made|sent|submitted|provided|initiated|offered|given|activated|reviewed|discussed|arranged|changed|"
    r"faxed|updated|ordered|placed|prescribed|conducted|performed|administered|established|coordinated|referred|facilitated|explored|processed|distributed|taught|read|"
    r"filed|requested|explained|encouraged|contacted|notified|informed|issued|delivered|implemented|developed|signed and sent|completed with|assessed|monitored)\b(?! (?:last|yesterday|by (?:client|patient)))",
    re.IGNORECASE,
)
SERVICE = Pattern(
    r"^\W*(?!next\b|upcoming\b|no\b|missed\b)(?:[\w'’/-]+ ){0,4}?(?:sessions?|meeting|visit|circle|review|conference|response|intervention|navigation|mediation|practice|contact|"
    r"assessment|follow[- ]?up|check[- ]?in|counsell?ing|case management|planning|consult(?:ation)?|phone call|outreach|workshop|orientation|intake|screening|skills training|education|support provided|role[- ]play|hearing|staffing|transport(?:ation)?|referrals?|hand-?off)\b(?=\W*$|\s*[:.]|\s+(?:on|about|with|re|regarding|to|for|after|at|held|conducted|in|by|focused|completed|provided)\b)",
    re.IGNORECASE,
)
AGENDA = Pattern(
    r"^\W*(?:today['’]s |this week['’]s |group )?(?:recipe|topic|activity|agenda|theme|lesson|intervention|focus|exercise|service)s?\s*(?::|was|of)",
    re.IGNORECASE,
)
# "Multiple services coordinating": the work itself is the subject.
AT_WORK = Pattern(
    r"\b(?:services|providers|agencies|team|supports|worker|counsell?or|staff) (?:\w+ )?(?:coordinating|involved|meeting|working|collaborating)\b",
    re.IGNORECASE,
)
HEADED = Pattern(
    r"^(?:assessment|intervention|procedure|treatment|activit|case management activit|service|action|physical exam|what (?:i|we|was) d|i\b|staff (?:action|support|intervention)|supports? provided|worker action|a/p|medical treatment|plan\b)"
)
# The one who came or called did it; a wish or a plan is not a deed.
CLIENTS_OWN = Pattern(
    r"^\W*(?:completed|managed|attended|participated|struggled|engaged|responded|received|continued|continues|presents?|presented|reports?|reported|reporting|looking|working|signed|sat|left|asked|worked together|called|applied|practi[cs]ed|talked|took|made|read|opened|cleaned|answered|walked|listened|helped each)\b",
    re.IGNORECASE,
)
ALWAYS_OURS = Pattern(
    r"^\W*(?:left (?:an? |another |detailed )*(?:voice ?mail|message|vm|card|note)|called|completed (?:the |an? |his |her |their |initial |annual |intake)*(?:\w+ ){0,2}(?:assessment|intake|referral|application|form|paperwork|plan|screening|report|review|visit|check)"
    r"|received (?:an? )?(?:call|e-?mail|voice ?mail|message|report|referral|letter|notice|text|update|records|the)|made (?:an? )?(?:referral|call|appointment|plan|contact|home)|asked (?:client|about|whether|if|how|him|her|them|patient|[A-Z])|worked (?:on|through|with)|practi[cs]ed|attended (?:the |an? )?(?:\w+ ){0,3}(?:meeting|conference|hearing|court|appointment|iep|staffing|visit)"
    r"|presented (?:options|information|the|resources|skills)|took (?:client|him|her|them|patient|vitals)|sat with|reported (?:to|concerns|the|incident)|answered (?:questions|the)|applied (?:for|to)|responded to|engaged (?:client|in|with|[A-Z])|signed (?:up|with)|sat down|talked (?:with|to|about|through)|read|walked (?:client|through|with|around|over|him|her|them)|listened to|left (?:client|resources|information|a)|looked (?:up|into|at|for)|opened (?:case|the)|helped (?!each)|continued (?:to|with|work))\b",
    re.IGNORECASE,
)
INBOUND = Pattern(
    r"^\W*(?:[A-Z]\w+|client|patient|caller|youth|resident) (?:called|phoned|texted|emailed)\b", re.IGNORECASE
)
WISH = Pattern(
    r"\b(?:will|would|plans? to|going to|wants? to|hopes? to|needs? to|should|if)\b", re.IGNORECASE
)
NAMED = Pattern(
    r"\b(?:link(?:ed|ing|s|age)?|refer(?:s|red|ring|rals?)?|coordinat(?:e|es|ed|ing|ion)|monitor(?:s|ed|ing)?)\b(?! (?:to the (?:above|note|attached)|was beeping))",
    re.IGNORECASE,
)
A_THING = Pattern(
    r"\b(?:heart|fetal|holter|pressure|glucose|ankle|baby|hall|bus|computer|care|service|intake|support) $|\b(?:an?|the) $",
    re.IGNORECASE,
)


def activity(sentence: Sentence, contact: Contact) -> Iterator[Span]:
    if HEADED.match(sentence.heading):
        yield 0, min(len(sentence.words), 60)
        return
    for at, clause in sentence.clauses:
        if at and INBOUND.match(sentence.words):
            continue  # what the one who called had to tell
        for start, end in deeds_in(clause):
            yield at + start, at + end


def deeds_in(clause: str) -> Iterator[Span]:
    opening = OPENING.match(clause)
    if (
        opening
        and re.match(r" (?:to\b|by\b)", clause[opening.end() :])
        and opening["verb"].lower() in ("plan", "plans", "referred", "continue")
    ):
        opening = None  # what is to come, or what others did
    if opening and (
        ALWAYS_OURS.match(clause[opening.start("verb") :])
        or not CLIENTS_OWN.match(clause[opening.start("verb") :])
    ):
        yield opening.span("verb")
    for pattern in (SERVICE, AGENDA, AT_WORK):
        if found := pattern.search(clause):
            yield found.span()
    for found in BY_WORKER.finditer(clause):
        yield found.span("verb")
    for found in DONE.finditer(clause):
        if not WISH.search(clause[: found.start()]) and not re.search(
            r"\b(?:form|he|she|they|client|youth|who)(?: was| were)? $",
            clause[: found.start()],
            re.IGNORECASE,
        ):
            yield found.span("verb")


def named_activity(sentence: Sentence, contact: Contact) -> Iterator[Span]:
    """The four words Medicaid case management is asked for: linked, referred, coordinated, monitored."""
    for found in NAMED.finditer(sentence.words):
        if not (found[0].lower().startswith("monitor") and A_THING.search(sentence.words[: found.start()])):
            yield found.span()

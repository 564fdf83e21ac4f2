"""
When words stay unremarked: each condition looks at what stands around them in the same sentence. The windows
are short and fixed, so that no text costs more than its length.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from functools import cached_property
from itertools import islice

from goldenthread.rulebook.language.patterns import Pattern
from goldenthread.rulebook.language.reading import HIDDEN, WORD, Reading, Span
from goldenthread.rulebook.language.triggers import Phrase
from goldenthread.rulebook.language.vocabulary import FORM, OTHERS, PERSON, any_of

REACH = 120  # characters looked at on either side
MOST = 50  # places looked at in one text: nobody reads more, and no text may flood a page
NEGATION = Pattern(r"\b(?:not|no|never|without|denie[sd]|denying|deny|neither|nor|none|cannot)\b|n't\b")
CONDITION = Pattern(
    r"\b(?:if|unless|whether|in case|in the event|what to do when|for when|should (?=(?:he|she|they|client|the)\b))"
)
TURN = Pattern(
    r"\b(?:but|however|although|though|yet|except|because|since|so|then|instead|despite)\b|[;:—–]|\x1f"
    r"|(?:,|\band)\s+(?:and |then )?(?:he|she|they|client|it|who|which|we|i|was|is|were|are|has|had|became|becomes"
    r"|remains|remained|seems|seemed|appears|appeared|continues|continued|showed|left|call|staff)\b"
)
REPORTED = Pattern(
    r"\b(?:says|said|saying|reports|reported|reporting|states|stated|stating|told|tells|shared|shares|explained"
    r"|explains|disclosed|described|describes|expressed|expresses|mentioned|mentions|feels|felt|thinks|thought"
    r"|believes|worries|worried|wrote|writes|answered|replied|acknowledged|wonders|wondered|agreed|recalled"
    r"|remembers|asked)\b"
)
OF_SELF = Pattern(
    r"\b(?:describe[sd]?|call(?:s|ed)?|consider(?:s|ed)?|see[sn]?|name[sd]?|identif(?:y|ies|ied)) (?:him|her|them)sel(?:f|ves)"
)
SPEAKER_AGAIN = Pattern(
    r"^\W*(?:(?:me|us|him|her|them|staff|writer|worker|cm|the \w+|my \w+|his \w+|her \w+|dr\.? \w+|ms\.? \w+"
    r"|mr\.? \w+|\w+)\b ?)?(?:this morning |today |yesterday |on \w+ )?(?:that )?(?:how )?"
    r"(?:he|she|they|i|his|her|their|it|things|everything|life)\b"
)
TOLD_AFTER = Pattern(
    r"[^.;:\x1f]{0,90}, (?:as )?(?:he|she|they|i|(?:the |his |her |their |my )?[a-z]+) (?:says|said|reports|reported|states"
    r"|stated|explains|explained|added|recalled|thinks|thought|believes|(?:tells|told) (?:me|us|staff|him|her|them|\w+))"
    r"(?=\s*(?:[.,;!?)–—-]|\Z)|,? (?:except|and|but|today|yesterday|on|at|when|twice|again)\b)"
)
CHOSEN = Pattern(
    r"\b(?:prefers?|preferred|identif(?:y|ies|ied) as|self-identif\w+|asked (?:that we|us to|to be called|(?:me|staff) to (?:write|use|call|say))|wants? (?:us to (?:say|write|call|use|put)|to be called|that (?:in|word|written))"
    r"|go(?:es)? by|(?:describe|call|consider|refer)(?:s|d|ed)?(?: to)? (?:him|her|them)sel(?:f|ves)|(?:own|chosen) words?"
    r"|uses? (?:the|that|this) (?:word|term))\b"
)
RECORD = Pattern(
    r"\b(?:(?:per|according to|in|from) (?:the |his |her |their |\w+ ){0,3}(?:records?|chart|report|summary|order|file|notes?|letter|referral|petition)\b"
    r"|(?:chart|records?|summary|order|report|referral|letter|file|petition|minutes|code)\b[^.]{0,30}\b(?:lists?|listed|calls?|called|says?|states?|reads?|names?|describes?|uses?|shows?|notes?)\b"
    r"|formerly (?:called|known)|diagnos\w+|icd-?\d*|dsm|[a-z]\d\d\.\d)"
)
EVIDENCE = Pattern(
    r"\b(?:as evidenced|evidenced by|as shown by|based on|because (?:he|she|they|client) (?:said|says|told|reported|stated)"
    r"|diagnosed|diagnosis|per dr|dr\.? [a-z]+|psychiatrist|phq|gad-7|scored|score|scale)"
)
SIGNS = Pattern(
    r"\b(?:cry(?:ing)?|cried|tears?|tearful|smil\w+|laugh\w*|pac(?:ed|ing)|shout\w*|yell\w*|slamm\w+|trembl\w+|shaking|shook"
    r"|fists?|raised (?:his|her|their) voice|frown\w*|sobb\w+|one-word|looked (?:down|away)|clench\w+|hung up|stood up"
    r"|walked out|threw|because|(?:said|says|told \w+) so|said as much)\b"
)
DATE = Pattern(
    r"\b\d{1,2}[/-]\d{1,2}\b|\b\d{1,2}(?:st|nd|rd|th)?(?: of)? (?:january|february|march|april|may|june|july|august|september|october"
    r"|november|december|jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec)\b|\b(?:january|february|march|april|may|june|july|august"
    r"|september|october|november|december|jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec)\.? \d|\b20\d\d\b"
    r"|\b(?:by|on|until|before|next|this|every) (?:mon|tues|wednes|thurs|fri|satur|sun)day|\btomorrow\b|\bat \d"
)
COUNT = Pattern(
    r"\d|\b(?:one|two|three|four|five|six|seven|eight|nine|ten|once|twice|daily|weekly|monthly|every|each)\b"
)
DETAIL = Pattern(r"\x1f|:\s*\w|\bby \w+ing\b|\bas evidenced|\d")
ABOUT_WHAT = Pattern(
    r"(?: \w+){0,2} (?:with|about|of|for|in|to|regarding|towards?|on|from) (?:the |his |her |their |a |an |this |that )?"
    r"(?!client|him|her|them|family|mother|father|mom|dad|parent|guardian|caregiver|staff|team|provider|daughter|son|wife"
    r"|husband|patient|worker|school|issues|things|care|goals?|plan|services|today|now|time|needed|(?:mon|tues|wednes|thurs"
    r"|fri|satur|sun)day|do|be|try|keep|stay|continue|session|visit|meeting|office|home|clinic|order|general)[a-z]{3,}"
)
DURING_WHAT = Pattern(r"(?: to \w+)? (?:while|when|as) (?:he|she|they|client|\w+) \w+(?: \w+){4,}")
CLINICIANS = any_of(
    "doctor nurse dentist therapist psychiatrist physician surgeon counselor specialist worker caseworker attorney lawyer"
)
NOT_THE_SPEAKER = OTHERS - CLINICIANS | any_of("intake shelter er neighbor")
SEEN = Pattern(
    r"[^.;]{0,20}(?:;|\s[–—-])\s?(?:he|she|they|client|the \w+) (?!(?:is|was|seems?|seemed|appears?|appeared)\b)\w+"
)
EXPLAINED = Pattern(r"\s*(?:\(|, (?:that is|meaning|or |i\.e\.))")
NOUN_PHRASE = Pattern(
    r"\b(?:the|a|an|this|that|his|her|their|our|my|its|some|these|those|all) (?:\w+ ){0,2}"
    r"(?!(?:mood|tone|attitude|behaviou?r|manner|demeanou?r|voice|affect|response|language|presentation|hygiene|comments?"
    r"|answers?|remarks?|personality|thinking|speech|appearance|temper) )\w+ (?:(?:has|have|had|is|was|are|were|will|would|can|could|may|also|then|still|again|seems?"
    r"|seemed|looks?|looked|became|becomes|sounds?|sounded|appears?|appeared|remains?|remained|got|gets|very|so|too|really|be|been|a|an|to) )*\Z"
)
AS_FORM = Pattern(
    rf"[\s-]*(?:(?!with|about|on|at|in|to|for|by|the|a|an|his|her|when|during|and|or|of|is|was|toward)\w+ )?{FORM}"
)
REASON = Pattern(
    r"\b(?:because|due to|reasons? (?:given|was|is)|right to|rights|said|saying|stating|stated|explained"
    r"|refusal (?:\w+ ){0,2}form|signed (?:a|the) (?:\w+ ){0,2}form)\b|\x1f|: (?:he|she|it|they|the|no|too)\b|\bas (?:he|she|it|they) "
)
AFTER_PREPOSITION = Pattern(
    r"\b(?:of|from|at|in|for|with|about|to|on|by|near|during|after|before) (?:the |an? |his |her |their |our |my |this |that )?"
    r"(?:(?!(?:the|a|an|his|her|their|our|my|this|that|he|she|they|client) )\w+ ){0,2}\Z"
)
CONNECTORS = any_of("of the for and to on")
RUN_BEFORE = Pattern(r"(?<!\w)([A-Z][\w'.&-]*) (?:(?:of|the|for|and|to|on|end) ){0,3}\Z")
RUN_AFTER = Pattern(r" (?:(?:of|for|and) (?:the )?)?[A-Z][a-z]")


class Hit:
    """Words found, and what stands around them."""

    def __init__(self, reading: Reading, start: int, end: int, sentence: Span):
        self.reading, self.start, self.end = reading, start, end
        self.low, self.high = max(sentence[0], start - 4 * REACH), min(sentence[1], end + 4 * REACH)

    @cached_property
    def before(self) -> str:
        return self.reading.lower[max(self.low, self.start - REACH) : self.start]

    @cached_property
    def after(self) -> str:
        return self.reading.lower[self.end : min(self.high, self.end + REACH)]

    @cached_property
    def sentence(self) -> str:
        return self.reading.lower[self.low : self.high]

    @property
    def words(self) -> str:
        return self.reading.words[self.start : self.end]

    def near(self, pattern: Pattern, words: int = 6) -> bool:
        """Does the pattern stand before, at most so many words away, with no turn of the sentence between?"""
        places = list(pattern.finditer(self.before))
        if not places:
            return False
        between = self.before[places[-1].end() :]
        return len(between.split()) <= words and not TURN.search(between + self.words.lower()[:12])

    @cached_property
    def subject(self) -> str:
        """Of whom it is said: "person", "other" (an organization, a thing), or "" where nobody is named."""
        words = list(WORD.finditer(self.reading.own, max(self.low, self.start - REACH), self.start))
        at = len(words) - 1
        for _step in range(12):
            if at < 0:
                break
            low = words[at][0].lower()
            kind = "person" if low in PERSON else "other" if low in OTHERS else ""
            if not kind and words[at][0][:1].isupper() and at > 0 and not words[at][0].isupper():
                kind = "person"
            if kind and not AFTER_PREPOSITION.search(self.reading.lower, self.low, words[at].start()):
                return kind
            at -= 1
        return "other" if NOUN_PHRASE.search(self.before) else ""


def negated(hit: Hit) -> bool:
    """A comma ends it, except in a list: "not rude, loud or late"."""
    if not hit.near(NEGATION):
        return False
    last = [each.end() for each in NEGATION.finditer(hit.before)][-1]
    return "," not in hit.before[last:] or " or " in hit.before[last:] + hit.after[:40]


def hypothetical(hit: Hit) -> bool:
    return hit.near(CONDITION, 8)


def stated(phrase: Phrase, reading: Reading) -> Iterator[re.Match[str]]:
    """Where it stands in the writer's own voice, neither negated nor supposed."""
    for match in islice(phrase.finditer(reading.own), MOST):
        hit = Hit(reading, *match.span(), reading.sentence_at(match.start()))
        if not negated(hit) and not hypothetical(hit):
            yield match


def told(hit: Hit) -> bool:
    """Somebody tells it: the words are theirs. What an office says of somebody is not."""
    if after := TOLD_AFTER.match(hit.after):
        return NOT_THE_SPEAKER.isdisjoint(WORD.findall(after[0])[-3:])
    places = list(REPORTED.finditer(hit.before))
    if not places:
        return bool(OF_SELF.search(hit.before))
    speaker = WORD.findall(hit.before[: places[-1].start()])[-1:]
    if not NOT_THE_SPEAKER.isdisjoint(speaker):
        return False
    since = hit.before[places[-1].end() :]
    if re.search(r";|\bbut\b|\x1f", since) or len(since.split()) > 12:
        return False
    return bool(SPEAKER_AGAIN.match(since + hit.words.lower() + hit.after[:12]))


def of_others(hit: Hit) -> bool:
    """Whatever stands before, "his own fault" is said of somebody."""
    return hit.subject == "other" and not hit.words.lower().startswith(("his ", "her ", "their "))


def chosen(hit: Hit) -> bool:
    return bool(CHOSEN.search(hit.sentence))


def on_record(hit: Hit) -> bool:
    return bool(RECORD.search(hit.sentence))


def evidenced(hit: Hit) -> bool:
    return HIDDEN in hit.sentence or bool(EVIDENCE.search(hit.sentence))


def seen(hit: Hit) -> bool:
    """A feeling told with its signs, or with the words it was said in."""
    return evidenced(hit) or bool(SIGNS.search(hit.after) or SIGNS.search(hit.before))


def dated(hit: Hit) -> bool:
    return bool(DATE.search(hit.sentence))


def counted(hit: Hit) -> bool:
    return bool(COUNT.search(hit.after[:40]) or COUNT.search(hit.before[-25:]))


def specific(hit: Hit) -> bool:
    """The sentence goes on: a number, a quotation, a list, by doing what, or with, about, of what."""
    return HIDDEN in hit.sentence or bool(
        DETAIL.search(hit.after) or ABOUT_WHAT.match(hit.after) or DURING_WHAT.match(hit.after)
    )


def shown(hit: Hit) -> bool:
    """What was seen follows in the same sentence: "appeared tired; she yawned twice"."""
    return bool(SEEN.match(hit.after))


def explained(hit: Hit) -> bool:
    return bool(EXPLAINED.match(hit.after))


def reasoned(hit: Hit) -> bool:
    """A reason, a right or a form stands beside it."""
    return bool(REASON.search(hit.sentence))


def on_form(hit: Hit) -> bool:
    return bool(AS_FORM.match(hit.after))


def is_title(hit: Hit) -> bool:
    """Inside a run of capitalized words: a name, a program, a form."""
    words = hit.words
    first = WORD.search(words)
    if first is None or not first[0][0].isupper() or words.isupper():
        return False
    own = hit.reading.own
    before = RUN_BEFORE.search(own, max(hit.low, hit.start - 40), hit.start)
    if before and before[1].lower() not in PERSON - {"mr", "mrs", "ms", "miss"}:
        return True
    if RUN_AFTER.match(own, hit.end, min(hit.high, hit.end + 40)):
        return True
    inside = [word[0] for word in WORD.finditer(words)]
    return len(inside) > 1 and all(word[0].isupper() or word in CONNECTORS for word in inside)


def conditional(hit: Hit) -> bool:
    """A consequence that the sentence makes depend on something."""
    return bool(re.search(r"\b(?:if|unless|without|until|in case)\b", hit.sentence))


def goes_on(hit: Hit) -> bool:
    """The next sentence of the same paragraph tells what this one leaves open."""
    start, end = hit.reading.sentence_at(min(hit.high, len(hit.reading.own) - 1))
    if start < hit.high or "\n" in hit.reading.own[hit.end : start]:
        return False
    return bool(CONTENT.search(hit.reading.lower[start : min(end, start + 2 * REACH)]))


CONTENT = Pattern(
    r"\d|\x1f|:|\b(?:said|reports?|reported|stated|told|asked|agreed|declined|needs?|will|because)\b"
)


def specific_here(hit: Hit) -> bool:
    return bool(re.match(r"\s*(?::|\(|,? (?:such as|including|for example|like)\b|\x1f|,? \d)", hit.after))


def no_target(hit: Hit) -> bool:
    """A range is a target only where the sentence says so."""
    return not re.search(
        r"\b(?:target|due|complet\w+|goal|by when|deadline|timeline|timeframe|time frame)\b", hit.sentence
    )


def in_code(hit: Hit) -> bool:
    """A state after a town, a letter in a code or an address."""
    own, words = hit.reading.own, hit.words
    before, after = own[max(0, hit.start - 24) : hit.start], own[hit.end : hit.end + 8]
    if len(words) == 2 and words.isupper() and re.search(r"[A-Z][a-z]+,? \Z", before):
        return bool(re.search(r", \Z", before)) or bool(re.match(r" \d{5}", after))
    return bool(re.search(r"[\w.-]@\Z", before) or re.match(r"@\w|-\d|\d", after))


def because(hit: Hit) -> bool:
    return bool(re.match(r"[^.]{0,40}\b(?:because|due to|since|as shown)\b", hit.after)) or dated(hit)


CONDITIONS: Mapping[str, Callable[[Hit], bool]] = {
    each.__name__: each
    for each in (
        negated,
        hypothetical,
        told,
        of_others,
        chosen,
        on_record,
        evidenced,
        seen,
        dated,
        counted,
        specific,
        shown,
        explained,
        reasoned,
        on_form,
        is_title,
        conditional,
        goes_on,
        specific_here,
        no_target,
        in_code,
        because,
    )
}

"""A word put in place of another keeps its number, tense and capitals."""

import re

IRREGULAR = {
    "say": ("says", "said", "saying"),
    "tell": ("tells", "told", "telling"),
    "have": ("has", "had", "having"),
    "find": ("finds", "found", "finding"),
    "make": ("makes", "made", "making"),
    "begin": ("begins", "began", "beginning"),
    "choose": ("chooses", "chose", "choosing"),
    "get": ("gets", "got", "getting"),
    "give": ("gives", "gave", "giving"),
    "speed": ("speeds", "sped", "speeding"),
    "put": ("puts", "put", "putting"),
    "set": ("sets", "set", "setting"),
    "send": ("sends", "sent", "sending"),
    "think": ("thinks", "thought", "thinking"),
    "stop": ("stops", "stopped", "stopping"),
    "plan": ("plans", "planned", "planning"),
    "die": ("dies", "died", "dying"),
    "pay": ("pays", "paid", "paying"),
    "buy": ("buys", "bought", "buying"),
    "show": ("shows", "showed", "showing"),
    "come": ("comes", "came", "coming"),
    "meet": ("meets", "met", "meeting"),
    "throw": ("throws", "threw", "throwing"),
    "keep": ("keeps", "kept", "keeping"),
    "do": ("does", "did", "doing"),
    "go": ("goes", "went", "going"),
    "feel": ("feels", "felt", "feeling"),
    "let": ("lets", "let", "letting"),
    "agree": ("agrees", "agreed", "agreeing"),
}


def as_in(like: str, put: str, kind: str = "") -> str:
    """What to put in the place of `like`: a verb's base form, or a noun's one and many."""
    return capitals(verb(put, like) if kind == "verb" else noun(put, like), like)


def with_article(word: str, article: str) -> str:
    """ "a person with epilepsy" in place of "an epileptic"."""
    small = word[:1].lower() + word[1:] if word[1:2].islower() or word[1:2] == " " else word
    made = f"{_a_or_an(small)} {small}"
    return made[:1].upper() + made[1:] if article[0].isupper() else made


def verb(base: str, like: str) -> str:
    """The base form ("say", "find out") as the matched word stands: says, said, saying."""
    head, _space, rest = base.partition(" ")
    form = _form(like.split()[0].lower())
    return " ".join(filter(None, (_conjugated(head, form), rest)))


def _form(word: str) -> int:
    if word.endswith("ing"):
        return 3
    if word.endswith(("ed", "'d")):
        return 2
    if word.endswith("s") and not word.endswith("ss"):
        return 1
    return 0


def _conjugated(head: str, form: int) -> str:
    if form == 0:
        return head
    if head in IRREGULAR:
        return IRREGULAR[head][form - 1]
    if form == 1:
        if head.endswith(("s", "x", "ch", "sh")):
            return head + "es"
        return re.sub(r"([^aeiou])y$", r"\1ie", head) + "s"
    if form == 2:
        return head + "d" if head.endswith("e") else re.sub(r"([^aeiou])y$", r"\1i", head) + "ed"
    return re.sub(r"([^e])e$", r"\1", head) + "ing"


def noun(forms: str, like: str) -> str:
    """ "person in recovery/people in recovery": the second where the matched word is a plural."""
    one, _slash, many = forms.partition("/")
    plural = (
        re.search(r"(?:[^s']s|children|people|men|women|families|babies|mice)$", like.lower()) is not None
    )
    return many if many and plural else one


def capitals(word: str, like: str) -> str:
    first = like.lstrip("'\"(")[:1]
    return word[:1].upper() + word[1:] if first.isupper() and not like.isupper() else word


def _a_or_an(word: str) -> str:
    low = word.lower()
    sounds = low.startswith(("a", "e", "i", "o", "u")) and not low.startswith(
        ("use", "uni", "one", "eu", "uti")
    )
    return "an" if sounds or low.startswith(("hour", "honest", "heir")) else "a"

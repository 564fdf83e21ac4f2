from goldenthread.rulebook.language.terms import Frame
from goldenthread.rulebook.language.vocabulary import any_of
from goldenthread.rulebook.language.wording import BE, ENDS, HOW, RECORDS, Wording, wrote
from goldenthread.rulebook.rule import Rule, Status

FEELINGS = any_of(
    """
    sad angry mad upset happy frustrated jealous guilty bored ashamed embarrassed resentful envious
    devastated heartbroken terrified humiliated disappointed overwhelmed relieved annoyed irritated
    disgusted furious miserable lonely hopeless proud remorseful insecure desperate unmoved unconcerned
    oblivious livid enraged bitter depressed anxious paranoid delusional manic psychotic suicidal
    intoxicated inebriated confused disoriented agitated hallucinating distraught despondent dejected
    sorrowful gloomy panicky frantic elated ecstatic euphoric traumatized betrayed rejected abandoned
    spiteful vengeful disheartened discouraged defeated unhappy fearful apprehensive troubled conflicted
    homicidal sedated
    """
)


class UnsupportedFeeling(Wording, Rule):
    """
    “Was angry”, “seemed depressed” is what the writer concluded. The signs, or the person's own words, are what was there.
    """

    code = "W304"
    title = "Feeling or state without its signs"
    cites = (
        "Write Enough",
        "College of Registered Nurses of Manitoba, documentation",
        "The Do's and Don'ts of Progress Notes",
    )
    status = Status.STABLE
    since = "2026.1"
    applies_to = RECORDS
    reason = "a state named without what was seen"
    ask = "What did you see or hear?"
    quiet = ("negated", "hypothetical", "told", "of_others", "seen", "on_record", "chosen")
    frames = (
        Frame("W304", FEELINGS, before=BE + HOW, after=ENDS),
        Frame("W304", FEELINGS, before="felt (?:very |so |really |quite )?", after=ENDS),
    )

    bad = wrote("Ana was very angry today.")
    good = wrote("Ana raised her voice and said, “I am done.”")
    more_good = (
        wrote("She said that she was furious."),
        wrote("He appeared sad, as evidenced by crying."),
        wrote("She has depression, diagnosed by Dr. Reed."),
    )

"""Verbs of saying, with what may follow each of them.

A verb has frames, one letter each:

====  =============================================================
``q``  words in quotation marks: she sighed, "..."
``t``  a clause with "that": she noted that ...
``c``  a clause without it: she said the road was open
``w``  whether, how, what, why: she asked whether ...
``e``  it stands last or in the middle: the dam is safe, she said
``n``  a noun phrase: she dismissed the idea
``i``  "to" and a verb: she vowed to stay
``a``  the person spoken to may come first: she told Ana that ...
``p``  a noun phrase after a preposition: she called for a vote
====  =============================================================

The frames were checked against counts on the training part of PolNeAR (Newell, Margolin and Ruths,
LREC 2018): a verb has a frame when it was marked as a cue in most of its places there.
"""

from __future__ import annotations

from reader.attribution.lexicon import words_of

_VERBS = {
    "qtcwea": "tell",
    "qtcwen": "say",
    "qtcei": "insist",
    "qtcen": "announce claim declare suggest",
    "qtena": "warn",
    "qtwen": "explain note",
    "qwena": "ask",
    "qtce": "add",
    "qtei": "vow",
    "qten": """
        acknowledge admit allege assert concede emphasise emphasize predict recall reiterate
        report reveal state stress tweet
    """,
    "qtwe": "write",
    "tcen": "indicate",
    "teia": "promise",
    "qta": "caution",
    "qte": """
        argue boast complain conclude contend counter joke lament maintain object observe opine
        protest reason remark reply respond whisper
    """,
    "qwe": "inquire wonder",
    "qwn": "recount",
    "tce": "believe think",
    "ten": "confirm",
    "tep": "point",
    "tna": "advise assure remind",
    "na": "urge",
    "qa": "beg implore",
    "qe": """
        answer assent bawl bellow chime chorus chuckle comment coo croak cry drawl ejaculate
        exclaim gasp groan growl grumble grunt hiss howl interject interrupt intone laugh moan
        mumble murmur muse mutter persist pipe purr quip quoth rasp rejoin repeat resume retort
        roar scream shout shriek shrill sigh simper snap sneer sob soothe splutter squeak
        stammer stutter tease thunder trill venture wail whimper yell
    """,
    "qn": "echo post",
    "qt": "affirm charge clarify confess continue demand proclaim",
    "ta": "inform reassure",
    "te": "agree estimate fear guess reckon surmise testify worry",
    "ti": "hope pledge",
    "tn": "deny disclose propose reaffirm recommend show underscore",
    "tw": "understand",
    "wn": "question",
    "e": "disagree put",
    "i": "decline offer refuse threaten",
    "n": """
        accuse applaud assail attack bemoan berate blame blast brand call castigate characterize
        chastise cite condemn criticise criticize debunk decry deem defend denounce deride
        describe discuss dismiss downplay dub endorse express foresee hail highlight insult
        label lambast lambaste laud liken mention mock oppose portray praise rebuke reject
        repudiate retweet ridicule salute scold slam support thank tout voice
    """,
    "p": "allude apologize lie rail refer side speak talk vote weigh",
    "q": """
        bark blog blurt chant coax crow declaim elaborate email mouth plead pronounce radio read
        return smile text volunteer warble
    """,
    "t": """
        assume attest brag certify convey doubt find forecast hint imply know learn order posit
        profess project publicize realize recognize relate rule signal speculate suppose swear
        theorize
    """,
}
"""The base forms by their frames."""

_IRREGULAR = {
    "say": "says said saying",
    "tell": "tells told telling",
    "write": "writes wrote writing written",
    "think": "thinks thought thinking",
    "find": "finds found finding",
    "show": "shows showed showing shown",
    "swear": "swears swore swearing",
    "read": "reads read reading",
    "know": "knows knew knowing",
    "understand": "understands understood understanding",
    "foresee": "foresees foresaw foreseeing",
    "forecast": "forecasts forecast forecasting",
    "put": "puts put putting",
    "plead": "pleads pleaded pled pleading",
    "crow": "crows crowed crowing",
    "quoth": "quoth",
    "speak": "speaks spoke speaking spoken",
    "lie": "lies lied lying",
}
"""The forms of verbs that the rules do not give."""

_DOUBLED = words_of("admit beg blog chat dub nod quip refer slam snap sob")
"""Verbs that double their last letter: begged."""


def _inflected(base: str) -> list[str]:
    """Return the forms of a verb: walk, walks, walked, walking."""
    if base in _IRREGULAR:
        return [base, *_IRREGULAR[base].split()]
    if base[-1] == "y" and base[-2] not in "aeiou":
        return [base, base[:-1] + "ies", base[:-1] + "ied", base + "ing"]
    stem = base + base[-1] if base in _DOUBLED else base
    third = base + ("es" if base.endswith(("s", "sh", "ch", "x", "z")) else "s")
    if base[-1] == "e":
        return [base, third, base + "d", base[:-1] + "ing"]
    return [base, third, stem + "ed", stem + "ing"]


def _forms() -> dict[str, tuple[str, str]]:
    """Return the frames and the base form of every form of the verbs."""
    return {
        form: (frames, base)
        for frames, bases in _VERBS.items()
        for base in bases.split()
        for form in _inflected(base)
    }


_FORMS = _forms()
FRAMES = {form: frames for form, (frames, _) in _FORMS.items()}
"""The frames of every form."""
BASES = {form: base for form, (_, base) in _FORMS.items()}
"""The base form of every form."""

PARTICIPLES = frozenset(form for form in FRAMES if form.endswith("ing"))
"""Forms that begin a reduced clause: ..., saying that ..."""

NOUN_FORMS = words_of(
    """
    answer attack brand call charge cite claim comment cry demand doubt fear guess hiss hope
    label laugh lie moan note order pipe pledge point post promise put question read reason
    report roar rule show side smile sob state support talk text vote vow
    """
)
"""Base forms that are nouns too; after a noun they tell of no speech."""

WEAK = words_of(
    """
    attack blog brand charge email find guess know label laugh object offer oppose order pipe
    post put question radio reason refuse resume return rule show signal smile support suppose
    text understand voice
    """
)
"""Verbs that mean something else so often that they need words in marks, or "that"."""

ADDRESSING = words_of("advise ask assure caution inform promise reassure remind tell warn")
"""Verbs that the person spoken to may follow at once."""

ALWAYS_ADDRESSING = words_of("assure inform reassure remind tell")
"""Verbs that the person spoken to nearly always follows."""

OBJECTS = {
    "call": words_of("for on"),
    "caution": words_of("against"),
    "refer": words_of("to"),
    "point": words_of("to"),
    "talk": words_of("about"),
    "speak": words_of("about of"),
    "warn": words_of("of about against"),
    "complain": words_of("about of"),
    "boast": words_of("of about"),
    "brag": words_of("about of"),
    "agree": words_of("with"),
    "allude": words_of("to"),
    "rail": words_of("against"),
    "hint": words_of("at"),
    "ask": words_of("about for"),
    "lie": words_of("about"),
    "joke": words_of("about"),
    "argue": words_of("for against"),
    "vote": words_of("for against"),
    "side": words_of("with"),
    "apologize": words_of("for"),
    "disagree": words_of("with"),
    "weigh": words_of("in"),
}
"""Prepositions after which the subject of the speech stands as its content: called *for* ..."""

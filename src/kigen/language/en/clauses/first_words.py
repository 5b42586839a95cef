"""The words that openings of clauses begin with: each is tried at these only, so that most words cost a look-up."""

from __future__ import annotations

from kigen.language.en.clauses.phrases import ROLES

_READER = "one some any either both each all you ya u y someone somebody anyone anybody everyone everybody your"
_CONNECTIVES = "and but so also"
_WISHES = (
    "need "
    "want like assume assuming plan idea goal aim intention thought agreement understanding ask asking expect expecting "
    "require requiring request requesting prefer trust urge remind "
    "reminding instruct love urgent crucial "
    "count "
    "counting strongly rely relying hope hoping suggest recommend wondering grateful appreciate great important "
    "essential imperative "
    "critical vital efficient best helpful good necessary work works insist insisting for"
)
_NEEDS = (
    "could still urgently let gotta gonna got going will d grateful obliged thankful much most keen eager anxious "
    "would do really still need require must want ask request like love prefer appreciate be am are have "
    "hope hoping expect expecting "
    "look "
    "looking count counting action writing emailing calling "
    "asking await awaiting waiting anticipate anticipating is needed required requested wanted "
    "necessary essential important imperative critical crucial vital helpful "
    "reply response answer feedback "
    "comment "
    "comments input thoughts confirmation approval decision signature payment suggestions changes edits "
    "remarks views agreement "
    "consent quote quotation proposal bid draft report list numbers figures data information details"
)
# The words that an opening may begin with; it is tried at no other. `*`: at every word.
FIRST_WORDS = {
    "ultimatum": "not if assuming provided unless should failure failing without in anyone anybody those everyone everybody "
    "people employees all any anything whatever everything",
    "ensure": "please pls kindly make ensure see be so important essential imperative critical crucial vital necessary",
    "reminder": f"aim plan time its it about dont please reminder {_CONNECTIVES} remember try be make arrange don do take",
    "stop": "dont please pls kindly do don never no nothing you",
    "please": "pleae plese plase pleaes plaese pleas please pls plz plse kindly be",
    "polite_if": "if whether",
    "may_have": "can could may might any a what whats should shall safe fair right ok okay are",
    "question": "still see cant couldnt wont wd wld cd cld "
    "think can could would will won might may couldn do any a are is who mind why you which one",
    "suggested": "how what any is",
    "shared": "and but or",
    "owed": _READER,
    "promised": "you i we thank thanks thx check checking sure see seeing confirm confirming hope hoping assume assuming trust "
    "trusting",
    "status": "will are am",
    "told": "you they he she it",
    "need_you": f"i we {_WISHES} deal arrangement hopefully perhaps maybe",
    "lemme": "lemme lmk",
    "until": f"youve those {_READER}",
    "offer_you": "youll you",
    "obligation": f"youll it its {_READER}",
    "required": f"is are {ROLES.replace('|', ' ')}",
    "called": "everyone everybody someone somebody both all each one either",
    "whoever": "whoever someone somebody anyone anybody everyone everybody those",
    "you_will": "youll you",
    "option": "do shall should if you feel encourage encouraged invite invited",
    "wished": "i we would will d be appreciate appreciated grateful obliged thankful very most really so much greatly highly "
    "helpful great good ideal best useful nice perfect wonderful fantastic brilliant lovely super",
    "need": f"it that needs lets im just only also i we all my our what the {_CONNECTIVES} {_NEEDS}",
    "passive": "had d must shall need needs has have is are will ought should i we ask request require demand insist to "
    "gotta got payment remittance your this that each every all",
    "get_done": "have get",
    "joint": "lets we let can could my the our you i",
    "of_us": "that us",
    "of_you": "that you everyone everybody each",
    "offer": "i this our "
    f"we {_CONNECTIVES} ok okay fine alright all can could may let will should shall hope hoping plan planning "
    "going expect intend aim aiming",
    "self": "i we",
    "clause": "when while whenever once since because unless if whether until although though",
    "department": "people guys lads folks team dev devs legal finance accounts hr it marketing sales procurement purchasing "
    "compliance head hq payroll admin ops production design engineering management security insurers auditors",
    "group": "*",
    "third": "*",
    "assigned": "*",
    "rsvp": "r rsvp",
}

# What stands behind the word that an opening of any word begins with: its verb, or the end of a shortened one.
BEHIND_ANY_WORD = frozenset(
    """
    s ll re ve t want expect must should shall need needs has have will would is are was were had can could may might does did
    wants expects to just requests requires
    """.split()  # noqa: SIM905
)

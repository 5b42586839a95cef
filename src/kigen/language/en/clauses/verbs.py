"""Verbs of business mail, by what they make of a date beside them."""

from __future__ import annotations

# Verbs that open a bare imperative: "Fax it to me today."
IMPERATIVES = frozenset(
    """
    acknowledge add address advise agree allow amend analyse analyze answer approve arrange ask assemble assign attach
    endorse holler shout
    bring build buy calculate call cancel change check choose circulate clarify clean clear collect comment compile
    complete confirm consolidate contact convert coordinate copy correct countersign create decide deliver deposit
    describe determine develop discuss distribute do double-check draft drop e-mail edit email enter estimate evaluate
    examine execute expedite explain extend fax file fill finalise finalize find finish fix follow forward furnish
    gather generate get give go grab hand help identify include indicate inform initial input insert inspect install
    investigate invoice issue keep leave let list look mail make mark message modify move nominate notify obtain open
    order organise organize outline pass pay phone pick place post prepare present print produce proofread propose
    provide pull put query quote raise reach read reconcile record redo register release remind remit remove reply
    report request research resend reserve resolve respond return revert review revise ring rsvp run scan schedule
    secure select send set settle ship show shoot sign specify start state submit suggest supply swap sync take tell
    test transfer translate transmit treat try turn update upload use validate verify vote wire work write ping handle
    address deal process push track escalate cover sort load log lock name prep price rerun resubmit retrieve source
    summarize summarise type upgrade wrap scan reset rewrite refresh reformat rework redline recheck refund renew
    replace restore dispatch share loop lodge action book feed flag shout
    zero tidy sweep empty refill rinse label tag weigh measure photograph charge stack wipe unlock scrub launder split divide
    page box pack unpack swing bump plug notify cancel destroy shred archive migrate activate
    enable disable configure download export import publish deploy instruct vacate fedex overnight courier messenger text
    """.split()  # noqa: SIM905 - a list of two hundred quoted words is harder to read
)


def base(verb: str) -> str:
    """The plain form of a verb in -ing where a list above knows it: sending is send."""
    if not verb.endswith("ing"):
        return verb
    stem = verb[:-3]
    return next((form for form in (stem, stem + "e", stem[:-1]) if form in IMPERATIVES or form in EVENTS), verb)


_DOUBLED = frozenset(
    """
    get put set cut run stop ship plan swap drop submit let log scan wrap tap grab remit prep plug flag pin zip trim tag quit
    skip strip clip jot
    """.split()  # noqa: SIM905
)


def gerund(verb: str) -> str:
    """The -ing form of a verb in its plain form: sending, making, getting."""
    if verb in _DOUBLED:
        return f"{verb}{verb[-1]}ing"
    return f"{verb[:-1] if verb.endswith('e') and not verb.endswith('ee') else verb}ing"


# Doing these on a day is a meeting or a journey, not a deadline.
EVENTS = frozenset(
    """
    attend be brainstorm come celebrate chat commute dine discuss fly gather go join lunch meet participate play see speak stay
    stop swing talk travel visit catch convene arrive leave drive watch plan expect
    """.split()  # noqa: SIM905
)

# "Please note", "please find attached": politeness that asks for no work.
IDLE = frozenset(
    """
    note find feel be accept excuse disregard ignore refer enjoy bear hesitate don't do-not forgive pardon see know hold
    wait consider save understand allow imagine stay like agree rather prefer happen believe care want wish hear join
    welcome watch miss lose forfeit
    """.split()  # noqa: SIM905
)

# A thing handed over: what is asked for is the thing.
TRANSFERS = frozenset(
    """
    send fax forward return email e-mail mail submit provide give get bring deliver post upload ship supply resend
    transmit hand furnish pass issue file circulate distribute remit wire transfer pay release produce generate dispatch
    shoot share show have receive see
    """.split()  # noqa: SIM905
)

# Done with what the addressee has: nothing comes back of it, so no mail can tell that it was done.
KEPT = frozenset(
    """
    eat drink taste try use wear water feed charge rinse wipe wash launder plant chill freeze refrigerate store keep read heat
    cook bake warm serve consume finish-off decant refill unpack sweep tidy
    """.split()  # noqa: SIM905
)

# What is done so comes back to who asks, or is done for them: handed over; answered, settled, completed on paper.
HANDED_OVER = frozenset(
    """
    send fax forward return email e-mail mail submit provide deliver post upload ship supply resend transmit furnish
    issue file circulate distribute remit wire transfer release produce share dispatch courier fedex overnight messenger
    text hand lodge resubmit turn attach copy drop scan draft redraft prepare compile revise amend update redline
    proofread sign countersign initial execute approve authorize authorise
    """.split()  # noqa: SIM905
)
COMES_BACK = HANDED_OVER | frozenset(
    """
    reply respond answer rsvp revert let know call phone ring telephone contact advise tell inform acknowledge comment
    touch ping confirm notify indicate specify state clarify explain describe identify list nominate name propose
    suggest shout flag holler quote estimate verify ask deposit accept elect pay settle refund reimburse complete finish
    finalize finalise fill select register collect gather assemble correct review mark reconcile enter input process
    record consolidate calculate check research investigate
    """.split()  # noqa: SIM905
)
# The same, of what is to be done: "must be returned", "has to be with us".
COMES_BACK_DONE = frozenset(
    """
    sent faxed forwarded returned emailed e-mailed mailed submitted provided delivered posted uploaded shipped supplied
    transmitted furnished issued filed circulated distributed remitted wired transferred released produced shared handed
    lodged turned postmarked received given answered confirmed signed countersigned initialed initialled executed
    approved paid settled cleared refunded reimbursed made completed complete finished done finalized finalised filled
    entered turned registered prepared updated corrected revised reviewed resolved back in here me us my our reach
    arrive desk office with directed addressed
    """.split()  # noqa: SIM905
)
# What these ask for is said by their objects alone.
LIGHT = frozenset("give get bring have make take keep leave see show do".split())  # noqa: SIM905

# The addressee's own words are asked for.
ANSWERS = {
    "reply": "your reply",
    "respond": "your reply",
    "answer": "your answer",
    "rsvp": "your reply to the invitation",
    "revert": "your reply",
    "hear-from": "your reply",
    "know": "your answer",
    "call": "your call",
    "phone": "your call",
    "ring": "your call",
    "telephone": "your call",
    "contact": "your reply",
    "advise": "your answer",
    "holler": "your answer",
    "shout": "your answer",
    "tell": "your answer",
    "inform": "your answer",
    "acknowledge": "your acknowledgement",
    "vote": "your vote",
    "decide": "your decision",
    "choose": "your choice",
    "register": "your registration",
    "comment": "your comments",
    "touch": "your reply",
    "ping": "your reply",
    "fax": "your fax",
    "email": "your mail",
    "e-mail": "your mail",
    "meet": "a time to meet",
    "talk": "a time to talk",
}

# "Confirm the date" asks for "your confirmation of the date".
NOMINAL = {
    "confirm": "confirmation",
    "approve": "approval",
    "accept": "acceptance",
    "review": "review",
    "check": "check",
    "sign": "signature",
    "countersign": "signature",
    "acknowledge": "acknowledgement",
    "verify": "verification",
    "select": "choice",
    "choose": "choice",
}

# Work that takes more than a minute: a check beforehand helps.
EFFORT = frozenset(
    """
    prepare collect gather compile complete fill finish finalise finalize draft review revise approve analyse analyze
    calculate estimate quote reconcile research investigate consolidate develop create translate organise organize
    coordinate update produce generate proofread test evaluate sign countersign
    """.split()  # noqa: SIM905
)

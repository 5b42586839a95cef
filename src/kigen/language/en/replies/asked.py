"""What kind of answer an English ask wants, and which of its words name no topic."""

from __future__ import annotations

import re

from kigen.language.reply_rules import either
from kigen.patterns import compiled

WANTS_DECISION = compiled(
    r"\b(?:approv\w*|decision|confirm\w*|sign-?off|go-?ahead|consent|acceptance|rsvp|yes or no|agreement to|"
    r"permission|usage rights|clearance|choice|selection|renewal|checks?\b|checking\b|review\b|tests? of\b|testing\b)",
    re.IGNORECASE,
)
WANTS_WORDS = compiled(
    either(
        r"\b(?:where|when|which|who|whom|how|whether|what)\b",
        r"\blist of\b|\b(?:numbers?|headcount|slots?|dates?|instructions?|"
        r"times?|contacts?|names?|codes?|no|po|eta)\b",
        r"\b(?:availab|preferr?|preference|answer|response|reply|needed|requirements?|feedback|comment|corrections?|address|"
        r"quantit|details|information|size)",
        r"\b(?:dimensions?|measurements?|widths?|heights?|weights?|lengths?|readings?|specs?\b|e-?mail|url|login|"
        r"username|amounts?|totals?|quantit\w*|locations?|hours|day)\b",
        r"\b(?:colou?r|menu|meal|dish|price|budget|confirm|approv|decision|count\b|rsvp|status|forecast|question|"
        r"input|reason|thoughts|view|titles?\b|caption|wording|slogan|motto|inscription|spelling|topic|themes?\b|flavou?r|"
        r"motif|finish\b|brand\b|model\b|"
        r"tracking|choice|nominat|selection|pick\b|result|finding|outcome|position|stance)",
    ),
    re.IGNORECASE,
)
WANTS_DAYS = compiled(r"\b(?:slots?|dates?|times?|days?|availab\w*)\b", re.IGNORECASE)
WANTS_OPINION = compiled(
    r"\b(?:feedback|corrections?|comments?|opinions?|thoughts|views?|impressions?|reviews?|remarks|"
    r"reviewed|proof-?read|marked[- ]up|annotated|tastings?|notes|evaluations?|assessments?|ratings?|reactions?|verdict)\b",
    re.IGNORECASE,
)
# An "OK" may be the answer itself: a yes or a confirmation is wanted, or an answer, and nothing says to what but yes or no
_OTHER_THAN_YES = r"\b(?:which|what|when|where|who|whom|whose|how)\b"
WANTS_YES = compiled(
    rf"^(?!.*{_OTHER_THAN_YES}).*\b(?:whether|if you|rsvps?|yes or no|go-?ahead|sign-?off|consent|permission|clearance|"
    r"agreement to|acknowledge?ments?|attendance|reply to the invitation|"
    r"(?<!order )(?<!booking )(?<!payment )(?<!bank )(?<!delivery )(?:approv\w*|confirm\w*|accept\w*|renewals?)"
    r"(?! (?:letters?|forms?|slips?|certificates?|notes?|reports?|numbers?|codes?|e-?mails?|of payment)\b))"
    rf"|^(?:your )?(?:answer|reply|response|decision)(?: (?:on|about|to) [^\n]*)?(?:\n|$)(?!(?s:.)*{_OTHER_THAN_YES})",
    re.IGNORECASE,
)
# What a bare yes cannot be, unless it is to be approved: how many, which one, where, "by card or by wire"
_TO_APPROVE = r"\b(?:approv\w*|accept\w*|consent|sign-?off|go-?ahead|agree\w*|permission) (?:of|for|to|on|the|this|these|our)\b"
MORE_THAN_YES = compiled(
    rf"^(?:(?!{_TO_APPROVE})[^\n])*?(?:{_OTHER_THAN_YES}|\b(?:numbers?|headcounts?|counts?|quantit\w+|dates?|days?|times?|hours|slots?|"
    r"address\w*|names?|contacts?|colou?rs?|sizes?|options?|choices?|selections?|prefer\w*|details|codes?|prices?|budgets?|"
    r"amounts?|totals?|figures?|venues?|locations?|menus?|meals?|dish\w*|models?|versions?|e-?mail|phone|url|or(?! not\b))\b)",
    re.IGNORECASE,
)
# More than one of a kind: an answer may be some of them
SEVERAL = compiled(
    r"\b(?:both|all|each|every|per|two|three|four|five|six|seven|eight|nine|ten|dozen|[2-9]|[1-9]\d)\b", re.IGNORECASE
)
WANTS_THING = compiled(
    r"\b(?:forms?|documents?|docs?|reports?|letters?|contracts?|agreements?|certificates?|licen[cs]es?|cop(?:y|ies)|"
    r"scans?|files?|photos?|pictures?|images?|logos?|artwork|drawings?|plans?|proofs?|statements?|invoices?|"
    r"receipts?|orders?|quotes?|quotations?|estimates?|returns?|records?|sheets?|spreadsheets?|timesheets?|slips?|"
    r"bills?|samples?|manuscripts?|cvs?|resumes?|questionnaires?|surveys?|applications?|policy|policies|ndas?|sows?|"
    r"w-\w+|payments?|deposits?|signed|signatures?|originals?|papers?|passports?|data|draft|bio|deeds?|lease|"
    r"minutes|list|payroll|accounts|ledger|worksheet|template|video|footage|copy)\b",
    re.IGNORECASE,
)
GENERIC = compiled(
    r"\b(?:please|send|reply|return|approval of|signed|updated|completed|copy|request|form|list|files?)\b", re.IGNORECASE
)
# Which asks a kind of giving answers: a payment is no floor plan, nor is a signature a head count.
KINDS = {
    "people": compiled(r"^(?=.*[a-z])(?!.*\b(?:address|e-?mail|account|colou?r|part number|iban)\b)", re.IGNORECASE),
    "paid": compiled(
        r"(?<!proof of )(?<!evidence of )(?<!confirmation of )(?<!date of )(?<!receipt for )"
        r"\b(?:pay(?:ment|ments|ing)?(?! (?:dates?|details|terms|schedule|plan|slips?|stubs?|data|method|history|"
        r"confirmation|receipt))|paid|deposits?|transfers?|fees?|instal?ments?|balance|remittances?|prepayment|rent|"
        r"premium|subscription|contributions?|dues|fines?|charges?|settlement|money)\b(?! (?:form|receipt|slip|invoice))",
        re.IGNORECASE,
    ),
    "day": compiled(
        r"\b(?:days?|dates?|times?|slots?|availab\w*|when|schedules?|visits?|appointments?|bookings?|reservations?|meetings?|"
        r"deliver\w*|arrivals?|eta|itinerar\w*|plans?|tours?|viewings?|interviews?|rsvps?|attend\w*|prefer\w*|choices?|"
        r"choose|confirm\w*|questions?|answers?|info\w*|details|menus?|training|sessions?|workshops?|inspections?|holidays?|"
        r"weeks?|hours|reply|replies|response|summar\w*|status|update|forecast|timing|start|moves?|collection|pick-?up)\b",
        re.IGNORECASE,
    ),
    "plan": compiled(
        r"\b(?:plans?|planning|steps?|schedules?|timelines?|process\w*|procedures?|programmes?|programs?|agendas?|roadmaps?|"
        r"itinerar\w*|dates?|days?|times?|slots?|availab\w*|when|how|running order|sequence|workflow|instructions?|proposals?|"
        r"approach|methods?|status|updates?|progress|forecast|menus?|rota|roster|shifts?|visits?|answers?|questions?)\b",
        re.IGNORECASE,
    ),
    "code": compiled(
        r"\b(?:numbers?|nos?|codes?|ids?|pos?|orders?|accounts?|bank|details|iban|swift|bic|vat|tax|phone|telephone|mobile|"
        r"contacts?|references?|refs?|serials?|passports?|licen[cs]es?|tracking|meters?|readings?|amounts?|totals?|prices?|"
        r"quotes?|quotations?|figures?|counts?|quantit\w+|values?|info\w*|data|address(?:es)?|postcode|zip|sku|models?|"
        r"parts?|invoices?|polic(?:y|ies)|forms?|confirmations?|bookings?|reservations?|answers?|questions?|results?|stock|"
        r"sales|budgets?|costs?|specs?|specifications?|measurements?|dimensions?|weights?)\b",
        re.IGNORECASE,
    ),
    "signed": compiled(
        r"\b(?:sign\w*|countersign\w*|contracts?|agreements?|forms?|ndas?|leases?|letters?|orders?|quotes?|quotations?|"
        r"estimates?|offers?|proposals?|sows?|consents?|approv\w*|accept\w*|authori[sz]\w*|mandates?|deeds?|"
        r"statements?|minutes|resolutions?|proofs?|documents?|docs?|papers?|paperwork|waivers?|receipts?|attorney|"
        r"terms|pos?|timesheets?|declarations?|applications?|polic(?:y|ies)|certificates?|amendments?|addend\w+|"
        r"confirm\w*|renewals?|bookings?|reports?|returns?|w-\w+)\b",
        re.IGNORECASE,
    ),
}
# Words that stand for one another: who is asked for pictures sends photos, who is asked to prove who he is sends a passport.
KIN = compiled(
    r"(?P<picture>\b(?:photo(?:graph)?s?|pictures?|pics?|images?|shots|snaps)\b)|"
    r"(?P<quotation>\b(?:quot(?:e|es|ation|ations)|estimates?|pricing|offers?|bids?|tenders?)\b)|"
    r"(?P<paid>\b(?:proofs? of payment|remittance(?: advice)?|(?:payment|bank|deposit|transfer|tt) slips?|swift copy|"
    r"(?:payment|transfer) (?:receipts?|confirmations?|advice))\b)|"
    r"(?P<cv>\b(?:cvs?|r[eé]sum[eé]s?|curriculum vitae)\b)|"
    r"(?P<bill>\b(?:invoices?|bills?)\b(?! of))|(?P<drawing>\b(?:drawings?|blueprints?|floor ?plans?|dwgs?)\b)|"
    r"(?P<remarks>\b(?:feedback|comments?|remarks?|corrections?|amend(?:s|ments?)|thoughts)\b)|"
    r"(?P<size>\b(?:measurements?|dimensions?|sizes?)\b)|"
    r"(?P<count>\b(?:head ?counts?|numbers? of (?:people|guests|attendees|participants|heads)|attendance)\b)|"
    r"(?P<identity>\b(?:passports?|driv(?:ing|er'?s?) licen[cs]es?|"
    r"identity (?:card|document)s?|proof of (?:id|identity)|id card)\b)|"
    r"(?P<residence>\b(?:proof of address|utility bill|council tax|bank statement)\b)|"
    r"(?P<account>\b(?:bank details|account (?:number|details)|iban|sort code)\b)|"
    r"(?P<sheet>\b(?:spread|work)sheets?\b|\bexcel\b|\bxlsx?\b)",
    re.IGNORECASE,
)

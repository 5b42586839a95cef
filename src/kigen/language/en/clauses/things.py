"""Things that business mail asks for and that come back: answers, papers, figures, payments."""

from __future__ import annotations

import re

from kigen.patterns import Pattern, any_of

_ANSWERS = r"""
    answers? repl(?:y|ies) responses? decisions? confirmations? confirms? approvals? consents? ok okay go-?ahead
    sign-?offs? signatures? initials feedback comments? inputs? thoughts? views? opinions? edits? changes? corrections?
    revisions? mark-?ups? red-?lines? remarks? suggestions? recommendations? ideas? choices? votes? preferences?
    selections? nominations? acceptances? availability instructions? words? yes guidance explanations? justifications?
    objections? questions? requests? requirements? clearance permissions? authori[sz]ations? verdicts? blessing
    attention turn-?arounds? elections? calls? ring eyes counts? headcounts? numbers? figures? totals? amounts? volumes?
    quantit(?:y|ies) estimates? quotes? quotations? bids? offers? prices? pricing rates? proposals? tenders? sizes?
    measurements? readings? dimensions? percentages? marks? hours reactions?
"""
_PAPERS = r"""
    reports? drafts? cop(?:y|ies) versions? documents? docs? papers? paperwork documentation forms? letters? memos?
    notes? lists? schedules? timelines? spreadsheets? sheets? files? contracts? agreements? leases? amendments?
    addend(?:um|a) exhibits? annex(?:es)? certificates? licen[cs]es? polic(?:y|ies) applications? questionnaires?
    surveys? evaluations? appraisals? reviews? assessments? time-?sheets? budgets? forecasts? projections? models? data
    info information details? particulars materials? packages? packets? packs? slides? presentations? decks? agendas?
    minutes summar(?:y|ies) bullets? analys[ie]s breakdowns? worksheets? templates? r[ée]sum[ée]s? cvs? bios?
    biograph(?:y|ies) profiles? photos? photographs? pictures? images? artworks? proofs? pages? originals? plans?
    drawings? sketch(?:es)? specs? specifications? samples? articles? texts? chapters? manuscripts? scripts?
    translations? transcripts? waivers? releases? resolutions? ballots? prox(?:y|ies) records? registrations?
    entr(?:y|ies) abstracts? results? findings? outlines? reconciliations? submissions? filings? returns? deeds? titles?
    claims? vouchers? ledgers? logs? logos? links? files? names? address(?:es)? rosters? cuts? notices? designs?
    layouts? mock-?ups? statements? backups? references? terms scopes? briefs? write-?ups? goals objectives
    accomplishments nominees insurance passports? visas? w-?9s? id ids keys? badges? cards? codes? logins? slips? parts?
    goods pieces? items? shipments? deliver(?:y|ies) works? assignments?
"""
_MONEY = r"""
    accounts? payments? deposits? balances? remittances? fees? instal?lments? refunds? funds? money wires? cash cheques?
    checks? invoices? bills? receipts? pos? orders? dues expenses? retainers? credits? collateral premiums?
    reimbursements?
"""
HANDED_BACK = Pattern(
    rf"\b(?:{any_of(f'{_ANSWERS}{_PAPERS}{_MONEY}'.split())})\b(?!['’]s\b)", re.IGNORECASE, begins="abcdefghijklmnopqrstvwy"
)
# "We need to get this done today", "… get these to the bank today"
GOT_DONE = Pattern(
    r"\s*(?:it|this|that|these|those|them|(?:the|this|that|these|those)\s+(?:[\w-]+\s+){0,2}?[\w-]+)\s+(?:all\s+)?(?:done|finished|out|signed|fixed|resolved|"
    r"completed|cleared|settled|approved|paid|filed|sent|back|in|wrapped\s+up|taken\s+care\s+of|sorted|ironed\s+out|straightened\s+out|nailed\s+down|worked\s+out|"
    r"buttoned\s+up|cleaned\s+up|closed|executed|finali[sz]ed|agreed|ready|over\s+with|put\s+to\s+bed|out\s+of\s+the\s+way|on\s+(?:its|their|the)\s+way|to\s+(?!you\b)\w+)\b",
    re.IGNORECASE,
)

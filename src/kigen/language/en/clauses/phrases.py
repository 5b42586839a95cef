"""The phrases that the openings of clauses are made of, as fragments of patterns."""

from __future__ import annotations

_THEN = r"[\s,]+"
_ADVERB = (
    r"(?:please|kindly|pls|mind|possibly|probably|definitely|also|just|still|perhaps|maybe|all|both|each|then|now|really|quickly|"
    r"again|therefore|at\s+least|"
    r"try\s+(?:to|and)|be\s+(?:able|sure|willing)\s+to|be\s+so\s+(?:kind|good)\s+(?:as\s+)?to|be\s+(?:kind|good)\s+enough\s+(?:as\s+)?to|"
    r"make\s+sure\s+(?:to|(?:that\s+)?you)|"
    r"remember\s+to|(?:aim|plan)\s+to|plan\s+on|attempt\s+to|take\s+(?:a\s+)?(?:moment|minute|time|look\s+and)(?:\s+to)?|go\s+ahead\s+and|ensure\s+(?:that\s+)?you|"
    r"help\s+(?:me|us)|arrange\s+to|(?:come|go)(?:\s+(?:by|over|in))?(?:\s+and)?(?=\s+(?:grab|get|collect|pick|fetch|sign)\b)|(?:don['’]?t|do\s+not)\s+forget\s+to|(?:prompt|direct|careful|serious|"
    r"quick|kind|immediate|urgent|respectful|real)(?:ly|edly))"
)
ADVERBS = rf"(?:{_ADVERB}{_THEN}){{0,3}}"
YOU = (
    r"(?:(?:(?:one|some|any|either|both|each|all)\s+of\s+)?(?:you(?:\s+(?:guys|all|both|folks|two|three|(?:and|or)\s+(?:(?-i:[A-Z][a-z]+(?:\s[A-Z][a-z]+)?)|some(?:one|body)(?:\s+else)?(?:\s+(?:on|in|at|from)\s+your\s+\w+)?)))?|ya|u|y['’]all)|"
    r"(?:some|any|every)(?:one|body)(?:\s+(?:else\s+)?(?:on|in|at|from)\s+your\s+[a-z]+)?|your\s+(?:[a-z]+\s+)?(?:team|office|people|group|assistant|"
    r"colleagues?|department|side))"
)
# Whom the reader is asked to get to do it: "could the board dig that out?"
READERS_PEOPLE = (
    r"(?:your\s+(?:accountant|bookkeeper|secretary|treasurer|clerk|architect|husband|wife|partner)|"
    r"the\s+(?:board|committee|trustees|parents))"
)
# Many who may be written to all at once
_EACH_ROLE = """
    managers supervisors directors leads leaders heads traders employees staff participants originators schedulers analysts
    associates assistants teams groups branches departments members delegates parents students tenants residents owners
    volunteers attendees exhibitors authors presenters speakers sites stores offices partners drivers captains coaches
    players families households
"""
ROLES = "|".join(_EACH_ROLE.split())
WE = r"(?:I|we)"
SUBJECT = (
    rf"(?:\b{WE}(?:['’](?:ll|d|m|re|ve))?\s+(?:(?:will|would|be|do|am|are|have|had|must|can|really|also|still|"
    rf"just|only|both|all|now|then|kindly|to|\w{{3,}}ly)\s+){{0,3}})?"
)
NOT = (
    r"(?:\s+(?:do|does|have|has|did|is|are|can|could)?\s*not\b|(?:\s+(?:do|does|have|has|did|is|are|ca|"
    r"could))?n['’]?t\b|\s+cannot\b)"
)
DONE = (
    r"(?:\w{2,}ed|sent|paid|made|done|given|put|taken|brought|written|chosen|met|held|set|signed|cut|built|"
    r"kept|spent|shown|lent|bought|sold|told|shut|withdrawn|got|gotten|run|drawn|"
    r"left|complete|back|in|here|out|over|(?:with|to)\s+(?:us|me)|(?:on|at|in|to)\s+my(?!\s+\w+['’]s\b)|into|at\s+our)\b"
)
# A word, an amount, a share or a number of a paper: "$2,000", "50%", "4471/B", "P&L"
WORD = r"[$€£#]?[\w'’/&-]+(?:[.,]\d+)*%?"
THING = (
    r"(?:it|yours|[$€£]\d[\d.,]*|this|that|these|those|them|everything|all|one|"
    rf"(?:the|your|our|my|a|an|all|any)(?:\s+{WORD}){{1,4}}?)"
)
# Those who come and go by themselves: "your brother", "the tenants", "our crew"
PERSON = (
    r"(?:(?:brother|sister|son|daughter|father|mother|mum|mom|dad|husband|wife|partner|child|cousin|uncle|aunt|niece|nephew|friend|boss|colleague|"
    r"manager|director|assistant|accountant|lawyer|solicitor|attorney|agent|broker|driver|engineer|electrician|plumber|builder|fitter|decorator|"
    r"painter|surveyor|architect|landlord|lodger|tenant|guest|visitor|contractor|subcontractor|sub|supplier|vendor|courier|crew|nurse|doctor|dentist|teacher|"
    r"pupil|student|passenger|player|speaker|delegate|attendee|candidate|inspector|auditor|worker|cleaner|lad|guy|volunteer|intern|buyer|"
    r"seller|roofer|glazier|plasterer|carpenter|mechanic|technician|caterer|photographer|musician|model|actor|witness|juror)s?|"
    r"children|kids|parents|men|women|man|woman|people|staff|folks)"
)
ANSWER = (
    r"(?:reply|response|answer|feedback|comments?|input|thoughts|confirmation|approval|decision|signature|"
    r"payment|suggestions|changes|edits|remarks|views|"
    r"agreement|consent|quote|quotation|proposal|bid|draft|report|list|numbers|figures|data|information|details)"
)
# Somebody else who is spoken of, by name, part or pronoun
SOMEBODY = (
    r"(?:(?-i:(?!I\b|We\b|You\b)[A-Z])[\w.&-]*(?:\s+(?-i:[A-Z])[\w.]*)?|(?:the|our|my|your)\s+[\w-]+(?:\s+[\w-]+)?|"
    r"he|she|they|him|her|them)"
)
# "grateful if the form could be returned", "appreciated if payment was made"
IF_DONE = (
    rf"(?:\s+it)?\s+if\s+(?:{THING}|(?!you\b|I\b|we\b)[\w'’-]+(?:\s+[\w'’-]+){{0,2}}?)\s+"
    rf"(?:(?:could|can|would|might)\s+(?:please\s+|kindly\s+|also\s+)?(?:be\s+|get\s+)?|"
    rf"(?:were|was|is|are)\s+(?!over\b|out\b|here\b))(?:\w+ly\s+)?(?P<wished_verb>{DONE}|(?:with|at|on)\s+(?:the|our|my|his|her|this)\s+[\w-]+|reach(?=\s+(?:me|us)\b))"
)
AT_START = r"(?:^|(?<=[.,;:\-–—)*])|(?<=[.,;:\-–—)*]\s)|(?<=[.,;:\-–—)*]\s\s))(?:and\s+|but\s+|so\s+|also\s+)?"


def either(*alternatives: str) -> str:
    """A pattern that matches the first of these that fits."""
    return "|".join(alternatives)


def verb_group(name: str) -> str:
    """A word caught as the verb of an opening."""
    return rf"(?P<{name}_verb>[a-z][a-z'’-]*)"


# Words before "to" that name nobody: "Happy to discuss", "How to apply", "Nothing to report"
NO_NAMES = frozenset(
    """
    keen happy glad pleased sorry ready able unable delighted eager anxious free welcome hoping hope looking going need want
    wish lovely great good nice wonderful fun best hard easy tough thanks sad odd strange funny better glad lucky next supposed
    how where what when which who whether nothing something anything time due only remember here
    """.split()  # noqa: SIM905 - a list of quoted words is harder to read
)

"""Controls by mail: the links that digests, receipts and notices carry, and reading what comes back.

A link opens a mail whose subject holds the command and a token that only this installation can make. A reply to a digest says
the same in words. Neither is enough: it must be the user who sent it. A digest that was forwarded gives nobody power.
"""

from kigen.digest.controls.judging import Case, Judged, is_true, judge
from kigen.digest.controls.links import link, link_about, links, mailto, subject_of
from kigen.digest.controls.mail import Heard, answered_ids, hear, is_to_oneself
from kigen.digest.controls.notice import KINDS, WAITS, News, is_still_so, notice
from kigen.digest.controls.receipt import Told, receipt
from kigen.digest.controls.reply import Said, read_reply
from kigen.digest.controls.seal import VALID, Seal, Token, earlier_revisions, revision_of
from kigen.digest.controls.subject import Sealed, is_attempt, read_subject
from kigen.digest.controls.verbs import ALL, Control, Verb

__all__ = [
    "ALL",
    "KINDS",
    "VALID",
    "WAITS",
    "Case",
    "Control",
    "Heard",
    "Judged",
    "News",
    "Said",
    "Seal",
    "Sealed",
    "Token",
    "Told",
    "Verb",
    "answered_ids",
    "earlier_revisions",
    "hear",
    "is_attempt",
    "is_still_so",
    "is_to_oneself",
    "is_true",
    "judge",
    "link",
    "link_about",
    "links",
    "mailto",
    "notice",
    "read_reply",
    "read_subject",
    "receipt",
    "revision_of",
    "subject_of",
]

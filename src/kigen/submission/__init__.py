"""SMTP: the session, and what an answer of the server means for a letter."""

from kigen.submission.pace import Pace
from kigen.submission.server import SmtpServer
from kigen.submission.session import Offer, Patience, Submission
from kigen.submission.transaction import Leave
from kigen.submission.verdict import Accepted, InDoubt, NotSent, Refused, Reply, SubmissionError, Verdict

__all__ = [
    "Accepted",
    "InDoubt",
    "Leave",
    "NotSent",
    "Offer",
    "Pace",
    "Patience",
    "Refused",
    "Reply",
    "SmtpServer",
    "Submission",
    "SubmissionError",
    "Verdict",
]

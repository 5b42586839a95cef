"""SMTP: the session, and what an answer of the server means for a letter."""

from kigen.submission.server import SmtpServer
from kigen.submission.session import Offer, Patience, Submission
from kigen.submission.verdict import Accepted, InDoubt, NotSent, Refused, Reply, SubmissionError, Verdict

__all__ = [
    "Accepted",
    "InDoubt",
    "NotSent",
    "Offer",
    "Patience",
    "Refused",
    "Reply",
    "SmtpServer",
    "Submission",
    "SubmissionError",
    "Verdict",
]

"""Mail that no person wrote: automatic replies, bounces, delay notices, receipts, answers of calendars."""

from kigen.mail.automatic.kinds import Automatic, automatic, automatic_headers

__all__ = ["Automatic", "automatic", "automatic_headers"]

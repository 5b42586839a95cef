"""Mail in the user's name that does not lie in Sent.

Some mail programs save an answer in the folder of the mail that it answers, people send themselves a copy, and put away what
they have sent. Whoever writes to the user may also write in their name. What is proven to be theirs counts as what lies in
Sent does. What is not only holds letters, until the user has looked or the same mail is found in Sent: a forged mail must
neither set a letter going nor end anything.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum

from kigen.followup.correspondence.in_doubt import only_asked
from kigen.followup.correspondence.matching import Threads
from kigen.followup.correspondence.outgoing import Outgoing, read_outgoing
from kigen.followup.house import House
from kigen.language import reason
from kigen.mail import automatic
from kigen.mail.authentication import is_verified
from kigen.mail.message import Message
from kigen.mail.tracing import was_delivered


class Place(StrEnum):
    """What a folder other than Sent says of the user's mails in it."""

    WATCHED = "watched"  # a folder in which mail arrives: a program saved an answer there
    ASIDE = "aside"  # another one: the user put it away there
    UNSENT = "unsent"  # Trash, or one for drafts and the like: it may never have left


@dataclass(frozen=True, slots=True)
class InUsersName:
    """Such a mail, read. `filed`: it counts as if it lay in Sent, asks and all."""

    outgoing: Outgoing
    filed: bool


def is_in_users_name(message: Message, house: House) -> bool:
    """Whether it says that it is from the user, and from no machine."""
    return house.is_own(message.sender.addr) and automatic(message) is None


def read_in_users_name(
    message: Message, at: datetime, threads: Threads, house: House, place: Place, *, folder: str = "", provider_thread: str = ""
) -> InUsersName:
    """Read a mail for which `is_in_users_name` holds, sent at `at` (UTC). Pure and total."""
    read = read_outgoing(message, at, threads, house, folder=folder, provider_thread=provider_thread)
    delivered = was_delivered(message)
    if place is Place.WATCHED and not delivered:
        return InUsersName(read, filed=True)
    if place is Place.WATCHED and house.authserv_id and is_verified(message, house.authserv_id):
        return InUsersName(replace(read, commitments=()), filed=False)  # what it asks is read where it lies in Sent
    why = reason("own_unproven") if delivered else reason("own_elsewhere", folder)
    asks = read.commitments if place is Place.ASIDE and not delivered else ()
    doubtful = only_asked(replace(read, kind="in_users_name", commitments=asks), why)
    return InUsersName(doubtful, filed=False)

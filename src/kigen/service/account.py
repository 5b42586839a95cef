"""One mailbox at run time: its settings, its house, its servers and where its passwords are."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from kigen.config import MailboxSettings, ServerSettings, Settings, house_of, policy_for
from kigen.errors import WrongUse
from kigen.followup.commitment import Commitment
from kigen.followup.house import House
from kigen.followup.planning.policy import Mode, Policy
from kigen.mailbox import Server, Timeouts
from kigen.network import Security, is_loopback
from kigen.service.credentials import credentials_of
from kigen.service.own_letters import OwnLetters, read_letters
from kigen.signin import Credentials, TokenSource
from kigen.signin.profiles import Profile, for_server
from kigen.submission import SmtpServer

# Letters a minute to a provider of whom nothing is known.
_UNKNOWN_PER_MINUTE = 5


@dataclass(frozen=True, slots=True)
class Account:
    """Everything fixed about one mailbox. `letters` are the user's own; `timeouts` are those of IMAP."""

    settings: MailboxSettings
    house: House
    imap: Server
    smtp: SmtpServer
    imap_secret: Credentials
    smtp_secret: Credentials
    letters: OwnLetters = OwnLetters()
    timeouts: Timeouts = Timeouts()

    @property
    def name(self) -> str:
        return self.settings.name

    @property
    def tokens(self) -> TokenSource | None:
        """Where its access tokens come from; None for a mailbox that signs in by password alone."""
        sources = (self.imap_secret, self.smtp_secret)
        return next((source for source in sources if isinstance(source, TokenSource)), None)

    def policy(self, commitment: Commitment) -> Policy:
        """The user's policy for a commitment."""
        return policy_for(self.settings, commitment)

    def own_letters(self, commitment: Commitment) -> Mapping[str, str]:
        """The user's own templates for a commitment's letters, by letter and language."""
        return self.letters.of(commitment, self.settings)

    @property
    def drafts(self) -> bool:
        """Whether any of its letters are put into Drafts."""
        modes = (self.settings.mode, *(rule.mode for rule in self.settings.rule))
        return Mode.DRAFT in modes

    @property
    def saves_sent(self) -> bool:
        """Whether kigen files the copy of a sent letter itself."""
        choice = self.settings.smtp.save_sent
        return choice == "always" or (choice == "auto" and not (self.provider and self.provider.files_sent_copies))

    @property
    def provider(self) -> Profile | None:
        """What is known of the provider that letters are handed in to."""
        return for_server(self.smtp.host)

    @property
    def per_minute(self) -> int:
        """How many letters a minute the submission server gets at the most; 0 is as many as there are."""
        if self.settings.limits.per_minute:
            return self.settings.limits.per_minute
        if is_loopback(self.smtp.host):
            return 0  # a relay on this machine keeps its own pace
        return (self.provider and self.provider.limits.per_minute) or _UNKNOWN_PER_MINUTE

    @property
    def digest_to(self) -> str:
        return self.settings.digest.to or self.house.address

    @property
    def control_languages(self) -> tuple[str, ...]:
        """The languages in which the user may answer a digest: that of the digest first."""
        return tuple(dict.fromkeys((self.digest_language, *self.house.languages)))

    @property
    def digest_language(self) -> str:
        """The mailbox's language: the one set for the digest, else the first it reads."""
        return self.settings.digest.language or self.house.languages[0]


def account_of(settings: MailboxSettings, state_dir: Path, environment: Mapping[str, str] = os.environ) -> Account:
    """The account that settings describe. Reads the user's templates; raises WrongUse. Passwords are read at sign-in."""
    imap, smtp, house = settings.imap, settings.smtp, house_of(settings)
    username = imap.username or settings.address
    imap_secret, smtp_secret = credentials_of(settings, state_dir, environment)
    return Account(
        settings=settings,
        house=house,
        imap=Server(imap.host, imap.port, Security(imap.security), username, *_certificates(imap)),
        smtp=SmtpServer(
            smtp.host,
            smtp.port,
            Security(smtp.security),
            smtp.username or username,
            *_certificates(smtp),
            local_hostname=settings.address.rpartition("@")[2],
        ),
        imap_secret=imap_secret,
        smtp_secret=smtp_secret,
        letters=read_letters(settings, house),
    )


def all_accounts(settings: Settings, environment: Mapping[str, str] = os.environ) -> list[Account]:
    """The accounts of a configuration. Raises WrongUse, also when two of them read the same mails."""
    accounts = [account_of(each, settings.service.state_dir, environment) for each in settings.mailbox]
    first: dict[tuple[object, ...], str] = {}
    twice = []
    for one in accounts:
        server = one.imap
        there = (server.host.lower(), server.port, server.username.lower(), one.settings.imap.sent)
        other = first.setdefault(there, one.name)
        if other != one.name:
            twice.append(f"mailbox.{one.name}: reads the same mails as mailbox.{other}; clients would get every letter twice")
    if twice:
        raise WrongUse(*twice)
    return accounts


def _certificates(server: ServerSettings) -> tuple[str, str, str]:
    """ca_file, cert_file and key_file, as the connections take them."""
    return str(server.ca_file or ""), str(server.cert_file or ""), str(server.key_file or "")

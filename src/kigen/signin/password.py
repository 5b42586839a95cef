"""Passwords: from a file, a systemd credential, or an environment variable. Read anew at each sign-in, so that a changed
password counts without a restart.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from kigen.errors import UserError
from kigen.signin.secret import Secret

_LIMIT = 4096  # bytes; a longer file is not a password


@dataclass(frozen=True, slots=True)
class PasswordSource:
    """Where one password is. Calling it reads the password.

    `what` names its use in errors ("mailbox sato, imap"). Looked at in this order: `file`, when one is configured; the
    systemd credential `credential` in $CREDENTIALS_DIRECTORY (systemd.exec(5), LoadCredential=), when it is there; the
    variable `variable` of `environ`.
    """

    what: str
    file: str = ""
    credential: str = ""
    variable: str = ""
    environ: Mapping[str, str] = field(default_factory=dict, repr=False)
    option: str = "password_file"  # of the configuration, that names the file
    stored_by: str = ""  # the command that writes the file, for a message when it is not there

    @property
    def noun(self) -> str:
        """What it is: "password", "client secret"."""
        return self.option.removesuffix("_file").replace("_", " ")

    def there(self) -> bool:
        """Whether one is configured at all."""
        credential = self._credential_path()
        return bool(self.file or (credential and credential.exists()) or (self.variable and self.environ.get(self.variable)))

    def __call__(self) -> Secret:
        """The password as it is now. Raises `UserError` when there is none, or it cannot be one."""
        if self.file:
            return self._from_file(Path(self.file))
        credential = self._credential_path()
        if credential is not None and credential.exists():
            return self._from_file(credential)
        if self.variable and self.environ.get(self.variable):
            return self._checked(self.environ[self.variable], f"the variable {self.variable}")
        raise UserError(f"{self.what}: no {self.noun} is configured. Give one of: {', '.join(self._ways())}.")

    def _credential_path(self) -> Path | None:
        folder = self.environ.get("CREDENTIALS_DIRECTORY", "")
        return Path(folder) / self.credential if folder and self.credential else None

    def _ways(self) -> list[str]:
        ways = [f"{self.option} in the configuration"]
        if self.credential:
            ways.append(f"the systemd credential {self.credential}")
        if self.variable:
            ways.append(f"the environment variable {self.variable}")
        return ways

    def _from_file(self, path: Path) -> Secret:
        try:
            with path.open("rb") as file:
                raw = file.read(_LIMIT + 1)
        except OSError as error:
            advice = f" `{self.stored_by}` makes it." if isinstance(error, FileNotFoundError) and self.stored_by else ""
            raise UserError(f"{self.what}: the {self.noun} file {path} cannot be read: {error.strerror}.{advice}") from None
        if len(raw) > _LIMIT:
            raise UserError(f"{self.what}: {path} is longer than any {self.noun}; it must hold the {self.noun} alone.")
        try:
            text = raw.decode("utf-8-sig")
        except UnicodeDecodeError:
            raise UserError(f"{self.what}: the {self.noun} file {path} is not UTF-8 text.") from None
        return self._checked(text.removesuffix("\n").removesuffix("\r"), f"the {self.noun} file {path}")

    def _checked(self, text: str, place: str) -> Secret:
        if not text.strip():
            raise UserError(f"{self.what}: {place} is empty.")
        if any(unicodedata.category(char) == "Cc" for char in text):
            raise UserError(
                f"{self.what}: {place} holds more than one line, or control characters; it must hold the {self.noun} alone."
            )
        return Secret(text)

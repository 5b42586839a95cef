"""A release, as scripts/release leaves it."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Release:
    """The files of a release, and an environment into which its wheel was installed."""

    folder: Path
    environment: Path

    def file(self, ending: str) -> Path:
        (found,) = self.folder.glob(f"*{ending}")
        return found

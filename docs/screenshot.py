"""Makes docs/pictures/digest.png: the digest of the demo, as a telephone shows it.

Run it after changing the digest: `python docs/screenshot.py`. It plays `kigen demo --fast` and photographs the last digest
with Chromium (`chromium` on the path, or the program named as its only argument), 390 pixels wide.
"""
# ruff: noqa: INP001 - a script of its own

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

PICTURE = Path(__file__).parent / "pictures" / "digest.png"
WIDTH, HEIGHT = 390, 800  # a telephone; the height cuts below the second item
LARGEST = 200_000  # bytes: the README is read over telephones too


def played(folder: Path) -> Path:
    """The page of the last digest of a demo played into `folder`."""
    subprocess.run([sys.executable, "-m", "kigen", "demo", "--fast", "--out", str(folder)], check=True)  # noqa: S603
    return folder / "digest.html"


def photograph(page: Path, picture: Path, browser: str) -> None:
    """Write the top of `page` to `picture`."""
    options = [
        "--headless",
        "--disable-gpu",
        "--disable-lcd-text",  # coloured edges of letters make the file half as big again
        "--hide-scrollbars",
        f"--window-size={WIDTH},{HEIGHT}",
        "--force-device-scale-factor=1.5",
        f"--screenshot={picture}",
    ]
    if os.geteuid() == 0:
        options.append("--no-sandbox")  # Chromium refuses to start as root otherwise; the page is our own
    subprocess.run([browser, *options, page.as_uri()], check=True)  # noqa: S603


def main() -> int:
    browser = sys.argv[1] if len(sys.argv) > 1 else "chromium"
    with TemporaryDirectory() as folder:
        photograph(played(Path(folder) / "demo"), PICTURE, browser)
    size = PICTURE.stat().st_size
    sys.stdout.write(f"{PICTURE}: {size} bytes\n")
    return 0 if size <= LARGEST else 1


if __name__ == "__main__":
    raise SystemExit(main())

"""Makes docs/pictures/digest-*.png: the digest of the demo as a telephone shows it, in Japanese and English, light and dark.

Run it after changing the digest: `python docs/screenshot.py`. It plays `kigen demo --fast`, asks for the digest of its second
Thursday in both languages, and photographs each with Chromium (`/usr/bin/chromium`, or the program named as its only argument).
"""

from __future__ import annotations

import re
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

from playwright.sync_api import sync_playwright

PICTURES = Path(__file__).parent / "pictures"
WIDTH, HEIGHT, SCALE = 390, 800, 1.5  # a telephone; the height cuts below the second item
LARGEST = 200_000  # bytes: the README is read over telephones too
ARGUMENTS = ["--no-sandbox", "--disable-gpu", "--disable-lcd-text"]  # the page is our own; coloured edges make larger files


def kigen(*words: str) -> str:
    """What a command prints."""
    done = subprocess.run([sys.executable, "-m", "kigen", *words], check=True, capture_output=True)  # noqa: S603
    return done.stdout.decode()


def pages(folder: Path) -> Iterator[tuple[str, str]]:
    """Plays the demo into `folder`: each language with the digest in it."""
    demo = folder / "demo"
    kigen("demo", "--fast", "--out", str(demo))
    config = demo / "kigen.toml"
    (mailbox,) = tomllib.loads(config.read_text("utf-8"))["mailbox"]
    newest = re.search(r"^X-Kigen-Digest: (\S+)", (demo / "digest.eml").read_text("ascii"), re.MULTILINE)
    assert newest is not None
    day = date.fromisoformat(newest[1]) - timedelta(days=1)
    for language in ("ja", "en"):
        spoken = folder / f"{language}.toml"
        spoken.write_text(config.read_text("utf-8") + f'\n  [mailbox.digest]\n  language = "{language}"\n', "utf-8")
        html = folder / f"{language}.html"
        kigen("--config", str(spoken), "digest", mailbox["name"], "--date", day.isoformat(), "--html", str(html))
        yield language, html.read_text("utf-8")


def main() -> int:
    browser = sys.argv[1] if len(sys.argv) > 1 else "/usr/bin/chromium"
    largest = 0
    with TemporaryDirectory() as folder, sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=browser, args=ARGUMENTS)
        for language, html in pages(Path(folder)):
            for name, scheme in ((language, "light"), (f"{language}-dark", "dark")):
                page = chromium.new_page(
                    viewport={"width": WIDTH, "height": HEIGHT},
                    device_scale_factor=SCALE,
                    color_scheme="dark" if scheme == "dark" else "light",
                    offline=True,
                )
                page.set_content(html)
                picture = PICTURES / f"digest-{name}.png"
                page.screenshot(path=picture)
                largest = max(largest, picture.stat().st_size)
                sys.stdout.write(f"{picture}: {picture.stat().st_size} bytes\n")
        chromium.close()
    return 0 if largest <= LARGEST else 1


if __name__ == "__main__":
    raise SystemExit(main())

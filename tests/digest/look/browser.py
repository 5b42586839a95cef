"""One headless Chromium, without a network, in which digests are opened as mail programs show them.

Ways of showing, as mail programs were seen to have them:
- `light`: as written
- `dark`: the page's own dark colours (Apple Mail, Outlook on the web and on phones)
- `forced`: recoloured by the program (Gmail on Android)
- `inverted`: every colour turned round (Gmail on iOS)
- `bare`: without any style block (Gmail for some accounts, and whatever drops the head)
"""

from __future__ import annotations

import base64
import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, Page

EXECUTABLE = Path("/usr/bin/chromium")
ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
PATIENCE = 180_000  # milliseconds: a busy machine is slow, which is no fault of a page
WAYS = ("light", "dark", "forced", "inverted", "bare")
PHONE, NARROW, DESKTOP, ZOOMED = 390, 320, 800, 195  # the last is a phone at 200 per cent


@contextmanager
def shown(browser: Browser, html: str, width: int = PHONE, way: str = "light", scale: float = 1) -> Iterator[Page]:
    """A digest on a screen of that width."""
    context = browser.new_context(
        viewport={"width": width, "height": 800},
        color_scheme="dark" if way == "dark" else "light",
        device_scale_factor=scale,
        offline=True,
    )
    context.set_default_timeout(PATIENCE)
    try:
        page = context.new_page()
        if way == "forced":
            context.new_cdp_session(page).send("Emulation.setAutoDarkModeOverride", {"enabled": True})
        page.set_content(re.sub(r"(?s)<style>.*?</style>", "", html) if way == "bare" else html)
        if way == "inverted":
            page.add_style_tag(content="html { background: #fff; filter: invert(1) hue-rotate(180deg); }")
        yield page
    finally:
        context.close()


# Every piece of text that is seen: its words, the size of its letters, and where its lines stand.
_TEXTS = """() => {
  const found = [];
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const words = node.data.replace(/[\\s\\u200b\\u00a0]+/g, ' ').trim();
    if (!words) continue;
    const range = document.createRange();
    range.selectNodeContents(node);
    const lines = [...range.getClientRects()].map(r => [r.x + scrollX, r.y + scrollY, r.width, r.height]);
    found.push({words, size: parseFloat(getComputedStyle(node.parentElement).fontSize), lines});
  }
  return found;
}"""

_LINKS = """() => [...document.querySelectorAll('a')].map(a => {
  const r = a.getBoundingClientRect();
  return {words: a.textContent, x: r.x, y: r.y, width: r.width, height: r.height};
})"""

# The contrast between the lightest and the darkest point of each line of text (WCAG 2.2, relative luminance).
_CONTRASTS = """async ([picture, scale, lines]) => {
  const image = new Image();
  image.src = 'data:image/png;base64,' + picture;
  await image.decode();
  const canvas = new OffscreenCanvas(image.width, image.height);
  const context = canvas.getContext('2d', {willReadFrequently: true});
  context.drawImage(image, 0, 0);
  const linear = Array.from({length: 256}, (_, c) => c / 255 <= 0.04045 ? c / 255 / 12.92 : ((c / 255 + 0.055) / 1.055) ** 2.4);
  return lines.map(([x, y, width, height]) => {
    const data = context.getImageData(x * scale, y * scale, Math.max(1, width * scale), Math.max(1, height * scale)).data;
    let low = 1, high = 0;
    for (let at = 0; at < data.length; at += 4) {
      const light = 0.2126 * linear[data[at]] + 0.7152 * linear[data[at + 1]] + 0.0722 * linear[data[at + 2]];
      low = Math.min(low, light); high = Math.max(high, light);
    }
    return (high + 0.05) / (low + 0.05);
  });
}"""


def texts(page: Page) -> list[dict[str, Any]]:
    """The pieces of text that are seen."""
    found: list[dict[str, Any]] = page.evaluate(_TEXTS)
    return found


def links(page: Page) -> list[dict[str, Any]]:
    """The links and where they stand."""
    found: list[dict[str, Any]] = page.evaluate(_LINKS)
    return found


def overflow(page: Page) -> int:
    """By how many pixels the page is wider than the screen."""
    wider: int = page.evaluate("() => document.documentElement.scrollWidth - innerWidth")
    return wider


def contrasts(page: Page, scale: float) -> list[tuple[float, str]]:
    """The contrast of every line of text as it was really drawn, the poorest first, with its words."""
    pieces = texts(page)
    lines = [(piece["words"], line) for piece in pieces for line in piece["lines"] if line[2] >= 1]
    picture = base64.b64encode(page.screenshot(full_page=True)).decode()
    ratios = page.evaluate(_CONTRASTS, [picture, scale, [line for _, line in lines]])
    return sorted(zip(ratios, (words for words, _ in lines), strict=True))

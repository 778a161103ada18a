"""`python -m demo.pictures`: the conversations as pictures, from what the bot really sends.

Writes docs/images/conversation-*.png. It needs Chromium, and fonts with Kazakh letters and emoji
(in Debian: chromium, fonts-noto-core, fonts-noto-color-emoji).
"""

from __future__ import annotations

import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Final

from PIL import Image, ImageChops

from bot.terminal.screen import complain
from demo.events import messages_at_the_end
from demo.pages import WIDTH, page
from demo.scene import SCENES
from demo.stage import NAME, USERNAME, StageError, open_stage
from tests.builders import ROOT

IMAGES: Final = ROOT / "docs" / "images"

_BROWSERS: Final = ("chromium", "chromium-browser", "google-chrome")
_SCALE: Final = 2  # pixels of a picture for each CSS pixel: sharp on good screens
_TALLEST: Final = 6_000  # CSS pixels of a page
_MOST_BYTES: Final = 400_000
_SECONDS: Final = 120
_OPTIONS: Final = (
    *("--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run"),
    *("--disable-background-networking", "--disable-component-update", "--disable-sync"),
    *("--hide-scrollbars", f"--force-device-scale-factor={_SCALE}"),
)


def main() -> int:
    """Make the pictures of all languages; return the exit code."""
    try:
        browser = _browser()
        with open_stage() as stage:
            for language, scene in SCENES.items():
                messages = messages_at_the_end(stage.play(scene, scene.steps))
                shown = page(messages, language, NAME, USERNAME)
                target = IMAGES / f"conversation-{language}.png"
                picture = cropped(photograph(browser, shown))
                print(f"{target.relative_to(ROOT)}: {save(picture, target) // 1000} kB")
    except (StageError, AssertionError, OSError, subprocess.SubprocessError) as error:
        complain(str(error).partition("\n")[0])
        return 1
    return 0


def photograph(browser: str, shown: str) -> Image.Image:
    """Return how a page looks in a browser, with much room around it."""
    with tempfile.TemporaryDirectory(prefix="footnote-picture-") as name:
        folder = Path(name)
        written, picture = folder / "page.html", folder / "picture.png"
        written.write_text(shown, "utf-8")
        command = [browser, *_OPTIONS, f"--user-data-dir={folder / 'profile'}"]
        command += [f"--window-size={WIDTH + 200},{_TALLEST}", f"--screenshot={picture}"]
        subprocess.run(
            [*command, written.as_uri()], check=True, capture_output=True, timeout=_SECONDS
        )
        with Image.open(picture) as opened:
            return opened.convert("RGB")


def cropped(picture: Image.Image) -> Image.Image:
    """Return a picture without the room around the page, which has the colour of its corner."""
    corner = picture.getpixel((picture.width - 1, picture.height - 1))
    around = Image.new("RGB", picture.size, corner)
    return picture.crop(ImageChops.difference(picture, around).getbbox())


def save(picture: Image.Image, target: Path) -> int:
    """Write a picture, with fewer colours where it would be large; return its size in bytes."""
    target.parent.mkdir(parents=True, exist_ok=True)
    picture.save(target, optimize=True)
    if target.stat().st_size > _MOST_BYTES:
        picture.quantize(256).save(target, optimize=True)
    return target.stat().st_size


def _browser() -> str:
    for name in _BROWSERS:
        found = shutil.which(name)
        if found:
            return found
    message = f"none of {', '.join(_BROWSERS)} is installed"
    raise StageError(message)


if __name__ == "__main__":
    sys.exit(main())

"""`python -m bot`, and the console script `footnote`."""

import sys


def main() -> None:
    """Run the command line; Ctrl-C ends it quietly also while its parts are being loaded."""
    try:
        from bot.cli import main as run  # noqa: PLC0415 - loading them takes a second
    except KeyboardInterrupt:
        sys.exit(130)
    run()


if __name__ == "__main__":
    main()

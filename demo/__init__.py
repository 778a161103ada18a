"""A conversation with the bot for somebody who has no token: in the terminal, and as pictures.

For those who work on Footnote; it is not shipped.
"""

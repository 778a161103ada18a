"""Sealing: what people wrote is unreadable in the database, and in its backups, without the token.

Whoever replaces the bot's token can read nothing that was sealed before; nothing depends on it.
"""

from __future__ import annotations

import base64
from typing import Final

from cryptography.fernet import Fernet, InvalidToken
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

_INFO: Final = b"footnote questions"  # another use of the same token would take another word
_KEY_BYTES: Final = 32
_ANY_TEXT: Final = "surrogatepass"  # JSON may hold half a pair, which plain UTF-8 refuses


class Seal:
    """Seals texts under a key made from a secret.

    Fernet (AES-128-CBC with HMAC-SHA256) also finds damage. HKDF gets no salt: the token is
    long and random already (RFC 5869, 3.1), and a salt would be one more thing to lose.

    Args:
        secret: The bot's token.
    """

    def __init__(self, secret: str) -> None:
        derivation = HKDF(algorithm=SHA256(), length=_KEY_BYTES, salt=None, info=_INFO)
        self._fernet = Fernet(base64.urlsafe_b64encode(derivation.derive(secret.encode())))

    def __repr__(self) -> str:
        return "Seal()"

    def seal(self, text: str) -> bytes:
        """Return a text sealed; the same text never comes out the same twice."""
        return self._fernet.encrypt(text.encode(errors=_ANY_TEXT))

    def open(self, sealed: bytes) -> str | None:
        """Return what was sealed, None where that was under another secret, or it is damaged."""
        try:
            return self._fernet.decrypt(sealed).decode(errors=_ANY_TEXT)
        except InvalidToken:
            return None

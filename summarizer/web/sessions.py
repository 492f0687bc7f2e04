"""Browser sessions in a signed cookie: the id of a token and when it was shown, nothing else.

The token is looked up at every request, so that a revoked or expired one ends its sessions at once.
The mark against forgery is drawn from the same cookie, and another session's mark does not fit.
"""

from __future__ import annotations

import hmac
import os
import secrets
from hashlib import sha256
from pathlib import Path

import platformdirs
from itsdangerous import BadSignature, URLSafeTimedSerializer

from summarizer.errors import ConfigError
from summarizer.settings import ServiceSettings

COOKIE = "summarizer_session"
KEY_BYTES = 32


class Sessions:
    """Signs and reads session cookies."""

    def __init__(self, secret: str, hours: float) -> None:
        self.seconds = round(hours * 3600)
        self._secret = secret.encode()
        self._serializer = URLSafeTimedSerializer(
            secret, salt="summarizer.session.1", signer_kwargs={"digest_method": sha256}
        )

    def sign(self, token_id: str) -> str:
        """Give the cookie for someone who has shown the token with this id."""
        return str(self._serializer.dumps({"token": token_id, "nonce": secrets.token_urlsafe(16)}))

    def token_id(self, cookie: str) -> str | None:
        """Give the id of the token that was shown; None where the cookie is forged or too old."""
        try:
            content = self._serializer.loads(cookie, max_age=self.seconds)
        except BadSignature:
            return None
        return str(content["token"])

    def mark(self, cookie: str) -> str:
        """Give the mark that every form of this session carries."""
        return hmac.new(self._secret, b"mark:" + cookie.encode(), sha256).hexdigest()

    def is_marked(self, cookie: str, mark: str) -> bool:
        """Say whether a mark belongs to the cookie, in constant time."""
        return hmac.compare_digest(self.mark(cookie).encode(), mark.encode("utf-8", "replace"))


def make_sessions(settings: ServiceSettings, folder: Path | None = None) -> Sessions:
    """Build sessions around the configured secret, or the key file in the user's data folder.

    Raises `ConfigError` where the secret is too short or the key file cannot be kept.
    """
    secret = settings.session_secret.get_secret_value()
    if secret and len(secret) < KEY_BYTES:
        raise ConfigError(f"service.session_secret is shorter than {KEY_BYTES} characters.")
    return Sessions(secret or _kept_secret(folder), settings.session_hours)


def _kept_secret(folder: Path | None) -> str:
    path = (folder or platformdirs.user_data_path("summarizer", appauthor=False)) / "session.key"
    try:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        fresh = path.with_name(f".{path.name}.{os.getpid()}.{secrets.token_hex(4)}")
        handle = os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(handle, "w", encoding="ascii") as stream:
            stream.write(secrets.token_urlsafe(KEY_BYTES))
        try:
            os.link(fresh, path)  # fails where another worker was first, and then its key serves
        except FileExistsError:
            pass
        finally:
            fresh.unlink()
        kept = path.read_text(encoding="ascii")
    except (OSError, UnicodeDecodeError) as error:
        raise ConfigError(f"The key of the sessions cannot be kept: {type(error).__name__}.") from None
    if len(kept) < KEY_BYTES:
        raise ConfigError(f"{path.name} is damaged; delete it, and everybody signs in anew.")
    return kept

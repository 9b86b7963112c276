"""A mail server on loopback that takes, refuses or breaks off as the test says, with and without TLS."""

from __future__ import annotations

import ipaddress
import socket
import ssl
import warnings
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, AuthResult, Envelope, LoginPassword, Session
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID


@dataclass
class Taken:
    """A mail the server has taken."""

    sender: str
    recipients: list[str]
    data: bytes


@dataclass
class MailServer:
    """`answers` maps a recipient to what is said to it, and `DATA` to what is said to the mail itself."""

    answers: dict[str, str] = field(default_factory=dict)
    taken: list[Taken] = field(default_factory=list)
    hang_up: bool = False
    password: str = ""
    port: int = 0
    visits: int = 0
    leaves: bool = False

    async def handle_EHLO(
        self, server: SMTP, session: Session, envelope: Envelope, hostname: str, responses: list[str]
    ) -> list[str]:
        self.visits += 1
        session.host_name = hostname
        return responses

    async def handle_RSET(self, server: SMTP, session: Session, envelope: Envelope) -> str:
        if self.leaves:
            assert server.transport is not None
            server.transport.close()
        return "250 OK"

    async def handle_RCPT(
        self, server: SMTP, session: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        answer = self.answers.get(address, "250 OK")
        if answer.startswith("2"):
            envelope.rcpt_tos.append(address)
        return answer

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:
        answer = self.answers.get("DATA", "250 OK")
        if answer.startswith("2"):
            data = bytes(envelope.original_content or b"")
            self.taken.append(Taken(str(envelope.mail_from), list(envelope.rcpt_tos), data))
        if self.hang_up:
            assert server.transport is not None
            server.transport.close()
        return answer

    def authenticate(
        self, _server: SMTP, _session: Session, _envelope: Envelope, mechanism: str, said: object
    ) -> AuthResult:
        right = isinstance(said, LoginPassword) and said.password == self.password.encode()
        return AuthResult(success=right, handled=False)

    def start(self, *, tls: str = "", context: ssl.SSLContext | None = None) -> Controller:
        """Listens at a free port. `tls` is "", "starttls" or "tls"."""
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.port = free.getsockname()[1]
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            controller = Controller(
                self,
                hostname="127.0.0.1",
                port=self.port,
                ssl_context=context if tls == "tls" else None,
                tls_context=context if tls == "starttls" else None,
                require_starttls=tls == "starttls",
                authenticator=self.authenticate if self.password else None,
                auth_required=bool(self.password),
                auth_require_tls=bool(tls) and tls != "tls",
                enable_SMTPUTF8=True,
            )
            controller.start()
        return controller


def certificate(folder: Path, name: str = "127.0.0.1") -> tuple[ssl.SSLContext, Path]:
    """A server's context with a certificate for `name`, and the file a client must trust."""
    key = ec.generate_private_key(ec.SECP256R1())
    subject = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name)])
    now = datetime.now(UTC)
    is_address = name.replace(".", "").isdigit()
    other = x509.IPAddress(ipaddress.ip_address(name)) if is_address else x509.DNSName(name)
    made = (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(subject)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName([other]), critical=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
        .sign(key, hashes.SHA256())
    )
    trusted, secret = folder / "trusted.pem", folder / "secret.pem"
    trusted.write_bytes(made.public_bytes(serialization.Encoding.PEM))
    secret.write_bytes(
        key.private_bytes(
            serialization.Encoding.PEM,
            serialization.PrivateFormat.PKCS8,
            serialization.NoEncryption(),
        )
    )
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(trusted, secret)
    return context, trusted

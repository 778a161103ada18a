"""Names, connections and certificates; where one is missing, one clear error."""

from __future__ import annotations

import datetime as dt
import ssl
import threading
from typing import TYPE_CHECKING

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from corpus.web import Fetcher, FetchError, Network, Policy, Trouble
from tests.corpus.web.refusing import refusal
from tests.corpus.web.sites import PUBLIC, Internet, Site, redirect, reply

if TYPE_CHECKING:
    from pathlib import Path

POLICY = Policy(delay=0, seconds=5)
ADDRESS = "http://news.example.org/page"


def test_nobody_listens(internet: Internet, site: Site) -> None:
    internet.sites.clear()
    internet.canary = 1
    assert "cannot be reached" in str(refusal(internet, site, reply()))


def test_a_name_that_nobody_knows(internet: Internet, site: Site) -> None:
    internet.names.clear()
    assert "cannot be found" in str(refusal(internet, site, reply()))


def test_another_number_is_tried_when_one_does_not_answer(internet: Internet, site: Site) -> None:
    internet.names["news.example.org"] = [("8.8.8.8", PUBLIC)]
    internet.sites["8.8.8.8"] = 1
    site.pages["/page"] = reply()
    with Fetcher(POLICY, internet) as fetcher:
        assert fetcher.fetch(ADDRESS).content == b"page"


def certificate(folder: Path, name: str) -> Path:
    """Write a certificate and its key into one file."""
    key = ec.generate_private_key(ec.SECP256R1())
    subject = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name)])
    now = dt.datetime.now(dt.UTC)
    signed = (
        x509.CertificateBuilder(subject, subject, key.public_key(), x509.random_serial_number())
        .not_valid_before(now - dt.timedelta(days=1))
        .not_valid_after(now + dt.timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName([x509.DNSName(name)]), critical=False)
        .sign(key, hashes.SHA256())
    )
    file = folder / "both.pem"
    file.write_bytes(
        key.private_bytes(
            serialization.Encoding.PEM,
            serialization.PrivateFormat.PKCS8,
            serialization.NoEncryption(),
        )
        + signed.public_bytes(serialization.Encoding.PEM)
    )
    return file


def test_a_protected_page_comes_only_from_the_host_it_names(
    internet: Internet, tmp_path: Path
) -> None:
    file = certificate(tmp_path, "news.example.org")
    server = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    server.load_cert_chain(file)
    trust = ssl.create_default_context(cafile=str(file))
    with Site(server) as protected:
        protected.pages = {"/page": reply(), "/down": redirect("http://news.example.org/page")}
        sites = dict.fromkeys(internet.sites, protected.port)
        trusting = Internet(names=internet.names, sites=sites, trust=trust)
        with Fetcher(POLICY, trusting) as fetcher:
            assert fetcher.fetch("https://news.example.org/page").content == b"page"
            with pytest.raises(FetchError, match="from https to http"):
                fetcher.fetch("https://news.example.org/down")
            with pytest.raises(FetchError, match="certificate cannot be verified"):
                fetcher.fetch("https://other.example.net/page")
        with (
            Fetcher(POLICY, Internet(names=internet.names, sites=sites)) as fetcher,
            pytest.raises(FetchError, match="certificate cannot be verified"),
        ):
            fetcher.fetch("https://news.example.org/page")
        assert [request.path for request in protected.asked].count("/page") == 1


def test_a_server_that_speaks_no_tls_is_no_protected_host(internet: Internet, site: Site) -> None:
    policy = Policy(delay=0, seconds=0.4)
    with Fetcher(policy, internet) as fetcher, pytest.raises(FetchError) as refused:
        fetcher.fetch("https://news.example.org/page")
    assert refused.value.trouble is Trouble.FAILED
    assert site.paths == []


def test_the_network_of_this_machine_finds_and_reaches_this_machine(site: Site) -> None:
    network = Network()
    assert network.resolve("127.0.0.1", site.port, 5) == ("127.0.0.1",)
    network.connect("127.0.0.1", site.port, 5).close()


@pytest.mark.parametrize("host", ["no..name", "x" * 64 + ".example"])
def test_a_name_that_cannot_be_asked_for_has_no_numbers(host: str) -> None:
    with pytest.raises(OSError, match=r"\w"):
        Network().resolve(host, 80, 5)


class LateNetwork(Network):
    """A network whose resolver answers when it is told to."""

    def __init__(self) -> None:
        super().__init__()
        self.answering = threading.Event()

    def look_up(self, _host: str, _port: int) -> tuple[str, ...]:
        """Answer in the end."""
        self.answering.wait()
        return (PUBLIC,)


def test_a_resolver_that_is_late_is_not_waited_for() -> None:
    network = LateNetwork()
    with Fetcher(Policy(seconds=0.1), network) as fetcher, pytest.raises(FetchError) as refused:
        fetcher.fetch(ADDRESS)
    network.answering.set()
    assert "its host cannot be found" in str(refused.value)

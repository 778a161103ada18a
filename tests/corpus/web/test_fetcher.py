"""Pages come whole, with what their server says of them, and from where they were in the end."""

from __future__ import annotations

import datetime as dt
import gzip
import ssl
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID
from hypothesis import example, given, settings
from hypothesis import strategies as st

from corpus.web import Conditions, Fetcher, FetchError, Policy, Trouble
from tests.corpus.web.private_addresses import PRIVATE_ADDRESSES
from tests.corpus.web.sites import PUBLIC, Internet, MovedClock, Site, redirect, reply

if TYPE_CHECKING:
    from pathlib import Path

POLICY = Policy(delay=0, seconds=5)
ADDRESS = "http://news.example.org/page"


def test_a_page_comes_with_what_its_server_says(internet: Internet, site: Site) -> None:
    site.pages["/page?a=%D1%8F"] = reply(
        "200 OK",
        b"page",
        'Content-Type: Text/HTML; x=y; Charset="Windows-1251"',
        'ETag: "1"',
        "Last-Modified: Sun, 01 Jun 2025 12:00:00 GMT",
    )
    with Fetcher(POLICY, internet) as fetcher:
        fetched = fetcher.fetch(" HTTP://News.Example.org:80/page?a=я#part ")
    assert fetched.address == "http://news.example.org/page?a=%D1%8F"
    assert (fetched.content, fetched.is_unchanged, fetched.moved_for_good) == (
        b"page",
        False,
        False,
    )
    assert (fetched.media_type, fetched.charset) == ("text/html", "windows-1251")
    assert (fetched.etag, fetched.last_modified) == ('"1"', "Sun, 01 Jun 2025 12:00:00 GMT")


def test_a_request_says_who_asks_and_nothing_else(
    internet: Internet, site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("http_proxy", "http://127.0.0.1:1/")
    monkeypatch.setenv("ALL_PROXY", "http://127.0.0.1:1/")
    site.pages |= {"/page": redirect("/next"), "/next": reply("200 OK", b"", "Set-Cookie: a=b")}
    with Fetcher(POLICY, internet) as fetcher:
        fetcher.fetch(ADDRESS)
        fetcher.fetch("http://news.example.org/next")
    for request in site.asked:
        assert request.headers.pop("User-Agent").startswith("Footnote/")
        assert request.headers == {
            "Host": "news.example.org",
            "Accept": "*/*",
            "Accept-Encoding": "identity",
            "Connection": "close",
        }


def test_what_did_not_change_is_not_sent_again(internet: Internet, site: Site) -> None:
    site.pages["/page"] = b'HTTP/1.1 304 Not Modified\r\nETag: "1"\r\n\r\n'
    with Fetcher(POLICY, internet) as fetcher:
        fetched = fetcher.fetch(ADDRESS, Conditions('"1"', "Sun, 01 Jun 2025 12:00:00 GMT"))
    assert (fetched.is_unchanged, fetched.content, fetched.etag) == (True, b"", '"1"')
    assert site.asked[-1].headers["If-None-Match"] == '"1"'
    assert site.asked[-1].headers["If-Modified-Since"] == "Sun, 01 Jun 2025 12:00:00 GMT"


@pytest.mark.parametrize("encoding", ["gzip", "X-GZIP", "identity"])
def test_what_is_packed_unasked_is_unpacked(internet: Internet, site: Site, encoding: str) -> None:
    body = b"page" if encoding == "identity" else gzip.compress(b"page")
    site.pages["/page"] = reply("200 OK", body, f"Content-Encoding: {encoding}")
    with Fetcher(POLICY, internet) as fetcher:
        assert fetcher.fetch(ADDRESS).content == b"page"


@pytest.mark.parametrize(
    ("statuses", "for_good"),
    [(["301 A", "308 B"], True), (["301 A", "302 B"], False), (["307 A"], False)],
)
def test_a_redirect_is_followed(
    internet: Internet, site: Site, statuses: list[str], *, for_good: bool
) -> None:
    for at, status in enumerate(statuses):
        site.pages[f"/{at}"] = redirect(f"//other.example.net/{at + 1}", status)
    site.pages[f"/{len(statuses)}"] = reply()
    with Fetcher(POLICY, internet) as fetcher:
        fetched = fetcher.fetch("http://news.example.org/0")
    assert fetched.address == f"http://other.example.net/{len(statuses)}"
    assert fetched.moved_for_good is for_good


def test_a_size_is_as_large_as_it_may_be(internet: Internet, site: Site) -> None:
    site.pages["/page"] = reply(body=bytes(100))
    with Fetcher(POLICY, internet) as fetcher:
        assert len(fetcher.fetch(ADDRESS, largest=100).content) == 100
        with pytest.raises(FetchError, match="larger than 99 bytes"):
            fetcher.fetch(ADDRESS, largest=99)


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


def test_many_threads_never_ask_one_host_at_once(internet: Internet, site: Site) -> None:
    site.pages |= {f"/{at}": reply() for at in range(30)}
    with Fetcher(POLICY, internet) as fetcher, ThreadPoolExecutor(8) as threads:
        addresses = [f"http://news.example.org/{at}" for at in range(30)]
        pages = [page.content for page in threads.map(fetcher.fetch, addresses)]
    assert pages == [b"page"] * 30
    assert site.most_at_once == 1
    assert [request.path for request in site.asked].count("/robots.txt") == 1


@settings(max_examples=60)
@given(st.text() | st.from_regex(r"https?://[^/]{0,20}(:\d*)?[/?#]?.{0,9}"))
@example("http://[::1")
@example("http://xn--a.example/")
@example("http://\ud800.example/\udfff")
@example(f"http://{'a.' * 200}com/")
@example("http://example.org:99999/")
def test_whatever_is_asked_for_comes_or_is_refused(address: str) -> None:
    with Fetcher(POLICY, Internet()) as fetcher, pytest.raises(FetchError) as refused:
        fetcher.fetch(address)
    assert str(refused.value).isprintable()


def test_a_password_is_not_repeated(internet: Internet) -> None:
    with Fetcher(POLICY, internet) as fetcher, pytest.raises(FetchError) as refused:
        fetcher.fetch("http://me:secret@news.example.org/")
    assert "secret" not in str(refused.value)


@pytest.mark.parametrize("address", PRIVATE_ADDRESSES[:3])
def test_site_maps_are_not_asked_of_what_is_not_public(internet: Internet, address: str) -> None:
    with Fetcher(POLICY, internet, MovedClock()) as fetcher, pytest.raises(FetchError) as refused:
        fetcher.sitemaps(address)
    assert refused.value.trouble is Trouble.REFUSED
    assert internet.connected == []

"""A status says whether the page is gone, refused, or may come later."""

from __future__ import annotations

import pytest

from corpus.web import Trouble
from tests.corpus.web.refusing import refusal
from tests.corpus.web.sites import Internet, Site, reply


@pytest.mark.parametrize(
    ("page", "reason"),
    [
        pytest.param(reply("204 No Content", b""), "status 204", id="204"),
        pytest.param(reply("206 Partial Content"), "status 206", id="206"),
        pytest.param(reply("300 Choices"), "status 300", id="300"),
        pytest.param(reply("302 Found"), "status 302", id="302 to nowhere"),
        pytest.param(b"HTTP/1.1 304 Not Modified\r\n\r\n", "status 304", id="304, not asked for"),
        pytest.param(reply("408 Timeout"), "status 408", id="408"),
        pytest.param(reply("500 Error"), "status 500", id="500"),
        pytest.param(reply("511 Login"), "status 511", id="511"),
    ],
)
def test_a_status_without_a_page_is_no_page(
    internet: Internet, site: Site, page: bytes, reason: str
) -> None:
    error = refusal(internet, site, page)
    assert reason in str(error)
    assert error.trouble is (Trouble.REFUSED if reason == "larger" else Trouble.FAILED)


@pytest.mark.parametrize("status", ["404 Not Found", "410 Gone"])
def test_what_is_gone_is_called_gone(internet: Internet, site: Site, status: str) -> None:
    error = refusal(internet, site, reply(status))
    assert (error.trouble, error.status) == (Trouble.GONE, int(status[:3]))


@pytest.mark.parametrize("status", ["401 U", "403 F", "451 L", "400 B", "418 T"])
def test_what_is_refused_is_called_refused(internet: Internet, site: Site, status: str) -> None:
    assert refusal(internet, site, reply(status)).trouble is Trouble.REFUSED

"""Addresses that lead to what is not public, or would, read carelessly: no socket may open."""

from __future__ import annotations

from typing import Final

_LOOPBACK: Final = (
    "http://127.0.0.1/", "http://127.1/", "http://127.0.1/", "http://0/", "http://0.0.0.0/",
    "http://2130706433/", "http://0x7f000001/", "http://0x7f.0.0.1/", "http://0177.0.0.1/",
    "http://017700000001/", "http://127.0.0.1./", "http://127.000.000.001/", "http://localhost/",
    "http://LOCALHOST./", "http://127。0。0。1/", "http://①②⑦.0.0.1/", "http://ⓛocalhost/",
    "http://[::1]/", "http://[::]/", "http://[0:0:0:0:0:0:0:1]/", "http://[::ffff:127.0.0.1]/",
    "http://[::ffff:7f00:1]/", "http://[::127.0.0.1]/", "http://[::ffff:0:127.0.0.1]/",
)  # fmt: skip
_TRANSLATED: Final = (
    "http://[64:ff9b::7f00:1]/", "http://[64:ff9b:1::a9fe:a9fe]/", "http://[2002:7f00:1::]/",
    "http://[2002:a9fe:a9fe::]/", "http://[2001:0:4136:e378:8000:63bf:3fff:fdd2]/",
)  # fmt: skip
_METADATA: Final = (
    "http://169.254.169.254/latest/meta-data/", "http://2852039166/", "http://0xA9FEA9FE/",
    "http://169.254.43518/", "http://0251.0376.0251.0376/", "http://[::ffff:a9fe:a9fe]/",
    "http://[fd00:ec2::254]/", "http://metadata.google.internal/", "http://100.100.100.200/",
    "http://192.0.0.192/", "http://168.63.129.16/", "http://169.254.170.2/",
)  # fmt: skip
_SPECIAL: Final = (
    "http://10.0.0.1/", "http://172.16.0.1/", "http://172.31.255.255/", "http://192.168.0.1/",
    "http://100.64.0.1/", "http://198.18.0.1/", "http://192.0.2.1/", "http://198.51.100.1/",
    "http://203.0.113.1/", "http://192.88.99.1/", "http://224.0.0.1/", "http://239.255.255.250/",
    "http://240.0.0.1/", "http://255.255.255.255/", "http://[fc00::1]/", "http://[fe80::1]/",
    "http://[fe80::1%25eth0]/", "http://[fec0::1]/", "http://[ff02::1]/", "http://[100::1]/",
    "http://[2001:db8::1]/",
)  # fmt: skip
_TRICKS: Final = (
    "http://example.com@127.0.0.1/", "http://127.0.0.1#@example.com/",
    "http://127.0.0.1\\@example.com/", "http://example.com\\@127.0.0.1/",
    "http://foo:80:80@127.0.0.1/", "http://127.0.0.1%00.example.com/", "http:127.0.0.1/",
    "http:///127.0.0.1/", "//127.0.0.1/", "http://127.0.\t0.1/", "http://127.0.\n0.1/",
    "http://127.0.0.1:22/", "http://127.0.0.1:25/", "http://127.0.0.1:6379/",
    "http://127.0.0.1:11211/", "http://news.example.org:22/", "http://news.example.org:25/",
    "http://news.example.org:6379/", "http://news.example.org:11211/",
)  # fmt: skip
_SCHEMES: Final = (
    "file:///etc/passwd", "ftp://127.0.0.1/", "gopher://127.0.0.1:6379/_INFO",
    "dict://127.0.0.1:11211/stat", "data:text/html,hello", "javascript:alert(1)",
    "jar:http://127.0.0.1!/a", "unix:/var/run/docker.sock", "http+unix://%2Fvar%2Frun/x",
    "ldap://127.0.0.1/", "view-source:http://127.0.0.1/",
)  # fmt: skip
PRIVATE_ADDRESSES: Final = (
    *_LOOPBACK, *_TRANSLATED, *_METADATA, *_SPECIAL, *_TRICKS, *_SCHEMES,
)  # fmt: skip
PRIVATE_NUMBERS: Final = (
    "127.0.0.1",
    "0.0.0.0",  # noqa: S104 - nothing is bound to it
    "10.0.0.1", "172.31.255.255", "192.168.0.1", "100.64.0.1",
    "100.100.100.200", "169.254.169.254", "169.254.170.2", "168.63.129.16", "192.0.0.192",
    "192.0.2.1", "192.88.99.1", "198.18.0.1", "198.51.100.1", "203.0.113.1", "224.0.0.1",
    "239.255.255.250", "240.0.0.1", "255.255.255.255", "::1", "::", "::127.0.0.1",
    "::ffff:127.0.0.1", "::ffff:0:127.0.0.1", "64:ff9b::7f00:1", "64:ff9b:1::a9fe:a9fe",
    "2002:7f00:1::", "2001:0:4136:e378:8000:63bf:3fff:fdd2", "fd00:ec2::254", "fc00::1",
    "fe80::1", "fe80::1%eth0", "fec0::1", "ff02::1", "100::1", "2001:db8::1",
)  # fmt: skip

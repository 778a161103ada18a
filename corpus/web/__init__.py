"""The web: the only code of Footnote that opens a socket to it, and only to public hosts."""

from corpus.web.addresses import address_key, is_web_address, same_site, site_of
from corpus.web.fetched import Conditions, Fetched
from corpus.web.fetcher import LARGEST_PAGE, Fetcher
from corpus.web.network import Network
from corpus.web.policy import Clock, Policy
from corpus.web.trouble import FetchError, Trouble

__all__ = [
    "LARGEST_PAGE",
    "Clock",
    "Conditions",
    "FetchError",
    "Fetched",
    "Fetcher",
    "Network",
    "Policy",
    "Trouble",
    "address_key",
    "is_web_address",
    "same_site",
    "site_of",
]

"""Which IP addresses are public: our own list, since Python's differs from release to release."""

from __future__ import annotations

from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_address
from typing import Final

_NOT_PUBLIC_4: Final = tuple(
    IPv4Network(network)
    for network in (
        "0.0.0.0/8",  # this network
        "10.0.0.0/8",  # private
        "100.64.0.0/10",  # shared by customers of a provider; metadata of Alibaba Cloud
        "127.0.0.0/8",  # this machine
        "168.63.129.16/32",  # wire server of Azure, though public by its number
        "169.254.0.0/16",  # this link; metadata of most clouds
        "172.16.0.0/12",  # private
        "192.0.0.0/24",  # protocols; metadata of Oracle Cloud
        "192.0.2.0/24",  # documentation
        "192.31.196.0/24",  # AS112
        "192.52.193.0/24",  # multicast tunnels
        "192.88.99.0/24",  # 6to4 relays
        "192.168.0.0/16",  # private
        "192.175.48.0/24",  # AS112
        "198.18.0.0/15",  # benchmarks
        "198.51.100.0/24",  # documentation
        "203.0.113.0/24",  # documentation
        "224.0.0.0/4",  # multicast
        "240.0.0.0/4",  # reserved, and the broadcast address
    )
)
# All other networks of IPv6 are private, translate to IPv4, or belong to nobody yet.
_GLOBAL_6: Final = IPv6Network("2000::/3")
_NOT_PUBLIC_6: Final = tuple(
    IPv6Network(network)
    for network in (
        "2001::/23",  # protocols, among them Teredo tunnels
        "2001:db8::/32",  # documentation
        "2002::/16",  # 6to4: any address of IPv4 inside
        "2620:4f:8000::/48",  # AS112
        "3fff::/20",  # documentation
    )
)


def is_public(address: str) -> bool:
    """Tell whether an IP address is one that anybody on the internet may ask.

    Source:
        IANA IPv4 and IPv6 Special-Purpose Address Registries, https://www.iana.org/assignments
        (iana-ipv4-special-registry, iana-ipv6-special-registry).
    """
    number = as_number(address)
    if isinstance(number, IPv4Address):
        return not any(number in network for network in _NOT_PUBLIC_4)
    if isinstance(number, IPv6Address):
        return number in _GLOBAL_6 and not any(number in network for network in _NOT_PUBLIC_6)
    return False


def as_number(host: str) -> IPv4Address | IPv6Address | None:
    """Return the IP address that a host is, None if it is a name."""
    try:
        return ip_address(host)
    except ValueError:
        return None

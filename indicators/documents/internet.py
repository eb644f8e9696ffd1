"""An address or a name of a host → whether everybody can reach it, or only machines of one network."""

from __future__ import annotations

import ipaddress
import re

# Ranges for a purpose of their own, which Python's `is_global` knows in part and in every version another part of. From
# IANA's registries of special-purpose addresses (iana.org/assignments/iana-ipv4-special-registry and -ipv6-…), also
# those that are reached by everybody: relays and translators (192.88.99.0/24, 2002::/16) lead on to an address that
# nobody has checked.
SPECIAL = tuple(
    ipaddress.ip_network(network)
    for network in (
        *(
            "0.0.0.0/8",
            "10.0.0.0/8",
            "100.64.0.0/10",
            "127.0.0.0/8",
            "169.254.0.0/16",
            "172.16.0.0/12",
            "192.0.0.0/24",
            "192.0.2.0/24",
        ),
        *("192.31.196.0/24", "192.52.193.0/24", "192.88.99.0/24", "192.168.0.0/16", "192.175.48.0/24", "198.18.0.0/15"),
        *("198.51.100.0/24", "203.0.113.0/24", "224.0.0.0/4", "240.0.0.0/4"),
        *("2001::/23", "2001:db8::/32", "2002::/16", "2620:4f:8000::/48", "3fff::/20"),
        # of no registry: where Azure's machines ask about themselves; other clouds use ranges above
        "168.63.129.16/32",
    )
)
UNICAST = ipaddress.IPv6Network("2000::/3")  # the part of IPv6 that the internet uses
# Names that mean something only inside a network (RFC 6761, RFC 6762, RFC 8375, ICANN's .internal); clouds tell secrets
# under some.
INNER_NAME = re.compile(
    r"[^.]+\.?|(?:.*\.)?(?:localhost|local|internal|intranet|lan|home\.arpa|onion)\.?|metadata\.goog\.?"
)


def is_public(address: str) -> bool:
    """Whether an address is one that everybody can reach."""
    try:
        ip = ipaddress.ip_address(address)
    except ValueError:  # with a zone: fe80::1%eth0
        return False
    if isinstance(ip, ipaddress.IPv6Address):
        if ip.ipv4_mapped:
            return is_public(str(ip.ipv4_mapped))
        if ip not in UNICAST:
            return False
    return ip.is_global and not any(ip in network for network in SPECIAL)


def is_inner(name: str) -> bool:
    """Whether a host's name means something only inside a network, whatever a resolver says of it."""
    return INNER_NAME.fullmatch(name) is not None

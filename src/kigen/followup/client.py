"""Who the client is behind an address."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from functools import lru_cache

# Providers at which strangers share a domain: two addresses there are two clients. Mail services open to all, and those that
# come with a telephone or a line; subdomains of theirs (`abc.ocn.ne.jp`, `x.ezweb.ne.jp`) are shared like them.
_SHARED = """
126.com 139.com 163.com aim.com alice.it aliyun.com aol.co.uk aol.com arcor.de asahi-net.or.jp att.net au.com
auone-net.jp bbexcite.jp bbox.fr bell.net bellsouth.net biglobe.jp biglobe.ne.jp bigpond.com bigpond.net.au bk.ru
bluewin.ch blueyonder.co.uk bol.com.br btinternet.com btopenworld.com centurylink.net charter.net comcast.net
commufa.jp cox.net daum.net dion.ne.jp disney.ne.jp docomo.ne.jp dream.com dream.jp dti.ne.jp earthlink.net
email.com emobile.ne.jp eonet.ne.jp excite.co.jp ezweb.ne.jp fastmail.com fastmail.fm foxmail.com free.fr freenet.de
frontier.com gmail.com gmx.at gmx.ch gmx.com gmx.de gmx.net gol.com goo.jp goo.ne.jp googlemail.com hanmail.net
hey.com hi-ho.ne.jp hotmail.co.jp hotmail.co.uk hotmail.com hotmail.de hotmail.es hotmail.fr hotmail.it hushmail.com
i.softbank.jp icloud.com iinet.net.au inbox.ru infoseek.co.jp infoseek.jp interia.pl jcom.home.ne.jp jcom.zaq.ne.jp
juno.com kpnmail.nl laposte.net libero.it list.ru live.ca live.co.uk live.com live.com.au live.de live.fr live.jp
livedoor.com mac.com mail.com mail.goo.ne.jp mail.ru mailbox.org me.com mineo.jp mopera.net msn.com nate.com
naver.com neuf.fr nifty.com nifty.ne.jp ntlworld.com o2.pl ocn.ne.jp odn.jp odn.ne.jp onet.pl online.de
optonline.net optusnet.com.au orange.fr outlook.com outlook.de outlook.es outlook.fr outlook.jp pdx.ne.jp
pikara.ne.jp plala.or.jp plus.net pm.me posteo.de proton.me protonmail.com qq.com rakuten.jp rakuten.ne.jp
rambler.ru rediffmail.com roadrunner.com rocketmail.com rogers.com sannet.ne.jp sbcglobal.net seznam.cz sfr.fr
shaw.ca sina.cn sina.com sky.com skynet.be so-net.ne.jp softbank.ne.jp sohu.com spectrum.net sympatico.ca
t-online.de talktalk.net tcp-ip.or.jp telefonica.net telenet.be telus.net terra.com.br tiki.ne.jp tin.it
tiscali.co.uk tiscali.it tuta.com tutanota.com tutanota.de ukr.net uol.com.br uqmobile.jp usa.com verizon.net
videotron.ca virgilio.it virginmedia.com vodafone.ne.jp wakwak.com wanadoo.fr wcm.ne.jp web.de windstream.net wp.pl
xtra.co.nz y-mobile.ne.jp yahoo.ca yahoo.co.in yahoo.co.jp yahoo.co.kr yahoo.co.uk yahoo.com yahoo.com.au
yahoo.com.br yahoo.com.hk yahoo.com.tw yahoo.de yahoo.es yahoo.fr yahoo.in yahoo.it yahoo.ne.jp yandex.com yandex.ru
ybb.ne.jp yeah.net ymail.com ymail.ne.jp ymobile.ne.jp zaq.jp zaq.ne.jp ziggo.nl zoho.com zohomail.com
"""
FREE_MAIL = frozenset(_SHARED.split())
_GMAIL = frozenset({"gmail.com", "googlemail.com"})

# Under these second levels of a country strangers register names (co.jp, org.uk), and under Japan's prefectures (ota.tokyo.jp).
_SECOND_LEVELS = "ac ad co com ed edu go gob gov gr lg ltd me mil ne net nhs nom or org plc sch"
_REGISTRIES = frozenset(_SECOND_LEVELS.split())
_OF_JAPAN = """
aichi akita aomori chiba ehime fukui fukuoka fukushima gifu gunma hiroshima hokkaido hyogo ibaraki ishikawa iwate kagawa
kagoshima kanagawa kochi kumamoto kyoto mie miyagi miyazaki nagano nagasaki nara niigata oita okayama okinawa osaka saga
saitama shiga shimane shizuoka tochigi tokushima tokyo tottori toyama wakayama yamagata yamaguchi yamanashi
"""
_PREFECTURES = frozenset(_OF_JAPAN.split())


def is_shared(domain: str) -> bool:
    """Whether strangers have addresses at a domain (lower case)."""
    return any(part in FREE_MAIL for part in (domain, domain.partition(".")[2]))


@lru_cache(maxsize=1024)
def domain_of(addr: str) -> str:
    """The domain of an address, or a domain alone, to compare: in the form in which it travels (RFC 5890), whichever it was
    written in. What only looks like another domain stays apart from it."""
    domain = addr.rpartition("@")[2].lower()
    return domain if domain.isascii() else ".".join(map(_as_it_travels, domain.split(".")))


def _as_it_travels(label: str) -> str:
    plain = unicodedata.normalize("NFKC", label).lower()
    return label if plain.isascii() else f"xn--{plain.encode('punycode').decode('ascii')}"


def firms_of(addresses: Iterable[str]) -> tuple[str, ...]:
    """The domains of addresses that belong to a firm: none of a provider's, where neighbours are strangers."""
    domains = dict.fromkeys(addr.rpartition("@")[2].lower() for addr in addresses)
    return tuple(domain for domain in domains if not is_shared(domain))


def person_at(addr: str) -> str:
    """What stands for the person at an address, to compare only, never to write to: without the tag of a sub-address
    (suzuki+work@, RFC 5233) and, at Gmail, without dots and by its first name (su.zuki@googlemail.com)."""
    local, at, domain = addr.lower().rpartition("@")
    if not at:
        return domain
    domain = domain_of(addr)
    name = local.partition("+")[0] or local
    if domain in _GMAIL:
        return f"{name.replace('.', '')}@gmail.com"
    return f"{name}@{domain}"


def company_of(addr: str) -> str:
    """What stands for the client at an address: the domain, or the person (`person_at`) at a provider that strangers share."""
    domain = domain_of(addr)
    return person_at(addr) if is_shared(domain) else domain


def firm_domains(addr: str) -> tuple[str, ...]:
    """What stands for the client, and the domains that it is a part of: mail.client.example belongs to client.example. None
    that strangers share."""
    found = [company_of(addr)]
    domain = domain_of(addr)
    while found[0] == domain and "." in (parent := found[-1].partition(".")[2]):
        if is_shared(parent) or _is_registry(parent):
            break
        found.append(parent)
    return tuple(found)


def _is_registry(domain: str) -> bool:
    second, _, top = domain.partition(".")
    return len(top) == 2 and (second in _REGISTRIES or (top == "jp" and second in _PREFECTURES))

"""Odd mails whose text is sealed, packed or signed: TNEF, S/MIME, PGP. What cannot be read is at least named."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Iterator

from odd_mails import TEXT, Odd, mail, part, parts

_PLAIN = {"text": TEXT}
_TNEF = b'x\x9f>"' + bytes(20)
_ARMOR = b"-----BEGIN PGP MESSAGE-----\r\n\r\nhQEMA\r\n-----END PGP MESSAGE-----\r\n"


def odd_sealed() -> Iterator[Odd]:
    yield from _winmail()
    yield from _smime()
    yield from _pgp()


def _winmail() -> Iterator[Odd]:
    def beside(quirk: str, content: str, body: bytes = _TNEF, **other: str) -> Odd:
        return Odd(f"sealed-winmail-{quirk}", parts(part(), part(body, content, **other)), _PLAIN, defect="winmail.dat")

    yield beside("by-its-vendor-type", "application/vnd.ms-tnef")
    yield beside("named-in-the-disposition", "application/octet-stream", Content_Disposition="attachment; filename=winmail.dat")
    extended = "attachment; filename*=us-ascii''winmail%2Edat"
    yield beside("named-by-rfc2231", "application/octet-stream", Content_Disposition=extended)
    yield beside("numbered-by-a-gateway", 'application/ms-tnef; name="winmail(1).dat"')
    yield beside("without-a-name", "application/ms-tnef")
    yield beside("in-base64", 'application/ms-tnef; name="winmail.dat"', b64encode(_TNEF), Content_Transfer_Encoding="base64")
    yield beside("empty", 'application/ms-tnef; name="winmail.dat"', b"")
    inner = b"--i\r\n" + part() + b"\r\n--i\r\n" + part(_TNEF, 'application/ms-tnef; name="winmail.dat"') + b"\r\n--i--"
    within = parts(part(inner, 'multipart/mixed; boundary="i"'))
    yield Odd("sealed-winmail-in-an-inner-part", within, _PLAIN, defect="winmail.dat")


def _smime() -> Iterator[Odd]:
    def alone(quirk: str, content: str, defect: str) -> Odd:
        return Odd(f"sealed-smime-{quirk}", mail(b"MIAG", content, encoding="base64"), {"text": ""}, defect=defect)

    yield alone("without-a-type", "application/pkcs7-mime", "S/MIME")
    yield alone("named-only", 'application/octet-stream; name="smime.p7m"', "S/MIME")
    yield alone("auth-enveloped", "application/pkcs7-mime; smime-type=authEnveloped-data", "S/MIME, encrypted")
    yield alone("compressed", "application/pkcs7-mime; smime-type=compressed-data", "S/MIME")
    yield alone("certificates-only", "application/pkcs7-mime; smime-type=certs-only", "S/MIME")
    yield alone("type-in-upper-case", "APPLICATION/X-PKCS7-MIME; SMIME-TYPE=ENVELOPED-DATA", "S/MIME, encrypted")
    signature = part(b"MIAG", 'application/pkcs7-signature; name="smime.p7s"', Content_Transfer_Encoding="base64")
    yield Odd("sealed-smime-signature-first", parts(signature, part(), kind="signed"))
    yield Odd("sealed-smime-signature-missing", parts(part(), kind="signed"), _PLAIN)
    triple = parts(part(b"MIAG", "application/pkcs7-mime; smime-type=enveloped-data"), signature, kind="signed")
    yield Odd("sealed-smime-encrypted-then-signed", triple, {"text": ""}, defect="S/MIME, encrypted")
    beside = parts(part(), part(b"MIAG", "application/pkcs7-mime; smime-type=enveloped-data"))
    yield Odd("sealed-smime-beside-plain-text", beside, _PLAIN, defect="S/MIME, encrypted")


def _pgp() -> Iterator[Odd]:
    yield Odd("sealed-pgp-with-words-around", mail(b"See below.\r\n" + _ARMOR), text="See below.", defect="PGP")
    signed = b"-----BEGIN PGP SIGNED MESSAGE-----\r\nHash: SHA256\r\n\r\n" + TEXT.encode()
    signed += b"\r\n-----BEGIN PGP SIGNATURE-----\r\n\r\niQEz\r\n-----END PGP SIGNATURE-----\r\n"
    yield Odd("sealed-pgp-clear-signed", mail(signed), text=TEXT)
    yield Odd("sealed-pgp-in-html", mail(b"<pre>" + _ARMOR + b"</pre>", "text/html"), defect="PGP")
    file = part(_ARMOR, 'application/octet-stream; name="encrypted.asc"')
    yield Odd("sealed-pgp-parts-without-the-version", parts(file, kind="encrypted"), defect="PGP")
    yield Odd("sealed-pgp-file-beside-text", parts(part(), file), _PLAIN, defect="PGP")
    yield Odd("sealed-pgp-keys-attached", parts(part(), part(b"mQEN", "application/pgp-keys")), _PLAIN)
    yield Odd("sealed-pgp-armor-never-closed", mail(_ARMOR[:40]), defect="PGP")
    old = mail(_ARMOR, "application/pgp; x-action=encrypt; format=text")
    yield Odd("sealed-pgp-of-old-mail-programs", old, defect="PGP")

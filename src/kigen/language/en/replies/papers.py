"""Papers by which English files are named, and the asks that each may answer."""

from __future__ import annotations

from kigen.language.papers import paper

_MONEY = r"costs?|charges?|fees?|expens\w*|pay\w*|paid|amounts?|purchas\w*|claims?|tax\w*|vat|proof|evidence"
PAPERS = {
    "bill": paper(
        r"\binvoices?\b|\binv\b(?= ?\d)",
        rf"\b(?:{_MONEY}|invoic\w*|bills?|billing|accounts?|receipts?|rent|customs|export|shipping|shipment)\b",
    ),
    "receipt": paper(
        r"\breceipts?\b", rf"\b(?:{_MONEY}|deposits?|transfers?|remittances?|travel|invoices?|donations?|donors?)\b"
    ),
    "quotation": paper(
        r"\b(?:quot(?:e|es|ation|ations)|estimates?)\b",
        r"\b(?:quot\w+|estimat\w+|pric\w+|costs?|fees?|rates?|bids?|tenders?|offers?|proposals?|budgets?|orders?|amounts?|"
        r"figures?)\b",
    ),
    "brochure": paper(
        r"\b(?:brochures?|catalog(?:ue)?s?|flyers?|leaflets?|newsletters?|press releases?)\b",
        r"\b(?:products?|artwork|proofs?|layouts?|designs?|print\w*|pages?|adverts?|marketing|materials?|content|texts?|press|"
        r"specs?|specifications?|information|details)\b",
    ),
    "price_list": paper(r"\bprice ?lists?\b|\btariffs?\b", r"\b(?:pric\w+|rates?|costs?|quot\w+|fees?|amounts?)\b"),
    "cv": paper(
        r"\b(?:cvs?|r[eé]sum[eé]s?|curriculum vitae)\b",
        r"\b(?:candidates?|applica\w+|profiles?|bios?|biograph\w+|qualifications?|experience|staff|team|personnel|speakers?|"
        r"references?)\b",
    ),
}

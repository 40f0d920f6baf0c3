"""Bedel: claims with their payments; a payment counts when a second person confirmed it (m.82/2)."""

from __future__ import annotations

from collections.abc import Sequence

from gumruk_masaustu.systems.tracking.administration import administration_name
from gumruk_masaustu.systems.tracking.queries.claims import Claim
from ui.kit.ages import age_text
from ui.kit.page import PageContext
from ui.kit.table_data import Column, Page, Query
from ui.tracking import case_words as words
from ui.tracking.cases_controller import CasesController
from ui.tracking.claim_wishes import claim_wishes
from ui.tracking.list_area import ListArea, ListWords, Shown
from ui.tracking.stock_controller import matches
from ui.tracking.stock_detail import Detail

HEADS = ("Tutar", "Onay", "Makbuz no", "Ödeme", "Saymanlık", "Ödeyen", "Giren")


class ClaimsArea(ListArea[CasesController, Claim]):
    """The cursor in the payments chooses the one to confirm."""

    title = "Bedel"
    key = "Ctrl+5"

    def __init__(self, context: PageContext, controller: CasesController) -> None:
        empty = "Açık bedel kaydı yok. Kayıt, kayıp veya kusurlu hasar tutanağıyla kendiliğinden açılır."
        nothing = "Listeden bir bedel kaydı seçiniz."
        here = ListWords(empty, nothing, "Bedel no veya seri no", "bedel kayıtları")
        super().__init__(context, controller, here)

    def columns(self) -> Sequence[Column[Claim]]:
        now = self.context.now
        return (
            Column("state", "Durum", lambda r: r.state.label, state=lambda r: words.CLAIM_BADGES[r.state]),
            Column("number", "Bedel no", lambda r: r.number, code=True),
            Column("age", "Süre", lambda r: age_text(r.opened_at, now())),
            Column("serial", "Ünite", lambda r: r.serial, code=True),
            Column("amount", "Bedel", words.claim_amount, numeric=True),
            *_office_column(is_central=self.desk.is_central),
        )

    def row_id(self, row: Claim) -> str:
        return row.id

    def rows(self, after: object | None, query: Query, limit: int) -> Page[Claim]:
        found = self.controller.claims(after, open_only=self.open_only, limit=limit)
        rows = (r for r in found.rows if matches(query, f"{r.number} {r.serial} {r.state.label}"))
        return Page(tuple(rows), found.next_key)

    def read(self, record: str, line: str) -> Shown:
        sheet = self.controller.claim(record)
        keys = tuple(one.id for one in sheet.payments)
        waiting = next((one.id for one in sheet.payments if one.confirmed_at is None), "")
        chosen = line if line in keys else waiting or (keys[-1] if keys else "")
        payment = next((one for one in sheet.payments if one.id == chosen), None)
        one = sheet.claim
        detail = Detail(
            one.serial,
            words.CLAIM_BADGES[one.state],
            one.state.label,
            words.claim_facts(sheet, self.controller.number(one.tracking_id)),
            HEADS,
            tuple(words.payment_line(paid) for paid in sheet.payments),
            keys,
            claim_wishes(self.desk, sheet, payment),
            chosen,
        )
        return Shown(detail)


def _office_column(*, is_central: bool) -> tuple[Column[Claim], ...]:
    """KKM sees the claims of the country."""
    if not is_central:
        return ()
    return (Column("office", "Açan İdare", lambda r: administration_name(r.administration), long=1),)

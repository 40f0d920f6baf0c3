"""What F8 offers for an opened form: fax, closing, and at headquarters the answer to an account form."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from PySide6.QtWidgets import QWidget

from gumruk_masaustu.kernel.accounts.authority import ATS_ROLES
from gumruk_masaustu.kernel.clock import local_day, to_local
from gumruk_masaustu.kernel.eforms.rules import Subject
from gumruk_masaustu.kernel.eforms.states import WAITING
from gumruk_masaustu.kernel.eforms.values import Eform
from gumruk_masaustu.kernel.permissions import role_of
from ui.kit.fields.choice import ChoiceField
from ui.kit.fields.dates import DateField, TimeField
from ui.kit.fields.text import TextField
from ui.kit.form import Form
from ui.kit.strip import Offer
from ui.office.eform_controller import CANCEL, CLOSE, FAX, GRANT, ISSUE, EformController

NOTHING = "Form gönderilmiş; yalnız yanıtlanabilir (F2)."


@dataclass(frozen=True)
class Exceptional:
    """One offer and the fields that it needs."""

    pending: str
    offer: Offer
    fields: Form | None = None


def exceptional(
    form: Eform, controller: EformController, now: Callable[[], datetime], parent: QWidget
) -> Exceptional | None:
    """What may be done with the form besides answering it; None if nothing."""
    if form.office != controller.office:
        return _of_headquarters(form, parent)
    if form.state in WAITING:
        what = "Fakslandığı kaydedilir; form kuyrukta kalır."
        return Exceptional(
            FAX, Offer(form.number, what, "Faksı kaydet"), _fax_fields(form, controller, now, parent)
        )
    if form.asks_answer and form.closed_at is None:
        fields = Form(parent)
        fields.add(TextField("note", "Kapatma notu", required=True, max_chars=200))
        return Exceptional(CLOSE, Offer(form.number, "Yanıt beklenmez; form kapanır.", "Formu kapat"), fields)
    return None


def _of_headquarters(form: Eform, parent: QWidget) -> Exceptional | None:
    """The action itself refuses whoever is not of headquarters (m.84)."""
    if form.about and form.subject == Subject.PASSWORD_CONFIRMED.label:
        what = "Şifre değişikliği teyit edilir; operatörün izleme yetkisi açılır."
        return Exceptional(GRANT, Offer(form.about_number, what, "İzleme yetkisini aç"))
    if form.subject == Subject.ACCOUNT_REQUEST.label:
        fields = Form(parent)
        roles = [(name, role_of(name).title) for name in ATS_ROLES]
        fields.add(ChoiceField("role", "Verilecek yetki", roles, required=True))
        what = "Talepteki hesaplara yetki verilir; geçici şifreleri mühürlü formla İdareye gider."
        return Exceptional(ISSUE, Offer(form.number, what, "Geçici şifreleri gönder"), fields)
    if form.about and form.subject == Subject.ACCOUNT_DELETION.label and form.asks_answer:
        fields = Form(parent)
        fields.add(TextField("answer", "Yanıt tarihi ve sayısı", required=True, max_chars=80))
        what = "Hesap iptal edilir; İdareye elektronik formla yanıt verilir."
        offer = Offer(form.about_number, what, "Hesabı iptal et", typed_check=form.about_number, harm=True)
        return Exceptional(CANCEL, offer, fields)
    return None


def _fax_fields(
    form: Eform, controller: EformController, now: Callable[[], datetime], parent: QWidget
) -> Form:
    fields = Form(parent)
    fields.add(TextField("fax_number", "Faks numarası", required=True, max_chars=30))
    fields.add(DateField("faxed_on", "Faks tarihi", now=now, required=True))
    fields.add(TimeField("faxed_at", "Faks saati", now=now, required=True))
    at = now()
    fields.set_values(
        {
            "fax_number": controller.fax_number(form),
            "faxed_on": local_day(at),
            "faxed_at": to_local(at).time(),
        }
    )
    return fields

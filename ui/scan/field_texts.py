"""What the field screen says about a case in each state. No Qt."""

from __future__ import annotations

from datetime import datetime

from gumruk_masaustu.kernel.clock import show_time
from gumruk_masaustu.systems.scan.events import State
from gumruk_masaustu.systems.scan.lists import AbortCause
from ui.scan.field_controller import FieldCase

HELP = (
    "Listeden taşıtı seçiniz. Kontrol maddelerini yerinde görerek tek tek işaretleyiniz; son kontrol en sona "
    "kalır ve süresi sınırlıdır.\n"
    "F2: bu aşamanın olağan sonucu (Hazır, bekleme alanına alındı, serbest bırak).\n"
    "F8: Durdur. Hemen uygulanır, nedeni sonra yazılır. Tehlikede tüneldeki acil durdurma düğmesine "
    "de basınız."
)
EMPTY = "Sahada bekleyen taşıt yok. Giriş operatörü taşıtı çağırınca burada görünür."

_WAITING = {
    State.ENTRY: "Sürücüden belgeleri alıp giriş operatörüne veriniz; teslimi giriş operatörü kaydeder. "
    "Giriş kaydı kapanınca kontrol listesi açılır.",
    State.IMAGE_REVIEW: "Taşıt bekleme alanında; görüntü inceleniyor.",
    State.SECOND_LOOK: "Taşıt bekleme alanında; görüntü inceleniyor.",
    State.SEARCH_REFERRED: "Taşıt bekleme alanında tutuluyor; görevliler gelecek.",
}


def seconds_text(seconds: int) -> str:
    """3 dk 20 sn; never negative."""
    minutes, rest = divmod(max(0, seconds), 60)
    return f"{minutes} dk {rest:02d} sn" if minutes else f"{rest} sn"


AGAIN = "Son maddenin işaretini kaldırıp kontrolü yineleyiniz."


def check_text(valid_until: datetime | None, now: datetime, again: str = AGAIN) -> str:
    """How long the last check is still good for Başlat; `again` is what to do when it ran out."""
    if valid_until is None:
        return ""
    left = int((valid_until - now).total_seconds())
    if left < 0:
        return f"Son kontrolün süresi doldu. {again}"
    return f"Son kontrolün geçerliliği: {show_time(valid_until)}, kalan {seconds_text(left)}."


def state_text(shown: FieldCase, now: datetime) -> str:
    """The one sentence under the head of the case."""
    case, run = shown.case, shown.run
    if shown.needs_waiting_area:
        return "Tarama bitti. Sürücüyü taşıtına götürünüz; taşıt tünelden çıkınca kaydediniz."
    if case.state is State.PRECHECK:
        done = sum(1 for line in shown.lines if line.ticked)
        return f"{done} / {len(shown.lines)} madde işaretli. " + check_text(shown.valid_until, now)
    if case.state is State.READY:
        return "Sistem operatörü taramayı başlatabilir. " + check_text(shown.valid_until, now)
    if case.state is State.SCANNING and run is not None:
        age = seconds_text(int((now - run.started_at).total_seconds()))
        return f"{run.number}. tarama sürüyor. Başladı {show_time(run.started_at)}, geçen süre {age}."
    if case.state is State.ABORTED and run is not None:
        cause = AbortCause(run.abort_cause).label if run.abort_cause else "yazılmadı"
        return (
            f"{run.number}. tarama kesildi. Neden: {cause}. Yeniden tarama için sistem operatörünü "
            "bekleyiniz; kontrol listesi baştan yapılır."
        )
    if case.state is State.RELEASE_APPROVED:
        where = "Belgeleri sürücüye veriniz." if shown.may_hand_over else "Belgeler sürücüye verilmiş olmalı."
        return f"Çıkış onayı verildi. {where}"
    return _WAITING.get(case.state, "")

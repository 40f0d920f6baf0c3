"""What must be done before a tracking may end: review, notice, identity, note, copies (m.70, m.79)."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

from gumruk_masaustu.kernel.errors import UserError
from gumruk_masaustu.kernel.text import lower
from gumruk_masaustu.systems.tracking.lists import DeactivationTopic, ReviewPage
from gumruk_masaustu.systems.tracking.values.end import (
    COPIES,
    CopiesForm,
    HandoverForm,
    NoticeForm,
    OtherPlace,
    ReviewTick,
    UnmountPlace,
)

_T = DeactivationTopic


def check_tick(page: ReviewPage, opened: Collection[ReviewPage]) -> None:
    """A tick opens only after its page was opened. Source: m.70/3, ATS-109."""
    if page not in opened:
        raise UserError(
            f"“{page.label}” açılmadan işaretlenemez.",
            remedy="Önce sayfayı açıp inceleyiniz.",
            field=page.value,
            rule="ATS-109",
            article="m.70/3",
        )


def missing_pages(ticks: Iterable[ReviewTick]) -> tuple[ReviewPage, ...]:
    """Pages that the operator who reviewed most has not ticked; one person looks at all of it."""
    by_person: dict[str, set[str]] = {}
    for tick in ticks:
        if tick.ticked_at is not None:
            by_person.setdefault(tick.staff_no, set()).add(tick.page)
    done = max(by_person.values(), key=len, default=set[str]())
    return tuple(page for page in ReviewPage if page.value not in done)


def need_review(ticks: Iterable[ReviewTick]) -> Iterator[UserError]:
    """Refuse deactivation before one operator has ticked all five. Source: m.70/3, ATS-109."""
    missing = missing_pages(ticks)
    if missing:
        yield UserError(
            f"İncelenmedi: {', '.join(lower(page.label) for page in missing)}.",
            remedy="Sayfayı açıp inceleyiniz ve işaretleyiniz; beşini de aynı operatör inceler.",
            field="review",
            rule="ATS-109",
            article="m.70/3",
        )


def need_notice(violations: int, notices: int) -> Iterator[UserError]:
    """A deviation or overrun needs its notification, or a reason why not. Source: m.79/1-g, ATS-111."""
    if violations > 0 and notices == 0:
        yield UserError(
            "Güzergâh veya süre ihlali var; gümrük müdürlüğüne bildirim kaydedilmedi.",
            remedy="Bildirim yazısının numara ve tarihini giriniz; bildirim yapılmadıysa Sistem Sorumlusu "
            "nedenini yazar.",
            field="notice",
            rule="ATS-111",
            article="m.79/1-g",
        )


def need_notice_paper(form: NoticeForm) -> Iterator[UserError]:
    """Number and date of the letter that was sent. Source: ATS-111."""
    for value, name, label in (
        (form.document_no.strip(), "document_no", "Bildirim yazısının numarası"),
        (form.document_date, "document_date", "Bildirim yazısının tarihi"),
    ):
        if not value:
            yield UserError(
                f"{label} yazılmalıdır.",
                remedy="Alanı doldurunuz.",
                field=name,
                rule="ATS-111",
                article="m.79/1-g",
            )


def need_handover(form: HandoverForm) -> Iterator[UserError]:
    """“Elden alındı” names who, where and what was said, and its tutanak. Source: m.71/1, ATS-114."""
    for value, name, label in (
        (form.handed_by, "handed_by", "Üniteyi teslim eden"),
        (form.where, "where", "Teslim yeri"),
        (form.statement, "statement", "Beyan"),
        (form.tutanak_no, "tutanak_no", "Tutanak no"),
    ):
        if not value.strip():
            yield UserError(
                f"{label} yazılmalıdır.",
                remedy="Müdahale tutanağını düzenleyip numarasını yazınız."
                if name == "tutanak_no"
                else "Alanı doldurunuz.",
                field=name,
                rule="ATS-114",
                article="m.71/1",
            )


def need_warehouse(warehouse: str, place: UnmountPlace, reason: str) -> Iterator[UserError]:
    """A unit on goods for an antrepo comes off there; elsewhere with a reason. Source: m.70/2, ATS-115."""
    if warehouse and place is not UnmountPlace.WAREHOUSE and not reason.strip():
        yield UserError(
            f"Eşyanın varışı {warehouse} antreposudur; ünite orada sökülür.",
            remedy="Ünite başka yerde söküldüyse nedenini yazınız.",
            field="place_reason",
            rule="ATS-115",
            article="m.70/2",
        )


def need_note(topics: Mapping[DeactivationTopic, str]) -> Iterator[UserError]:
    """At least one topic with its text, or “hususiyet yok” alone. Source: m.70/5, ATS-118."""
    if not topics:
        yield _note("Deaktivasyon notu girilmedi.", "Bir konu seçip yazınız veya “hususiyet yok” seçiniz.")
    if _T.NOTHING_SPECIAL in topics and len(topics) > 1:
        yield _note("“Hususiyet yok” başka konuyla birlikte seçilemez.", "Seçimlerden birini kaldırınız.")
    for topic, text in topics.items():
        if topic is not _T.NOTHING_SPECIAL and not text.strip():
            yield _note(f"“{topic.label}” konusunun notu yazılmadı.", "Konunun notunu yazınız.")


def _note(text: str, remedy: str) -> UserError:
    return UserError(text, remedy=remedy, field="topics", rule="ATS-118", article="m.70/5")


def need_answers(requests: Mapping[str, str], answers: Mapping[str, str]) -> Iterator[UserError]:
    """Every open request of KKM or another İdare is answered. `requests`: id → text. Source: ATS-118."""
    for key, text in requests.items():
        if not answers.get(key, "").strip():
            yield UserError(
                f"Talep yanıtlanmadı: “{text}”",
                remedy="Talebin sonucunu yazınız.",
                field="answers",
                rule="ATS-118",
                article="m.70/5",
            )


def need_copies(form: CopiesForm) -> Iterator[UserError]:
    """Copies that were shown are countersigned and given back; one not shown needs a reason (ATS-119)."""
    shown = [copy for copy in COPIES if copy in form.shown]
    if len(shown) < len(COPIES) and not form.missing_reason.strip():
        missing = ", ".join(copy for copy in COPIES if copy not in shown)
        yield _copies(f"{missing}. nüsha için “ibraz edilmedi” nedeni yazılmalıdır.", "missing_reason")
    if shown and not form.signed:
        yield _copies("Nüshaların imzalandığı işaretlenmedi.", "signed")
    if "2" in shown and not form.returned:
        yield _copies("2. nüshanın şoföre geri verildiği işaretlenmedi.", "returned")


def _copies(text: str, field: str) -> UserError:
    return UserError(
        text,
        remedy="Nüshaları teslim alıp imzalayınız; ibraz edilmeyen için nedenini yazınız.",
        field=field,
        rule="ATS-119",
        article="m.67/6",
    )


def need_copies_recorded(is_recorded: bool) -> Iterator[UserError]:
    """Receipt of the copies, or that one was not shown, is recorded before the end. Source: ATS-119."""
    if not is_recorded:
        yield _copies("Taahhütname nüshalarının teslim alınması kaydedilmedi.", "copies")


def need_other_place(is_destination: bool, form: OtherPlace) -> Iterator[UserError]:
    """Another İdare may end the tracking with a reason and a word on the new destination (ATS-120, D-27)."""
    if is_destination:
        return
    if not form.reason.strip():
        yield _other("Varış İdaresi burası değil; deaktivasyon nedeni yazılmalıdır.", "other_reason")
    if form.has_change_document is None:
        yield _other("“Varış değişikliği belgesi var” sorusu yanıtlanmadı.", "has_change_document")
    elif form.has_change_document and not form.document.strip():
        yield _other("Varış değişikliği belgesinin numarası yazılmalıdır.", "document")


def _other(text: str, field: str) -> UserError:
    return UserError(
        text,
        remedy="KKM, varış ve aktivasyon İdarelerine elektronik form kendiliğinden gönderilir.",
        field=field,
        rule="ATS-120",
        article="m.70/4",
    )


def proposes_referral(is_destination: bool, form: OtherPlace) -> bool:
    """Without a document of the change the vehicle is proposed for referral. Source: ATS-120."""
    return not is_destination and form.has_change_document is False


def need_all_units(
    removed: Sequence[str], checked: Sequence[str], serials: Sequence[str]
) -> Iterator[UserError]:
    """Every unit is off the vehicle and its identity read. Source: m.70/4, ATS-006, ATS-116."""
    for serial in serials:
        if serial not in removed:
            yield UserError(
                f"{serial} sökülmedi.",
                remedy="Bütün üniteler söküldükten sonra deaktive edilir.",
                field="units",
                rule="ATS-006",
                article="m.70/4",
            )
        elif serial not in checked:
            yield UserError(
                f"{serial}: cihaz kimliği okunmadı.",
                remedy="Ünite üzerindeki numaraları okutunuz.",
                field="units",
                rule="ATS-116",
                article="m.70/4",
            )


def need_referral(kinds: Collection[object], reasons: str) -> Iterator[UserError]:
    """Where to, one or more, and why. Source: m.71/1, ATS-121."""
    if not kinds:
        yield _referral(
            "Sevk edilecek yer seçilmelidir.", "kinds", "Tarama, tam muayene veya kısmi muayene seçiniz."
        )
    if not reasons.strip():
        yield _referral("Sevk nedenleri yazılmalıdır.", "reasons", "Nedenler tutanakla belirtilir.")


def _referral(text: str, field: str, remedy: str) -> UserError:
    return UserError(text, remedy=remedy, field=field, rule="ATS-121", article="m.71/1")

"""A referral before and when it is submitted: source, basis, reason, purpose. Source: m.24, m.25, EK-2."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator

from gumruk_masaustu.kernel.errors import UserError, refuse_all
from gumruk_masaustu.kernel.text import count_chars
from gumruk_masaustu.systems.scan.lists import BARRED_PURPOSES, Purpose, Reason, Source
from gumruk_masaustu.systems.scan.values import Grant, OtherDevice, Referral

RANDOM_NOTE = "Program – rastgele"


def need_source(sources: Collection[Source]) -> Iterator[UserError]:
    """Exactly one referral source per case. Source: m.25/1, m.27/1, m.28/1, SCAN-001."""
    if len(set(sources)) == 1:
        return
    text = "Yalnız bir sevk kaynağı seçilebilir" if sources else "Sevk kaynağı seçilmelidir"
    yield UserError(
        text,
        remedy="Kaynak listesinden sevki yapanı işaretleyiniz.",
        field="source",
        rule="SCAN-001",
        article="m.25/1",
    )


def offered_sources(grants: Iterable[Grant], *, unit: str, level: int, site: str) -> tuple[Source, ...]:
    """Sources that a user of this unit and level may use at this site, in the order of list 7.1.

    Only what headquarters' table grants is offered. Source: m.25/2, SCAN-002.
    """
    granted = {
        source
        for grant in grants
        if (grant.unit, grant.level, grant.site) == (unit, level, site)
        for source in grant.sources
    }
    return tuple(source for source in Source if source in granted)


def check_source_granted(source: Source, offered: Collection[Source]) -> None:
    """Refuse a source that is not granted; the caller writes the audit line. Source: m.25/2, SCAN-002."""
    if source not in offered:
        raise UserError(
            f"Yetkisiz: “{source.label}” kaynağıyla sevk oluşturamazsınız.",
            remedy="Yetki tablosunu Genel Müdürlük belirler; gerekiyorsa İdareniz aracılığıyla isteyiniz.",
            field="source",
            rule="SCAN-002",
            article="m.25/2",
        )


def need_rationale(referral: Referral, *, min_chars: int) -> Iterator[UserError]:
    """Basis and written reason of a personnel referral; characters after trimming.

    Source: m.25/3, SCAN-003.
    """
    if referral.source is None or not referral.source.is_personnel:
        return
    if not referral.bases:
        yield UserError(
            "Sevkin dayanağı seçilmelidir.",
            remedy="İstihbarat, Şüphe veya Analiz sonucu dayanaklarından en az birini işaretleyiniz.",
            field="bases",
            rule="SCAN-003",
            article="m.25/3",
        )
    length = count_chars(referral.rationale.strip())
    if length < min_chars:
        yield UserError(
            f"Gerekçe en az {min_chars} karakter olmalıdır ({length} karakter yazıldı).",
            remedy="Sevki gerektiren somut durumu yazınız.",
            field="rationale",
            rule="SCAN-003",
            article="m.25/3",
        )


def default_reason(source: Source, *, is_from_tracking: bool = False) -> tuple[Reason | None, str]:
    """Talep nedeni that is set by itself, with its explanation; None where a person chooses.

    Source: SCAN-004.
    """
    if is_from_tracking:
        return Reason.TRACKING_PROGRAM, ""
    return {
        Source.PROGRAM_TIP: (Reason.TIP, ""),
        Source.PROGRAM_RISK: (Reason.RISKY, ""),
        Source.PROGRAM_RANDOM: (Reason.OTHER, RANDOM_NOTE),
    }.get(source, (None, ""))


def need_reason(reasons: Collection[Reason], note: str) -> Iterator[UserError]:
    """Exactly one talep nedeni; Diğer also wants its explanation. Source: EK-2, SCAN-004."""
    if len(set(reasons)) != 1:
        yield UserError(
            "Tek bir tarama talep nedeni seçilmelidir.",
            remedy="İhbar, Takip Programı, Riskli veya Diğer nedenlerinden birini işaretleyiniz.",
            field="reason",
            rule="SCAN-004",
            article="EK-2",
        )
    elif Reason.OTHER in reasons and not note.strip():
        yield UserError(
            "“Diğer” nedeni için açıklama yazılmalıdır.",
            remedy="Açıklama, Tarama Formunun arka yüzündeki Açıklama/Ek Bilgi bölümüne yazılır.",
            field="reason_note",
            rule="SCAN-004",
            article="EK-2",
        )


def barred_article(purpose: Purpose, item_count: int | None) -> str | None:
    """Letter of m.24/2 that bars the purpose, or None if it is allowed.

    Help with the kind of goods is allowed for exactly one kalem only. Source: m.24/2, SCAN-005, SCAN-006.
    """
    if purpose is Purpose.KIND_AID and item_count != 1:
        return BARRED_PURPOSES[Purpose.KIND_MULTI]
    return BARRED_PURPOSES.get(purpose)


def stored_purposes(purposes: Iterable[Purpose], item_count: int | None) -> frozenset[Purpose]:
    """The purposes that go into the record: barred ones are dropped. Source: m.24/2, SCAN-005."""
    return frozenset(purpose for purpose in purposes if barred_article(purpose, item_count) is None)


def need_purpose(purposes: Collection[Purpose], item_count: int | None) -> Iterator[UserError]:
    """At least one purpose that m.24/2 does not bar; each barred one is named by its letter.

    Source: SCAN-005.
    """
    if stored_purposes(purposes, item_count):
        return
    if not purposes:
        yield UserError(
            "Sevkin amacı seçilmelidir.",
            remedy="Amaç listesinden en az birini işaretleyiniz.",
            field="purposes",
            rule="SCAN-005",
            article="m.24/2",
        )
    for purpose in (known for known in Purpose if known in purposes):
        article = barred_article(purpose, item_count)
        yield UserError(
            f"“{purpose.label}” amacıyla tarama sistemi kullanılamaz ({article}).",
            remedy="Kaçakçılık şüphesi varsa onu da işaretleyiniz; yoksa eşyayı başka yolla kontrol ediniz.",
            field="purposes",
            rule="SCAN-006" if purpose is Purpose.KIND_AID else "SCAN-005",
            article=article,
        )


def need_other_device_answer(answer: OtherDevice | None) -> Iterator[UserError]:
    """The question of m.24/1 is asked once; a yes wants the device and a reason to go on.

    Source: SCAN-007.
    """
    if answer is None:
        yield UserError(
            "Başka bir tespit cihazının daha etkili ve hızlı olup olmadığı yanıtlanmalıdır.",
            remedy="Evet veya hayır seçiniz.",
            field="other_device",
            rule="SCAN-007",
            article="m.24/1",
        )
        return
    if answer.is_better and not answer.device.strip():
        yield UserError(
            "Daha etkili olan cihazın adı yazılmalıdır.",
            remedy="Cihazın adını yazınız.",
            field="other_device_name",
            rule="SCAN-007",
            article="m.24/1",
        )
    if answer.is_better and not answer.reason_to_go_on.strip():
        yield UserError(
            "Daha etkili bir cihaz varken sevk için neden yazılmalıdır.",
            remedy="Sevki iptal ediniz veya taramanın yine de neden gerektiğini yazınız.",
            field="other_device_reason",
            rule="SCAN-007",
            article="m.24/1",
        )


def need_submittable(referral: Referral, *, rationale_min_chars: int) -> Iterator[UserError]:
    """Every obstacle of "gönder" that the referral itself shows, in the order of the form."""
    yield from need_source(referral.sources)
    yield from need_reason(referral.reasons, referral.reason_note)
    yield from need_rationale(referral, min_chars=rationale_min_chars)
    yield from need_purpose(referral.purposes, referral.item_count)
    yield from need_other_device_answer(referral.other_device)


def check_submit(referral: Referral, *, rationale_min_chars: int) -> None:
    """Refuse a referral that may not be submitted yet. Source: SCAN-001, SCAN-003 to SCAN-007."""
    refuse_all(need_submittable(referral, rationale_min_chars=rationale_min_chars))

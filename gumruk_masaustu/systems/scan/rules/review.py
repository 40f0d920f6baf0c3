"""Image review: marks, result, hindrance, corrections. Source: m.38, m.40, m.41, m.48/1."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import ROUND_HALF_UP, Decimal

from gumruk_masaustu.kernel.errors import UserError, refuse_all
from gumruk_masaustu.kernel.text import count_chars
from gumruk_masaustu.systems.scan.lists import (
    Discrimination,
    Finding,
    Hindrance,
    HindranceChoice,
    ReviewResult,
)
from gumruk_masaustu.systems.scan.roles import Role
from gumruk_masaustu.systems.scan.values import Mark, Review, ScanSystem

NO_DISCRIMINATION_DATA = "Bu taramada madde ayrıştırma verisi yok"
BROKEN_IMAGE = "Görüntü bütünlüğü bozuk"
PAPER_MARKS = "m.41/2: kâğıt üzerinde işaretleyiniz"
_SUFFIX_OF_DIGIT = dict(enumerate(("ı", "i", "si", "ü", "ü", "i", "sı", "si", "i", "u")))
_SUFFIX_OF_TENS = {1: "u", 2: "si", 3: "u", 4: "ı", 5: "si", 6: "ı", 7: "i", 8: "i", 9: "ı"}


def material_tools_text(discrimination: Discrimination) -> str:
    """Why the material buttons are disabled; empty when they work. Source: m.38/2-ç, SCAN-096."""
    return "" if discrimination is Discrimination.ON else NO_DISCRIMINATION_DATA


def mark_tools_text(system: ScanSystem) -> str:
    """Why digital suspicion marks are off; empty when they work. Source: m.41/2, SCAN-120, D36."""
    return "" if system.has_digital_marks else PAPER_MARKS


def approximate(*sides_px: int, mm_per_pixel: Decimal | None) -> str:
    """ "yaklaşık 1,20 m" or "yaklaşık 1,20 × 0,80 m": two decimals, half up; pixels only without a scale.

    For mark notes alone, never for a result, form or report. Source: m.24/2, SCAN-008, SCAN-098.
    """
    if mm_per_pixel is None:
        return f"{' × '.join(str(side) for side in sides_px)} piksel"
    metres = ((side * mm_per_pixel / 1000).quantize(Decimal("0.01"), ROUND_HALF_UP) for side in sides_px)
    return f"yaklaşık {' × '.join(str(size).replace('.', ',') for size in metres)} m"


def check_integrity(stored_sha256: str, actual_sha256: str) -> None:
    """Refuse any result on an image whose bytes changed. Source: m.48/1, m.34/2-m, SCAN-100."""
    if stored_sha256 != actual_sha256:
        raise UserError(
            BROKEN_IMAGE,
            remedy="Sonuç kaydedilemez; durum Sistem Sorumlusuna bildirilmelidir.",
            field="image",
            rule="SCAN-100",
            article="m.48/1",
        )


def need_mark(mark: Mark, *, comment_min_chars: int) -> Iterator[UserError]:
    """A comment of enough characters and a finding category for each mark. Source: m.38/2-b, SCAN-101."""
    if count_chars(mark.comment.strip()) < comment_min_chars:
        yield UserError(
            f"{mark.number} numaralı işaretin yorumu en az {comment_min_chars} karakter olmalıdır.",
            remedy="Bölgede neyin şüpheli olduğunu yazınız.",
            field="mark_comment",
            rule="SCAN-101",
            article="m.38/2-b",
        )
    if mark.category not in {finding.value for finding in Finding}:
        yield UserError(
            f"{mark.number} numaralı işaretin bulgu türü seçilmelidir.",
            remedy="Bulgu listesinden birini seçiniz.",
            field="mark_category",
            rule="SCAN-101",
            article="m.38/2-b",
        )


def next_mark_number(marks: Iterable[Mark]) -> int:
    """Numbers start at 1; a deleted mark's number is not used again. Source: SCAN-101."""
    return max((mark.number for mark in marks), default=0) + 1


def check_mark_deletion(reason: str) -> None:
    """Refuse to delete a suspicion mark without a reason; the mark stays in the history. Source: SCAN-103."""
    if not reason.strip():
        raise UserError(
            "İşaretin silinmesi için neden yazılmalıdır.",
            remedy="İşaretin neden kaldırıldığını yazınız; silme kaydı saklanır.",
            field="delete_reason",
            rule="SCAN-103",
            article="m.41/1",
        )


def need_marks_for_result(
    review: Review, marks: Sequence[Mark], system: ScanSystem, *, comment_min_chars: int
) -> Iterator[UserError]:
    """Suspicious needs a mark with comment, clean has none.

    Source: m.38/2-b, m.41, SCAN-102, SCAN-103, SCAN-120.

    Without digital marks the printout must have been marked on paper.
    """
    standing = [mark for mark in marks if not mark.is_deleted]
    if review.result is ReviewResult.CLEAN:
        if standing:
            yield UserError(
                "Görüntüde şüphe işareti varken “Şüpheli durum yok” sonucu verilemez.",
                remedy="İşareti nedeniyle siliniz veya taşıtı aramaya sevk ediniz.",
                field="marks",
                rule="SCAN-103",
                article="m.41/1",
            )
    elif not system.has_digital_marks:
        if not review.printout_marked:
            yield UserError(
                PAPER_MARKS,
                remedy="Görüntünün net çıktısında bölgeyi işaretleyip yorumu yazınız ve onaylayınız.",
                field="printout_marked",
                rule="SCAN-120",
                article="m.41/2",
            )
    elif not standing:
        yield UserError(
            "En az bir bölge işaretlenmelidir",
            remedy="Şüphelendiğiniz bölgeyi görüntü üzerinde işaretleyip yorum yazınız.",
            field="marks",
            rule="SCAN-102",
            article="m.38/2-b",
        )
    for mark in standing:
        yield from need_mark(mark, comment_min_chars=comment_min_chars)


def need_density_answer(review: Review) -> Iterator[UserError]:
    """Every result answers "Yoğunluk tespit edildi mi?". Source: m.141/5, SCAN-108."""
    if review.density_found is None:
        yield UserError(
            "“Yoğunluk tespit edildi mi?” sorusu yanıtlanmalıdır.",
            remedy="Evet veya Hayır seçiniz.",
            field="density_found",
            rule="SCAN-108",
            article="m.141/5",
        )


def need_hindrance_choice(review: Review) -> Iterator[UserError]:
    """A hindered image is clean only after a new run, a second look or a reason.

    Source: m.38/2-f, SCAN-109, SCAN-110.

    Nothing forces a search.
    """
    if not review.hindrances:
        return
    if not review.hindrance_note.strip():
        yield UserError(
            "Sağlıklı analizi engelleyen husus açıklanmalıdır.",
            remedy="Engelin ne olduğunu ve görüntüdeki yerini yazınız.",
            field="hindrance_note",
            rule="SCAN-109",
            article="m.38/2-f",
        )
    if review.result is not ReviewResult.CLEAN:
        return
    choice = review.hindrance_choice
    if choice is None or (choice is HindranceChoice.NEITHER and not review.hindrance_reason.strip()):
        yield UserError(
            "Sağlıklı analizi engelleyen husus varken ne yapıldığı seçilmelidir.",
            remedy="Yeni tarama, başka operatörün ikinci bakışı veya ikisinin neden yapılamadığı seçilir.",
            field="hindrance_choice",
            rule="SCAN-110",
            article="m.38/2-f",
        )


def hindrance_line(review: Review) -> str:
    """The note that stands in the result and on EK-2's back face; empty without hindrance.

    Source: SCAN-109.
    """
    causes = ", ".join(cause.label for cause in Hindrance if cause in review.hindrances)
    return f"Sağlıklı analizi engelleyen husus: {causes} – {review.hindrance_note.strip()}" if causes else ""


def need_comment(review: Review) -> Iterator[UserError]:
    """A clean result needs an açıklama. Source: m.40/1, m.38/2-e, SCAN-112."""
    if review.result is ReviewResult.CLEAN and not review.comment.strip():
        yield UserError(
            "Sonuç için açıklama yazılmalıdır.",
            remedy="Açıklamayı yazınız veya hazır ifadelerden seçiniz.",
            field="comment",
            rule="SCAN-112",
            article="m.40/1",
        )


def need_reviewable(
    review: Review, marks: Sequence[Mark], system: ScanSystem, *, comment_min_chars: int
) -> Iterator[UserError]:
    """Every obstacle of a review result, in the order of the strip."""
    yield from need_marks_for_result(review, marks, system, comment_min_chars=comment_min_chars)
    yield from need_density_answer(review)
    yield from need_hindrance_choice(review)
    yield from need_comment(review)


def check_review(
    review: Review, marks: Sequence[Mark], system: ScanSystem, *, comment_min_chars: int
) -> None:
    """Refuse a review result. Source: SCAN-101 to SCAN-103, SCAN-108 to SCAN-110, SCAN-112, SCAN-120."""
    refuse_all(need_reviewable(review, marks, system, comment_min_chars=comment_min_chars))


def check_unsaved(saved_at: datetime | None) -> None:
    """Refuse to change a saved result, its marks or comments. Source: m.38/2-e, SCAN-113."""
    if saved_at is not None:
        raise UserError(
            "Kaydedilmiş sonuç, işaret ve yorumlar değiştirilemez.",
            remedy="“Düzeltme ekle” ile yeni bir kayıt giriniz; ikisi birlikte gösterilir.",
            rule="SCAN-113",
            article="m.38/2-e",
        )


def check_correction(roles: Collection[str], *, is_released: bool) -> None:
    """After release only the Sistem Sorumlusu adds a correction. Source: m.38/2-e, SCAN-113."""
    if is_released and Role.SUPERVISOR not in roles:
        raise UserError(
            "Taşıt serbest bırakıldıktan sonra düzeltmeyi yalnız Sistem Sorumlusu ekleyebilir.",
            remedy="Düzeltme gereğini Sistem Sorumlusuna bildiriniz.",
            rule="SCAN-113",
            article="m.38/2-e",
        )


def seen_share_text(percent: int) -> str:
    """ "görüntünün %82'si incelendi"; empty at 100: a warning in the strip, never a block.

    Source: SCAN-111.
    """
    if percent >= 100:
        return ""
    tens, digit = divmod(percent, 10)
    suffix = _SUFFIX_OF_TENS.get(tens, "ı") if digit == 0 else _SUFFIX_OF_DIGIT[digit]
    return f"görüntünün %{percent}'{suffix} incelendi"


@dataclass(frozen=True, slots=True)
class EarlierScan:
    """An earlier scan under one of the keys (plate, trailer, container, wagon) of the vehicle."""

    scan: str
    keys: frozenset[str]
    scanned_at: datetime
    site: str
    result: str
    is_local: bool = True


def earlier_scans(
    keys: Iterable[str], known: Iterable[EarlierScan], *, but: str = ""
) -> tuple[EarlierScan, ...]:
    """Scans that share any key, newest first, without the scan `but`; of two copies one.

    Source: m.38/2-d, SCAN-104.
    """
    wanted = {key for key in keys if key}
    found = {scan.scan: scan for scan in known if scan.scan != but and scan.keys & wanted}
    return tuple(sorted(found.values(), key=lambda scan: scan.scanned_at, reverse=True))


def earlier_scans_text(found: Sequence[EarlierScan]) -> str:
    """None found is stated. Source: SCAN-104."""
    return f"{len(found)} önceki tarama bulundu" if found else "Önceki tarama bulunamadı"


def consultation_line(program: str, key: str, at: str, finding: str) -> str:
    """ "GÜVAS – 34DRS19 – 10:18 – uyumlu". Source: m.38/2-c, SCAN-107."""
    return " – ".join((program, key, at, finding))

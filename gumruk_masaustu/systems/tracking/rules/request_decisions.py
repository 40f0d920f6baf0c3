"""SEVK, KARAR and SONUÇ of EK-4: who signs, which box, what must be written. Source: EK-4, m.66, m.77."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator

from gumruk_masaustu.kernel.errors import UserError
from gumruk_masaustu.kernel.text import fold
from gumruk_masaustu.systems.tracking.lists import DispatchBox, ReturnReason
from gumruk_masaustu.systems.tracking.values.request import Appointment, Choice, Part, RiskMark, Signer

_RANKS = {"SECTION_CHIEF": DispatchBox.SECTION_CHIEF, "DISTRICT_CHIEF": DispatchBox.BRANCH_CHIEF}
_TITLES = {"bölge amiri": DispatchBox.BRANCH_CHIEF, "kısım amiri": DispatchBox.SECTION_CHIEF}
_DEPUTY_WORDS = ("yrd", "yardımcı")


def need_other_person(
    part: Part, person: str, staff_no: str, signed: Iterable[Signer]
) -> Iterator[UserError]:
    """Who signs a part signed no other part of this EK-4, also when he deputises. Source: EK-4, ATS-039."""
    for one in signed:
        if one.part is not part and (person == one.person or (staff_no and staff_no == one.staff_no)):
            yield UserError(
                f"{one.part.label} {part.signer} olamaz",
                remedy="Bu bölümü başka bir görevli imzalamalıdır; vekil de ayrı bir kişi olmalıdır.",
                field="signer",
                rule="ATS-039",
                article="EK-4",
            )
            return


def box_of(appointment: Appointment) -> DispatchBox | None:
    """The SEVK AMİRİ box of an appointment; None for somebody who is none of the four.

    The register of persons knows kısım and bölge amiri by rank; gümrük müdürü and his yardımcı share one
    role, so the title decides between them. Source: EK-4, ATS-037.
    """
    title = fold(appointment.title)
    if "customs_director" in appointment.roles and "müdür" in title:
        is_deputy = any(word in title for word in _DEPUTY_WORDS)
        return DispatchBox.DEPUTY_DIRECTOR if is_deputy else DispatchBox.DIRECTOR
    if "shift_chief" in appointment.roles:
        by_title = next((box for words, box in _TITLES.items() if words in title), None)
        return _RANKS.get(appointment.rank, by_title)
    return None


def need_dispatch_box(
    boxes: Collection[DispatchBox], appointments: Iterable[Appointment]
) -> Iterator[UserError]:
    """Exactly one box, the signing person's own (or of whom he deputises). Source: EK-4, ATS-037."""
    if len(set(boxes)) != 1:
        yield _box("Yalnız bir tanesi işaretlenecektir", "Gümrük müdürü, yardımcısı, bölge veya kısım amiri.")
        return
    own = [box for box in map(box_of, appointments) if box is not None]
    if not set(boxes) <= set(own):
        names = ", ".join(dict.fromkeys(box.label for box in own))
        yield _box(
            "İşaretlenen sevk amiri kutusu atamanıza uymuyor.",
            f"Sizin kutunuz: {names}." if names else "Personel kaydındaki unvan ve düzeyi tamamlatınız.",
        )


def _box(text: str, remedy: str) -> UserError:
    return UserError(text, remedy=remedy, field="boxes", rule="ATS-037", article="EK-4")


def need_choice(
    choices: Collection[Choice], explanation: str, *, rule: str, article: str, explained: bool | None = None
) -> Iterator[UserError]:
    """Exactly one of uygundur / uygun değildir; an açıklama with the second.

    `explained`: when the açıklama is demanded by something else (SONUÇ against KARAR).
    Source: EK-4, ATS-038, ATS-040.
    """
    if len(set(choices)) != 1:
        yield UserError(
            "Uygundur veya uygun değildir kutularından yalnız biri işaretlenmelidir.",
            remedy="Kutulardan birini işaretleyiniz.",
            field="choice",
            rule=rule,
            article=article,
        )
        return
    needed = Choice.UNSUITABLE in choices if explained is None else explained
    if needed and not explanation.strip():
        yield UserError(
            "Uygun değildir için açıklama yazılmalıdır."
            if explained is None
            else "Saha operatörünün kararından farklı sonuç için açıklama yazılmalıdır.",
            remedy="Açıklama alanını doldurunuz.",
            field="explanation",
            rule=rule,
            article=article,
        )


def need_result(
    choices: Collection[Choice], explanation: str, field_choice: Choice | None
) -> Iterator[UserError]:
    """SONUÇ is final; against KARAR it wants an açıklama. Without KARAR (own referral) a refusal wants one.

    Source: m.77/1-ç, m.80/1-ç, ATS-041, D-03, D-06.
    """
    differs = field_choice is not None and set(choices) != {field_choice}
    yield from need_choice(
        choices,
        explanation,
        rule="ATS-041",
        article="m.77/1-ç",
        explained=None if field_choice is None else differs,
    )


def return_reason(mark: RiskMark | None, *, lacks_system: bool) -> ReturnReason | None:
    """Why a request may be returned; None when it may not. Source: m.66/4, ATS-045, ATS-046."""
    if lacks_system:
        return ReturnReason.NO_SYSTEM
    return ReturnReason.NO_RISK if mark is RiskMark.NONE else None


def need_returnable(asked: ReturnReason, mark: RiskMark | None, *, lacks_system: bool) -> Iterator[UserError]:
    """Only no risk element, or no system at the destination, lets a request go back. Source: m.66/4."""
    is_true = lacks_system if asked is ReturnReason.NO_SYSTEM else mark is RiskMark.NONE
    if not is_true:
        yield UserError(
            "Deaktivasyon yerinde sistem kurulu; talep bu nedenle iade edilemez."
            if asked is ReturnReason.NO_SYSTEM
            else "Talepte risk unsuru belirtilmiş; talep bu nedenle iade edilemez.",
            remedy="Yetersiz bulduğunuz hususlar için ek bilgi isteyiniz.",
            field="return_reason",
            rule="ATS-046" if asked is ReturnReason.NO_SYSTEM else "ATS-045",
            article="m.66/4",
        )


def need_exemption(law: str, article: str, annotation: str) -> Iterator[UserError]:
    """Legislation, article and meşruhat of an exempt referral. Source: m.66/7, ATS-051, D-38."""
    gaps = ((law, "exemption_law", "Mevzuat"), (article, "exemption_article", "Madde"))
    for value, field, label in (*gaps, (annotation, "annotation", "Meşruhat")):
        if not value.strip():
            yield UserError(
                f"{label} yazılmalıdır.",
                remedy="İstisnanın mevzuatını, maddesini ve açıklamasını yazınız.",
                field=field,
                rule="ATS-051",
                article="m.66/7",
            )

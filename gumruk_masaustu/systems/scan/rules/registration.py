"""Entry registration: required fields of F2, documents, driver's declaration.

Source: m.35/2-a, m.36/2, m.43.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from gumruk_masaustu.kernel.errors import UserError, refuse_all
from gumruk_masaustu.kernel.identifiers import Doubt, container_doubts, wagon_doubts
from gumruk_masaustu.systems.scan.lists import DeclarationState, Hand, SealState, SiteType, VehicleType
from gumruk_masaustu.systems.scan.values import CustodyStep, Declaration, Place, ScannedDocument

GAMMA_DECLARATION = "gerek görülmedi – gamma, sürücü araçta"
NUMBER_TICK = "numara araçtan böyle okundu"

Entry = Mapping[str, object]
"""Values of F2 by field name; missing, None and blank text are empty."""


@dataclass(frozen=True, slots=True)
class EntryContext:
    """What decides which fields of F2 are required."""

    vehicle: VehicleType
    place: Place

    @property
    def is_container(self) -> bool:
        """Column "container" of F2."""
        return self.vehicle is VehicleType.CONTAINER

    @property
    def is_rail(self) -> bool:
        """Column "rail" of F2."""
        return self.vehicle.is_rail

    @property
    def is_sea(self) -> bool:
        """Ship fields are required at sea, Ro-Ro included."""
        return self.is_container or self.place.is_roro or self.place.site in (SiteType.SEA, SiteType.RORO)


@dataclass(frozen=True, slots=True)
class EntryField:
    """One field of F2: name, label and when it is required."""

    name: str
    label: str
    needed: Callable[[EntryContext, Entry], bool]


def is_empty(value: object) -> bool:
    """Nothing entered: None, blank text or an empty list; zero and no are answers."""
    if isinstance(value, str):
        return not value.strip()
    return value is None or (isinstance(value, (list, tuple, set, frozenset)) and not value)


def _always(context: EntryContext, entry: Entry) -> bool:
    return True


def _not_rail(context: EntryContext, entry: Entry) -> bool:
    return not context.is_rail


def _trailer(context: EntryContext, entry: Entry) -> bool:
    return not context.is_rail and not context.is_container and not entry.get("no_trailer")


def _container(context: EntryContext, entry: Entry) -> bool:
    return context.is_container or bool(entry.get("carries_container"))


def _rail(context: EntryContext, entry: Entry) -> bool:
    return context.is_rail


def _driver(context: EntryContext, entry: Entry) -> bool:
    return not context.is_rail and not entry.get("no_driver")


def _passengers(context: EntryContext, entry: Entry) -> bool:
    return not context.is_container


def _sea(context: EntryContext, entry: Entry) -> bool:
    return context.is_sea


def _loaded(context: EntryContext, entry: Entry) -> bool:
    return entry.get("is_loaded") is not False


def _seals(context: EntryContext, entry: Entry) -> bool:
    return entry.get("seal_state") != SealState.NONE


ENTRY_FIELDS: tuple[EntryField, ...] = (
    EntryField("direction", "Yön", _always),
    EntryField("plate", "Çekici plakası", _not_rail),
    EntryField("plate_country", "Çekici plakasının ülkesi", _not_rail),
    EntryField("trailer_plate", "Dorse plakası", _trailer),
    EntryField("trailer_country", "Dorse plakasının ülkesi", _trailer),
    EntryField("container_no", "Konteyner numarası", _container),
    EntryField("train_no", "Tren numarası", _rail),
    EntryField("wagon_no", "Vagon numarası", _rail),
    EntryField("wagon_order", "Vagon sırası", _rail),
    EntryField("driver_name", "Sürücü adı soyadı", _driver),
    EntryField("driver_nationality", "Sürücü uyruğu", _driver),
    EntryField("driver_document", "Sürücü belge numarası", _driver),
    EntryField("passenger_count", "Yolcu sayısı", _passengers),
    EntryField("ship_name", "Gemi adı", _sea),
    EntryField("voyage", "Sefer", _sea),
    EntryField("operator_company", "İşletici kuruluş", _sea),
    EntryField("registration_kind", "Tescil türü", _always),
    EntryField("registration_no", "Tescil numarası", _always),
    EntryField("registration_date", "Tescil tarihi", _always),
    EntryField("is_loaded", "Yüklü/boş", _always),
    EntryField("goods", "Eşya tanımı", _loaded),
    EntryField("item_count", "Kalem sayısı", _loaded),
    EntryField("seal_state", "Mühür durumu", _always),
    EntryField("seal_numbers", "Mühür numaraları", _seals),
    EntryField("special_load", "Yükte özel durum", _always),
)
"""Fields of F2 in the order of the form; sender and receiver are never required."""


def required_fields(context: EntryContext, entry: Entry) -> tuple[EntryField, ...]:
    """The fields that this vehicle needs. `dorsesiz` takes the trailer away.

    Source: m.36/2-a, SCAN-062, F2.
    """
    return tuple(field for field in ENTRY_FIELDS if field.needed(context, entry))


def need_fields(context: EntryContext, entry: Entry) -> Iterator[UserError]:
    """Every required field is filled; the first obstacle is the field that gets focus. Source: SCAN-062."""
    for field in required_fields(context, entry):
        if is_empty(entry.get(field.name)):
            yield UserError(
                f"{field.label} alanı boş.",
                remedy="“Dorsesiz” seçeneğini işaretleyiniz veya plakayı giriniz."
                if field.name == "trailer_plate"
                else "Alanı doldurunuz.",
                field=field.name,
                rule="SCAN-062",
                article="m.36/2-a",
            )


def number_doubts(*, containers: Iterable[str] = (), wagons: Iterable[str] = ()) -> tuple[Doubt, ...]:
    """Doubts of the check digits, to be shown as a warning. Source: m.36/2-a, SCAN-039."""
    found = [doubt for number in containers if number.strip() for doubt in container_doubts(number)]
    return (*found, *(doubt for number in wagons if number.strip() for doubt in wagon_doubts(number)))


def need_numbers_confirmed(doubts: Collection[Doubt], *, read_like_this: bool) -> Iterator[UserError]:
    """A doubtful number goes on only with NUMBER_TICK; the case keeps check_digit_ok = not doubts.

    Source: SCAN-039.
    """
    if read_like_this:
        return
    for doubt in doubts:
        yield UserError(
            doubt.text,
            remedy=f"Numarayı düzeltiniz veya “{NUMBER_TICK}” kutusunu işaretleyiniz.",
            field="container_no" if doubt.rule == "SYS-105" else "wagon_no",
            rule="SCAN-039",
            article="m.36/2-a",
        )


def holders(steps: Iterable[CustodyStep]) -> dict[str, CustodyStep]:
    """The last hand-over of each document, in time order. Source: m.35/2-a, SCAN-061."""
    last: dict[str, CustodyStep] = {}
    for step in sorted(steps, key=lambda known: known.at):
        last |= dict.fromkeys(step.documents, step)
    return last


def custody_line(steps: Sequence[CustodyStep]) -> str:
    """ "Evrak: giriş operatörü 131002 (2 belge)", one part per holder; empty when nothing was taken over."""
    counts: dict[tuple[Hand, str], int] = {}
    for step in holders(steps).values():
        key = (step.taker, step.taker_staff_no)
        counts[key] = counts.get(key, 0) + 1
    parts = (
        f"{' '.join(filter(None, (hand.label, staff_no)))} ({count} belge)"
        for (hand, staff_no), count in counts.items()
    )
    return f"Evrak: {', '.join(parts)}" if counts else ""


def need_documents(taken_over: Collection[str], documents: Sequence[ScannedDocument]) -> Iterator[UserError]:
    """At least one document, and every one taken over, is scanned with type and number.

    Source: m.36/2-a, SCAN-063.
    """
    done = {item.document for item in documents if item.is_scanned and item.kind and item.number.strip()}
    if not done:
        yield _document_gap("Özet beyan, manifesto veya eşyaya ait en az bir belge taranmalıdır.")
    names = {item.document: item.kind for item in documents}
    for document in taken_over:
        if document not in done:
            yield _document_gap(f"Teslim alınan belge taranmadı: {names.get(document) or document}.")


def _document_gap(text: str) -> UserError:
    return UserError(
        text,
        remedy="Belgeyi tarayıp türünü ve numarasını giriniz.",
        field="documents",
        rule="SCAN-063",
        article="m.36/2-a",
    )


def prints_declaration(*, driver_stays_aboard: bool) -> bool:
    """F3 is not printed where the driver stays aboard: its text would be false. Source: SCAN-064, D8."""
    return not driver_stays_aboard


def need_declaration(declaration: Declaration, *, driver_stays_aboard: bool) -> Iterator[UserError]:
    """Signed with its copy, or not needed with a reason; always signed on paper.

    Source: m.36/2-b, SCAN-064, SCAN-067.

    Where the driver stays aboard the value is GAMMA_DECLARATION by itself.
    """
    if driver_stays_aboard:
        return
    if declaration.state in (DeclarationState.REFUSED, DeclarationState.LIVING_BEING):
        yield _declaration_gap(
            "Sürücü beyanı imzalanmadan veya araçtaki canlı indirilmeden işlem sürdürülemez.",
            "Canlı indirildikten sonra yeni beyan alınız veya Sistem Sorumlusunun kararını isteyiniz.",
            rule="SCAN-067",
        )
    elif declaration.state is DeclarationState.SIGNED:
        if not declaration.has_signed_copy:
            yield _declaration_gap("İmzalı beyan taranıp eklenmelidir.", "İmzalı nüshayı tarayınız.")
    elif declaration.on_paper_channel:
        yield _declaration_gap("Kâğıt formda sürücü beyanı imzalanmalıdır.", "Arka yüzü imzalatınız.")
    elif declaration.state is None or not declaration.reason.strip():
        yield _declaration_gap(
            "Sürücü beyanı imzalanmalı veya neden gerek görülmediği yazılmalıdır.",
            "İmzalı beyanı ekleyiniz ya da “gerek görülmedi” seçip nedenini yazınız.",
        )


def _declaration_gap(text: str, remedy: str, *, rule: str = "SCAN-064") -> UserError:
    return UserError(text, remedy=remedy, field="declaration", rule=rule, article="m.36/2-b")


def check_entry(
    context: EntryContext,
    entry: Entry,
    *,
    taken_over: Collection[str],
    documents: Sequence[ScannedDocument],
    declaration: Declaration,
    driver_stays_aboard: bool = False,
    doubts: Collection[Doubt] = (),
    read_like_this: bool = False,
) -> None:
    """Refuse "kaydı kapat" with every obstacle. Source: SCAN-039, SCAN-061 to SCAN-064, SCAN-067."""
    custody: list[UserError] = []
    if not taken_over:
        custody.append(
            UserError(
                "Taşıma belgelerinin teslim alındığı kaydedilmedi.",
                remedy="Saha operatöründen alınan belgeleri kaydediniz.",
                field="custody",
                rule="SCAN-061",
                article="m.35/2-a",
            )
        )
    refuse_all(
        [
            *need_fields(context, entry),
            *need_numbers_confirmed(doubts, read_like_this=read_like_this),
            *custody,
            *need_documents(taken_over, documents),
            *need_declaration(declaration, driver_stays_aboard=driver_stays_aboard),
        ]
    )

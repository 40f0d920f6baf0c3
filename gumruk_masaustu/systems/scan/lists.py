"""Enumerations of the scan station (lists 7.1-7.16 of its page): identifier stored, Turkish label shown."""

from __future__ import annotations

from gumruk_masaustu.kernel.labelled import Labelled, labels

__all__ = ["Labelled", "labels"]


class Source(Labelled):
    """Referral source. Source: list 7.1, m.25/1, m.27/1, m.28/1."""

    KIM = "KIM", "KİM personeli"
    CUSTOMS = "CUSTOMS", "Gümrük personeli"
    OTHER_AGENCY = "OTHER_AGENCY", "Diğer mücadeleci kurum"
    PROGRAM_RANDOM = "PROGRAM_RANDOM", "Program – rastgele"
    PROGRAM_RISK = "PROGRAM_RISK", "Program – risk profili"
    PROGRAM_TIP = "PROGRAM_TIP", "Program – ihbar/istihbarat profili"
    HQ = "HQ", "Genel Müdürlük"

    @property
    def is_personnel(self) -> bool:
        """Referred by our own staff, who owe basis and rationale (m.25/3)."""
        return self in (Source.KIM, Source.CUSTOMS)

    @property
    def is_program(self) -> bool:
        """Made by the program itself (m.27)."""
        return self in (Source.PROGRAM_RANDOM, Source.PROGRAM_RISK, Source.PROGRAM_TIP)


class Reason(Labelled):
    """Talep nedeni of EK-2. Source: list 7.2."""

    TIP = "TIP", "İhbar"
    TRACKING_PROGRAM = "TRACKING_PROGRAM", "Takip Programı"
    RISKY = "RISKY", "Riskli"
    OTHER = "OTHER", "Diğer"


class Basis(Labelled):
    """Dayanak of a personnel referral. Source: list 7.3, m.25/3."""

    INTELLIGENCE = "INTELLIGENCE", "İstihbarat"
    SUSPICION = "SUSPICION", "Şüphe"
    ANALYSIS = "ANALYSIS", "Analiz sonucu"


class HqGround(Labelled):
    """Ground of a referral by headquarters. Source: m.28/1."""

    SUSPICION = "SUSPICION", "Şüphe"
    TIP = "TIP", "İhbar"


class Purpose(Labelled):
    """Purpose of a referral; the last six are barred. Source: list 7.4, m.24/2."""

    SMUGGLING = "SMUGGLING", "Kaçakçılık şüphesi"
    SAFETY_SECURITY = "SAFETY_SECURITY", "Emniyet ve güvenlik"
    KIND_AID = "KIND_AID", "Eşya cinsinin tespitine yardım"
    TARIFF = "TARIFF", "Eşyanın tarifesinin tam tespiti"
    KIND_MULTI = "KIND_MULTI", "Birden çok kalemde eşya cinslerinin tespiti"
    QUANTITY = "QUANTITY", "Eşya miktarının tam tespiti"
    ITEM_COUNT = "ITEM_COUNT", "Kalem sayısı ile kalem başına miktar veya ağırlığın tespiti"
    VALUE = "VALUE", "Eşyanın kıymetinin tespiti"
    FUEL_QUANTITY = "FUEL_QUANTITY", "Araçtaki akaryakıt miktarının tespiti"


BARRED_PURPOSES: dict[Purpose, str] = {
    Purpose.TARIFF: "m.24/2-a",
    Purpose.KIND_MULTI: "m.24/2-b",
    Purpose.QUANTITY: "m.24/2-c",
    Purpose.ITEM_COUNT: "m.24/2-ç",
    Purpose.VALUE: "m.24/2-d",
    Purpose.FUEL_QUANTITY: "m.24/2-e",
}


class SuspectedGoods(Labelled):
    """High-risk contraband that gives priority. Source: m.25/7, SCAN-015."""

    WEAPONS = "WEAPONS", "Silah"
    AMMUNITION = "AMMUNITION", "Mühimmat"
    EXPLOSIVES = "EXPLOSIVES", "Patlayıcı"
    DRUGS = "DRUGS", "Uyuşturucu"
    NUCLEAR = "NUCLEAR", "Nükleer/radyoaktif"
    OTHER_SECURITY = "OTHER_SECURITY", "Ülke güvenliği açısından yüksek riskli diğer eşya"


class SeizureCategory(Labelled):
    """Row of EK-1/A.4. Source: list 7.5."""

    DRUGS = "DRUGS", "Uyuşturucu"
    WEAPONS = "WEAPONS", "Silah/Mühimmat"
    COMMERCIAL_GOODS = "COMMERCIAL_GOODS", "Ticari Eşya"
    BANNED_PUBLICATION = "BANNED_PUBLICATION", "Yasak Yayın"
    CULTURAL_PROPERTY = "CULTURAL_PROPERTY", "Tarihi/Kültürel Varlık"
    NUCLEAR = "NUCLEAR", "Nükleer Madde"
    CITES = "CITES", "CITES"
    CURRENCY = "CURRENCY", "Döviz/Para"
    OTHER = "OTHER", "Diğer"


class Finding(Labelled):
    """Finding category of a mark. Source: list 7.6, m.38/2-b."""

    HIDDEN_COMPARTMENT = "HIDDEN_COMPARTMENT", "Gizli bölme/zula"
    MISMATCH = "MISMATCH", "Beyana uymayan yük"
    DENSITY_ANOMALY = "DENSITY_ANOMALY", "Yoğunluk farkı"
    ORGANIC = "ORGANIC", "Organik madde şüphesi"
    WEAPON_METAL = "WEAPON_METAL", "Silah/metal nesne"
    PERSON_ANIMAL = "PERSON_ANIMAL", "İnsan/canlı"
    STRUCTURE = "STRUCTURE", "Yapısal değişiklik"
    OTHER = "OTHER", "Diğer"


class MarkShape(Labelled):
    """Shape of a mark on the image. Source: SCAN-101."""

    RECTANGLE = "RECTANGLE", "Dikdörtgen"
    ELLIPSE = "ELLIPSE", "Elips"
    POLYGON = "POLYGON", "Çokgen"
    ARROW = "ARROW", "Ok"


class Hindrance(Labelled):
    """Cause that kept the image from being read well. Source: list 7.7, m.38/2-f."""

    MOTION = "MOTION", "Hareket bulanıklığı"
    UNPENETRATED = "UNPENETRATED", "Nüfuz edilemeyen bölge"
    INCOMPLETE = "INCOMPLETE", "Eksik/kesik görüntü"
    DETECTOR = "DETECTOR", "Dedektör hatası"
    CLUTTER = "CLUTTER", "Yoğun/karışık yük"
    POSITION = "POSITION", "Yanlış konum"
    OTHER = "OTHER", "Diğer"


class HindranceChoice(Labelled):
    """What was done about a hindrance before a clean result. Source: SCAN-110."""

    NEW_RUN = "NEW_RUN", "Yeni tarama yapıldı"
    SECOND_LOOK = "SECOND_LOOK", "Başka bir operatör ikinci kez baktı"
    NEITHER = "NEITHER", "İkisi de yapılamıyor"


class SystemKind(Labelled):
    """Kind and mode of a scan system. Source: list 7.9, m.33/1, EK-1/A.5."""

    FIXED = "FIXED", "Sabit"
    SEMI_FIXED = "SEMI_FIXED", "Yarı sabit"
    MOBILE_GANTRY = "MOBILE_GANTRY", "Mobil, gantry"
    MOBILE_PORTAL = "MOBILE_PORTAL", "Mobil, portal"
    GAMMA = "GAMMA", "Gamma-ray"
    TRAIN = "TRAIN", "Tren"

    @property
    def is_mobile(self) -> bool:
        """A mobil system, in either mode."""
        return self in (SystemKind.MOBILE_GANTRY, SystemKind.MOBILE_PORTAL)


DAILY_CAPACITY: dict[SystemKind, int | None] = {
    SystemKind.FIXED: 120,
    SystemKind.SEMI_FIXED: 120,
    SystemKind.MOBILE_GANTRY: 120,
    SystemKind.MOBILE_PORTAL: 200,
    SystemKind.GAMMA: 200,
    SystemKind.TRAIN: None,
}
"""Scans a day of EK-1/A.5; the train has none there and takes a setting of headquarters (SCAN-175)."""


class Exemption(Labelled):
    """Exemption of a program referral. Source: list 7.12, m.27/2; the regulation does not list them."""

    DIPLOMATIC = "DIPLOMATIC", "Diplomatik"
    STATE = "STATE", "Askeri/devlet güvenliği"
    GOODS = "GOODS", "Mevzuatla taranamayan eşya"
    OTHER_LAW = "OTHER_LAW", "Diğer mevzuat istisnası"


class VehicleType(Labelled):
    """Source: list 7.13."""

    TRACTOR_TRAILER = "TRACTOR_TRAILER", "Çekici+dorse"
    TRUCK = "TRUCK", "Kamyon"
    VAN = "VAN", "Kamyonet/panelvan"
    CAR = "CAR", "Otomobil"
    MINIBUS = "MINIBUS", "Minibüs"
    BUS = "BUS", "Otobüs"
    CONTAINER = "CONTAINER", "Konteyner"
    MACHINE = "MACHINE", "İş makinesi"
    GOODS_WAGON = "GOODS_WAGON", "Yük vagonu"
    PASSENGER_WAGON = "PASSENGER_WAGON", "Yolcu vagonu"
    LOCOMOTIVE = "LOCOMOTIVE", "Lokomotif"
    OTHER = "OTHER", "Diğer"

    @property
    def carries_passengers(self) -> bool:
        """A vehicle for passengers by its type (m.25/7, SCAN-015)."""
        return self in (VehicleType.MINIBUS, VehicleType.BUS, VehicleType.PASSENGER_WAGON)

    @property
    def is_rail(self) -> bool:
        """A rail vehicle."""
        return self in (VehicleType.GOODS_WAGON, VehicleType.PASSENGER_WAGON, VehicleType.LOCOMOTIVE)


class SiteType(Labelled):
    """Source: list 7.14, m.26."""

    ROAD = "ROAD", "Kara sınır kapısı"
    SEA = "SEA", "Deniz sınır kapısı – konteyner/dökme"
    RORO = "RORO", "Deniz – Ro-Ro"
    RAIL = "RAIL", "Demiryolu"
    OTHER_CUSTOMS_AREA = "OTHER_CUSTOMS_AREA", "Diğer gümrüklü yer"


class Direction(Labelled):
    """Yön of the vehicle on EK-2 and F2."""

    IN = "IN", "Giriş"
    OUT = "OUT", "Çıkış"


class Channel(Labelled):
    """How a referral is made. Source: m.26/1, SCAN-019."""

    PROGRAM = "PROGRAM", "Program"
    PAPER = "PAPER", "Kâğıt form"


class RegistrationKind(Labelled):
    """Tescil türü of F2; özet beyan and manifesto count for containers and wagons (SCAN-009)."""

    TIR_CARNET = "TIR_CARNET", "TIR karnesi"
    SUMMARY_DECLARATION = "SUMMARY_DECLARATION", "Özet beyan"
    DECLARATION = "DECLARATION", "Beyanname"
    TRANSIT = "TRANSIT", "Transit"
    MANIFEST = "MANIFEST", "Manifesto"


class SealState(Labelled):
    """Durum of the seals on F2."""

    SOUND = "SOUND", "Sağlam"
    BROKEN = "BROKEN", "Kopuk"
    NONE = "NONE", "Yok"


class SpecialLoad(Labelled):
    """Yükte özel durum of F2; NONE is the answer "yok"."""

    NONE = "NONE", "Yok"
    LIVE_ANIMALS = "LIVE_ANIMALS", "Canlı hayvan"
    FILM = "FILM", "Film"
    DECLARED_RADIOACTIVE = "DECLARED_RADIOACTIVE", "Radyoaktif (beyanlı)"
    DANGEROUS = "DANGEROUS", "Tehlikeli madde"


class DeclarationState(Labelled):
    """State of the driver's declaration F3. Source: SCAN-064, SCAN-067."""

    SIGNED = "SIGNED", "İmzalandı"
    NOT_NEEDED = "NOT_NEEDED", "Gerek görülmedi"
    REFUSED = "REFUSED", "İmzadan imtina"
    LIVING_BEING = "LIVING_BEING", "İnsan veya hayvan bulunduğu beyan edildi"


class RunPurpose(Labelled):
    """Source: list 7.15."""

    FIRST = "FIRST", "İlk"
    REPEAT = "REPEAT", "Yeniden (inceleme)"
    HQ_SECOND = "HQ_SECOND", "GM ikinci"
    TEST = "TEST", "Test/kalibrasyon"


class RunState(Labelled):
    """How a run stands. Source: SCAN-070, SCAN-085."""

    RUNNING = "RUNNING", "Sürüyor"
    COMPLETED = "COMPLETED", "Tamamlandı"
    ABORTED = "ABORTED", "Kesildi"


class AbortCause(Labelled):
    """Why a run was cut. Source: SCAN-070."""

    STOPPED = "STOPPED", "Durdur düğmesi"
    INTRUSION = "INTRUSION", "İnsan girişi"
    BARRIER_ALARM = "BARRIER_ALARM", "Bariyer alarmı"
    FAULT = "FAULT", "Arıza"


class Discrimination(Labelled):
    """Material-discrimination decision of a run. Source: m.37/2-b, SCAN-081."""

    ON = "ON", "Açık"
    OFF = "OFF", "Kapalı"
    NONE = "NONE", "Yok"


class UnscannableCause(Labelled):
    """Why a vehicle could not be scanned. Source: SCAN-077, SCAN-079."""

    SIZE = "SIZE", "Boyut"
    FAULT = "FAULT", "Arıza"
    ANIMAL = "ANIMAL", "Canlı hayvan"
    PERSON = "PERSON", "İnsan"
    SENSITIVE_LOAD = "SENSITIVE_LOAD", "Hassas yük"


class SearchAid(Labelled):
    """Source: list 7.16, m.42/1."""

    DOG = "DOG", "Dedektör köpek"
    VIDEOSCOPE = "VIDEOSCOPE", "Videoskop/fiberoskop"
    DENSITY_METER = "DENSITY_METER", "Yoğunluk ölçer"
    TRACE_DETECTOR = "TRACE_DETECTOR", "İz dedektörü"
    RADIATION_HANDHELD = "RADIATION_HANDHELD", "Radyasyon el dedektörü"
    CO2_METER = "CO2_METER", "CO₂ ölçer"
    OTHER = "OTHER", "Diğer"


class ReviewResult(Labelled):
    """Result of an image review, worded as on the screen. Source: m.38/2-a and b, m.40, m.41."""

    CLEAN = "CLEAN", "Şüpheli durum yok"
    SUSPICIOUS = "SUSPICIOUS", "Şüpheli – aramaya sevk"


class SearchOutcome(Labelled):
    """Arama sonucu of EK-2."""

    NEGATIVE = "NEGATIVE", "Olumsuz"
    POSITIVE = "POSITIVE", "Olumlu"


class TunnelEntryReason(Labelled):
    """Zorunlu hal in which somebody may enter tunnel or scan area. Source: m.44/1, SCAN-075."""

    MAINTENANCE = "MAINTENANCE", "Bakım-onarım"
    EMERGENCY = "EMERGENCY", "Acil durum"
    ACCIDENT = "ACCIDENT", "Kaza"
    INSPECTION = "INSPECTION", "Denetim"
    OTHER_NECESSITY = "OTHER_NECESSITY", "Başka zorunlu hal"


class CopyEnd(Labelled):
    """What became of a printed copy of the marked image. Source: SCAN-119."""

    FILED = "FILED", "Eklendi"
    DESTROYED = "DESTROYED", "İmha edildi"


class Hand(Labelled):
    """Who may hold the transport documents on their way through the station. Source: SCAN-061, SCAN-135."""

    SITE = "SITE", "saha operatörü"
    ENTRY = "ENTRY", "giriş operatörü"
    EXIT = "EXIT", "çıkış operatörü"
    SEARCH = "SEARCH", "arama personeli"
    DRIVER = "DRIVER", "sürücü/acente"

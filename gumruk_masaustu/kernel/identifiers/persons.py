"""Identity numbers of persons and firms: wrong ones are refused (SYS-106, KBB-047)."""

from __future__ import annotations

from ..errors import UserError
from .plates import code_key


def check_tckn(text: str, *, field: str = "tckn") -> str:
    """The eleven digits. Raises UserError if length, first digit or a check digit is wrong (SYS-106)."""
    digits = code_key(text)
    if not (len(digits) == 11 and digits.isdigit() and digits[0] != "0"):
        raise _refused("T.C. kimlik numarası 0 ile başlamayan 11 rakam olmalıdır.", field)
    from stdnum.tr import tckimlik

    if not tckimlik.is_valid(digits):
        raise _refused("T.C. kimlik numarasının denetim rakamları tutmuyor.", field)
    return digits


def check_vkn(text: str, *, field: str = "vkn") -> str:
    """The ten digits of a tax number. Raises UserError if they are wrong (KBB-047)."""
    from stdnum.tr import vkn

    digits = code_key(text)
    if not vkn.is_valid(digits):
        raise UserError(
            "Vergi kimlik numarası doğru değil.",
            remedy="10 rakamlı numarayı belgeden kontrol ediniz.",
            field=field,
            rule="KBB-047",
        )
    return digits


def _refused(text: str, field: str) -> UserError:
    return UserError(
        text,
        remedy="Numarayı kimlikten kontrol ediniz; yabancıysa pasaport no ve ülke yazınız.",
        field=field,
        rule="SYS-106",
    )

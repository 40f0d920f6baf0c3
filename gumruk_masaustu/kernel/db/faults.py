"""What can be wrong with the file or its disk, each with its own sentence for the officer."""

from __future__ import annotations

import contextlib
import errno
import os
from collections.abc import Iterator
from pathlib import Path

from sqlalchemy import exc as alchemy
from sqlcipher3 import dbapi2 as sqlcipher

from gumruk_masaustu.kernel.errors import UserError


def wrong_passphrase() -> UserError:
    return UserError(
        "Kayıt dosyasının parolası yanlış.",
        remedy="Nokta parolasını yeniden yazınız; bilmiyorsanız birim amirinden isteyiniz.",
        field="passphrase",
    )


def foreign_file() -> UserError:
    return UserError(
        "Bu kayıt dosyası bu kurulumun dosyası değil.",
        remedy="Doğru klasörü seçiniz; dosyayı başka bir bilgisayardan kopyalamayınız.",
    )


def too_new_file() -> UserError:
    return UserError(
        "Kayıt dosyası programın daha yeni bir sürümüyle yazılmış.",
        remedy="Programı güncelleyiniz; dosyaya dokunulmadı.",
    )


def damaged_file() -> UserError:
    return UserError(
        "Kayıt dosyası bozulmuş, okunamıyor.",
        remedy="Dosyayı silmeyiniz; yerel teknik yöneticiye haber veriniz, yedekten geri yüklenecektir.",
    )


def full_disk() -> UserError:
    return UserError(
        "Disk dolu olduğu için kayıt yapılamadı; önceki kayıtlar yerindedir.",
        remedy="Diskte yer açınız ve yeniden deneyiniz.",
    )


def read_only_disk() -> UserError:
    return UserError(
        "Diske yazılamıyor (salt okunur); kayıt yapılamadı.",
        remedy="Klasörün yazma iznini ve diski denetletiniz, sonra yeniden deneyiniz.",
    )


def file_in_use() -> UserError:
    return UserError(
        "Kayıt dosyası başka bir program tarafından kullanılıyor.",
        remedy="Programın açık olan diğer penceresini kapatınız.",
    )


def post_exists() -> UserError:
    return UserError(
        "Bu klasörde kurulu bir nokta var; yeniden kurulmadı.",
        remedy="Var olan noktayı açınız veya başka bir klasör seçiniz.",
    )


def missing_file() -> UserError:
    return UserError(
        "Bu klasörde kayıt dosyası yok.",
        remedy="Klasörü denetleyiniz veya yeni nokta kurunuz.",
    )


def failing_disk() -> UserError:
    return UserError(
        "Disk yazma hatası verdi; kayıt yapılamadı, önceki kayıtlar yerindedir.",
        remedy="Yeniden deneyiniz; hata sürerse yerel teknik yöneticiye haber veriniz.",
    )


_BY_NAME = {
    "SQLITE_FULL": full_disk,
    "SQLITE_READONLY": read_only_disk,
    "SQLITE_CANTOPEN": read_only_disk,
    "SQLITE_PERM": read_only_disk,
    "SQLITE_NOTADB": damaged_file,
    "SQLITE_CORRUPT": damaged_file,
    "SQLITE_BUSY": file_in_use,
    "SQLITE_IOERR": failing_disk,
}


@contextlib.contextmanager
def file_faults(path: Path) -> Iterator[None]:
    """Turn what SQLite or the system says about the file into the officer's sentence; the cause stays
    attached.
    """
    try:
        yield
    except Exception as error:
        raise_file_fault(error, path)
        raise


def raise_file_fault(error: BaseException, path: Path) -> None:
    """Raise the officer's sentence if the error is one of file or disk; else return."""
    if isinstance(error, alchemy.DBAPIError) and error.orig is not None:
        error = error.orig
    if isinstance(error, sqlcipher.DatabaseError):
        _raise_fault(error, path)
    elif isinstance(error, OSError):
        if error.errno in (errno.ENOSPC, errno.EDQUOT, errno.EFBIG):
            raise full_disk() from error
        if error.errno in (errno.EROFS, errno.EACCES, errno.EPERM):
            raise read_only_disk() from error


def _raise_fault(error: sqlcipher.DatabaseError, path: Path) -> None:
    name = getattr(error, "sqlite_errorname", None) or _name_from_text(str(error))
    made = _BY_NAME.get("_".join(name.split("_")[:2]))
    if made is read_only_disk and not path.exists() and os.access(path.parent, os.W_OK):
        made = missing_file
    if made is not None:
        raise made() from error


def _name_from_text(text: str) -> str:
    """SQLite's error name for drivers that give only the text."""
    known = {
        "disk is full": "SQLITE_FULL",
        "readonly database": "SQLITE_READONLY",
        "unable to open": "SQLITE_CANTOPEN",
        "not a database": "SQLITE_NOTADB",
        "malformed": "SQLITE_CORRUPT",
        "is locked": "SQLITE_BUSY",
        "disk I/O error": "SQLITE_IOERR",
    }
    return next((name for part, name in known.items() if part in text), "SQLITE_ERROR")

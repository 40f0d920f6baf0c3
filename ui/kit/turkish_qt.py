"""Qt's own words (file dialog, calendar, context menus) in Turkish."""

from __future__ import annotations

from PySide6.QtCore import QLibraryInfo, QLocale, QTranslator
from PySide6.QtWidgets import QApplication


def install_turkish(app: QApplication) -> bool:
    """Load Qt's Turkish file and set the default locale; False if the installation lacks the file."""
    QLocale.setDefault(QLocale(QLocale.Language.Turkish, QLocale.Country.Turkey))
    translator = QTranslator(app)
    folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
    if not translator.load("qtbase_tr", folder):
        return False
    return app.installTranslator(translator)

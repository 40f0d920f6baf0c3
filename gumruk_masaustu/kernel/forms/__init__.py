"""Printed records as PDF: embedded fonts, millimetres, copies, marks (S-2, SYS-051, SYS-060 to SYS-063).

A form is a `FormSpec` whose `draw` is a function of a `Sheet` and one frozen dataclass of values; `render`
makes the file. Reading order: `spec`, `render`, `sheet`, `flow`. ReportLab is imported with the first form.
"""

from .render import render
from .spec import Copy, FormSpec, PaperFacts, PrintMarks, Refusal, Seal, Signature

__all__ = ["Copy", "FormSpec", "PaperFacts", "PrintMarks", "Refusal", "Seal", "Signature", "render"]

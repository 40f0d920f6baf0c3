"""The contract type `may_import`: a package may import what is allowed to it, whatever systems exist.

import-linter's own contracts need every package by name; ours have to hold for a system that is added later.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from grimp import ImportGraph
from importlinter import Contract, ContractCheck, fields, output


class MayImport(Contract):
    """Options, all patterns of dotted names.

    `modules`: whose imports are judged; `{name}` stands for one part and is the same in `allowed`.
    `allowed`: what they may import of ours; their own and the root packages (version) are always allowed.
    `never`: libraries and parts of ours that they may not import all the same.
    `besides`: modules that the contract leaves alone.
    `*` is one part, a closing `.**` the module and all below it.
    """

    modules = fields.StringField()
    allowed = fields.ListField(subfield=fields.StringField(), required=False, default=[])
    never = fields.ListField(subfield=fields.StringField(), required=False, default=[])
    besides = fields.ListField(subfield=fields.StringField(), required=False, default=[])

    def check(self, graph: ImportGraph, verbose: bool) -> ContractCheck:
        found = sorted(self._violations(graph))
        return ContractCheck(kept=not found, metadata={"violations": found})

    def render_broken_contract(self, check: ContractCheck) -> None:
        for importer, imported, lines in check.metadata["violations"]:
            output.print_error(f"{importer} may not import {imported} ({lines})", bold=False)

    def _violations(self, graph: ImportGraph) -> Iterator[tuple[str, str, str]]:
        for importer in graph.modules:
            match = matches(str(self.modules), importer)
            if match is None or any(matches(each, importer) for each in self._patterns("besides")):
                continue
            for imported in graph.find_modules_directly_imported_by(importer):
                if self._may_import(imported, match.groupdict()):
                    continue
                details = graph.get_import_details(importer=importer, imported=imported)
                lines = ", ".join(f"line {detail['line_number']}" for detail in details)
                yield importer, imported, lines

    def _may_import(self, imported: str, importer: dict[str, str]) -> bool:
        if any(matches(each, imported) for each in self._patterns("never")):
            return False
        roots = self.session_options["root_packages"]
        if imported in roots or imported.partition(".")[0] not in roots:
            return True
        allowed = (str(self.modules), *self._patterns("allowed"))
        return any(matches(each, imported, importer) for each in allowed)

    def _patterns(self, option: str) -> list[str]:
        found: list[str] = getattr(self, option)
        return found


def matches(pattern: str, module: str, known: dict[str, str] | None = None) -> re.Match[str] | None:
    """The match of a dotted name; `known` are values of `{name}` that must be the same."""
    known = known or {}
    expression = ""
    for part in pattern.split("."):
        if part == "**":
            expression += r"(?:\.[\w.]+)?"
            continue
        name = part.strip("{}")
        if part != name:
            part_expression = re.escape(known[name]) if name in known else rf"(?P<{name}>\w+)"
        else:
            part_expression = r"\w+" if part == "*" else re.escape(part)
        expression += (r"\." if expression else "") + part_expression
    return re.fullmatch(expression, module)

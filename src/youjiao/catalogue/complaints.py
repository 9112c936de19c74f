"""Complaints with file and line."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from youjiao.catalogue.pack import OuterSource, PackDocument
from youjiao.catalogue.yaml_file import place
from youjiao.vocabulary import InputProblem, Problems, Source


@dataclass(frozen=True, slots=True)
class Complaints:
    """The complaints about packs, collected."""

    problems: Problems

    def add(self, what: str, file: Path, line: int, advice: str) -> None:
        """The complaint stands at the end of the list."""
        self.problems.add(InputProblem(what, place(file, line), advice))

    def about_quotation(self, source: Source, text: str, file: Path, line: int) -> None:
        """A complaint stands in the list unless the quotation stands in `text` at its offset."""
        if text.startswith(source.quote, source.offset):
            return
        elsewhere = text.find(source.quote)
        if elsewhere < 0:
            self.add(f"引文“{shortened(source.quote)}”不在所引文件中", file, line, "请按原文逐字引用。")
        else:
            again = text.find(source.quote, elsewhere + 1) >= 0
            advice = f"该引文{'首次' if again else ''}出现在第 {elsewhere} 个字符处，请改正 offset。"
            self.add(f"引文“{shortened(source.quote)}”不在第 {source.offset} 个字符处", file, line, advice)

    def about_source(
        self, source: Source | OuterSource, documents: Mapping[str, PackDocument], file: Path, line: int
    ) -> None:
        """A complaint stands in the list where a source names no document in reach, or misquotes it."""
        if isinstance(source, OuterSource):
            return
        document = documents.get(source.document)
        if document is None:
            advice = "请改正 document，或把原文放入 documents/；引用别处文件可用 title、number 写明。"
            self.add(f"出处所引文件“{source.document}”不在本规则包及其上级规则包中", file, line, advice)
        else:
            self.about_quotation(source, document.text, file, line)


def shortened(words: str, longest: int = 20) -> str:
    """The words on one line, cut with … after `longest` characters."""
    line = " ".join(words.split())
    return line if len(line) <= longest else f"{line[:longest]}…"

"""What the check says about documents (体检发现的问题): a kind, the sentences, the arithmetic, what to do."""

from dataclasses import dataclass
from typing import Literal

Severity = Literal["error", "warning", "note"]

SEVERITY_LABEL: dict[Severity, str] = {"error": "错误", "warning": "提醒", "note": "提示"}


@dataclass(frozen=True, slots=True, order=True)
class Sentence:
    """A quotation: `quote` stands, character for character, at `offset` in the stored text of `document`."""

    document: str
    offset: int
    quote: str


@dataclass(frozen=True, slots=True)
class Finding:
    """Something that can be proved from the sentences alone (问题).

    `kind` is a row of `KINDS`; `sentences` are in the order in which the arithmetic speaks of them; `arithmetic` shows
    the computation and `advice` what to do, both in Chinese.
    """

    kind: str
    severity: Severity
    sentences: tuple[Sentence, ...]
    arithmetic: str
    advice: str

    @property
    def documents(self) -> tuple[str, ...]:
        """The documents that the finding speaks of, in the order of its sentences, each once."""
        return tuple(dict.fromkeys(s.document for s in self.sentences))

"""What the quality checks of a photo say."""

from dataclasses import asdict, dataclass
from typing import Any, Literal

Level = Literal["passed", "warning", "failed"]


@dataclass(frozen=True)
class QualityCheck:
    """One check. ``passed`` is True for a warning, which ``level`` tells apart."""

    name: str
    value: float | None
    unit: str
    limit: float
    passed: bool
    level: Level
    message: str


@dataclass(frozen=True)
class Quality:
    """All checks of one photo."""

    checks: tuple[QualityCheck, ...]

    @property
    def passed(self) -> bool:
        """Whether no check failed."""
        return all(check.passed for check in self.checks)

    def check(self, name: str) -> QualityCheck:
        """The check called ``name``; KeyError if there is none."""
        for check in self.checks:
            if check.name == name:
                return check
        raise KeyError(name)

    def to_dict(self) -> dict[str, Any]:
        """The ``quality`` block of the JSON."""
        return {"passed": self.passed, "checks": [asdict(check) for check in self.checks]}

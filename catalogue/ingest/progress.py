"""How far a sync is, told to whoever watches: a bar on a terminal, or nobody."""

from types import TracebackType
from typing import Any, Protocol, Self, TextIO

from tqdm import tqdm


class Watch(Protocol):
    """Sees a sync pass its stages."""

    def stage(self, name: str, total: int) -> None:
        """A stage of so many steps begins; the one before it is over."""
        ...

    def step(self, steps: int = 1) -> None: ...


class Unwatched:
    """Nobody looks."""

    def stage(self, name: str, total: int) -> None: ...

    def step(self, steps: int = 1) -> None: ...


class TerminalWatch:
    """A progress bar for each stage. On anything but a terminal it keeps quiet, so that logs stay readable."""

    def __init__(self, stream: TextIO) -> None:
        self.stream = stream
        self.bar: Any = None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        if self.bar is not None:
            self.bar.close()
            self.bar = None

    def stage(self, name: str, total: int) -> None:
        self.close()
        # `disable=None` is tqdm's word for "only on a terminal".
        self.bar = tqdm(total=total, desc=name, file=self.stream, disable=None, leave=False)

    def step(self, steps: int = 1) -> None:
        if self.bar is not None:
            self.bar.update(steps)

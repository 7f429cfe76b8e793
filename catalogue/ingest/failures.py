"""How reading a source can fail, told to a person with the remedy."""


class SourceError(Exception):
    """The source could not be read; the message names the remedy. `status` is the HTTP status, None without one."""

    def __init__(self, message: str, status: int | None = None) -> None:
        super().__init__(message)
        self.status = status


class SourceUnavailable(SourceError):
    """The source did not answer, or said "not now" to every attempt."""


class SourceRefused(SourceError):
    """The source answered that it will not: a wrong address, code or id. Trying again would not help.

    `reason` is the source's own word for it, empty when it gives none ("NotPublished").
    """

    def __init__(self, status: int, message: str, reason: str = "") -> None:
        super().__init__(message, status)
        self.reason = reason


class SourceNonsense(SourceError):
    """The source answered with something that is no answer: no JSON, another shape, without end, a lie."""


class Stumble(Exception):
    """One attempt failed in a way worth trying again. `wait` is what the source asked for, in seconds."""

    def __init__(self, final: SourceError, wait: float | None = None) -> None:
        super().__init__(str(final))
        self.final = final
        self.wait = wait

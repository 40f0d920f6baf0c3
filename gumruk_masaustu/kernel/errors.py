"""What an officer can put right is a UserError; every other exception is ours and rises."""

from __future__ import annotations

from collections.abc import Iterable


class UserError(Exception):
    """A refusal in Turkish: what is wrong, what to do, which field, rule and article.

    `others` are further obstacles of the same act, so that one message lists them all (SCAN-080).
    """

    def __init__(
        self,
        text: str,
        *,
        remedy: str = "",
        field: str | None = None,
        rule: str | None = None,
        article: str | None = None,
        others: tuple[UserError, ...] = (),
    ) -> None:
        super().__init__(text)
        self.text, self.remedy, self.field = text, remedy, field
        self.rule, self.article, self.others = rule, article, others

    @property
    def all(self) -> tuple[UserError, ...]:
        """This refusal and the further ones, in the order in which they were found."""
        return (self, *self.others)


def refuse_all(obstacles: Iterable[UserError]) -> None:
    """Raise one UserError that holds every obstacle; return if there is none."""
    found = tuple(obstacles)
    if found:
        first, *rest = found
        raise UserError(
            first.text,
            remedy=first.remedy,
            field=first.field,
            rule=first.rule,
            article=first.article,
            others=(*first.others, *rest),
        )


class DamagedFile(Exception):
    """A file of the program whose bytes are not what was written."""

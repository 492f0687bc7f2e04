"""Everything a detector may look at, with the readings that several detectors share computed once."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from typing import TypeVar

from summarizer.models.article import Article
from summarizer.models.draft import Draft, Section
from summarizer.models.prompt import Prompt
from summarizer.models.span import Span
from summarizer.models.study import StudyFacts
from summarizer.text.language import has_foreign_signs, share_of_function_words
from summarizer.text.phrases import normalise
from summarizer.text.quantities import Quantity, find_quantities
from summarizer.text.sentences import sentence_offsets

Reading = TypeVar("Reading")


@dataclass(frozen=True)
class Material:
    """A draft and what it may be held against; None means that it was not given.

    `article` holds title and source; either may be empty, and then what needs it is skipped.
    `facts` is the appraisal of the article.
    `siblings` are the accepted texts of the other sections.
    """

    draft: Draft
    article: Article | None = None
    facts: StudyFacts | None = None
    siblings: Mapping[Section, str] = field(default_factory=dict)
    prompt: Prompt | None = None
    language: str = "en"

    @property
    def text(self) -> str:
        """The draft's text as given; every offset counts in it."""
        return self.draft.text

    @property
    def source(self) -> str:
        """The article's text, or the empty string."""
        return self.article.text if self.article else ""

    @property
    def title(self) -> str:
        """The article's title, or the empty string."""
        return self.article.title if self.article else ""

    @cached_property
    def normal(self) -> str:
        """The draft folded by `normalise`, of the same length."""
        return normalise(self.text)

    @cached_property
    def tokens(self) -> list[str]:
        """The folded draft split at white space, marks still on the words: for counting, not for reading."""
        return self.normal.split()

    @cached_property
    def english_share(self) -> float:
        """The share of the tokens that are English function words."""
        return share_of_function_words(self.tokens)

    @cached_property
    def foreign_signs(self) -> bool:
        """Whether the draft could hold another language than English at all."""
        return has_foreign_signs(self.text, self.tokens)

    @cached_property
    def source_normal(self) -> str:
        """The source folded by `normalise`, of the same length."""
        return _folded(self.source)

    @cached_property
    def sentences(self) -> tuple[Span, ...]:
        """The draft's sentences."""
        return tuple(Span.of(self.text, start, end) for start, end in sentence_offsets(self.text))

    @cached_property
    def quantities(self) -> tuple[Quantity, ...]:
        """The draft's numbers as typed values."""
        return find_quantities(self.text)

    @cached_property
    def article_normal(self) -> str:
        """Title in small letters and folded source in one text; its offsets are nobody's."""
        return f"{self.title.lower()} {self.source_normal}"

    @cached_property
    def present(self) -> frozenset[str]:
        """The inputs that were given, by the names that detectors need: source, title, summary, siblings, facts, prompt."""
        given = {
            "source": self.article is not None and bool(self.article.text.strip()),
            "title": self.article is not None and bool(self.article.title.strip()),
            "summary": bool(self.siblings.get(Section.SUMMARY, "").strip()),
            "siblings": any(text.strip() for text in self.siblings.values()),
            "facts": self.facts is not None,
            "prompt": self.prompt is not None,
        }
        return frozenset(name for name, is_given in given.items() if is_given)

    @cached_property
    def _readings(self) -> dict[Callable[[Material], object], object]:
        return {}

    def once(self, read: Callable[[Material], Reading]) -> Reading:
        """Give what a function reads of the material; a second detector that asks gets the same object."""
        if read not in self._readings:
            self._readings[read] = read(self)
        return self._readings[read]  # type: ignore[return-value]  # the function's own result

    def has_all(self, needs: Iterable[str]) -> bool:
        """Say whether all the inputs that a detector needs were given."""
        return self.present.issuperset(needs)


@lru_cache(maxsize=32)
def _folded(source: str) -> str:
    return normalise(source)

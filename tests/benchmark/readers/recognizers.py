"""Text → figures, by Recognizers-Text: its models of numbers and of numbers with units."""

from recognizers_number import recognize_number  # type: ignore[import-not-found]  # it lives in an environment of its own
from recognizers_number_with_unit import (  # type: ignore[import-not-found]
    recognize_age,
    recognize_currency,
    recognize_dimension,
    recognize_temperature,
)

MODELS = (recognize_number, recognize_currency, recognize_dimension, recognize_age, recognize_temperature)


def read(text: str) -> int:
    return sum(len(recognize(text, "en-us")) for recognize in MODELS)

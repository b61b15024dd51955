"""English.  One template a code, one module a room; `{name}` is filled with a detail."""

from sigderiv.messages.en import (
    cli,
    engine,
    kernel,
    networks,
    notation,
    ordering,
    output,
    plot,
    properties,
    referee,
    review,
)

NAME = "English"

SECTIONS = (
    cli, output, notation, referee, kernel, engine, review, networks, plot, properties, ordering,
)  # fmt: skip
MESSAGES: dict[str, str] = {
    code: template for section in SECTIONS for code, template in section.MESSAGES.items()
}

"""简体中文。模块与英文版相同，每个代码一条模板；`{name}` 由具体内容填入。"""

from sigderiv.messages.zh import (
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

NAME = "简体中文"

SECTIONS = (
    cli, output, notation, referee, kernel, engine, review, networks, plot, properties, ordering,
)  # fmt: skip
MESSAGES: dict[str, str] = {
    code: template for section in SECTIONS for code, template in section.MESSAGES.items()
}

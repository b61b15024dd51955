"""简体中文：推导的搜索。"""

MESSAGES: dict[str, str] = {
    "engine/why-quotient": "它需要含有变量的商",
    "engine/why-inverse": "没有找到它的反函数",
    "engine/why-logarithmic": "取对数不会更简单",
    "engine/why-power": "它需要商或幂",
    "engine/why-limit": "它的极限不在可求的范围内",
    "engine/why-reciprocal": "它需要某式的倒数",
    "engine/why-exponential-form": "它需要指数函数的分式",
    "engine/why-shape": "公式的形状不同",
    "engine/method-does-not-fit": "方法 {method!r} 不适用于这个公式：{why}。",
    "engine/division-by-zero": "公式以零为除数，处处没有值。",
    "engine/holds-infinity": "无穷大不是数：含有它的公式没有可求导的值。",
    "engine/defined-nowhere": "公式处处没有实数值：{condition} 永不成立。",
    "engine/zero-power": "0 的 {exponent} 次幂没有值。",
    "engine/number-too-large": "公式中有一个数超过 {limit} 位。",
    "output/claim": "等式没有导数：请给出它的一边，或用 `sigderiv verify` 检验它。",
    "output/two-variables": "目标对 {inner} 求导，而 --wrt 要求对 {wrt} 求导：请去掉其中之一。",
    "output/two-orders": "目标求 {inner} 阶导数，而 --order 要求 {order} 阶：请去掉其中之一。",
    "output/arguments": "此函数的参数是 {names}，可按位置或名称给出；按位置给出 {count} 个；缺少：{missing}；未知：{unknown}；重复：{twice}。",
    "output/loss-name": "{name!r} 是损失函数，不是一元函数：`sigderiv network --loss {name}` 推导它的梯度。",
    "output/no-such-name": "{name!r} 既不是目录中的函数，也不是公式。（sigderiv list 列出所有名称；--wrt {name} 则把它当作变量。）",
    "output/run-together": "{name!r} 既不是目录中的函数，也不是公式；若是各字母的乘积，请写 {product}。（sigderiv list 列出所有名称；--wrt {name} 则把它当作变量。）",
    "output/unknown-name": "{name!r} 既不是目录中的函数，也不是公式；相近的有：{near}。（sigderiv list 列出所有名称；--wrt {name} 则把它当作变量。）",
    "engine/no-output-form": "没有找到用函数自身的值表示导数的公式。",
    "engine/no-rule": "`derive` 无法对其求导：{kind}。",
    "engine/not-an-expression": "只能对表达式求导，不能对 {kind} 求导。",
    "engine/order": "阶数 {order} 不在 1 到 {highest} 之间。",
    "engine/prime-without-variable": "撇号没有说明对哪个变量求导：请写 d/dx。",
    "engine/too-long": (
        "推导要写的符号会多于 {longest} 个：请用较低的阶数，或用 --detail brief。"
    ),
    "engine/too-nested": (
        "推导的步骤相互嵌套过深（深度之和超过 {limit}）：请用 --detail brief。"
    ),
    "engine/unknown-method": "没有方法 {method!r}；可用的有：{known}。",
    "engine/which-variable": "公式有多个符号（{symbols}）而没有 x：请用 --wrt 指明对哪个求导。",
    "rules/unknown": "没有法则 {id!r}；`sigderiv rules` 列出所有法则。",
    "rules/unknown-near": "没有法则 {id!r}；相近的有：{near}。`sigderiv rules` 列出所有法则。",
}

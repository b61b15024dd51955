"""简体中文。One template a code, in the order of en.py; `{name}` is filled with a detail."""

NAME = "简体中文"

MESSAGES: dict[str, str] = {
    # --- cli ---
    # --- output ---
    # --- notation ---
    # --- referee ---
    # --- engine ---
    # --- review ---
    "review/too-large": "{name} 有 {size} 字节；最多读取 {limit} 字节。",
    "review/unopened": "无法读取 {name}：{reason}。",
    "review/binary": "{name} 不是文本（{format}）。",
    "review/encoding": (
        "{name} 第 {line} 行第 {column} 列：偏移 "
        "{offset} 处的字节 {byte} 不是 {encoding}。"
        "请将文件存为 UTF-8。"
    ),
    "review/unclosed": "此处的 {opening} 没有结束。",
    "review/no-notebook": "这不是笔记本文件：JSON 在此处中断。",
    "review/macro-recursive": "宏 {name} 展开为自身。",
    "review/macro-long": "宏 {name} 展开后超过 {limit} 个字符。",
    "review/empty-side": "关系式的一边为空。",
    "review/no-right-side": "此符号右边没有内容。",
    "review/no-left-side": "此符号左边没有内容。",
    "review/directive": "没有指令 `{verb}`；可用的有 {expected}。",
    "review/no-definition": "`{text}` 不是定义：请写成 `名称 = 公式` 或 `名称(x) = 公式`。",
    "review/no-assumption": "`{text}` 不是假设：请写关系式，例如 `x > 0`。",
    "review/prime-variable": "撇号对哪个变量求导不明确。",
    "review/not-followed": "未读取 {name}（请使用 --follow）。",
    "review/outside-folder": "{name} 在文档所在文件夹之外，不予读取。",
    "review/note-undefined": "除非未定义的名称之间有依赖关系，否则两边不同。",
    "review/note-bridged": "与第 {line} 行比较，因为中间的部分无法读取。",
    "review/note-right-again": "第 {line} 行又等于第 {back} 行：错误就在这里。",
    "review/note-comes-right": "推导在此处恢复正确（等于第 {back} 行）；错误在第 {slip} 行第 {slip_column} 列。",
    "review/choice-sigmoid": "将 `{name}` 读作 sigmoid 函数：这样推导中更多步骤成立。",
    "review/choice-number": "将 `{name}` 读作数，因此 `{name}(…)` 是乘积：这样推导中更多步骤成立。",
    "review/choice-power": "将 `{name}` 的上标读作幂而非标号：这样推导中更多步骤成立。",
    "review/choice-other": "采用另一种读法（{what}）：这样推导中更多步骤成立。",
    "review/not-equal": "两边不相等",
    "review/equal": "相等，已证明",
    "review/undecided": "既未证明也未否定",
    "review/close": "在所给位数内近似相等",
    "review/not-close": "在所给位数内并不近似相等",
    "review/approximate": "公式之间的近似，不作判断",
    "review/unreadable": "无法读取：{why}",
    "review/witness": "当 {at} 时，左边为 {left}，右边为 {right}",
    "review/witness-constant": "左边为 {left}，右边为 {right}",
    "review/repair": "{slip}；已证明正确的写法：{repair}",
    "review/conditions": "成立条件：{conditions}",
    "review/rule": "依据规则 {rule}",
    "review/evidence": "依据：{evidence}",
    "review/definition": "定义 {name}",
    "review/reading": "{kind}：{meaning}",
    "review/summary": (
        "{source}：{links} 个等式：{proved} 个已证明，"
        "{refuted} 个被否定，{unproved} 个未证明；"
        "{unreadable} 处无法读取，{definitions} "
        "个定义"
    ),
    "review/notes-title": "sigderiv 的判断",
    "review/line": "第 {line} 行：",
    "slip/product-rule": "把乘积法则写成了 f′·g′",
    "slip/quotient-rule": "把商法则写成了 f′/g′",
    "slip/power-rule": "在指数变化处用了幂法则",
    "slip/inner-derivative": "漏了链式法则的内层导数",
    "slip/quotient-order": "商法则分子两项的次序颠倒",
    "slip/minus-not-distributed": "负号没有分配到括号内各项",
    "slip/sign": "符号写反",
    "slip/complement": "u 与 1 − u 互换",
    "slip/lookalike": "数字与形似字母混淆",
    "slip/function": "函数名写错（例如 tanh 写成 tan）",
    "slip/case": "大小写字母混淆",
    "slip/index": "下标写错或互换",
    "slip/sum-start": "求和的起始下标不对",
    "slip/square": "漏写或多写平方",
    "slip/prime": "漏写或多写撇号",
    "slip/factor": "漏写因子",
    "slip/exponent": "指数差一",
    "slip/bracket": "漏写括号",
    "slip/extra-factor": "多写因子",
    # --- network ---
}

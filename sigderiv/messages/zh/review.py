"""简体中文：文档的审核。"""

MESSAGES: dict[str, str] = {
    "review/too-large": "{name} 有 {size} 字节；最多读取 {limit} 字节。",
    "review/unopened": "无法读取 {name}：{reason}。",
    "review/binary": "{name} 不是文本（{format}）。",
    "review/encoding": (
        "{name} 第 {line} 行第 {column} 列：偏移 "
        "{offset} 处的字节 {byte} 不是 {encoding}。"
        "请将文件存为 UTF-8。"
    ),
    "review/unclosed": "此处的 {opening} 没有结束。",
    "review/more-unclosed": "此处及以后共有 {count} 处仍未结束。",
    "review/no-notebook": "这不是笔记本文件：JSON 在此处中断。",
    "review/macro-recursive": "宏 {name} 展开为自身。",
    "review/macro-long": "宏 {name} 展开后超过 {limit} 个字符。",
    "review/empty-side": "关系式的一边为空。",
    "review/no-right-side": "此符号右边没有内容。",
    "review/relations-only": "{limit} 个或更多关系符号连在一起，中间没有内容。",
    "review/too-many-relations": "同一公式（或中间没有空行的各行）中的关系号超过 {limit} 个。",
    "review/dollars": "连续 {count} 个美元符号没有界定任何公式。",
    "review/no-left-side": "此符号左边没有内容。",
    "review/internal": (
        "这是 sigderiv 自身的错误，与您的文稿无关：{kind}：{why}；此链未作判断，其余照常判断"
        "（设 SIGDERIV_TRACEBACK=1 可看出错位置）。"
    ),
    "review/directive": "没有指令 `{verb}`；可用的有 {expected}。",
    "review/no-definition": "`{text}` 不是定义：请写成 `名称 = 公式` 或 `名称(x) = 公式`。",
    "review/endless-definition": "这些定义又回到 `{formula}`，没有尽头。",
    "review/no-assumption": "`{text}` 不是假设：请写关系式，例如 `x > 0`。",
    "review/what-is-held": "{formula} 中哪些量保持不变不明确。",
    "review/prime-variable": "撇号对哪个变量求导不明确。",
    "review/note-moved": "在 {names} 也随之变化的意义下成立（偏导数符号也可以有另一种理解）。",
    "review/note-held": "在保持 {names} 不变的意义下成立（偏导数符号可以这样理解）。",
    "review/note-solution": "它是第 {line} 行方程的解。",
    "review/note-no-solution": "它不是第 {line} 行方程的解：所列为代入后两边的值。",
    "review/note-solution-one": "它是第 {line} 行方程的解；但没有证明没有别的解。",
    "review/note-solution-same": "它与第 {line} 行的方程同解。",
    "review/note-follows-not": "由第 {line} 行的方程推不出它：在那个方程的解处两边不相等。",
    "review/note-denied": "文中说这是错的，但它是成立的：请再看一遍。",
    "review/reading-denied": "文中自己说这是错的：不作判断。",
    "review/note-against": "这是反证法假设的推论：不作判断。",
    "review/note-limited": "{name} 的定义带有限定“{words}”：其余各处不作证明。",
    "review/note-redefined": "{name} 在第 {line} 行另有定义：从这里起以此为准。",
    "review/inside-words": "等式 {name} 写在公式中的文字里，没有读取。",
    "review/not-followed": "未读取 {name}（请使用 --follow）。",
    "review/not-there": "{name} 不存在，无法读取。",
    "review/outside-folder": "{name} 在文档所在文件夹之外，不予读取。",
    "review/not-run": "{name} 绝不会被运行。",
    "review/unbalanced": "此公式中有括号没有闭合。",
    "review/wrapped": "其中的等式未读取。",
    "review/note-smooth": "{names} 可以是任何具有此处所写导数与极限的函数。",
    "review/note-up-to-constant": "两边相差至多一个常数：不定积分不确定这个常数。",
    "review/note-pieces": (
        "在两边都有定义的每个区间上，两边相差至多一个常数；不同区间上的常数可以不同。"
    ),
    "review/note-other-constant": (
        "此文中该积分已等于另一个式子，而两者未被证明相等：各自仅在相差一个常数的意义下成立。"
    ),
    "review/note-undefined": "除非未定义的名称之间有依赖关系，否则两边不同。",
    "review/note-bridged": "与第 {line} 行比较，因为中间的部分无法读取。",
    "review/note-right-again": "第 {line} 行又等于第 {back} 行：错误就在这里。",
    "review/note-comes-right": "推导在此处恢复正确（等于第 {back} 行）；错误在第 {slip} 行第 {slip_column} 列。",
    "review/note-right-again-in-line": "第 {column} 列又等于第 {back_column} 列：错误就在这里。",
    "review/note-comes-right-in-line": (
        "推导在此处恢复正确（等于第 {back_column} 列）；错误在第 {slip_column} 列。"
    ),
    "review/choice-sigmoid": "将 `{name}` 读作 sigmoid 函数：这样推导中更多步骤成立。",
    "review/choice-normal": (
        "`{name}` 读作标准正态分布的函数（`Phi` 为分布函数，`phi` 为密度）：这样推导中更多步骤成立。"
    ),
    "review/choice-number": "将 `{name}` 读作数，因此 `{name}(…)` 是乘积：这样推导中更多步骤成立。",
    "review/choice-power": "将 `{name}` 的上标读作幂而非标号：这样推导中更多步骤成立。",
    "review/note-depends-otherwise": "此处取决于 `{what}` 依赖于什么或对什么求导，而第 {line} 行的理解与此不同。",
    "review/note-conditional": "仅对某些取值成立：若这是待解方程或条件，请予说明。",
    "review/reading-assumed": "待解方程或所述事实：视为成立，不作判断。",
    "review/note-contradiction": "第 {line} 行已证明同一左边等于另一个式子。",
    "review/note-no-value": "没有证明 `{name}` 是有限的数：不对它作任何证明。",
    "review/note-no-value-here": "没有证明这里的极限、级数或积分有有限的值。",
    "review/note-converges": "以这些有有限的值为前提：{names}。",
    "review/note-unread": "没有读懂 `{name}` 的公式：这可能由它得出。",
    "review/note-complex": "涉及复数，不作判断。",
    "review/comma-in-number": "数字之间有逗号：一个半请写 1.5，一千请写 1000 或 1{,}000",
    "review/choice-usual": "`{what}` 的读法在此为全文确定：此等式只在通常的读法下得证。",
    "review/reads function": "一般函数（除此一无所知）：{names}",
    "review/reads defined": "此处定义的函数：{names}",
    "review/reads known": "已知函数：{names}",
    "review/reads label": "带标号的名称（上标不是幂）：{names}",
    "review/reads index": "指标：{names}",
    "review/reads depends": "认为 `{name}` 依赖于 {by}",
    "review/reads declared-function": "声明为函数：{names}",
    "review/reads declared-number": "声明为数：{names}",
    "review/reads declared-label": "声明带标号：{names}",
    "review/reads number": "数（其后的括号表示相乘）：{names}",
    "review/reads array": "向量或矩阵：{names}",
    "review/reads below": "名称（下标字母是名称的一部分，不是指标）：{names}",
    "review/reads word": "由多个字母组成的名称（不是乘积）：{names}",
    "review/reads given": "已给定：{text}",
    "review/usual note/argument-extent": "全文中，不带括号的函数只作用于紧随其后的部分",
    "review/other note/argument-extent": (
        "全文中，不带括号的函数比通常多或少取一个因子：由此该等式得证"
    ),
    "review/usual note/argument-space": "全文中，不带括号的函数的自变量到空格、e 或分数为止",
    "review/other note/argument-space": (
        "全文中，不带括号的函数的自变量越过空格、e 或分数继续：因此这一等式得证"
    ),
    "review/usual note/function-or-product": "全文中，括号前的字母按通常方式读",
    "review/other note/function-or-product": (
        "全文中，括号前的字母按相反方式读（相乘与作用互换）：由此该等式得证"
    ),
    "review/usual note/label-or-power": "全文中，上标的数是幂",
    "review/other note/label-or-power": "全文中，带下标名称的上标数是标号：由此该等式得证",
    "review/usual note/kronecker": "全文中，带两个指标的 delta 是克罗内克记号",
    "review/other note/kronecker": "全文中，带两个指标的 delta 是某量的分量：由此该等式得证",
    "review/usual note/transpose": "全文中，上标 T 表示转置",
    "review/other note/transpose": "全文中，上标 T 表示幂：由此该等式得证",
    "review/usual note/operator-extent": (
        "全文中，求导记号只作用到下一个括号或乘号为止（d/dx x * x 即 (d/dx x) * x）"
    ),
    "review/other note/operator-extent": (
        "全文中，求导记号作用于整个乘积（d/dx x * x 即 d/dx (x * x)）：由此该等式得证"
    ),
    "review/both note/operator-terms": (
        "求导号后有几项时，可以只作用于第一项，也可以作用于全部；只有一种读法成立：请加括号。"
    ),
    "review/both note/mixed-number": (
        "数字后跟分数可以是带分数（3 1/2 即 7/2），也可以是乘积；只有一种读法成立：请写 3 + 1/2 或 3 * 1/2。"
    ),
    "review/usual note/sum-extent": "全文中，求和号也作用于其后含有该指标的各项",
    "review/other note/sum-extent": "全文中，求和号只作用于紧随其后的乘积：据此该步得证",
    "review/usual note/differential-operator": "全文中，带下标的 D 表示求导",
    "review/other note/differential-operator": "全文中，带下标的 D 是名称：由此该等式得证",
    "review/usual note/label-or-derivative": "全文中，括号内的上标数表示求导次数",
    "review/other note/label-or-derivative": "全文中，括号内的上标数是标号：由此该等式得证",
    "review/usual note/bar-extent": "求导记号之后才开始的竖线先代入点",
    "review/other note/bar-extent": "求导记号之后才开始的竖线最后代入点",
    "review/note-bar-extent": (
        "按字面，先代入点再求导，已无可求导之处；若先求导再代入则成立"
        "（应写作 \\left.\\frac{{d}}{{dx}} … \\right|）。"
    ),
    "review/note-raised-number": (
        "`{name}` 的上标数字读作幂；若是标号，则含义不同（可用 --label {name} 说明是标号）。"
    ),
    "review/note-read-otherwise": "若按另一种读法则成立，但第 {line} 行已确定本文的读法（见 --explain-reading）。",
    "review/note-as-numbers": (
        "对数成立；矩阵乘法不可交换，而 {names} 可能是矩阵（用 --number NAME 说明它是数）。"
    ),
    "review/note-seldom": "只有按不常用的读法才成立：加括号即可消除歧义。",
    "review/note-update": (
        "作为等式，它表示改变量为 0；用新值替换旧值应写作 := 或 \\leftarrow。"
    ),
    "review/note-anew": "定义 `{name}` 时，其公式中的字母取另一个值：文中未说明它是否随之改变。",
    "review/note-one-way": "等价（或反向蕴含）只证明了一个方向。",
    "review/note-solution-open": "未能证明它满足第 {line} 行的方程：该方程在此处有定义吗？",
    "review/note-words": "句中的“{words}”未被理解：它可能改变该等式的含义。",
    "review/note-related": "第 {line} 行给出了这些字母之间的关系：所取的数也须满足它。",
    "review/note-continuous": "{names} 须在相关点处连续。",
    "review/note-special": "对一般矩阵不成立，但文中提到对称、正交等特殊矩阵，其性质在此未被使用。",
    "review/note-one-letter": "只有当写法不同的字母（或不同括号中的标签）在此表示同一对象时才成立。",
    "review/note-function-or-factor": (
        "`{name}(…)` 可读作函数 {name}，也可读作因子 {name} 乘以括号；仅当读作乘积时成立，"
        "因此不算已证（可用 --number 声明 {name}）。"
    ),
    "review/not-equal": "两边不相等",
    "review/equal": "相等，已证明",
    "review/undecided": "既未证明也未否定",
    "review/close": "在所给位数内近似相等",
    "review/not-close": "在所给位数内并不近似相等",
    "review/approximate": "公式之间的近似，不作判断",
    "review/unreadable": "无法读取：{why}",
    "review/between": "；",
    "review/colon": "：",
    "review/level-error": "错误",
    "review/level-warning": "未证明",
    "review/level-proved": "已证明",
    "review/level-unreadable": "无法读取",
    "review/level-note": "说明",
    "review/label-witness": "反例",
    "review/label-repair": "改正",
    "review/label-condition": "成立条件",
    "review/label-rule": "法则",
    "review/label-note": "说明",
    "review/label-evidence": "证据",
    "review/other-kind": "{name} 不能以 {form} 格式还原；请用 text 或 html。",
    "review/witness": "当 {at} 时，左边为 {left}，右边为 {right}",
    "review/witness-constant": "左边为 {left}，右边为 {right}",
    "review/repair": "{repair}（已证明正确）",
    "review/definition": "定义 {name}",
    "review/reading": "读作 {meaning}",
    "review/summary": "{source}：{counts}",
    "review/count-none": "没有可判断的等式（需是有所断言的等式）",
    "review/count-link": "1 个等式",
    "review/count-links": "{count} 个等式",
    "review/count-proved": "{count} 个已证明",
    "review/count-refuted": "{count} 个被否定",
    "review/count-unproved": "{count} 个未证明",
    "review/count-unreadable": "{count} 处无法读取",
    "review/count-definitions": "{count} 个定义",
    "review/count-assumed": "{count} 个视为成立、未作判断",
    "review/count-outside": "数学环境之外含 = 而未读取的行：{count}",
    "review/outside": "数学环境之外含 = 而未读取的行共有 {count} 行，第一行是：",
    "review/count-between": "，",
    "review/page-title": "逐步核对推导",
    "review/at-line": "第 {line} 行",
    "review/line": "第 {line} 行：",
    "slip/product-rule": "把乘积法则写成了 f′·g′",
    "slip/quotient-rule": "把商法则写成了 f′/g′",
    "slip/power-rule": "在指数变化处用了幂法则",
    "slip/inner-derivative": "漏了链式法则的内层导数",
    "slip/quotient-order": "商法则中分子两项的次序颠倒",
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
    "slip/term": "某一项的导数不对",
    "slip/middle-term": "完全平方漏了中间项 2ab",
    "slip/logarithm": "把积或商的对数写成了对数的积或商",
    "slip/number": "数字写错",
    "slip/exponent": "指数差一",
    "slip/bracket": "漏写括号",
    "slip/extra-factor": "多写因子",
}

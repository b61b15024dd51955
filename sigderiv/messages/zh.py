"""简体中文。One template a code, in the order of en.py; `{name}` is filled with a detail."""

NAME = "简体中文"

MESSAGES: dict[str, str] = {
    # --- cli ---
    "cli/error": "sigderiv：{message}",
    "cli/see-help": "请看 `{command} --help`。",
    "cli/unknown-language": "没有语言 {lang!r}；可用的有：{known}。",
    "cli/no-command": "没有命令 {name!r}；命令有：{known}。若要推导公式：`sigderiv derive {name}`。",
    "cli/no-option": "没有选项 {option}。",
    "cli/no-option-near": "没有选项 {option}；是否指 {near}？",
    "cli/missing": "缺少 {name}。",
    "cli/bad-value": "{name} 的值不对：{why}。",
    "cli/usage": "用法有误：{why}。",
    "cli/cannot-write": "无法写到标准输出：{why}。",
    "cli/too-deep": "输入的嵌套太深，无法处理。",
    "cli/too-large": "输入需要的内存超过了可用内存。",
    "cli/internal": "这是 sigderiv 自身的错误，与输入无关：{kind}：{why}（设 SIGDERIV_TRACEBACK=1 可看位置）。",
    "cli/not-yet": "`sigderiv {command}` 尚未实现。",
    "cli/no-input": "没有要检验的内容：请给出文件、表示标准输入的 `-`，或等式，如 'd/dx x^2 = 2*x'。",
    "cli/no-file": "没有文件 {name!r}，其中也没有 `=`，所以也不是等式。",
    "cli/help": (
        "推导并检验数学推导：每行一条有名的法则，每行都经过证明。\n\n\b\n例：\n  sigderiv derive sigmoid\n  sigderiv "
        "derive 'sin(x^2)*exp(-x)' --format latex\n  sigderiv verify 'd/dx tanh(x) = 1 "
        "- tanh(x)^2'\n  sigderiv verify notes.tex\n  sigderiv rules quotient"
    ),
    "cli/help-status": "退出状态：0 全部得证；1 有被反驳的；2 用法有误或有读不懂的；3 没有被反驳的，但有未证明的。",
    "cli/short-derive": "逐行推导函数或公式的导数。",
    "cli/short-verify": "检验推导中的每个等号。",
    "cli/short-network": "神经网络的反向传播。",
    "cli/short-graph": "计算图及其梯度。",
    "cli/short-plot": "画出函数及其导数。",
    "cli/short-describe": "介绍一个函数，每条性质都经检验。",
    "cli/short-rules": "法则手册，或一条法则及其证明。",
    "cli/short-list": "有名函数的目录。",
    "cli/help-derive": (
        "推导函数或公式的导数，每行一条有名的法则；印出的每一行都读回并证明。\n\nTARGET 是目录中的名字（`sigderiv list`）或公式，文本或 "
        "LaTeX 均可。\n\n\b\n例：\n  sigderiv derive sigmoid\n  sigderiv derive sigmoid --via "
        "quotient --detail full\n  sigderiv derive tanh --in-terms-of output\n  sigderiv "
        "derive 'x^x'\n  sigderiv derive '\\frac{\\sin x}{x}' --format markdown\n  "
        "sigderiv derive '-(y*log(s)+(1-y)*log(1-s))' --wrt s\n  sigderiv derive "
        "sigmoid tanh softplus -o notes.html"
    ),
    "cli/help-verify": (
        "检验 LaTeX、Markdown、笔记本或文本中推导的每个等号：得证；被反驳（给出数值证据与修正）；或未证明。\n\n\b\n例：\n  sigderiv "
        "verify 'd/dx sigma(x) = sigma(x)*(1-sigma(x))'\n  sigderiv verify notes.tex "
        "more.md\n  sigderiv verify - < notes.md\n  sigderiv verify 'sqrt(x^2) = x' "
        "--assume 'x > 0'\n  sigderiv verify notes.tex --format json"
    ),
    "cli/help-network": (
        "用反向传播推导网络的梯度。\n\n\b\n例：\n  sigderiv network --layers 2,2,1 --loss cross-entropy"
    ),
    "cli/help-graph": "把公式画成计算图，标出数值与梯度。\n\n\b\n例：\n  sigderiv graph '(a+b)*(b+1)' --at a=2,b=1",
    "cli/help-plot": (
        "画出函数及其导数，并标出要点。\n\n\b\n例：\n  sigderiv plot sigmoid\n  sigderiv plot sigmoid -o "
        "sigmoid.svg"
    ),
    "cli/help-describe": "介绍一个函数：定义、导数、性质，每条都经检验。\n\n\b\n例：\n  sigderiv describe sigmoid",
    "cli/help-rules": (
        "印出法则手册；给出 ID 时印出该法则：陈述、条件、出处，及其自身的证明（如果有）。\n\n\b\n例：\n  sigderiv rules\n  sigderiv "
        "rules reciprocal\n  sigderiv rules chain --lang zh"
    ),
    "cli/help-list": "印出目录：`sigderiv derive` 接受的名字及其定义。",
    "cli/argument-target": "目录中的名字或公式。",
    "cli/argument-rule": "法则的 id；省略则印出全部。",
    "cli/argument-sources": "文件、表示标准输入的 `-`，或等式。",
    "cli/option-lang": "所有文字的语言。",
    "cli/option-version": "印出版本并退出。",
    "cli/option-output": "写入 FILE；后缀决定格式。",
    "cli/option-force": "FILE 已存在时覆盖。",
    "cli/option-standalone": "LaTeX：整篇文档而非片段。",
    "cli/option-title": "文档标题。",
    "cli/option-wrt": "对该符号求导。",
    "cli/option-order": "导数的阶。",
    "cli/option-via": "方法：reciprocal、power、quotient、exponential-form、limit、logarithmic、inverse。",
    "cli/option-in-terms-of": "`output`：用函数自身的值表示导数。",
    "cli/option-detail": "显示步骤的详细程度。",
    "cli/option-format": "输出格式。",
    "cli/option-format-derive": "pretty、text、latex、markdown、html、json、ipynb、pdf、svg、png。",
    "cli/option-format-verify": "text、json、github、sarif、junit、markdown、html。",
    "cli/option-interactive": "在终端中逐步推导。",
    "cli/option-assume": "可视为真的条件，如 'x > 0'。",
    "cli/option-define": "定义，如 'h(x) = x^2'。",
    "cli/option-function": "NAME 是函数，NAME(x) 表示作用。",
    "cli/built-in Usage:": "用法：",
    "cli/built-in Options:": "选项：",
    "cli/built-in Arguments:": "参数：",
    "cli/built-in Commands:": "命令：",
    "cli/built-in [OPTIONS]": "[选项]",
    "cli/built-in COMMAND [ARGS]...": "命令 [参数]...",
    "cli/built-in Show this message and exit.": "显示本帮助并退出。",
    "cli/built-in Install completion for the current shell.": "为当前 shell 安装补全。",
    "cli/built-in Show completion for the current shell, to copy it or customize the installation.": (
        "显示当前 shell 的补全脚本。"
    ),
    "cli/built-in [default: ": "[默认：",
    "cli/built-in [required]": "[必需]",
    # --- output ---
    "output/title": "推导",
    "output/contents": "目录",
    "output/method": "方法：{method}",
    "output/aside": "第 {number} 行的旁证：",
    "output/aside-end": "于是",
    "output/holds": "成立条件：{conditions}。",
    "output/holds-everywhere": "在两边都有定义之处成立。",
    "output/closing-proved": (
        "得证：{start} = {result}。全部 {lines} 行均按印出的文字读回并证明，首末两端亦然；内核接受了全部 {steps} 步。"
    ),
    "output/closing-open": "整体未得证：{lines} 行中 {proved} 行得证，{refuted} 行被反驳，{unproved} 行未证明。",
    "output/kernel-rejected": "内核拒绝了一步：{reason}。",
    "output/not-read-back": "未证明：印出的内容（{notations}）读回后不是同一公式",
    "output/refuted-at": "被反驳：当 {at} 时，左边为 {left}，右边为 {right}",
    "output/proved": "得证（{method}）：{evidence}",
    "output/refuted": "被反驳（{method}）：{evidence}",
    "output/unproved": "未证明（{method}）：{evidence}",
    "output/open-line": "未得证",
    "output/rule": "法则",
    "output/condition": "条件",
    "output/check": "检验",
    "output/as-text": "文本",
    "output/not-there": "公式中没有 {variable}，故对 {variable} 的导数为零。",
    "output/kinks": "在 {kinks} 处不可导：函数在此有尖点。",
    "output/reuse": "导数可用函数自身的值表示：反向传播可重用前向传播已算出的值。",
    "output/inner-derivative": "目标本身含有导数。",
    "output/unknown-detail": "没有详细程度 {detail!r}；可用的有：{known}。",
    "output/unknown-format": "没有格式 {format!r}；可用的有：{known}。",
    "output/unknown-suffix": "没有与后缀 {suffix!r} 对应的格式；后缀有：{known}（或用 --format 指定）。",
    "output/not-standalone": "--standalone 只用于 LaTeX，不用于 {format}。",
    "output/needs-file": "{format} 不是文本：请用 -o 指定文件。",
    "output/exists": "{file} 已存在；--force 可覆盖。",
    "output/no-folder": "没有文件夹 {folder!r}，无法写入 {file}。",
    "output/is-folder": "{file} 是文件夹。",
    "output/cannot-write": "无法写入 {file}：{why}。",
    "output/which-variable": "公式有多个符号（{names}）而没有 x：请用 --wrt 指明对哪个求导。",
    "output/not-a-variable": "{wrt!r} 不是可对其求导的符号。",
    "output/missing-extra": "{format} 需要软件包 {package}：请用 `pip install 'sigderiv[{extra}]'` 安装。",
    "output/typeset-failed": "排版失败：{why}。",
    "output/missing-font": "没有找到中文字体：请安装软件包 fonts-noto-cjk。",
    "output/rulebook-family": "{family}",
    "output/rule-statement": "陈述",
    "output/rule-name": "名称",
    "output/rule-backward": "从右往左读",
    "output/rule-conditions": "条件",
    "output/rule-provisos": "附带要求",
    "output/rule-citation": "出处",
    "output/rule-proof": "证明",
    "output/rule-algebra": "内核代数能判定的任何恒等式",
    "output/rule-no-proof": "该法则取自出处，此处不从更基本的法则推出。",
    "output/proviso-free_of": "{first} 中不含 {second}",
    "output/proviso-symbol": "{first} 是符号",
    "output/proviso-fresh": "{first} 是新符号",
    "output/proviso-natural": "{first} 是 1、2、3、… 之一",
    "output/proviso-whole": "{first} 是整数",
    "output/proviso-numerals": "两边只含数字",
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
    "review/not-run": "{name} 绝不会被运行。",
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

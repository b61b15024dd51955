"""简体中文：命令行。"""

MESSAGES: dict[str, str] = {
    "cli/option-quiet": "只输出计数。",
    "cli/walk-array": "{name} 对任意大小的数组逐元素推导，没有可以逐步走的步骤：请去掉 --interactive 再运行。",
    "cli/walk-unknown": "没有命令“{word}”。",
    "cli/walk-same": "成立，但与当前这一行相同：还没有做任何变形。",
    "cli/walk-wrong": "不相等：当 {at} 时，上一行为 {left}，你写的为 {right}。",
    "cli/walk-methods": "请给出方法的名称：{known}。",
    "cli/walk-next": "正确：这正是下一行。",
    "cli/walk-later": "正确：这是第 {number} 行，你一次走了几步。",
    "cli/walk-aside": "成立；本推导的下一行写法不同。",
    "cli/walk-word-next": "下一步",
    "cli/walk-word-back": "上一步",
    "cli/walk-word-why": "理由",
    "cli/walk-word-method": "换方法",
    "cli/walk-word-try": "试写",
    "cli/walk-word-quit": "退出",
    "cli/walk-help": "下一步（next，或回车），上一步（back），理由（why），换方法 名称（method），试写 公式（try，自己写下一行），退出（quit）",
    "cli/option-number": "NAME 是数，NAME(x+1) 是乘积。",
    "cli/option-label": "NAME 的上标是标号，不是幂。",
    "cli/option-log-base-ten": "`log` 是以 10 为底的对数。",
    "cli/option-name-rules": "说明每个等号所用的法则。",
    "cli/option-explain-reading": "说明公式是如何读懂的。",
    "cli/option-follow": "跟随文档文件夹内的 \\input。",
    "cli/option-timeout": "每次判定的秒数上限。",
    "cli/comma": "、",
    "cli/error": "sigderiv：{message}",
    "cli/see-help": "请看 `{command} --help`。",
    "cli/unknown-language": "没有语言 {lang!r}；可用的有：{known}。",
    "cli/no-command": "没有命令 {name!r}；命令有：{known}。若要推导公式：`sigderiv derive {name}`。",
    "cli/no-option": "没有选项 {option}。",
    "cli/no-option-near": "没有选项 {option}；是否指 {near}？",
    "cli/missing": "缺少 {name}。",
    "cli/bad-value": "{name} 的值不对：{why}。",
    "cli/value-at-most": "最大为 {limit}",
    "cli/value-at-least": "最小为 {limit}",
    "cli/value-below": "须小于 {limit}",
    "cli/value-above": "须大于 {limit}",
    "cli/value-range": "须在范围 {limit} 之内",
    "cli/value-whole": "须为整数",
    "cli/value-number": "须为数",
    "cli/usage": "用法有误：{why}。",
    "cli/system-ENOSPC": "设备上没有剩余空间",
    "cli/system-EACCES": "权限不足",
    "cli/system-EPERM": "系统不允许此操作",
    "cli/system-EROFS": "文件系统为只读",
    "cli/system-EIO": "输入或输出出错",
    "cli/system-ENAMETOOLONG": "名称太长",
    "cli/system-EDQUOT": "磁盘配额已用完",
    "cli/system-ENOENT": "没有这个文件",
    "cli/system-EISDIR": "它是文件夹",
    "cli/system-ENOTDIR": "路径中有一部分不是文件夹",
    "cli/system-ELOOP": "链接成环",
    "cli/system-EFBIG": "文件太大",
    "cli/system-EMFILE": "打开的文件太多",
    "cli/cannot-write": "无法写到标准输出：{why}。",
    "cli/too-deep": "输入的嵌套太深，无法处理。",
    "cli/too-large": "输入需要的内存超过了可用内存。",
    "cli/internal": "这是 sigderiv 自身的错误，与输入无关：{kind}：{why}（设 SIGDERIV_TRACEBACK=1 可看位置）。",
    "cli/no-input": "没有要检验的内容：请给出文件、表示标准输入的 `-`，或等式，如 'd/dx x^2 = 2*x'。",
    "cli/unreadable-one": "sigderiv：有一处无法读取。",
    "cli/unreadable": "sigderiv：有 {count} 处无法读取。",
    "cli/help": (
        "推导并检验数学推导：每行注明所用法则，每行都经过证明。\n\n\b\n例：\n  sigderiv derive sigmoid\n  sigderiv "
        "derive 'sin(x^2)*exp(-x)' --format latex\n  sigderiv verify 'd/dx tanh(x) = 1 "
        "- tanh(x)^2'\n  sigderiv verify notes.tex\n  sigderiv rules quotient"
    ),
    "cli/help-status": "退出状态：0 全部得证；1 有被否定的；2 用法有误或有读不懂的；3 没有被否定的，但有未证明的，或者有等式而一个也没有判定。",
    "cli/short-derive": "逐行推导函数或公式的导数。",
    "cli/short-verify": "检验推导中的每个等号。",
    "cli/short-network": "神经网络的反向传播。",
    "cli/short-graph": "计算图及其梯度。",
    "cli/short-plot": "画出函数及其导数。",
    "cli/short-describe": "介绍一个函数，每条性质都经检验。",
    "cli/short-rules": "法则手册，或一条法则及其证明。",
    "cli/short-list": "函数目录。",
    "cli/help-derive": (
        "推导函数或公式的导数，每行注明所用法则；输出的每一行都重新读入并证明。\n\nTARGET 是目录中的名字（`sigderiv list`）或公式，文本或 "
        "LaTeX 均可。\n\n\b\n例：\n  sigderiv derive sigmoid\n  sigderiv derive sigmoid --via "
        "quotient --detail full\n  sigderiv derive tanh --in-terms-of output\n  sigderiv "
        "derive 'x^x'\n  sigderiv derive '\\frac{{\\sin x}}{{x}}' --format markdown\n  "
        "sigderiv derive '-(y*log(s)+(1-y)*log(1-s))' --wrt s\n  sigderiv derive "
        "sigmoid tanh softplus -o notes.html"
    ),
    "cli/help-verify": (
        "检验 LaTeX、Markdown、笔记本或文本中推导的每个等号：得证；被否定（给出数值证据与修正）；或未证明。\n\n退出状态：0 全部得证，或没有"
        "可判定的；1 有被否定的；2 用法有误或有读不懂的；3 没有被否定的，但有未证明的，或者文档有等式而一个也没有判定。\n\n\b\n例：\n  sigderiv "
        "verify 'd/dx sigma(x) = sigma(x)*(1-sigma(x))'\n  sigderiv verify notes.tex "
        "more.md\n  sigderiv verify - < notes.md\n  sigderiv verify 'sqrt(x^2) = x' "
        "--assume 'x > 0'\n  sigderiv verify notes.tex --format json"
    ),
    "cli/help-network": (
        "用反向传播推导网络的梯度。"
        "\n\n\b\n例："
        "\n  sigderiv network --layers 2,2,1 --loss cross-entropy"
        "\n  sigderiv network --layers 2,2,1 --view matrix -o network.html"
        "\n  sigderiv network logistic-regression --view graph --at random"
    ),
    "cli/help-graph": (
        "把公式画成计算图，标出数值与梯度。"
        "\n\n\b\n例："
        "\n  sigderiv graph '(a+b)*(b+1)' --at a=2,b=1"
        "\n  sigderiv graph sigmoid -o graph.svg"
    ),
    "cli/help-plot": (
        "画出函数及其导数，并标出要点。"
        "\n\n\b\n例："
        "\n  sigderiv plot sigmoid"
        "\n  sigderiv plot sigmoid -o sigmoid.svg"
        "\n  sigderiv plot sigmoid tanh relu elu -o comparison.pdf"
        "\n  sigderiv plot sigmoid tanh --layers 20 -o vanishing.svg"
        "\n  sigderiv plot --surface cross-entropy -o loss.png"
    ),
    "cli/help-describe": (
        "介绍一个函数：定义、导数、性质，每条都经检验。"
        "\n\n\b\n例："
        "\n  sigderiv describe sigmoid"
        "\n  sigderiv describe 'x^2*exp(-x)' -o page.html"
    ),
    "cli/help-rules": (
        "输出法则手册；给出 ID 时输出该法则：陈述、条件、出处，及其自身的证明（如果有）。退出状态 3 表示证明中有的行依据所引用而未在此判定的定理，如链式法则。\n\n\b\n例：\n  sigderiv rules\n  sigderiv "
        "rules reciprocal\n  sigderiv rules chain --lang zh"
    ),
    "cli/help-list": (
        "输出目录：`sigderiv derive` 接受的名字及其定义。"
        "\n\n\b\n例："
        "\n  sigderiv list"
        "\n  sigderiv list -f json"
    ),
    "cli/argument-target": "目录中的名字或公式。",
    "cli/argument-rule": "法则的 id；省略则输出全部。",
    "cli/argument-sources": "文件、表示标准输入的 `-`，或等式。",
    "cli/option-lang": "所有文字的语言。",
    "cli/option-version": "输出版本并退出。",
    "cli/option-output": "写入 FILE；后缀决定格式。",
    "cli/option-force": "FILE 已存在时覆盖。",
    "cli/option-standalone": "LaTeX：整篇文档而非片段。",
    "cli/option-title": "文档标题。",
    "cli/option-wrt": "对该符号求导。",
    "cli/option-order": "导数的阶。",
    "cli/option-via": "方法：reciprocal、power、quotient、exponential-form、limit、logarithmic、inverse。",
    "cli/option-in-terms-of": "`output`：用函数自身的值表示导数。",
    "cli/option-detail": "显示步骤的详细程度。",
    "cli/option-format": "{formats}；不给出时按 FILE 的后缀。",
    "cli/option-format-verify": "text、json、github、sarif、junit、html、ipynb、pdf、svg、png； latex 或 markdown：带标记的原文件。",
    "cli/option-interactive": "在终端中逐步推导。",
    "cli/option-assume": "可视为真的条件，如 'x > 0'。",
    "cli/option-define": "定义，如 'h(x) = x^2'。",
    "cli/option-function": "NAME 是函数，NAME(x) 表示作用。",
    "cli/built-in Usage: ": "用法：",
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
}

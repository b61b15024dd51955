"""The words of which it is known that they leave the meaning of an equation beside them as it is.

Contract: data only.  PLAIN are English words in their plain form, OF what a name may be the name
of, OTHERS some German, French and Spanish ones, WIDE Chinese and Japanese ones, single letters too.
QUALIFIES are beginnings of words that are not here because they change what an equation says.
"""

from __future__ import annotations

PLAIN = frozenset(
    """a about above acceleration activation again algebra algebraic all also always an analysis
    and answer any appear apply are area argument as at attempt backprop backpropagation be
    because been before begin being below bias binomial blog both bring but by calculus call can
    cancel cannot careful case chain change chapter check choose claim clear clearly close collect
    combine come common compare complete composition computation compute concave conclude
    conclusion consider constant contain continue contribute convex correct cos cosine cost
    could critical cross cubic curve data decrease decreasing define definition demand
    denominator denote depend derivation derivative derive desire determinant differ
    differentiable differential differentiate differentiation direct directly distribute divide
    do does done e.g each easily easy eigenvalue eigenvector either element end energy entire
    entropy entry equal equality equation equivalent error euler evaluate every exactly
    exam example exercise exp expand expansion exponent exponential exponentials express
    expression extra extremum fact factor factorize figure final finally find first five follow
    following for form formula forward four fourth fraction from full function further gather
    gaussian general get give given go good gradient great group had half hand has have hello
    hence her here hessian hi hidden hint his hold homework how however hyperbolic i i.e
    identity if iff in incorrect increase increasing indeed index inner input insert inside
    instance instead integral integrand integrate into inverse is it it's its itself jacobian
    just keep know known label laplacian last later law layer lead learn least lecture left
    leibniz lemma length let let's lets like likelihood line linear list ln log logarithm
    logarithmic logistic logit logits long look loss main make manner many mass mathematics
    matrix matter max maximum may me mean measure method min minimiser minimizer minimum minus
    maximal minimal mistake optimal
    momentum profit revenue relativistic force position charge voltage current resistance
    monotone more moreover most move multiple multiplication multiply must my name namely
    natural negative network neural neuron new newton next nice no node norm normal not notation
    note notice now number numerator numerical objective observe obtain obvious obviously of ok
    okay on once one only operation operator optimum or original other our out outer output over
    own page parameter parenthesis part partial particular per per-example perform piece place
    plain please plug plus point polynomial positive possible post power pre-activation
    precisely prediction present previous price probability problem proceed product proof proper
    property prove provide pull put pythagoras qed quadratic question quick quickly quiz
    quotient radius raise rate rational real really rearrange recall receive recognise recognize
    reduce refer regroup relation relu remain remaining remark remember repeat replace represent
    respect respective respectively rest result return rewrite right root row rule same sample
    satisfy say scalar score scores second section see separate set several sheet show side
    sigmoid sign similar similarly simple simplification simplify simply sin since sine slip
    slope so softmax solution solve solved some sought special speed split sqrt square standard
    start state statement stationary step still straightforward student subject substitute
    substitution subtract such suffice sum summand summarize supply suppose sure swish symbol
    symmetry system take tan tangent tanh target task taylor teacher tell temperature tensor
    term than thank that that's the their them themselves then theorem there therefore these
    they thing think third this those though three through thus time to together too total trace
    transform transpose treat trick trigonometric trivial true try turn tutorial two undergo
    unit unknown up upper us use useful using usual usually value variable vector velocity
    verify version via view voila volume w.r.t was way we we're weight well were what when where
    which while whole whose why will wish with within without word work would write wrong yes
    yet yield you your zero""".split()
)
OF = frozenset(
    """function functions activation loss rule rules theorem lemma law identity formula method
    network layer unit matrix transform polynomial inequality equations derivative""".split()
)
OTHERS = frozenset(
    """ist die der das des den dem ein eine ableitung von und also somit folgt gilt wir erhalten
    daher mit nach für funktion kettenregel produktregel quotientenregel damit dann es sei auch
    regel berechne bestimme lösung beweis beispiel aufgabe la le les est dérivée de donc on nous
    obtenons et par ainsi du une un fonction règle alors derivada por lo tanto entonces así el
    se tiene que derivando cadena regla función""".split()
)
WIDE = tuple(
    """的 了 是 为 有 则 得 即 由 知 将 把 与 和 或 在 对 从 而 且 并 又 也 都 中 上 下 其 此 该
    我们 你 我 于是 所以 因此 因为 由于 故 从而 那么 可得 可知 可以 得到 得出 就 这 这里 这是
    这样 那 它 它的 两 一 二 三 步 步骤 首先 然后 最后 接着 再 先 求 求导 导数 偏导数 偏导 微分
    积分 函数 公式 法则 链式 链式法则 乘法 除法 商 积 幂 指数 对数 三角 常数 变量 参数 自变量
    代入 化简 整理 展开 合并 移项 计算 推导 推出 写成 写为 写作 表示 记 记作 记为 设 令 定义
    其中 根据 利用 使用 应用 运用 按照 注意 注意到 结果 等于 等式 两边 左边 右边 同时 分别 关于
    证明 证 解 例 例题 习题 题 答 答案 问题 定理 性质 结论 上式 下式 原式 式 式子 方程 激活
    激活函数 损失 损失函数 梯度 矩阵 向量 网络 神经 输入 输出 权重 层 项 因子 分子 分母 平方 根
    值 数 正 负 点 处 时 以 及 同理 类似 类似地 显然 容易 直接 已知 如下 如 例如 也就是 也就是说
    就是 因而 进而 给出 成为 变为 变成 乘以 除以 加 减 乘 除 被 用 之 个 よって したがって
    ゆえに すなわち は の を で と に が も へ すると なる である です ます 関数 導関数 とする
    とおく より から ここで また つまり 次に まず 計算 合成 積 使う 使って 用いる 用いて 求める
    求めよ して れば ならば""".split()
)
QUALIFIES = tuple(
    """approx neglect ignor drop omit discard lineari round truncat estimat heuristic
    asymptot small large tiny huge big infinit modul mod congru far limit steady equilibri
    constrain budget utilit balanc stationar optimal conservation roughly almost nearly
    about leading order distribut otherwise false wrong incorrect invalid disprove
    counterexample binar degree percent expectation average symbolic formal operator
    noncommut cyclic field ring weak weakly generic typical""".split()
)

"""中文：不等式。"""

MESSAGES: dict[str, str] = {
    "evidence/order-tried": "未发现反例",
    "evidence/order-tried-points": "试了 {count} 个点",
    "evidence/order-tried-point": "试了 1 个点",
    "evidence/order-no-values": "超出可处理范围：无法计算数值",
    "evidence/order-arrays": "超出可处理范围：向量或极限",
    "evidence/order-equation": "有方程限制了其中的字母",
    "evidence/order-nowhere": "没有找到两边都有定义的点",
}

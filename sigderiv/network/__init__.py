"""Networks, their losses and gradients in four views, and computation graphs.

Contract: every record here is data that `sigderiv.output` prints; nothing here prints.
"""

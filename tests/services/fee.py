"""A policy document with the check fee of 50.00 in it."""

FEE = """
[check_fee]
amount_fen = 5000
clause = "house.check_fee"

[clauses."house.check_fee"]
house = true
name = { en = "House rule: check fee", zh_CN = "店内规定：检测费" }
text = { en = "Who declines a quote pays for the check.", zh_CN = "谢绝报价的，收取检测费。" }
source = "House rule"
"""


def with_check_fee(document: str) -> str:
    """``document`` (TOML) with a check fee."""
    return document + FEE

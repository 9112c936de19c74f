"""One sentence with thousands of numbers takes time in proportion to its length."""

from time import process_time

import pytest

from youjiao.engines.policy import read
from youjiao.engines.policy.check import check

# Eight times the length took at most nine times as long when measured; quadratic growth would be sixty-four times.
MOST_GROWTH = 25


@pytest.mark.parametrize(
    "piece", ["学业占10%、", "小学3所、", "3所、合计5所，", "，其中小学5所、", "完成建设", "“六化”（"]
)
def test_eight_times_the_length_takes_no_sixty_four_times_as_long(plan, piece):
    short, long = (read(plan(f"一、任务\n1.到2025年，{piece * n}"), "长句.txt") for n in (250, 2000))
    begun = process_time()
    check([short])
    between = process_time()
    check([long])
    assert process_time() - between < MOST_GROWTH * max(between - begun, 0.005)

"""Personal numbers are masked, and nothing else is."""

from __future__ import annotations

import pytest

from assistant.privacy import MASK, mask


def wide(number: str) -> str:
    """Digits as a Chinese keyboard may type them, each as wide as a character."""
    return "".join(chr(ord(digit) + 0xFEE0) for digit in number)


@pytest.mark.parametrize(
    ("number", "kind"),
    [
        ("320402198501011236", "身份证号"),
        ("32040219850101123X", "身份证号"),
        ("320402 19850101 123x", "身份证号"),
        (wide("320402198501011236"), "身份证号"),
        ("320402850101123", "身份证号"),
        ("13812345678", "手机号"),
        ("138 1234 5678", "手机号"),
        ("138-1234-5678", "手机号"),
        ("+86 13812345678", "手机号"),
        (wide("13812345678"), "手机号"),
        ("0519-85588888", "电话号码"),
        ("（0519）85588888", "电话号码"),
        ("025 8353 5555", "电话号码"),
        ("6222 0212 3456 7890 128", "银行卡号"),
        ("4111111111111111", "银行卡号"),
    ],
)
def test_a_personal_number_is_masked_and_its_kind_is_named(number, kind):
    masked = mask(f"我的号{number}，能领补贴吗")
    assert masked.text == f"我的号{MASK}，能领补贴吗"
    assert masked.found == (kind,)


@pytest.mark.parametrize(
    "text",
    [
        "常政规〔2024〕1号还有效吗",
        "常政办发[2022]41号 第3条",
        "奖励1000000000元，2022-2024年分三年给",
        "打12345还是打12333",
        "2022年12月31日前，2023-12-31以后",
        "400-888-8888 和 110",
        "投资13800000000元的项目",
        "统计 2021 2022 2023 2024 四年",
        "注册资本 4111111111111112",  # no Luhn digit
        "320402198513451234 不是生日",  # no such day of birth
    ],
)
def test_numbers_that_are_nobodys_stay(text):
    assert mask(text).text == text
    assert mask(text).found == ()


def test_a_local_number_is_masked_where_it_is_called_a_phone_number():
    assert mask("我家座机85588888，打我").text == f"我家座机{MASK}，打我"
    assert mask("产值85588888元").found == ()


def test_several_numbers_are_all_masked_and_named_once():
    masked = mask("身份证320402198501011236，手机13812345678或13912345678")
    assert masked.text == f"身份证{MASK}，手机{MASK}或{MASK}"
    assert masked.found == ("身份证号", "手机号")

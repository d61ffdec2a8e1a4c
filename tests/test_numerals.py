import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.numerals import to_chinese, to_int


@given(st.integers(1, 9999))
def test_a_numeral_reads_back_as_the_number_it_writes(number):
    assert to_int(to_chinese(number)) == number


@pytest.mark.parametrize(
    ("numeral", "number"),
    [
        ("十", 10),
        ("十五", 15),
        ("二十", 20),
        ("一百零五", 105),
        ("三百二十", 320),
        ("二〇三五", 2035),
        ("37", 37),
        (chr(0xFF11) + chr(0xFF12), 12),
    ],
)
def test_numerals_are_read_as_people_write_them(numeral, number):
    assert to_int(numeral) == number


@pytest.mark.parametrize("text", ["", "甲", "十a"])
def test_what_is_no_numeral_is_refused(text):
    with pytest.raises(ValueError, match="not a numeral"):
        to_int(text)

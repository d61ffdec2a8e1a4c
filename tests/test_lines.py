import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.errors import BadDocument
from corpus.parsing.lines import printed_lines, undouble
from corpus.readers.text import read_text

CHINESE = st.text("公交优先协调发展，。“”0123456789", min_size=1, max_size=30)


@pytest.mark.parametrize(
    ("printed", "repaired"),
    [
        ("11.. 公交优先公交优先，，协调发展协调发展。。以保证", "1. 公交优先，协调发展。以保证"),
        ("1111.. 扩大供给扩大供给。。以儿童医院", "11. 扩大供给。以儿童医院"),
        (
            "55.. 大力开展大力开展““危污乱散低危污乱散低””治理治理。。完成",
            "5. 大力开展“危污乱散低”治理。完成",
        ),
        ("36. 认真抓好认真抓好", "36. 认真抓好认真抓好"),
        ("12..3 元", "12..3 元"),
    ],
)
def test_a_heading_printed_twice_is_repaired_and_nothing_else_is(printed, repaired):
    assert undouble(printed) == repaired


@given(CHINESE)
def test_text_without_a_doubled_number_is_never_changed(text):
    assert undouble("甲" + text) == "甲" + text


@given(
    st.integers(1, 99),
    st.lists(st.sampled_from(["公交", "优先", "发展"]), min_size=1, max_size=3, unique=True),
)
def test_undoubling_restores_what_was_doubled_run_by_run(number, words):
    doubled = f"{number}{number}.. " + "，，".join(w + w for w in words) + "。。"
    assert undouble(doubled) == f"{number}. " + "，".join(words) + "。"


def test_page_feet_and_running_heads_are_removed_from_the_middle_of_a_sentence():
    lines = printed_lines("综合开\n\n—— 23\n\n\n\n常州市人民政府公报\n\n发利用。\n 下一页").lines
    assert [(x.text, x.page) for x in lines] == [("综合开", 1), ("发利用。", 24), ("下一页", 25)]


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"", "is empty"),
        (b" \n ", "is empty"),
        ("常州".encode("gb18030"), "is not UTF-8"),
        (b"a\x00b", "is not a text file"),
    ],
)
def test_a_file_that_cannot_be_read_is_refused_with_the_reason(tmp_path, content, says):
    path = tmp_path / "bad.txt"
    path.write_bytes(content)
    with pytest.raises(BadDocument, match=says):
        read_text(path)


def test_a_missing_file_is_named(tmp_path):
    with pytest.raises(BadDocument, match=r"cannot read gone\.txt"):
        read_text(tmp_path / "gone.txt")

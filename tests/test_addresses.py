import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.understanding import find_address, part_of
from corpus.addresses import Address, Step, find_clause, find_in, normal, parse

FULL_WIDTH = {ord(c): ord(c) + 0xFEE0 for c in "0123456789()"}
POOL = "常政办发〔2022〕55号"
CITY_RULES = "常州市人民政府令第19号"


@pytest.mark.parametrize(
    ("written", "address"),
    [
        ("第15条第2款", "第十五条第二款"),
        ("第十五条第（一）项", "第十五条第（一）项"),
        ("第十五条一项", "第十五条第（一）项"),
        ("第十八条第一款第一项", "第十八条第一款第（一）项"),
        ("15条2款", "第十五条第二款"),
        ("第１５条", "第十五条"),
        ("三(一)1", "三、（一）1"),
        ("三、（一）1.", "三、（一）1"),
        ("三、 （一） 1．", "三、（一）1"),
        ("三、（二）1(1)", "三、（二）1（1）"),
        ("附件2第3项", "附件2 第3项"),
        ("附件 第37项", "附件 第37项"),
        ("附件二 第2行", "附件2 第2行"),
        ("第3章", "第三章"),
        ("印发通知正文第1段", "印发通知 正文第1段"),
        ("第一百零五条", "第一百零五条"),
    ],
)
def test_an_address_is_read_however_it_is_written(written, address):
    assert normal(written) == address


@pytest.mark.parametrize("text", ["", "随便", "第条", "第0条", "第十五条怎么说", "2024年"])
def test_what_is_no_address_is_not_read_as_one(text):
    assert parse(text) is None
    assert normal(text) == text


numbers = st.integers(1, 199)
in_articles = st.builds(
    lambda article, rest: Address((Step("条", article), *rest)),
    numbers,
    st.sampled_from([(), ("款",), ("项",), ("款", "项"), ("项", "目"), ("款", "段")]).flatmap(
        lambda units: st.tuples(*(st.builds(Step, st.just(unit), numbers) for unit in units))
    ),
)
in_outlines = st.builds(
    lambda ordinals, depth: Address(
        tuple(map(Step, ("、", "（一）", "1", "（1）")[:depth], ordinals[:depth]))
    ),
    st.lists(numbers, min_size=4, max_size=4),
    st.integers(1, 4),
)
labelled = st.builds(
    lambda label, address: Address((Step("附件", label), *address.steps)),
    st.integers(0, 12),
    st.one_of(in_articles, in_outlines),
)


@given(st.one_of(in_articles, in_outlines, labelled))
def test_a_written_address_reads_back_as_itself(address):
    assert parse(str(address)) == address


@given(st.one_of(in_articles, in_outlines, labelled))
def test_width_and_spaces_do_not_change_an_address(address):
    written = str(address)
    assert parse(written.translate(FULL_WIDTH)) == address
    assert parse(written.replace("（", " (").replace("）", ") ")) == address


@given(st.text(alphabet="第条款项章附件标题一十百〇0123（）()、. 目", max_size=30))
def test_no_text_breaks_the_reading_of_addresses(text):
    read = parse(text)
    assert read is None or parse(str(read)) == read


def test_the_own_address_of_every_clause_finds_it(corpus):
    for clause in corpus.clauses.values():
        found = find_clause(corpus, clause.document_id, clause.id.partition("#")[2])
        assert found is clause


def test_variants_of_writing_find_the_same_clause(corpus):
    for clause in corpus.clauses.values():
        if "·" in clause.id:
            continue
        address = clause.address
        for variant in (
            address.replace(" ", ""),
            address.translate(FULL_WIDTH),
            address.replace("（", "(").replace("）", ")"),
        ):
            found = find_clause(corpus, clause.document_id, variant)
            assert found is clause, variant


@pytest.mark.parametrize(
    ("document", "written", "address"),
    [
        (CITY_RULES, "第18条第1款第1项", "第十八条第一款第（一）项"),
        (CITY_RULES, "第十八条第三项", "第十八条第一款第（三）项"),  # the only 款 with a list
        (CITY_RULES, "第二十一条第一款第四项", "第二十一条第（四）项"),
        (CITY_RULES, "第三十条第一款", "第三十条"),  # one unmarked paragraph
        (POOL, "第58项", "四、（五）58"),
        (POOL, "58", "四、（五）58"),
        ("国办发〔2022〕30号", "（十二）", "三、（十二）"),
        ("常政规〔2023〕3号", "附件1第3项", "附件 第3项"),
        ("常政办发〔2022〕41号", "第3条", "第3项"),  # ten measures, numbered 1. to 10.
    ],
)
def test_an_address_that_leaves_something_out_is_found_where_it_is_unique(
    corpus, document, written, address
):
    found = find_clause(corpus, document, written)
    assert found is not None and found.address == address


@pytest.mark.parametrize(
    ("document", "written"),
    [
        (CITY_RULES, "第九十九条"),
        (CITY_RULES, "第十八条第九项"),
        (CITY_RULES, "第十七条第一款第一项"),  # no list in that article
        ("常政办发〔2022〕55号", "（一）"),  # in each of five parts
        ("常政规〔9999〕1号", "第一条"),
    ],
)
def test_an_address_that_is_not_there_or_not_unique_finds_nothing(corpus, document, written):
    assert find_clause(corpus, document, written) is None


@pytest.mark.parametrize(
    ("text", "address"),
    [
        ("政府令第17号第15条第2款怎么规定", "第十五条第二款"),
        ("请看 三、（一）1 这一条", "三、（一）1"),
        ("附件2第3项是哪个单位", "附件2 第3项"),
        ("第三章讲什么", "第三章"),
        ("一、二等奖分别多少", ""),
        ("低保标准多少", ""),
    ],
)
def test_an_address_is_found_in_a_question(text, address):
    assert find_address(text) == address
    assert (str(find_in(text)) if find_in(text) else "") == address


def test_a_paragraph_alone_belongs_to_the_article_named_before():
    assert part_of("那第2款呢", "17号令第十五条") == "第十五条第二款"
    assert part_of("那第2款呢", "低保") == ""

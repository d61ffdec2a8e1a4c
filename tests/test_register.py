"""The register of status: the five gazettes against a person's reading, and invented other styles."""

from collections import Counter
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus import Status
from corpus.changing import import_corpus
from corpus.document import Caveat, ClaimKind
from corpus.importing import import_file
from corpus.register import Named, Register, find, nearest
from corpus.register.days import plan_years
from corpus.register.names import number_key, references

REPEALING = """ 市政府关于泳池管理的通知

示政规〔2020〕1号

各区人民政府：

泳池应当每周检测水质。本通知自2020年1月1日起施行。

示范市人民政府

2019年12月1日
 市政府关于水质管理的通知

示政规〔2024〕9号

各区人民政府：

泳池应当每日检测水质。本通知自2024年5月1日起施行，《市政府关于泳池管理的通知》（示政规〔2020〕1号）同时废止。

示范市人民政府

2024年4月1日
"""


NOTICE = """ {title}

示政规〔2024〕9号

各区人民政府：

{body}

示范市人民政府

2024年4月1日
"""

# first day of force, and last day where one is stated, as a person read them off the printed pages
STATED = {
    "常政规〔2024〕1号": ("2024-04-01", "2026-12-31"),
    "常政规〔2024〕2号": ("2024-04-10", "2029-04-09"),
    "常政发〔2024〕30号": ("2024-07-01", ""),
    "常州市人民政府令第19号": ("2023-09-01", ""),
    "常政规〔2023〕2号": ("2023-06-27", "2028-06-26"),
    "常政规〔2023〕3号": ("2023-07-14", ""),
    "常政规〔2023〕4号": ("2023-09-08", "2025-12-31"),
    "常州市人民政府令第17号": ("2022-08-15", ""),
    "常政发〔2022〕41号": ("2022-07-01", ""),
    "常政办发〔2022〕41号": ("2022-05-26", "2022-12-31"),
    "常政办发〔2022〕45号": ("2022-06-08", "2022-12-31"),
    "常政办发〔2022〕58号": ("2022-06-30", ""),
    "常政办发〔2022〕60号": ("2022-06-29", ""),
    "国家税务总局 财政部公告2022年第17号": ("2022-09-14", ""),
    "苏政办发〔2022〕53号": ("2022-07-07", "2025-12-31"),
    "苏工信消费[2022]474号": ("2022-09-07", "2025-12-31"),
    "苏人社函〔2022〕310号": ("", "2022-12-31"),
}
REPEALED_2023 = [
    "常政发〔2007〕9号",
    "常政发〔2007〕158号",
    "常政发〔2008〕118号",
    "常政发〔2008〕119号",
    "常政发〔2009〕176号",
    "常政规〔2010〕6号",
    "常政规〔2010〕8号",
    "常政规〔2011〕1号",
    "常政规〔2011〕9号",
    "常政规〔2011〕10号",
    "常政规〔2012〕2号",
    "常政规〔2012〕12号",
    "常政规〔2013〕11号",
    "常政规〔2014〕11号",
    "常政规〔2014〕12号",
    "常政规〔2014〕13号",
    "常政规〔2016〕2号",
    "常政规〔2016〕3号",
    "常政规〔2016〕4号",
    "常政规〔2020〕1号",
    "常政办发〔2016〕179号",
]
REPEALED = {
    "常政规〔2023〕3号": set(REPEALED_2023),
    "常政规〔2024〕2号": {"常政发〔2007〕232号", "常政规〔2011〕12号", "常政办发〔2013〕3号"},
    "常政办发〔2024〕8号": {"常政办发〔2022〕22号"},
}
ON_TRIAL = {4, 7, 12, 26, 45, 46, 48}  # of the 73 that stay: 暂行 or 试行 in the name


def claims(folder, body, title="市政府关于泳池管理的通知", annex=""):
    """The claims of one invented document of 1 April 2024, each with its quotes checked."""
    source = folder / "one.txt"
    source.write_text(NOTICE.format(title=title, body=body) + annex, encoding="utf-8")
    [(document, clauses)] = import_file(source)
    check_quotes(document, {c.id: c for c in clauses})
    return document.claims


def check_quotes(document, clauses):
    for claim in document.claims:
        assert claim.said
        for quote in claim.said:
            clause = clauses[quote.clause]
            assert document.text[quote.start : quote.end] == quote.text != ""
            assert clause.start <= quote.start and quote.end <= clause.end


def said(claims, *kinds):
    """Claims of these kinds in short: kind, number or title, day."""
    return [(c.kind.value, c.about or c.title, str(c.day)) for c in claims if c.kind in kinds]


def of_whole(claims):
    """First and last day of the document's own force, "" where it has none."""
    own = {c.kind: c.day for c in claims if c.of_itself}
    first, after = own.get(ClaimKind.EFFECTIVE), own.get(ClaimKind.EXPIRES)
    return str(first or ""), str(after - timedelta(days=1)) if after else ""


@pytest.mark.parametrize(
    ("document", "day", "status"),
    [
        ("常政规〔2024〕2号", date(2024, 4, 9), Status.NOT_YET),
        ("常政规〔2024〕2号", date(2024, 4, 10), Status.IN_FORCE),
        ("常政规〔2024〕2号", date(2029, 4, 9), Status.IN_FORCE),
        ("常政规〔2024〕2号", date(2029, 4, 10), Status.EXPIRED),
        ("常政规〔2023〕4号", date(2025, 12, 31), Status.IN_FORCE),
        ("常政规〔2023〕4号", date(2026, 1, 1), Status.EXPIRED),
        ("常政办发〔2022〕41号", date(2022, 12, 31), Status.IN_FORCE),
        ("常政办发〔2022〕41号", date(2023, 1, 1), Status.EXPIRED),
        ("常政发〔2022〕41号", date(2024, 6, 30), Status.IN_FORCE),
        ("常政发〔2022〕41号", date(2024, 7, 1), Status.EXPIRED),
        ("常州市人民政府令第17号", date(2026, 1, 1), Status.IN_FORCE),
        ("常政办发〔2024〕21号", date(2026, 1, 1), Status.UNSTATED),
    ],
)
def test_the_status_follows_the_documents_own_words(corpus, document, day, status):
    assert corpus.documents[document].status(day) is status


def test_every_event_quotes_the_document_that_says_so(corpus):
    events = [e for d in corpus.documents.values() for e in d.events]
    assert len(events) > 20
    for event in events:
        assert event.quote in corpus.documents[event.by].text


def test_a_repeal_by_a_later_document_is_read(tmp_path):
    source = tmp_path / "repealing.txt"
    source.write_text(REPEALING, encoding="utf-8")
    old = import_corpus([source], tmp_path / "corpus").documents["示政规〔2020〕1号"]
    assert old.status(date(2024, 4, 30)) is Status.IN_FORCE
    assert old.status(date(2024, 5, 1)) is Status.REPEALED


def test_every_claim_quotes_its_document_and_names_the_clause_that_holds_the_words(corpus):
    for document in corpus.documents.values():
        check_quotes(document, corpus.clauses)


def test_first_and_last_days_are_those_of_the_printed_gazettes(corpus):
    found = {d.id: of_whole(d.claims) for d in corpus.documents.values()}
    assert {id_: days for id_, days in found.items() if days != ("", "")} == STATED
    assert len(found) == 66


def test_repeals_are_those_of_the_printed_gazettes_and_no_others(corpus):
    found = {
        d.id: {c.about for c in d.claims if c.kind is ClaimKind.REPEALED}
        for d in corpus.documents.values()
        if any(c.kind is ClaimKind.REPEALED for c in d.claims)
    }
    assert found == REPEALED


def test_the_73_that_stay_have_the_period_that_the_notice_gives_to_their_names(corpus):
    notice = corpus.documents["常政发〔2023〕50号"]
    kept = [c for c in notice.claims if c.kind is ClaimKind.KEPT]
    assert [c.said[0].clause for c in kept] == [f"{notice.id}#第{n}项" for n in range(1, 74)]
    assert all("继续施行" in c.said[1].text for c in kept)
    ends = {c.about: c for c in notice.claims if c.kind is ClaimKind.EXPIRES}
    for n, claim in enumerate(kept, 1):
        after = date(2025, 7, 14) if n in ON_TRIAL else date(2028, 7, 14)
        assert ends[claim.about].day == after, claim.title
        assert ends[claim.about].caveat is Caveat.OWN_PERIOD
        assert ends[claim.about].clause == f"{notice.id}#结语"


def test_a_period_of_its_own_wins_over_the_general_one(corpus):
    document = corpus.documents["常政规〔2023〕2号"]
    assert [(e.kind, str(e.day), e.by) for e in document.events] == [
        ("effective", "2023-06-27", "常政规〔2023〕2号"),
        ("kept", "2023-07-14", "常政发〔2023〕50号"),
        ("expires", "2028-06-27", "常政规〔2023〕2号"),
    ]


def test_documents_that_are_only_named_are_known_once_each(corpus):
    named = corpus.register.named
    assert len(named) == 21 + 3 + 1 + 73 - 2  # one is kept and then repealed, one is held
    assert not any(find(corpus.register, n.number)[1:] for n in named.values())
    assert Counter(n.status(date(2024, 5, 1)) for n in named.values()) == {
        Status.REPEALED: 25,
        Status.IN_FORCE: 71,
    }
    assert all(n.status(date(2023, 7, 13)) is Status.UNSTATED for n in named.values())


@pytest.mark.parametrize(
    ("number", "day", "status"),
    [
        ("常政规〔2011〕12号", date(2023, 7, 13), Status.UNSTATED),
        ("常政规〔2011〕12号", date(2023, 7, 14), Status.IN_FORCE),
        ("常政规〔2011〕12号", date(2023, 8, 1), Status.IN_FORCE),
        ("常政规〔2011〕12号", date(2024, 4, 9), Status.IN_FORCE),
        ("常政规〔2011〕12号", date(2024, 4, 10), Status.REPEALED),
        ("常政规〔2011〕12号", date(2030, 1, 1), Status.REPEALED),
        ("常政办发〔2022〕22号", date(2024, 2, 18), Status.UNSTATED),
        ("常政办发〔2022〕22号", date(2024, 2, 19), Status.REPEALED),
        ("常政规〔2013〕10号", date(2025, 7, 13), Status.IN_FORCE),
        ("常政规〔2013〕10号", date(2025, 7, 14), Status.EXPIRED),
        ("常政规〔2013〕9号", date(2028, 7, 13), Status.IN_FORCE),
        ("常政规〔2013〕9号", date(2028, 7, 14), Status.EXPIRED),
        ("常政规〔2020〕1号", date(2023, 7, 14), Status.REPEALED),
    ],
)
def test_a_named_document_has_the_status_that_others_give_it(corpus, number, day, status):
    [named] = find(corpus.register, number)
    assert isinstance(named, Named)
    assert named.status(day) is status


@pytest.mark.parametrize(
    "number",
    [
        "常政规〔2024〕2号",  # is about validity, expiry and repeal from end to end
        "苏政办发〔2022〕61号",  # 修订或废止不适应…的标准
        "国办发〔2022〕31号",  # 有效期 of a permit
        "常政办发〔2022〕60号",  # 在政策有效期内; agreements 继续执行
    ],
)
def test_words_on_validity_that_are_rules_are_no_claims(corpus, number):
    document = corpus.documents[number]
    places = {c.clause.split("#")[1] for c in document.claims}
    assert {p.split("第二款")[0].split("第一款")[0] for p in places} <= {
        "第四十条",
        "第三十七条",
        "印发通知 正文",
    }


def test_documents_on_trial_are_those_that_say_so_of_themselves(corpus):
    trial = {d.id for d in corpus.documents.values() if kinds(d) & {ClaimKind.TRIAL}}
    assert trial == {"常政办发〔2022〕58号"}


def kinds(document):
    return {c.kind for c in document.claims}


def test_plans_have_the_years_that_their_titles_give(corpus):
    found = {
        d.id: (c.day.year, c.until.year)
        for d in corpus.documents.values()
        for c in d.claims
        if c.kind is ClaimKind.PERIOD
    }
    assert found == {
        "常政发〔2023〕23号": (2023, 2023),
        "常政办发〔2023〕16号": (2023, 2023),
        "常政办发〔2023〕19号": (2023, 2025),
        "常政办发〔2023〕35号": (2023, 2025),
        "常政办发〔2023〕36号": (2024, 2024),
        "苏政办发〔2022〕61号": (2022, 2030),
        "苏政办发〔2022〕60号": (2021, 2025),
    }
    plan = corpus.documents["常政办发〔2023〕19号"]
    assert plan.status(date(2027, 1, 1)) is Status.UNSTATED


def test_the_time_of_a_clause_is_not_that_of_its_document(corpus):
    tax = corpus.documents["财政部 税务总局 工业和信息化部公告2022年第27号"]
    [claim] = tax.claims
    assert (claim.kind, claim.day, claim.until) == (
        ClaimKind.APPLIES,
        date(2023, 1, 1),
        date(2023, 12, 31),
    )
    assert tax.status(date(2023, 6, 1)) is tax.status(date(2025, 1, 1)) is Status.UNSTATED


def test_a_yearly_standard_is_overtaken_by_the_next_and_cites_it(corpus):
    event = corpus.documents["常政发〔2022〕41号"].event("overtaken")
    assert (event.by, str(event.day)) == ("常政发〔2024〕30号", "2024-07-01")
    assert event.clause == "常政发〔2024〕30号#正文第2段"


@pytest.mark.parametrize(
    ("body", "first", "last"),
    [
        ("本通知自2024年5月1日起施行，有效期五年。", "2024-05-01", "2029-04-30"),
        ("本通知自发布之日起30日后施行，有效期为3年。", "2024-05-01", "2027-04-30"),
        ("本通知自印发之日起试行，试行期两年。", "2024-04-01", "2026-03-31"),
        ("本通知自2024年5月1日起施行。有效期至2027年4月30日止。", "2024-05-01", "2027-04-30"),
        ("本通知有效期自2024年5月1日至2026年4月30日。", "2024-05-01", "2026-04-30"),
        ("决定废止一批文件，自公布之日起施行。", "2024-04-01", ""),
        ("上述政策自印发之日起执行，执行至2025年6月。", "2024-04-01", "2025-06-30"),
        ("本通知由市城管局负责解释。", "", ""),
        ("本市泳池自2024年6月1日起执行新标准。", "", ""),
        ("一、甲。本条自2024年6月1日起施行。\n\n二、乙。", "", ""),
        ("一、甲补贴执行至2025年底。\n\n二、本项补贴有效期至2025年底。\n\n三、乙。", "", ""),
        ("一、甲。上述措施有效期至2025年底。\n\n二、乙。", "", ""),
        ("本通知第五条自2024年6月1日起施行。", "", ""),
        ("本通知施行前取得的许可证有效期至2025年12月31日。", "", ""),
        ("本通知施行前已签订合同的，自2025年1月1日起执行新标准。", "", ""),
        ("本方案实施到2025年，达标率达到90%。", "", ""),
        ("本通知所称许可证，有效期内应当年检。", "", ""),
        ("本政策的有效期到2025年底。", "", "2025-12-31"),
        ("有效期至2025年底，本通知自2024年5月1日起施行。", "2024-05-01", "2025-12-31"),
        ("《中华人民共和国民法典》自2021年1月1日起施行。", "", ""),
        ("文件应当自公布之日起施行前报备，有效期一般为5年。", "", ""),
    ],
)
def test_only_sentences_on_the_whole_document_give_it_days(tmp_path, body, first, last):
    assert of_whole(claims(tmp_path, body)) == (first, last)


OLD = "《示范市泳池办法》（示政发〔2001〕3号）"
OTHER = "《示范市水质办法》（示政发〔2002〕4号）"


@pytest.mark.parametrize(
    ("body", "numbers", "day"),
    [
        (f"{OLD}同时废止。", [3], "2024-04-01"),
        (f"{OLD}、{OTHER}同时废止。", [3, 4], "2024-04-01"),
        (f"{OLD}和2002年5月6日印发的{OTHER}等2件文件同时废止。", [3, 4], "2024-04-01"),
        (f"{OLD}；{OTHER}予以废止。", [3, 4], "2024-04-01"),
        (f"{OLD}自2024年12月31日起废止。", [3], "2024-12-31"),
        (f"自2024年7月1日起，{OLD}停止执行。", [3], "2024-07-01"),
        (f"本通知自2024年5月1日起施行，原{OLD}同时废止。", [3], "2024-05-01"),
        (f"现决定废止{OLD}。", [3], "2024-04-01"),
        (f"宣布{OLD}失效。", [3], "2024-04-01"),
        ("原示政发〔2001〕3号文件同时废止。", [3], "2024-04-01"),
        (f"下列文件同时废止：{OLD}；{OTHER}。", [3, 4], "2024-04-01"),
        (f"下列文件同时废止：\n\n1. {OLD}\n\n2. {OTHER}", [3, 4], "2024-04-01"),
        (f"{OLD}和{OTHER}及附件自本通知实施之日起废止。", [3, 4], "2024-04-01"),
        (f"{OLD}于2024年5月31日停止执行。", [3], "2024-05-31"),
        ("《示范市泳池办法》（试行）（示政发〔2001〕3号）同日废止。", [3], "2024-04-01"),
        (f"{OLD}第五条同时废止。", [], ""),
        ("本通知施行后，《居住证》、《健康证明》失效。", [], ""),
        (f"{OLD}与本通知不一致的，以本通知为准。", [], ""),
        (f"{OLD}废止后，泳池按本通知管理。", [], ""),
        (f"各区应当对{OLD}予以废止。", [], ""),
        (f"要及时修订或废止{OLD}等不适应的文件。", [], ""),
        (f"有下列情形的文件应当予以废止：\n\n1. {OLD}", [], ""),
        (f"按照{OLD}规定，做好废止工作。", [], ""),
    ],
)
def test_repeals_are_read_in_many_forms_and_duties_are_none(tmp_path, body, numbers, day):
    found = [c for c in claims(tmp_path, body) if c.kind is ClaimKind.REPEALED]
    assert [c.about for c in found] == [f"示政发〔{1998 + n}〕{n}号" for n in numbers]
    assert {str(c.day) for c in found} == ({day} if numbers else set())


def test_a_decree_keeps_its_number_in_either_word_order_and_gets_its_body(tmp_path):
    body = "《甲办法》（市政府令第5号）、《乙办法》（示范市人民政府第190号令）同时废止。"
    assert [number_key(c.about) for c in claims(tmp_path, body)] == [
        "示范市政府令5号",
        "示范市政府令190号",
    ]


def test_a_number_inside_a_repealed_title_is_not_repealed(tmp_path):
    body = "《关于转发〈泳池意见〉（省办发〔1999〕4号）的通知》（示政办发〔2010〕8号）同时废止。"
    assert said(claims(tmp_path, body), ClaimKind.REPEALED) == [
        ("repealed", "示政办发〔2010〕8号", "2024-04-01")
    ]


def test_lists_under_several_headings_have_each_their_own_meaning(tmp_path):
    body = """现将清理结果公布如下：

一、继续有效的规范性文件（2件）

1. 《示范市泳池办法》（示政发〔2001〕3号）

2. 示范市水质暂行办法（示政发〔2002〕4号）

二、宣布失效的规范性文件（1件）

1. 示范市井水办法（示政发〔2003〕5号）

三、决定修改的规范性文件（1件）

1. 示范市河水办法（示政发〔2004〕6号）

继续有效的文件，名称中有“暂行”的，有效期至2025年12月31日；其他文件有效期至2026年12月31日。"""
    found = claims(tmp_path, body, "市政府关于公布规范性文件清理结果的通知")
    assert [(c.kind.value, c.about, str(c.day)) for c in found] == [
        ("kept", "示政发〔2001〕3号", "2024-04-01"),
        ("kept", "示政发〔2002〕4号", "2024-04-01"),
        ("repealed", "示政发〔2003〕5号", "2024-04-01"),
        ("amended", "示政发〔2004〕6号", "2024-04-01"),
        ("expires", "示政发〔2001〕3号", "2027-01-01"),
        ("expires", "示政发〔2002〕4号", "2026-01-01"),
    ]
    assert {c.caveat for c in found} == {Caveat.NONE}


def test_a_decision_whose_title_alone_names_the_document_repeals_it(tmp_path):
    title = "市政府关于废止《示范市泳池办法》的决定"
    found = claims(tmp_path, "该办法已不适应需要，现予废止。", title)
    assert said(found, ClaimKind.REPEALED) == [("repealed", "示范市泳池办法", "2024-04-01")]


def test_an_annex_is_the_list_that_a_decision_speaks_of(tmp_path):
    body = "决定废止《示范市泳池办法》等2件文件（目录附后）。本决定自2024年5月1日起施行。"
    annex = (
        "\n附件\n\n废止的文件目录\n\n1. 示范市泳池办法（示政发〔2001〕3号）\n\n2. 示范市水质办法\n"
    )
    found = claims(tmp_path, body, "市政府关于废止部分文件的决定", annex)
    assert said(found, ClaimKind.REPEALED) == [
        ("repealed", "示政发〔2001〕3号", "2024-05-01"),
        ("repealed", "示范市水质办法", "2024-05-01"),
    ]
    assert [q.clause.split("#")[1] for q in found[1].said] == ["附件 第1项", "正文"]


def two_documents(folder, second):
    source = folder / "two.txt"
    first = REPEALING.split(" 市政府关于水质管理的通知")[0]
    source.write_text(
        first + NOTICE.format(title="市政府关于泳池管理的通知", body=second), encoding="utf-8"
    )
    return import_corpus([source], folder / "corpus")


def test_a_title_without_number_means_the_older_document_and_never_the_one_that_speaks(tmp_path):
    body = "本通知自2024年5月1日起施行，《市政府关于泳池管理的通知》同时废止。"
    corpus = two_documents(tmp_path, body)
    old, new = corpus.documents.values()
    assert [e.kind for e in old.events] == ["effective", "repealed"]
    assert [e.kind for e in new.events] == ["effective"]
    assert not corpus.register.named


def test_a_period_put_off_takes_the_place_of_the_earlier_one(tmp_path):
    corpus = two_documents(
        tmp_path, "《市政府关于泳池管理的通知》（示政规〔2020〕1号）有效期延长至2026年底。"
    )
    old = corpus.documents["示政规〔2020〕1号"]
    assert old.status(date(2026, 12, 31)) is Status.IN_FORCE
    assert old.status(date(2027, 1, 1)) is Status.EXPIRED


def test_the_register_does_not_depend_on_the_order_of_documents(corpus):
    turned = Register(reversed(list(corpus.documents.values())))
    assert {d.id: d.events for d in turned.documents} == {
        d.id: d.events for d in corpus.documents.values()
    }
    day = date(2024, 5, 1)
    assert {k: n.status(day) for k, n in turned.named.items()} == {
        k: n.status(day) for k, n in corpus.register.named.items()
    }


@pytest.mark.parametrize(
    "written",
    [
        "常政规〔2011〕12号",
        "常政规[2011]12号",
        "常政规（2011）第12号",
        "常政规 2011 12号",
        "常政规2011年第012号",
        "常政规【2011】１２号",
        "《常州市规范性文件管理办法》（常政规〔2011〕12号）",
        "常州市规范性文件管理办法",
        "《常州市规范性文件管理办法》",
    ],
)
def test_a_document_is_found_by_its_number_in_any_writing_and_by_its_title(corpus, written):
    assert [d.number for d in find(corpus.register, written)] == ["常政规〔2011〕12号"]


@pytest.mark.parametrize("written", ["常州市人民政府令第19号", "市政府令第19号", "政府令19号"])
def test_a_decree_is_found_without_the_full_name_of_its_body(corpus, written):
    assert [d.title for d in find(corpus.register, written)] == ["常州市建筑垃圾管理办法"]


def test_words_of_a_title_find_held_and_named_documents(corpus):
    found = find(corpus.register, "物业")
    assert [isinstance(d, Named) for d in found] == [False, True, True]
    assert find(corpus.register, "常政规〔2011〕99号") == ()
    assert "常政规〔2011〕9号" in nearest(corpus.register, "常政规〔2011〕99号")


@pytest.mark.parametrize(
    ("title", "years"),
    [
        ("三年行动计划（2023-2025年）", (2023, 2025)),
        ("发展规划(2022－2030年)", (2022, 2030)),
        ("2023—2025年重点项目清单", (2023, 2025)),
        ("“十四五”养老服务规划", (2021, 2025)),
        ("关于2024年度筹资标准的通知", (2024, 2024)),
        ("2023年生态文明建设工作方案", (2023, 2023)),
        ("清单（2024年版）", None),
        ("关于公布2024年最低生活保障标准的通知", None),
        ("关于2022年第二批目录的通知", (2022, 2022)),
        ("泳池管理办法", None),
    ],
)
def test_the_years_of_a_plan_are_read_from_its_title(title, years):
    found = plan_years(title)
    assert (found and (found[0].year, found[1].year)) == years


def test_a_title_that_is_not_closed_is_no_reference():
    assert references("《国务院意见（国发〔2022〕5号）.") and references("《国务院意见") == ()


@given(
    st.sampled_from(["常政规", "苏办发", "国发"]), st.integers(1949, 2100), st.integers(1, 99999)
)
def test_a_number_has_one_key_in_all_writings(prefix, year, ordinal):
    writings = ["{}〔{}〕{}号", "{}[{}]{}号", "{}（{}）第{}号", "{} {}年第{}号", "{}〔 {} 〕 {} 号"]
    assert len({number_key(w.format(prefix, year, ordinal)) for w in writings}) == 1


PIECES = st.sampled_from(
    [
        "本通知", "自2024年5月1日起施行", "有效期", "至2025年底", "五年", "，", "。", "；", "：", "、", "\n\n",
        "《示范市泳池办法》", "（示政发〔2001〕3号）", "同时废止", "决定", "下列文件", "继续有效", "1. ", "一、",
        "《", "》", "〈", "自", "起", "的", "和", "2024年2月30日", "公布的", "应当", "修改", "示政发〔2001〕3号",
    ]
)  # fmt: skip


@settings(max_examples=200, deadline=2000)
@given(st.lists(PIECES, min_size=1, max_size=60).map("".join))
def test_whatever_a_text_says_its_claims_quote_it(tmp_path_factory, body):
    claims(tmp_path_factory.getbasetemp(), f"泳池。{body}。")

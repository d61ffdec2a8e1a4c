"""Whatever is put into a file, the import ends with documents whose clauses hold, or with a clear error."""

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from corpus.importing import check, examine, import_file

LINE = st.one_of(
    st.text("甲乙丙第一二三条款章（）、。：；1234.． 附件年月日号〔〕通知政府令—“”《》", max_size=40),
    st.sampled_from(
        [
            "第一条 为了管理，制定本办法。", "一、总体要求", "（一）目标。到2025年完成。", "1. 措施。", "（1）其他。",
            "附件", "附件1", "附件：1. 清单", "示范市人民政府", "2024年3月1日", "示政发〔2024〕8号", "—— 23", "— 13 —",
            "示范市人民政府令", "第7号", " 市政府关于管理的通知", "11.. 公交公交。。", "合计", "序号", "1", "2", "3", "",
            "序号 名称 目标", "备注", "2023", "12", "≥25", "组 长：王 一 市长", "李二 局长", "—", "%",
        ]
    ),
)  # fmt: skip


@settings(
    max_examples=300, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(lines=st.lists(LINE, min_size=1, max_size=60))
def test_no_text_makes_the_import_crash_or_lose_a_character(tmp_path, lines):
    path = tmp_path / "any.txt"
    path.write_text("文\n" + "\n".join(lines), encoding="utf-8")
    found = examine(path)
    assert found.account.unaccounted == 0
    assert len({d.id for d, _ in found.documents}) == len(found.documents)
    for document, tree in found.documents:
        assert check(document, tree) == []


def test_a_plain_law_without_gazette_frame_is_read(tmp_path):
    path = tmp_path / "law.txt"
    path.write_text(
        "示范市泳池条例\n\n第一章 总 则\n\n第一条 为了加强管理，制定本条例。\n\n第二条 泳池应当每日检测水质。\n",
        "utf-8",
    )
    ((document, tree),) = import_file(path)
    assert [c.address for c in tree if c.kind.value == "article"] == ["第一条", "第二条"]
    assert "泳池应当每日检测水质" in document.text

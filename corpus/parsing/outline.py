"""The clause tree of a document: paragraphs become nodes with an address, headings and offsets."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from corpus.document import Cell, Clause, Kind
from corpus.numerals import to_chinese
from corpus.parsing.frame import Block, Frame
from corpus.parsing.lines import Line
from corpus.parsing.markers import DEPTH
from corpus.parsing.paragraphs import CLOSING, Paragraph, paragraphs
from corpus.parsing.tables import GAP, Row, Table, is_damaged
from corpus.parsing.text import join, tidy

PASSAGE_LIMITS = {Kind.ARTICLE: 400, Kind.NOTICE: 400, Kind.TABLE: 240}
PASSAGE_LIMIT = 220  # characters: longer numbered clauses are searched by their parts
PLAIN = {
    Kind.TITLE: "标题",
    Kind.NUMBER: "文号",
    Kind.SALUTATION: "主送机关",
    Kind.SIGNATURE: "落款",
    Kind.ANNEX_LIST: "附件说明",
    Kind.CONTENTS: "目录",
}
ONE_TEXT = {Kind.TITLE, Kind.NUMBER, Kind.SALUTATION}
DIVISIONS = {Kind.VOLUME, Kind.CHAPTER, Kind.SECTION}
UNNUMBERED = {Kind.PARAGRAPH, Kind.TABLE, Kind.BODY}
UNSEARCHED = {*PLAIN, *DIVISIONS, Kind.HEADING}
SENTENCED = {Kind.PARAGRAPH, Kind.PART, Kind.POINT, Kind.ITEM, Kind.SUBITEM}
LONGEST_CLAUSE = 600  # characters
SENTENCE = re.compile(r"[^。]+(?:。[”）〕]?(?:（[^。（）]{2,200}）)?)?")
LINES = {  # kinds and addresses of the lines of a table
    "row": (Kind.ROW, "第{}行"),
    "heads": (Kind.HEADING, "表头"),
    "merged": (Kind.CELLS, "合并格{}"),
    "loose": (Kind.CELLS, "散格{}"),
}
DAMAGED = "原文此处为旋转排印的表格，文字已残缺，不能据此引用"
UNPLACED = "表格原文未标明本行属于下列哪一项：{}"
LOOSE = "表格原文未标明此格属于哪几行"
GUESSED = "表格原文未标明下列栏目与本行的对应关系，此处为推定：{}"


@dataclass(slots=True, eq=False)
class Node:
    """A clause in the making. `start` and `end` are offsets into the document's text."""

    kind: Kind
    address: str
    start: int
    end: int
    lines: tuple[Line, ...]
    ordinal: int = 0
    mark: str = ""  # what its numbering mark contributes to an address
    label: str = ""  # of a chapter: the address of the annex that it stands in
    heading: str = ""
    body: int = 0  # offset of its own words behind the mark
    children: list[Node] = field(default_factory=list)
    cells: tuple[Cell, ...] = ()
    doubt: str = ""


def outline(document_id: str, framed: Frame) -> tuple[str, tuple[Clause, ...]]:
    """The document's text and its clauses in reading order.

    Every line of the document is in the text once; clauses nest, and leaves do not overlap.
    """
    text, top = "", []
    for block in framed.blocks:
        if block.kind in PLAIN:
            node, text = plain_node(block, text)
            top.append(node)
        elif block.kind is Kind.ANNEX:
            node, text = annex_node(block, text, framed.measure)
            top.append(node)
        else:
            label = "印发通知" if block.kind is Kind.NOTICE else ""
            root = Node(block.kind, label, len(text), len(text), block.lines)
            text = grow(root, block.lines, text, framed.measure)
            top += root.children
    used: dict[str, int] = {}
    clauses = [c for node in top for c in flatten(node, document_id, text, (), "", used, False)]
    return text.rstrip("\n"), tuple(clauses)


def plain_node(block: Block, text: str) -> tuple[Node, str]:
    """A node without an outline: title, number, addressees, signature, list of annexes."""
    lines = [tidy(line.text) for line in block.lines]
    whole = tidy(join(lines)) if block.kind in ONE_TEXT else "\n".join(lines)
    start = len(text)
    return Node(block.kind, PLAIN[block.kind], start, start + len(whole), block.lines), (
        text + whole + "\n"
    )


def annex_node(block: Block, text: str, measure: int) -> tuple[Node, str]:
    """An annex with its label, its title and what is in it."""
    node = Node(Kind.ANNEX, block.label, len(text), len(text), block.lines)
    label, titled = block.lines[: block.labelled], block.lines[block.labelled :][: block.titled]
    title = tidy(join(line.text for line in titled))
    whole = "".join(line.text for line in label)
    title = title or (
        re.split(r"[：:]\s*", whole, maxsplit=1)[1] if re.search(r"[：:]\s*\S", whole) else ""
    )
    head = "\n".join([whole, title] if titled else [whole])
    lead = Node(Kind.HEADING, "", len(text), len(text) + len(head), (*label, *titled))
    text += head + "\n"
    rest = block.lines[block.labelled + block.titled :]
    if is_damaged(rest):
        node.doubt = DAMAGED
    text = grow(node, rest, text, measure, title)
    node.heading = title
    node.children.insert(0, lead)
    lead.address = spaced(block.label, "标题")
    node.end = max(child.end for child in node.children)
    return node, text


def grow(root: Node, lines: Sequence[Line], text: str, measure: int, title: str = "") -> str:
    """Hang the paragraphs of these lines below `root`; returns the text with them at its end."""
    stack = [root]
    for paragraph in paragraphs(lines, measure, title):
        start = len(text)
        if paragraph.table:
            node, text = table_node(paragraph, paragraph.table, text)
        else:
            text += paragraph.text + "\n"
            node = Node(Kind.PARAGRAPH, "", start, start + len(paragraph.text), paragraph.lines)
        node.body = start
        if paragraph.tabular:
            node.kind, node.doubt = Kind.TABLE, root.doubt
            stack = [root]
        elif paragraph.marker:
            node.kind, node.ordinal = paragraph.marker.kind, paragraph.marker.ordinal
            node.mark = paragraph.marker.written
            node.body = start + paragraph.marker.end
            node.heading = heading_of(paragraph)
            while len(stack) > 1 and not above(stack[-1].kind, node.kind):
                stack.pop()
        elif CLOSING.match(paragraph.text) and not in_articles(stack):
            stack = [root]
        elif in_articles(stack) and list_is_closed(text, stack):
            stack = stack[: 1 + next(i for i, n in enumerate(stack) if n.kind is Kind.ARTICLE)]
        parent = stack[-1]
        parent.children.append(node)
        if paragraph.marker:
            stack.append(node)
        for open_node in stack:
            open_node.end = max(open_node.end, node.end)
    wrap_loose(root)
    name_children(root)
    for child in root.children:
        part_long(child, text)
    return text


def part_long(node: Node, text: str) -> None:
    """Give a clause without parts that is too long to be cited whole a child for each sentence."""
    for child in node.children:
        part_long(child, text)
    if node.children or node.kind not in SENTENCED or node.end - node.start <= LONGEST_CLAUSE:
        return
    spans = [m.span() for m in SENTENCE.finditer(text, node.start, node.end) if m[0].strip()]
    for n, (start, end) in enumerate(spans, 1):
        address = f"{node.address}第{n}句"
        node.children.append(Node(Kind.SENTENCE, address, start, end, node.lines, body=start))


def table_node(paragraph: Paragraph, table: Table, text: str) -> tuple[Node, str]:
    """A table with a child for each of its lines; every cell stands in the text once."""
    node = Node(Kind.TABLE, "", len(text), len(text), paragraph.lines)
    at: dict[int, tuple[int, int]] = {}
    for row in table.rows:
        start = len(text)
        own = [slot.cell for slot in row.slots if slot.printed]
        for cell in own:
            text += GAP if len(text) > start else ""
            at[id(cell)] = (len(text), len(text) + len(cell.text))
            text += cell.text
        lines = tuple(sorted({x for c in own for x in c.lines}, key=lambda x: x.number))
        kind = LINES[row.kind][0]
        node.children.append(Node(kind, "", start, len(text), lines, ordinal=row.number))
        text += "\n"
    node.end = len(text) - 1
    for row, child in zip(table.rows, node.children, strict=True):
        child.cells = tuple(
            Cell(
                s.head,
                *at[id(s.cell)],
                s.certain,
                (s.cell.lines[0].number, s.cell.lines[-1].number),
            )
            for s in row.slots
            if row.kind != "heads"
        )
        child.doubt = doubt_of(row)
    name_lines(node, table)
    return node, text


def doubt_of(row: Row) -> str:
    """What is not certain about a row, in words."""
    if row.kind == "loose":
        return LOOSE
    if row.among:
        return UNPLACED.format("；".join(cell.text for cell in row.among))
    heads = [slot.head for slot in row.slots if not slot.certain and slot.head]
    if row.kind == "row" and any(not slot.certain for slot in row.slots):
        return GUESSED.format("、".join(heads) or "数值的列")
    return ""


def name_lines(node: Node, table: Table) -> None:
    """Addresses of a table's lines, without what stands above the table."""
    counts: Counter[str] = Counter()
    for row, child in zip(table.rows, node.children, strict=True):
        counts[row.kind] += 1
        pattern = "第{}项" if row.number else LINES[row.kind][1]
        child.address = pattern.format(row.number or counts[row.kind])


def wrap_loose(root: Node) -> None:
    """Unnumbered paragraphs that are all there is become parts of one clause: they are read together."""
    kinds = {child.kind for child in root.children}
    if root.kind is Kind.ANNEX or kinds != {Kind.PARAGRAPH} or len(root.children) < 2:
        return
    first, last = root.children[0], root.children[-1]
    lines = tuple(line for child in root.children for line in child.lines)
    whole = Node(Kind.BODY, "", first.start, last.end, lines, body=first.start)
    whole.children, root.children = root.children, [whole]


def above(kind: Kind, other: Kind) -> bool:
    """Whether a clause of the first kind can hold one of the second."""
    return kind not in DEPTH or DEPTH[kind] < DEPTH[other]


def in_articles(stack: Sequence[Node]) -> bool:
    """Whether an article is open."""
    return any(node.kind is Kind.ARTICLE for node in stack)


def list_is_closed(text: str, stack: Sequence[Node]) -> bool:
    """Whether the open point closes a list of its article: it ends in 。 and the one before in ；."""
    point = stack[-1]
    siblings = stack[-2].children if len(stack) > 1 else []
    if point.kind not in (Kind.POINT, Kind.ITEM) or len(siblings) < 2:
        return False
    return text[siblings[-2].end - 1] in "；;" and text[point.end - 1] == "。"


def heading_of(paragraph: Paragraph) -> str:
    """The heading that a numbered paragraph is or begins with; "" where it has none."""
    if paragraph.marker is None or paragraph.marker.kind is Kind.ARTICLE:
        return ""
    words = paragraph.text[paragraph.marker.end :]
    first = re.split(r"[。：；]", words)[0]
    if len(words) <= 50 and not re.search(r"[。；：].", words):
        return words.rstrip("。：；")
    return first if len(first) <= 30 and words[len(first) : len(first) + 1] == "。" else ""


def name_children(node: Node) -> None:
    """Give every node below its address, and a clause with parts a first child for its own words."""
    if node.kind in DEPTH and node.children:
        node.children.insert(0, own_words(node))
    name_loose(node)
    passages = [c.start for c in node.children if c.kind in UNNUMBERED]
    for child in node.children:
        if child.kind is Kind.HEADING:
            child.address = spaced(node.address, "标题")
        elif child.kind in (Kind.VOLUME, Kind.CHAPTER, Kind.SECTION, Kind.ARTICLE):
            inside = child.kind is not Kind.ARTICLE or node.kind not in DIVISIONS
            child.address = spaced(node.address if inside else outside(node), child.mark)
        elif child.kind not in UNNUMBERED:
            child.address = numbered_address(node, child, passages)
        if child.kind is Kind.TABLE:
            below = child.address if child.address[-1].isdigit() else node.address
            for line in child.children:
                line.address = spaced(below, line.address)
        else:
            if child.kind in DIVISIONS:
                child.label = outside(node) if node.kind in DIVISIONS else node.address
            name_children(child)


def outside(node: Node) -> str:
    """The label of an annex round a chapter, which the addresses of its articles keep: 附件2."""
    return node.label


def own_words(node: Node) -> Node:
    """What a clause says before its first part, its mark included: a lead-in, or just a heading."""
    end = own_end(node)
    lead = end - node.body > len(node.heading) + 1
    kind = Kind.PARAGRAPH if lead and node.kind not in DIVISIONS else Kind.HEADING
    return Node(kind, "", node.start, end, node.lines, body=node.body)


def own_end(node: Node) -> int:
    """Where the words of the node's first paragraph end."""
    return min((c.start - 1 for c in node.children), default=node.end)


def name_loose(node: Node) -> None:
    """Addresses of the unnumbered paragraphs and tables right below a node, in their order."""
    loose = [(i, c) for i, c in enumerate(node.children) if c.kind in UNNUMBERED]
    numbered = [
        i
        for i, c in enumerate(node.children)
        if c.kind not in UNNUMBERED and c.kind is not Kind.HEADING
    ]
    first, last = (numbered[0], numbered[-1]) if numbered else (len(node.children), -1)
    before, behind = sum(i < first for i, _ in loose), sum(i > last for i, _ in loose)
    tables = sum(c.kind is Kind.TABLE for _, c in loose)
    table = 0
    for k, (i, child) in enumerate(loose):
        table += child.kind is Kind.TABLE
        if node.kind is Kind.ARTICLE:
            child.address = f"{node.address}第{to_chinese(min(k + 1, 9999))}款"
        elif child.kind is Kind.TABLE:
            child.address = spaced(node.address, f"表{table if tables > 1 else ''}")
        elif node.kind in DEPTH or node.kind is Kind.BODY:
            child.address = f"{node.address}第{k + 1}段"
        elif numbered and i < first:
            child.address = placed(node, "引言", k, before)
        elif numbered and i > last:
            child.address = placed(node, "结语", k - len(loose) + behind, behind)
        else:
            child.address = placed(node, "正文", k, len(loose))


def placed(node: Node, name: str, index: int, count: int) -> str:
    """The address of an unnumbered paragraph by where it stands, and its number among several."""
    which = f"第{index + 1}段" if count > 1 else ""
    return spaced(node.address, (name if not node.address or not which else "") + which)


def numbered_address(node: Node, child: Node, passages: Sequence[int]) -> str:
    """The address of a part, point, item or subitem; `passages` are where 款 of an article begin."""
    if node.kind is Kind.ARTICLE:
        before = bisect_left(passages, child.start)
        passage = f"第{to_chinese(before)}款" if len(passages) > 1 and before else ""
        return f"{node.address}{passage}第{child.mark}项"
    if node.kind is Kind.POINT and "条" in node.address:
        return f"{node.address}第{child.mark}目"
    if child.kind is Kind.ITEM and node.kind not in DEPTH:
        return spaced(node.address, f"第{child.mark}项")
    return spaced(node.address, child.mark) if node.kind not in DEPTH else node.address + child.mark


def spaced(label: str, rest: str) -> str:
    """`附件2 第3项`: a label and the rest of an address; a document's own text has no label."""
    return f"{label} {rest}".strip()


def flatten(
    node: Node,
    document_id: str,
    text: str,
    headings: tuple[str, ...],
    parent: str,
    used: dict[str, int],
    covered: bool,
) -> Iterator[Clause]:
    """The node and all below it as clauses. `covered`: a passage above already holds this text."""
    used[node.address] = used.get(node.address, 0) + 1
    again = f"·{used[node.address]}" if used[node.address] > 1 else ""
    own_id = f"{document_id}#{node.address}{again}"
    passage = not covered and is_passage(node)
    yield Clause(
        id=own_id,
        document_id=document_id,
        address=node.address,
        kind=node.kind,
        headings=headings,
        heading=node.heading,
        parent=parent,
        start=node.start,
        end=node.end,
        text=text[node.start : node.end],
        page=node.lines[0].page,
        line=node.lines[0].number,
        last_line=last_line(node),
        passage=passage,
        cells=node.cells,
        doubt=node.doubt,
    )
    title = node.heading or (text[node.body : own_end(node)] if node.kind in DIVISIONS else "")
    below = (*headings, title) if title else headings
    for child in node.children:
        yield from flatten(child, document_id, text, below, own_id, used, covered or passage)


def last_line(node: Node) -> int:
    """The last source line of a clause and all below it."""
    return max([line.number for line in node.lines] + [last_line(c) for c in node.children])


def is_passage(node: Node) -> bool:
    """Whether a clause is searched and quoted as one piece. What is damaged is not."""
    if node.doubt in (DAMAGED, LOOSE):
        return False
    if node.kind in UNSEARCHED:
        return False
    if node.kind is Kind.ANNEX:
        return len(node.children) < 2
    if not node.children or node.children[0].kind is Kind.SENTENCE:
        return True
    return node.end - node.start <= PASSAGE_LIMITS.get(node.kind, PASSAGE_LIMIT)

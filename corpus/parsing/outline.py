"""The clause tree of a document: paragraphs become nodes with an address, headings and offsets."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from corpus.document import Cell, Clause, Kind
from corpus.numerals import to_chinese
from corpus.parsing.frame import Block, Frame
from corpus.parsing.lines import Line
from corpus.parsing.markers import DEPTH, written
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
}
ONE_TEXT = {Kind.TITLE, Kind.NUMBER, Kind.SALUTATION}
UNSEARCHED = {*PLAIN, Kind.CHAPTER, Kind.SECTION, Kind.HEADING}
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


@dataclass(slots=True)
class Node:
    """A clause in the making. `start` and `end` are offsets into the document's text."""

    kind: Kind
    address: str
    start: int
    end: int
    lines: tuple[Line, ...]
    ordinal: int = 0
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
            node, text = annex_node(block, text)
            top.append(node)
        else:
            label = "印发通知" if block.kind is Kind.NOTICE else ""
            root = Node(block.kind, label, len(text), len(text), block.lines)
            text = grow(root, block.lines, text)
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


def annex_node(block: Block, text: str) -> tuple[Node, str]:
    """An annex with its label, its title and what is in it."""
    node = Node(Kind.ANNEX, block.label, len(text), len(text), block.lines)
    label, titled = block.lines[: block.labelled], block.lines[block.labelled :][: block.titled]
    title = tidy(join(line.text for line in titled))
    head = "\n".join(filter(None, ["".join(line.text for line in label), title]))
    lead = Node(Kind.HEADING, "", len(text), len(text) + len(head), (*label, *titled))
    text += head + "\n"
    rest = block.lines[block.labelled + block.titled :]
    if is_damaged(rest):
        node.doubt = DAMAGED
    text = grow(node, rest, text, title)
    node.heading = title
    node.children.insert(0, lead)
    lead.address = spaced(block.label, "标题")
    node.end = max(child.end for child in node.children)
    return node, text


def grow(root: Node, lines: Sequence[Line], text: str, title: str = "") -> str:
    """Hang the paragraphs of these lines below `root`; returns the text with them at its end."""
    stack = [root]
    for paragraph in paragraphs(lines, title):
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
    return text


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
    loose = [c for c in node.children if c.kind in (Kind.PARAGRAPH, Kind.TABLE, Kind.BODY)]
    numbered = [
        i for i, c in enumerate(node.children) if c not in loose and c.kind is not Kind.HEADING
    ]
    for child in node.children:
        if child.kind is Kind.HEADING:
            child.address = spaced(node.address, "标题")
        elif child in loose:
            child.address = loose_address(node, child, loose, numbered)
        elif child.kind in (Kind.CHAPTER, Kind.SECTION, Kind.ARTICLE):
            prefix = node.address if child.kind is Kind.SECTION or not_chapter(node) else ""
            child.address = spaced(prefix, written(child.kind, child.ordinal))
        else:
            child.address = numbered_address(node, child, loose)
        if child.kind is Kind.TABLE:
            below = child.address if child.address[-1].isdigit() else node.address
            for line in child.children:
                line.address = spaced(below, line.address)
        else:
            name_children(child)


def own_words(node: Node) -> Node:
    """What a clause says before its first part, its mark included: a lead-in, or just a heading."""
    end = own_end(node)
    lead = end - node.body > len(node.heading) + 1
    chapter = node.kind in (Kind.CHAPTER, Kind.SECTION)
    kind = Kind.PARAGRAPH if lead and not chapter else Kind.HEADING
    return Node(kind, "", node.start, end, node.lines, body=node.body)


def not_chapter(node: Node) -> bool:
    """Whether an article below this node carries its address (an annex), or not (a chapter)."""
    return node.kind not in (Kind.CHAPTER, Kind.SECTION)


def own_end(node: Node) -> int:
    """Where the words of the node's first paragraph end."""
    return min((c.start - 1 for c in node.children), default=node.end)


def loose_address(node: Node, child: Node, loose: Sequence[Node], numbered: Sequence[int]) -> str:
    """The address of an unnumbered paragraph or table."""
    if node.kind is Kind.ARTICLE:
        return f"{node.address}第{to_chinese(loose.index(child) + 1)}款"
    if child.kind is Kind.TABLE:
        tables = [c for c in loose if c.kind is Kind.TABLE]
        which = str(tables.index(child) + 1) if len(tables) > 1 else ""
        return spaced(node.address, f"表{which}")
    if node.kind in DEPTH:
        return f"{node.address}第{loose.index(child) + 1}段"
    if node.kind is Kind.BODY:
        return f"{node.address}第{loose.index(child) + 1}段"
    position = node.children.index(child)
    if numbered and position < numbered[0]:
        name, group = "引言", [c for c in loose if node.children.index(c) < numbered[0]]
    elif numbered and position > numbered[-1]:
        name, group = "结语", [c for c in loose if node.children.index(c) > numbered[-1]]
    else:
        name, group = "正文", list(loose)
    which = f"第{group.index(child) + 1}段" if len(group) > 1 else ""
    return spaced(node.address, (name if not node.address or not which else "") + which)


def numbered_address(node: Node, child: Node, loose: Sequence[Node]) -> str:
    """The address of a part, point, item or subitem."""
    mark = written(child.kind, child.ordinal)
    if node.kind is Kind.ARTICLE:
        before = [c for c in loose if c.start < child.start]
        passage = f"第{to_chinese(len(before))}款" if len(loose) > 1 else ""
        return f"{node.address}{passage}第{mark}项"
    if node.kind is Kind.POINT and "条" in node.address:
        return f"{node.address}第{mark}目"
    if child.kind is Kind.ITEM and node.kind not in DEPTH:
        return spaced(node.address, f"第{mark}项")
    return spaced(node.address, mark) if node.kind not in DEPTH else node.address + mark


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
    title = node.heading or (text[node.body : own_end(node)] if node.kind is Kind.CHAPTER else "")
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
    return not node.children or node.end - node.start <= PASSAGE_LIMITS.get(
        node.kind, PASSAGE_LIMIT
    )

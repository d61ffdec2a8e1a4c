"""What the corpus command prints, as lines."""

from __future__ import annotations

from datetime import date

from corpus.addresses import find_clause
from corpus.changing import Change
from corpus.document import Clause, Document, Kind
from corpus.errors import BadDocument
from corpus.importing import Account, Found, check, leaves
from corpus.parsing.lines import printed
from corpus.questions import read_entries, shared_questions
from corpus.relations import Strength, binding, references, referring, responsible
from corpus.store import Corpus

LONGEST = 40  # characters of a clause in an outline
MOST_SHOWN = 8  # addresses of a kind in a difference
STRENGTHS = {
    Strength.DUTY: "必须做",
    Strength.PROHIBITION: "不得做",
    Strength.PERMISSION: "可以做",
    Strength.ENCOURAGEMENT: "鼓励支持，不是待遇",
    Strength.ENTITLEMENT: "给予",
    Strength.STATEMENT: "陈述",
}


def found_lines(found: Found) -> list[str]:
    """What is in a file that is to be added."""
    clauses = [clause for _, tree in found.documents for clause in tree]
    rows = sum(clause.kind is Kind.ROW for clause in clauses)
    tables = sum(clause.kind is Kind.TABLE for clause in clauses)
    out = [
        f"{found.path.name}: {len(found.documents)} documents, {len(clauses)} clauses, "
        f"{tables} tables with {rows} rows; {account_words(found.account)}"
    ]
    for document, tree in found.documents:
        issued = document.issued or "no date"
        out.append(
            f"  {document.number or '（无文号）'}\t{issued}\t{document.title}\t{len(tree)} clauses"
        )
    return [*out, *(f"  warning: {warning}" for warning in found.warnings)]


def change_lines(change: Change) -> list[str]:
    """What a command did."""
    out = [f"added: {i}" for i in change.added]
    for one in change.replaced:
        out.append(f"replaced: {one.document}")
        for word, addresses in (("new", one.new), ("gone", one.gone), ("changed", one.changed)):
            if addresses:
                more = (
                    f" and {len(addresses) - MOST_SHOWN} more"
                    if len(addresses) > MOST_SHOWN
                    else ""
                )
                out.append(f"  {word}: {'；'.join(addresses[:MOST_SHOWN])}{more}")
    out += [f"unchanged: {i}" for i in change.unchanged]
    out += [f"removed: {i}" for i in change.removed]
    return out or ["nothing to do"]


def list_lines(corpus: Corpus, as_of: date) -> list[str]:
    """One line a document: number, date, status, title."""
    return [
        f"{d.number or '（无文号）'}\t{d.issued or '未注明'}\t{d.status(as_of)}\t{d.title}"
        for d in corpus.documents.values()
    ]


def annex_lines(corpus: Corpus, as_of: date) -> list[str]:
    """The documents with an annex that is announced and not printed."""
    return [
        f"{d.id}\t{d.status(as_of)}\t{'；'.join(d.missing_annexes)}"
        for d in corpus.documents.values()
        if d.missing_annexes
    ] or ["none"]


def heading_lines(document: Document, as_of: date) -> list[str]:
    """What a document is and whether it holds."""
    pages = f"第{document.first_page}—{document.last_page}页" if document.last_page else ""
    return [
        f"《{document.title}》 {document.number}",
        f"{document.issuer} {document.issued or '日期未注明'}；{document.source} {pages}".rstrip(),
        f"截至{as_of}：{document.status(as_of)}",
        *(f"附件未刊登：{name}" for name in document.missing_annexes),
    ]


def outline_lines(corpus: Corpus, document: Document, as_of: date) -> list[str]:
    """The outline of a document: addresses, indented by depth, with the first words of each clause."""
    depth: dict[str, int] = {"": -1}
    out = heading_lines(document, as_of)
    for clause in corpus.by_document[document.id]:
        depth[clause.id] = depth[clause.parent] + 1
        first = clause.text.replace("\n", " ")
        words = first[:LONGEST] + ("…" if len(first) > LONGEST else "")
        doubt = " ⚠" if clause.doubt else ""
        out.append(f"{'  ' * depth[clause.id]}{clause.address}\t{words}{doubt}")
    return out


def clause_lines(corpus: Corpus, document: Document, address: str, as_of: date) -> list[str]:
    """A clause with its headings, place, status, words, cells and links."""
    clause = find_clause(corpus, document.id, address)
    if clause is None:
        raise BadDocument(
            f"{document.id} has no clause {address}",
            expected="an address as its outline has it",
            cure=f"python -m corpus show {document.id}",
        )
    place = f"第{clause.line}—{clause.last_line}行" if clause.last_line else ""
    page = f"第{clause.page}页，" if clause.page else ""
    return [
        *heading_lines(document, as_of),
        "",
        " > ".join([*clause.headings, clause.address]) + f"（{page}{place}）",
        clause.text,
        *([f"⚠ {clause.doubt}"] if clause.doubt else []),
        *cell_lines(document, clause),
        *binding_lines(corpus, document, clause),
        *link_lines(corpus, document, clause),
    ]


def binding_lines(corpus: Corpus, document: Document, clause: Clause) -> list[str]:
    """Who must act on a clause, and whom its sentences bind how strongly."""
    text, out = document.text, []
    for actor in responsible(corpus, clause):
        inherited = f"（依{actor.inherited_from}）" if actor.inherited_from else ""
        out.append(f"{actor.role}：{text[actor.start : actor.end]}{inherited}")
    for bound in binding(corpus, clause):
        if bound.strength is not Strength.STATEMENT:
            subject = text[slice(*bound.subject)] or "（未写明）"
            cue = text[slice(*bound.cue)]
            out.append(f"{STRENGTHS[bound.strength]}（{cue}）：{subject}")
    return list(dict.fromkeys(out))


def link_lines(corpus: Corpus, document: Document, clause: Clause) -> list[str]:
    """What a clause points to, and what points to it."""
    out = []
    for link in references(corpus, clause):
        target = link.clause or link.document or f"{link.name}（正文未收录）"
        out.append(f"引用：{document.text[link.start : link.end]} → {target}")
    out += [f"被引用：{one.id}" for one in referring(corpus, clause.id)]
    return list(dict.fromkeys(out))


def cell_lines(document: Document, clause: Clause) -> list[str]:
    """The cells of a table row under their heads, with the lines of the source that they stand on."""
    out = []
    for cell in clause.cells:
        first, last = cell.lines
        where = f"第{first}行" if first == last else f"第{first}—{last}行"
        sure = "" if cell.certain else "，推定"
        out.append(
            f"  {cell.head or '（无栏目名）'}：{document.text[cell.start : cell.end]}（{where}{sure}）"
        )
    return out


def account_words(account: Account) -> str:
    """An account in one line."""
    return (
        f"{account.characters} characters, {account.furniture} furniture, "
        f"{account.doubled} doubled print, {account.stored} stored, "
        f"{account.unaccounted} unaccounted"
    )


def account_lines(corpus: Corpus) -> tuple[list[str], int]:
    """The account of every file and document, and what to look at; with the number of faults."""
    out, faults = [], 0
    for file in corpus.files.values():
        account = Account(**file["account"])
        faults += account.unaccounted != 0
        out.append(f"{file['name']}: {account_words(account)}")
        for document_id in file["documents"]:
            if document := corpus.documents.get(document_id):
                tree = corpus.by_document[document_id]
                wrong = check(document, tree)
                faults += len(wrong)
                out.append(
                    f"  {document_id}\t{printed(document.text)} characters in "
                    f"{len(leaves(tree))} clauses without parts" + "".join(f"; {w}" for w in wrong)
                )
    return [*out, *look_lines(corpus), f"{faults} faults"], faults


def look_lines(corpus: Corpus) -> list[str]:
    """What a person should look at."""
    doubtful = [c for c in corpus.clauses.values() if c.doubt]
    rows = [c for c in doubtful if c.kind is Kind.ROW]
    damaged = [c for c in doubtful if c.kind is Kind.TABLE]
    unknown = [c for c in corpus.questions if c not in corpus.clauses]
    missing = [f"{d.id}：{n}" for d in corpus.documents.values() for n in d.missing_annexes]
    return [
        *(f"annex not printed: {words}" for words in missing),
        *(f"damaged: {c.id}" for c in damaged),
        f"{len(rows)} table rows with cells that are not certain",
        f"{len(unknown)} similar questions name unknown clauses"
        + (f", e.g. {unknown[0]}" if unknown else ""),
    ]


def question_lines(corpus: Corpus, wanted: str) -> list[str]:
    """The similar questions of a clause, or of a document with those that it leaves open."""
    everything = corpus.questions | corpus.open_questions
    chosen = [c for c in everything if wanted in ("", c) or c.startswith(f"{wanted}#")]
    return [line for c in chosen for line in (c, *(f"  {q}" for q in everything[c]))]


def question_faults(corpus: Corpus) -> tuple[list[str], int]:
    """What is wrong with the similar questions, what is missing, and how many faults there are."""
    unknown = [c for c in corpus.questions if c not in corpus.clauses]
    unknown += [d for d in corpus.open_questions if d not in corpus.documents]
    shared = shared_questions(read_entries())
    count, left_open = (
        sum(map(len, q.values())) for q in (corpus.questions, corpus.open_questions)
    )
    lines = [f"unknown clause or document: {c}" for c in unknown]
    lines += [f"serves {' and '.join(clauses)}: {q}" for q, clauses in shared.items()]
    lines.append(
        f"{count} questions; {len(corpus.questions_by_passage)} of {len(corpus.passages)} passages have some; "
        f"{left_open} open questions near {len(corpus.open_questions)} of {len(corpus.documents)} documents; "
        f"{len(unknown) + len(shared)} faults"
    )
    return lines, len(unknown) + len(shared)

"""The frames of chat and desk, into which their scripts put what the server renders.

Gradio puts its own `main` around them.
"""

from __future__ import annotations

from ui import words
from ui.rendering.elements import button, safe, top_bar
from ui.rendering.results import first_keys, shortcuts

SAID = '<div id="said" role="status" aria-live="polite"></div>'


def chat_page() -> str:
    """The residents' chat."""
    return (
        f"{top_bar(words.CHAT)}"
        f'<div class="place"><div id="main" class="chat"><h1 class="hidden">{words.CHAT}</h1>'
        f'{welcome()}<div id="log" role="log" aria-label="问答记录" aria-live="off"></div>'
        '<p id="spoken" class="hidden" role="status"></p>'
        f"{button('新的对话', 'new', id='new')}"
        f"{composer()}</div>{reader_panel('left', '文件原文')}</div>{SAID}"
    )


def welcome() -> str:
    """What stands there before the first question: what this is, what it is not, what one can ask."""
    does = "".join(f"<li>{safe(line)}</li>" for line in words.IS)
    does_not = "".join(f"<li>{safe(line)}</li>" for line in words.IS_NOT)
    groups = "".join(examples(subject, asked) for subject, asked in words.EXAMPLES.items())
    return (
        f'<section id="welcome"><h2>{words.WELCOME}</h2>'
        f'<div class="examples">{groups}</div>'
        f'<div class="promise"><div><h3>它能做什么</h3><ul>{does}</ul></div>'
        f"<div><h3>它不能做什么</h3><ul>{does_not}</ul></div></div></section>"
    )


def examples(subject: str, asked: tuple[str, ...]) -> str:
    """Example questions on a subject."""
    items = "".join(f"<li>{button(q, 'ask', data_ask=q)}</li>" for q in asked)
    return f"<section><h3>{subject}</h3><ul>{items}</ul></section>"


def composer() -> str:
    """Where the question is typed or spoken."""
    return (
        '<form id="composer"><p id="progress" role="status" aria-live="polite"></p>'
        '<label for="question" class="hidden">您的问题</label>'
        '<textarea id="question" rows="1" maxlength="2000" autocomplete="off" enterkeyhint="send" '
        'placeholder="请输入或说出问题" aria-describedby="hint"></textarea>'
        '<button type="submit" class="primary">提问</button>'
        '<p id="hint" class="hidden">按回车提问，Shift 加回车换行。</p></form>'
    )


def reader_panel(side: str, name: str) -> str:
    """The panel in which a document opens."""
    return (
        f'<aside class="panel" id="reader-{side}" aria-label="{name}" tabindex="-1" hidden>'
        f'<div class="panel-bar"><h2>文件原文</h2>{button("复制链接", "share")}'
        '<a data-action="window" href="/documents" target="_blank">新窗口</a>'
        f"{button('关闭', 'close', aria_label='关闭原文')}</div>"
        f'<iframe name="reader-{side}" title="{name}" src="about:blank"></iframe></aside>'
    )


def desk_page(filters: str) -> str:
    """The agents' desk."""
    return (
        f"{top_bar(words.DESK)}"
        f'<div id="main" class="desk"><h1 class="hidden">{words.DESK}</h1>'
        f"{search_row(filters)}"
        '<div class="board">'
        '<section id="found" aria-label="查找结果" tabindex="-1"><p id="count" role="status"></p>'
        '<div id="results"></div></section>'
        f'<div id="readers">{reader_panel("left", "左边的原文")}{reader_panel("right", "右边的原文")}'
        f"{first_keys()}</div>"
        f"{call_panel()}</div></div>{shortcuts()}{SAID}"
    )


def search_row(filters: str) -> str:
    """The search box with the filters."""
    return (
        '<form id="search" role="search"><label for="query" class="hidden">搜索</label>'
        '<input id="query" type="search" maxlength="1000" autocomplete="off" spellcheck="false" '
        'placeholder="关键词、文号、第几条…边输入边查找" aria-describedby="keys">'
        f"{button('新的来电', 'new', aria_keyshortcuts='Control+Alt+N')}"
        f"{button('快捷键 ?', 'help', aria_keyshortcuts='?')}"
        f'<div class="filters" role="group" aria-label="筛选">{filters}'
        f"{button('清除筛选', 'clear')}</div>"
        '<p id="keys" class="hidden">回车转到结果，然后按数字打开，C 复制引用，S 复制话术。</p></form>'
    )


def call_panel() -> str:
    """What belongs to the call: its questions, pinned clauses, and the way to the editors."""
    return (
        '<aside id="call" aria-label="本次来电"><h2>本次来电</h2>'
        '<section><h3>问过</h3><ol id="asked"></ol></section>'
        '<section><h3>钉住的条款</h3><ol id="pinned"></ol></section>'
        '<button type="button" data-action="unanswered">没找到答案，报编辑<kbd '
        'aria-hidden="true">N</kbd></button>'
        '<p class="small">只留在这个标签页，按“新的来电”即清空。</p></aside>'
    )

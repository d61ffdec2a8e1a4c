"""The web application: the residents' chat in Gradio, and the documents as plain pages beside it."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import gradio as gr
from fastapi import FastAPI, Response
from fastapi.responses import HTMLResponse

from assistant import Assistant, Question
from corpus import Corpus
from ui.rendering import (
    READER,
    conversation,
    document_page,
    not_found_page,
    turn,
    welcome_page,
)

STYLE = Path(__file__).with_name("style.css")
EXAMPLES = (
    "装修垃圾能随便扔吗，扔了罚多少钱",
    "游泳馆的水多久检测一次",
    "低保现在一个月多少钱",
    "独角兽企业 首次认定 奖励",
    "常政规〔2024〕2号第四十条说了什么",
)
TITLE = "政策条款查询"
ABOUT = (
    "用平常的话提问，答案是政府文件里的原文条款，注明文号、位置和是否有效。"
    "我不编写答案，找不到会如实告诉您；人工服务请拨打 12345。"
)

# On a narrow screen the document opens below the answers: bring it into view.
HEAD = """<link rel="stylesheet" href="/style.css"><script>
document.addEventListener("click", (event) => {
  const link = event.target.closest && event.target.closest("a.open");
  if (link && window.innerWidth < 760) document.getElementById("reader").scrollIntoView();
});
</script>"""
Turns = list[tuple[str, str]]  # question and rendered turn, oldest first


def respond(assistant: Assistant, text: str, turns: Turns) -> Turns:
    """The conversation with one more turn."""
    history = tuple(question for question, _ in turns)
    answer = assistant.answer(Question(text, history))
    return [*turns, (text, turn(text, answer, len(turns) + 1))]


def build_chat(assistant: Assistant) -> gr.Blocks:
    """The chat page."""
    with gr.Blocks(title=TITLE, analytics_enabled=False, fill_width=True) as page:
        turns = gr.State([])
        gr.HTML(f"<h1>{TITLE}</h1><p>{ABOUT}</p>", elem_id="title")
        with gr.Row():
            with gr.Column(scale=3, min_width=320):
                log = gr.HTML(conversation([]), elem_id="conversation", autoscroll=True)
                box = gr.Textbox(
                    label="您想了解什么？",
                    placeholder="例如：游泳馆的水多久检测一次？（按回车发送）",
                    elem_id="ask",
                    lines=1,
                    max_lines=4,
                    autofocus=True,
                )
                with gr.Row():
                    send = gr.Button("提问", variant="primary", elem_id="send")
                    clear = gr.Button("新的对话", elem_id="new")
                gr.HTML("<p>可以这样问：</p>")
                with gr.Row(elem_id="examples"):
                    examples = [gr.Button(example, size="sm") for example in EXAMPLES]
            with gr.Column(scale=2, min_width=320):
                gr.HTML(
                    f'<iframe name="{READER}" title="文件原文" src="/document"></iframe>',
                    elem_id="reader",
                )

        def ask(text: str, before: Turns) -> tuple[str, Turns, str]:
            after = respond(assistant, text, before) if text.strip() else before
            return "", after, conversation([rendered for _, rendered in after])

        def forget() -> tuple[str, Turns, str]:
            return "", [], conversation([])

        outputs: list[Any] = [box, turns, log]
        options: dict[str, Any] = {
            "concurrency_limit": 8,
            "api_visibility": "private",
            "show_progress": "hidden",
        }
        gr.on([box.submit, send.click], ask, [box, turns], outputs, **options)
        for button in examples:
            button.click(ask, [button, turns], outputs, **options)
        clear.click(forget, None, outputs, **options)
    return page


def build_app(assistant: Assistant) -> FastAPI:
    """The whole application, ready to be served."""
    app = FastAPI(title=TITLE, docs_url=None, redoc_url=None, openapi_url=None)
    add_documents(app, assistant.corpus)
    mounted: FastAPI = gr.mount_gradio_app(
        app,
        build_chat(assistant),
        path="/",
        footer_links=[],
        run_history=False,
        enable_monitoring=False,
        show_error=False,
        ssr_mode=False,
        mcp_server=False,
        head=HEAD,
        theme=gr.themes.Base(font=["sans-serif"], font_mono=["monospace"]),
    )
    return mounted


def add_documents(app: FastAPI, corpus: Corpus) -> None:
    """The pages of documents, and the style sheet they share with the chat."""

    @app.get("/document", response_class=HTMLResponse)
    def document(doc: str = "", start: int = 0, end: int = 0) -> HTMLResponse:
        if not doc:
            return HTMLResponse(welcome_page())
        found = corpus.documents.get(doc)
        if found is None:
            return HTMLResponse(not_found_page(), status_code=404)
        return HTMLResponse(document_page(corpus, found, start, end, date.today()))

    @app.get("/style.css")
    def style() -> Response:
        return Response(STYLE.read_text(encoding="utf-8"), media_type="text/css")

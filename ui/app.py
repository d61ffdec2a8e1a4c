"""The web application: chat and desk in Gradio, documents as plain pages, all from our own host."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from pathlib import Path

import gradio as gr
from fastapi import FastAPI, Request, Response
from fastapi.responses import RedirectResponse
from fastapi.staticfiles import StaticFiles

from assistant import Assistant
from assistant.journal import Journal
from ui import words
from ui.chat import build_chat
from ui.desk import build_desk
from ui.documents import add_documents
from ui.rendering.elements import HEAD

STATIC = Path(__file__).with_name("static")
# What a browser may load: whatever slips into a page, no other host is asked. Gradio's own pages need
# scripts and styles within them.
POLICY = (
    "default-src 'self' data: blob:; script-src 'self' 'unsafe-inline' 'unsafe-eval'; "
    "style-src 'self' 'unsafe-inline'; frame-ancestors 'self'; form-action 'self'; base-uri 'self'"
)


def build_app(assistant: Assistant, journal: Journal) -> FastAPI:
    """The whole application, ready to be served."""
    app = FastAPI(title=words.TITLE, docs_url=None, redoc_url=None, openapi_url=None)
    app.mount("/ui", StaticFiles(directory=STATIC), name="ui")
    app.middleware("http")(guard)
    add_documents(app, assistant.corpus)
    app.get("/desk")(lambda: RedirectResponse("/desk/"))  # Gradio serves the path with the slash
    app = mounted(app, build_desk(assistant, journal), "/desk")
    return mounted(app, build_chat(assistant, journal), "/")


def mounted(app: FastAPI, page: gr.Blocks, path: str) -> FastAPI:
    """The application with a Gradio page at a path, without what Gradio keeps or offers beside it."""
    done: FastAPI = gr.mount_gradio_app(
        app,
        page,
        path=path,
        footer_links=[],
        run_history=False,
        enable_monitoring=False,
        show_error=False,
        ssr_mode=False,
        mcp_server=False,
        head=HEAD,
        theme=gr.themes.Base(font=["sans-serif"], font_mono=["monospace"]),
    )
    return done


async def guard(request: Request, proceed: Callable[[Request], Awaitable[Response]]) -> Response:
    """Answer with the headers that keep every page to itself."""
    response = await proceed(request)
    response.headers["Content-Security-Policy"] = POLICY
    response.headers["Referrer-Policy"] = "no-referrer"
    response.headers["X-Content-Type-Options"] = "nosniff"
    return response

"""Serve chat, desk and documents: `python -m ui`. Host and port: ASSISTANT_HOST, ASSISTANT_PORT."""

from __future__ import annotations

import os
import socket
import sys
from threading import Thread

from assistant.settings import Settings
from corpus.errors import BadSetting, SetupError


def main() -> int:
    """Open everything, print the address, serve until interrupted; 2 for an error one can cure."""
    os.environ["GRADIO_ANALYTICS_ENABLED"] = "False"
    try:
        settings = Settings.read()
        check_port(settings)
        serve(settings)
    except SetupError as e:
        print(f"error: {e}", file=sys.stderr)
        return 2
    except KeyboardInterrupt:
        print()
    return 0


def check_port(settings: Settings) -> None:
    """Raise BadSetting where the port is taken, before anything slow is loaded."""
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((settings.host, settings.port))
        except OSError as e:
            raise BadSetting(
                f"cannot listen on {settings.host}:{settings.port}",
                found=e.strerror or str(e),
                expected="a free port",
                cure=f"make run PORT={settings.port + 1}",
            ) from e


def serve(settings: Settings) -> None:
    """Serve until interrupted."""
    import uvicorn

    from assistant import Assistant
    from assistant.journal import Journal
    from ui.app import build_app

    journal = Journal.open(settings.journal)
    assistant = Assistant.open(settings)
    Thread(
        target=assistant.warm, daemon=True
    ).start()  # who asks before it has ended waits no longer
    app = build_app(assistant, journal)
    print(f"serving on http://{settings.host}:{settings.port}  (Ctrl-C stops it)", flush=True)
    uvicorn.run(app, host=settings.host, port=settings.port, log_level="warning")


if __name__ == "__main__":
    sys.exit(main())

"""What every answer carries and every request is limited to (安全头、请求上限)."""

from collections.abc import Awaitable, Callable, Mapping
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse

from youjiao.web.problems import too_large

Answer = Callable[[HttpRequest], HttpResponse]
Message = Mapping[str, Any]
Receive = Callable[[], Awaitable[Message]]
Send = Callable[[Message], Awaitable[None]]
Application = Callable[[dict[str, Any], Receive, Send], Awaitable[None]]

POLICY = "; ".join(
    (
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "img-src 'self' data:",  # Tabler draws its signs by data addresses in its style sheet
        "font-src 'self'",
        "connect-src 'self'",
        "form-action 'self'",
        "frame-ancestors 'none'",
        "base-uri 'none'",
    )
)
PERMISSIONS = "camera=(), geolocation=(), microphone=(), payment=(), usb=()"
BESIDE_FILES = 1024 * 1024
PATIENCE = 8
"""How many times the limit is read, and thrown away, before a request is cut off."""


class SecurityHeaders:
    """Every answer says what a page may load, and that nothing but static files may be kept by the browser."""

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """The answer with its headers."""
        response = self.get_response(request)
        response.headers["Content-Security-Policy"] = POLICY
        response.headers["Permissions-Policy"] = PERMISSIONS
        response.headers["X-Frame-Options"] = "DENY"
        response.headers["Cross-Origin-Resource-Policy"] = "same-origin"
        response.headers.setdefault("Cache-Control", "no-store")
        return response


class BodyTooLargeError(Exception):
    """More was sent than a request may hold."""


def with_limited_body(application: Application) -> Application:
    """The application, which takes no more of a request than the largest upload and something beside it.

    What is larger is not kept; it is read on for a while, so that the browser shows the page of 413 instead of a lost
    connection. A middleware would come too late: Django's server keeps the whole body before any is asked.
    """

    async def limited(scope: dict[str, Any], receive: Receive, send: Send) -> None:
        limit = settings.UPLOAD_LIMIT + BESIDE_FILES
        taken = 0
        more = True

        async def counted() -> Message:
            nonlocal taken, more
            message = await receive()
            taken += len(message.get("body", b""))
            more = message.get("more_body", False)
            if taken > limit:
                raise BodyTooLargeError
            return message

        try:
            await application(scope, counted, send)
        except BodyTooLargeError:
            while more and taken < PATIENCE * limit:
                message = await receive()
                taken += len(message.get("body", b""))
                more = message.get("more_body", False)
            await refuse(send)

    return limited


async def refuse(send: Send) -> None:
    """The page of 413 is sent."""
    page = too_large()
    headers = [(b"content-type", b"text/html; charset=utf-8"), (b"content-security-policy", POLICY.encode())]
    await send({"type": "http.response.start", "status": page.status_code, "headers": headers})
    await send({"type": "http.response.body", "body": page.content})

"""What happens around every request."""

import logging
import secrets
import time
from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils.cache import patch_cache_control

logger = logging.getLogger("daylight.requests")

Handler = Callable[[HttpRequest], HttpResponse]


class RequestRecord:
    """Log one line per request: its route (never the address or query, which may name a person), status and time."""

    def __init__(self, get_response: Handler) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer, log, and give the answer the number of its log line."""
        request_id = secrets.token_hex(6)
        started = time.perf_counter()
        response = self.get_response(request)
        match = request.resolver_match
        if match is not None:
            facts = {
                "request_id": request_id,
                "method": request.method,
                "route": match.route,
                "status": response.status_code,
                "milliseconds": round((time.perf_counter() - started) * 1000),
            }
            logger.info("request", extra=facts)
        response["X-Request-ID"] = request_id
        return response


class NoLargeThingsFromStrangers:
    """Refuse a large body from somebody without a session before a byte of it reaches the disk."""

    def __init__(self, get_response: Handler) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer, or refuse with 413."""
        size = int(request.META.get("CONTENT_LENGTH") or 0)
        if size > settings.DATA_UPLOAD_MAX_MEMORY_SIZE and settings.SESSION_COOKIE_NAME not in request.COOKIES:
            return HttpResponse("内容过大。请先登录,再上传文件。", status=413, content_type="text/plain; charset=utf-8")
        return self.get_response(request)


class NothingKeptOfTheDesk:
    """Tell browsers and proxies to keep no copy of a desk page."""

    def __init__(self, get_response: Handler) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer, and forbid keeping the answer where it belongs to the desk."""
        response = self.get_response(request)
        if request.path.startswith("/desk/") and not response.has_header("Cache-Control"):
            patch_cache_control(response, private=True, no_store=True)
        return response

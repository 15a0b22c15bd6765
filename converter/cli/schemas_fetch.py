"""Fetches a file from an address: the one place where the converter uses the network, and only when it is told to."""

from __future__ import annotations

from typing import IO, Any, Final

from converter.findings import ReadError, Severity, register

SCHEMA_NOT_FETCHED = register(
    "SCHEMA_NOT_FETCHED",
    Severity.ERROR,
    "a schema could not be fetched",
    explanation="The address did not answer with the file. Only https is used, also after a redirect, unless a mirror"
    " on this very machine is named with --from.",
    fix="Fetch the file by other means and put it into the store with `converter schemas add PATH`.",
)

_SECONDS: Final = 30
_LOCAL: Final = ("http://127.0.0.1:", "http://localhost:", "http://[::1]:")


def fetch(address: str, largest: int, *, is_mirror: bool = False) -> bytes:
    """Return the bytes at an address, ``largest`` at most.

    Raises:
        ReadError: the address is not allowed, does not answer, or has more.
    """
    from http.client import HTTPException
    from urllib.error import HTTPError
    from urllib.request import HTTPRedirectHandler, Request, build_opener

    def refuse(to: str) -> None:
        if not to.startswith("https://") and not (is_mirror and to.startswith(_LOCAL)):
            raise _failed(address, f"{to} is no https address")

    class Careful(HTTPRedirectHandler):
        def redirect_request(
            self, req: Request, fp: IO[bytes], code: int, msg: str, headers: Any, newurl: str
        ) -> Request | None:
            try:
                refuse(newurl)
            except ReadError:
                fp.close()
                raise
            return super().redirect_request(req, fp, code, msg, headers, newurl)

    refuse(address)
    asked = Request(address, headers={"User-Agent": "news-converter"})  # noqa: S310 - its scheme has been looked at
    try:
        with build_opener(Careful()).open(asked, timeout=_SECONDS) as answer:
            data: bytes = answer.read(largest + 1)
    except (OSError, HTTPException, ValueError) as error:
        if isinstance(error, HTTPError):
            error.close()  # it holds the answer
        raise _failed(address, str(error)) from error
    if len(data) > largest:
        raise _failed(address, f"it has more than {largest >> 20} MiB")
    return data


def _failed(address: str, reason: str) -> ReadError:
    return ReadError(SCHEMA_NOT_FETCHED.found(f"{address}: {reason}", source=address))

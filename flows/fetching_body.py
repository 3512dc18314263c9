"""A body within bounds: so many bytes as sent and unpacked, and so much time; nothing can explode."""

import time
import zlib
from collections.abc import Callable, Iterable

from flows.fetching_errors import FetchFailed, FetchRefused, Refusal

_STEP = 1 << 16


class Unpacked:
    """Bytes of one stream, unpacked piece by piece, at most `most` in all."""

    def __init__(self, coding: str, most: int) -> None:
        self._most = most
        self._got = bytearray()
        match coding:
            case "" | "identity":
                self._stream = None
            case "gzip" | "x-gzip":
                self._stream = zlib.decompressobj(zlib.MAX_WBITS | 16)
            case "deflate":
                self._stream = zlib.decompressobj()
            case _:
                raise FetchRefused(Refusal.UNREADABLE, f"its coding is {coding[:40]!r}, asked were gzip and deflate")

    def add(self, piece: bytes) -> None:
        """One more piece as it was sent. Raises FetchRefused: too large, broken."""
        if self._stream is None:
            self._keep(piece)
            return
        try:
            while piece and not self._stream.eof:
                self._keep(self._stream.decompress(piece, _STEP))
                piece = self._stream.unconsumed_tail
        except zlib.error as exc:
            raise FetchRefused(Refusal.UNREADABLE, f"its compression is broken ({exc})") from exc

    def whole(self) -> bytes:
        """All of it. Raises FetchFailed where the end did not come."""
        if self._stream is not None:
            if not self._stream.eof and self._got:
                raise FetchFailed("the body broke off")
            self._keep(self._stream.flush())
        return bytes(self._got)

    def _keep(self, piece: bytes) -> None:
        self._got += piece
        if len(self._got) > self._most:
            raise FetchRefused(Refusal.TOO_LARGE, f"more than {self._most:,} bytes")


def read_body(
    pieces: Iterable[bytes], coding: str, *, most: int, deadline: float, clock: Callable[[], float] = time.monotonic
) -> bytes:
    """The body. `most` bounds the bytes as sent and as unpacked; `deadline` is on the clock."""
    body = Unpacked(coding, most)
    sent = 0
    for piece in pieces:
        sent += len(piece)
        if sent > most:
            raise FetchRefused(Refusal.TOO_LARGE, f"more than {most:,} bytes")
        body.add(piece)
        if clock() > deadline:
            raise FetchFailed("it takes longer than allowed")
    return body.whole()

"""Which library spreads a run over processes and machines, known before anything is started."""

from enum import StrEnum
from importlib.util import find_spec

from flows.errors import SettingsError


class Kind(StrEnum):
    """The two, each an extra of this package."""

    DASK = "dask"
    RAY = "ray"


def kind_of(cluster: str | None) -> Kind:
    """That of an address, or of processes here: `dask` (also without a word) and `ray`.

    Raises SettingsError for another address, and where the library is not installed.
    """
    match (cluster or "dask").partition("://")[0]:
        case "dask" | "tcp" | "tls":
            kind = Kind.DASK
        case "ray":
            kind = Kind.RAY
        case _:
            raise SettingsError(
                f"{cluster!r} is no cluster: write tcp://HOST:PORT (or tls://) for Dask, ray://HOST:PORT for Ray,"
                " or ray for processes here"
            )
    if find_spec(f"prefect_{kind.value}") is None:
        raise SettingsError(f'{kind.name.capitalize()} is not installed: pip install "newsgraph[{kind.value}]"')
    return kind

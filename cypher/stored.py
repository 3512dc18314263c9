"""What the store keeps of versions, read back."""

from collections.abc import Iterable

from cypher.contents import Content, unpack
from cypher.rows import native
from cypher.running import Runner


def read_contents(tx: Runner, versions: Iterable[str]) -> dict[str, Content]:
    """The contents of these versions."""
    return {
        row["id"]: unpack(row["id"], row["properties"]["content"], native(row["properties"]["retrieved"]))
        for row in tx.run("get_versions", ids=sorted(versions))
    }

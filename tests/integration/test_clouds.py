"""A whole pull of an archive that lies in a cloud: its pages are in the graph, and nothing is read twice."""

import json

import fsspec
import pytest
from clouds import amazon, google, microsoft

from tests.integration.test_feeds import article, home, pulled  # noqa: F401 - a fixture

pytestmark = pytest.mark.model


def amazons(_):
    return amazon()


@pytest.mark.parametrize(("protocol", "cloud"), [("s3", amazons), ("gs", google), ("az", microsoft)])
def test_an_archive_in_a_cloud_is_pulled_and_then_known(home, graph, tmp_path, protocol, cloud):  # noqa: F811 - pytest's
    folder = tmp_path / "emulator"
    folder.mkdir()
    with cloud(folder) as options:
        bucket = fsspec.filesystem(protocol, **options)
        bucket.pipe("news/2022/1.html", article(1))
        bucket.pipe("news/2022/2.html", article(2))
        line = {"url": "https://news.example/3", "title": "Mayor visits", "published": "2022-05-06",
                "text": "Rui Moreira, the mayor of Porto, visited Lisbon on Friday and met the mayor of the capital. "
                * 4}  # fmt: skip
        bucket.pipe("news/2022/more.jsonl", json.dumps(line).encode())
        bucket.invalidate_cache()
        given = ", ".join(f"{name} = {json.dumps(value)}" for name, value in options.items())
        config = home / "sources.toml"
        config.write_text(
            f'[[source]]\nname = "a"\ntype = "files"\npath = "{protocol}://news"\noptions = {{ {given} }}\n'
        )

        first = pulled(config, "a").counts()
        before = list(graph.export())
        second = pulled(config, "a").counts()

    assert {name: n for name, n in first.items() if n} == {"loaded": 3}
    assert {name: n for name, n in second.items() if n} == {"unchanged": 3}
    assert list(graph.export()) == before
    addresses = {row["url"] for row in map(json.loads, before) if row["kind_of"] == "article"}
    assert "https://news.example/3" in addresses
    assert sum("://news/2022/" in address for address in addresses) == 2

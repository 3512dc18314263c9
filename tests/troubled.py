"""An extractor that is installed beside the rules and gives trouble, for processes that no test can reach into."""

from pathlib import Path

_CODE = '''
import os, re

class Troubled:
    """Hangs where nothing but an end of its process helps, or ends its process."""
    name = "troubled"

    def read(self, article):
        from extractors.beside import Reply
        if "hangs" in article.url:
            re.match(r"(a|a)+$", "a" * 60 + "b")
        if "ends" in article.url:
            os._exit(7)
        return Reply()
'''


def install(folder: Path) -> dict[str, str]:
    """What an environment must have for it to be there and in use."""
    (folder / "troubled.py").write_text(_CODE, "utf-8")
    told = folder / "troubled-1.dist-info"
    told.mkdir()
    (told / "METADATA").write_text("Metadata-Version: 2.1\nName: troubled\nVersion: 1\n", "utf-8")
    (told / "entry_points.txt").write_text("[newsgraph.extractors]\ntroubled = troubled:Troubled\n", "utf-8")
    return {"PYTHONPATH": str(folder), "NEWSGRAPH_EXTRACTORS": "troubled"}

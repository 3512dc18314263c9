"""Build the wheel, install it into an environment of its own, and load every statement and data file from there.

A data file that is in the tree and not in the wheel, or that does not pass its check, fails the build.
"""

import subprocess
import sys
import tempfile
import venv
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
DATA = ("*.cypher", "*.lock", "*.toml", "*.tsv", "*.json", "*.jsonl", "*.txt", "*.html", "*.css", "*.js", "*.grass")
ROOMS = ("flows", "extractors", "cypher")

PROBE = """
import sys
from importlib import resources
for line in sys.stdin.read().splitlines():
    room, _, rest = line.partition("/")
    content = resources.files(room).joinpath(rest).read_bytes()
    assert content, f"{line} is empty in the wheel"
    print("ok", line)
import cypher.catalog
cypher.catalog.check()
"""


def main() -> None:
    """Print one `ok` a data file; exit non-zero on the first that is missing."""
    wanted = sorted(
        path.relative_to(ROOT).as_posix() for room in ROOMS for glob in DATA for path in (ROOT / room).rglob(glob)
    )
    with tempfile.TemporaryDirectory() as directory:
        out = Path(directory)
        _run(sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", directory, str(ROOT))
        wheel = next(out.glob("newsgraph-*.whl"))
        venv.create(out / "env", with_pip=False)
        target = next((out / "env").glob("lib/python*/site-packages"), out / "env" / "Lib" / "site-packages")
        _run(sys.executable, "-m", "pip", "install", "-q", "--no-deps", "--target", str(target), str(wheel))
        # the wheel's own packages from the new environment, its dependencies from this one
        dependencies = [path for path in sys.path if path.endswith("site-packages")]
        probe = f"import sys; sys.path += {dependencies!r}\n{PROBE}"
        python = out / "env" / "bin" / "python"
        subprocess.run([python, "-I", "-c", probe], input="\n".join(wanted), text=True, check=True, cwd=directory)
    print(f"{len(wanted)} data files load from the installed wheel {wheel.name}")


def _run(*command: str) -> None:
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)


if __name__ == "__main__":
    main()

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
import sys, tomllib
from importlib import resources
for line in sys.stdin.read().splitlines():
    room, _, rest = line.partition("/")
    file = resources.files(room).joinpath(rest)
    content = file.read_text(encoding="utf-8")
    assert content, f"{line} is empty in the wheel"
    assert str(file).startswith(sys.prefix), f"{file} is not the wheel's"
    if line.endswith(".toml"):
        tomllib.loads(content)
from cypher import catalog, library, perspective
from extractors import known, pipeline
names = [f.name.removesuffix(".cypher") for f in resources.files("cypher").joinpath("statements").iterdir()]
assert all(catalog.statement(name) for name in names) and names
assert catalog.migrations() and library.queries() and perspective.phrases() and known.organizations()
print(len(names), "statements,", len(catalog.migrations()), "migrations,", len(library.queries()), "questions")
"""


def main() -> None:
    """Print what loads; exit non-zero on the first file that is missing."""
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

"""How the documentation is built: `make docs`. Warnings are errors there and in the tests, so no link is broken."""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

project = "newsgraph"
author = "the newsgraph contributors"
project_copyright = "the newsgraph contributors, Apache-2.0"

extensions = ["myst_nb", "sphinx.ext.autodoc"]
exclude_patterns = ["_build", "jupyter_execute"]
source_suffix = {".md": "myst-nb", ".ipynb": "myst-nb"}
suppress_warnings = ["misc.highlighting_failure"]  # the Cypher lexer does not know parameters

# Pages are written so that a forge shows them as well: links to headings are those that it makes.
myst_heading_anchors = 3
myst_enable_extensions = ["deflist"]
myst_links_external_new_tab = False

# The notebook is run by a test, and kept with what it gave.
nb_execution_mode = "off"
nb_merge_streams = True

autodoc_member_order = "bysource"
autodoc_typehints = "signature"
autodoc_typehints_format = "short"
autodoc_preserve_defaults = True

html_theme = "furo"
html_title = "newsgraph"
html_show_sphinx = False
html_copy_source = False
html_theme_options = {"top_of_page_buttons": []}
pygments_style = "friendly"
pygments_dark_style = "monokai"


def _markdown_code(app, what, name, obj, options, lines):  # noqa: ARG001, PLR0913, PLR0917 - Sphinx's signature
    """Docstrings mark code with one backtick, as Markdown does."""
    import re

    lines[:] = [re.sub(r"(?<!`)`([^`]+)`(?!`)", r"``\1``", line) for line in lines]


def setup(app):
    """Sphinx's hook."""
    app.connect("autodoc-process-docstring", _markdown_code)

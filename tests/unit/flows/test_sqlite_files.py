import gc
import warnings

import pytest

from flows.errors import FlowError
from flows.sqlite_files import open_file

SCHEMA = "CREATE TABLE IF NOT EXISTS page (address TEXT PRIMARY KEY)"


def test_a_file_is_made_with_its_tables_and_opened_again(tmp_path):
    path = tmp_path / "new" / "pages.db"
    first = open_file(path, SCHEMA)
    first.execute("INSERT INTO page VALUES ('a')")
    first.close()
    again = open_file(path, SCHEMA)
    assert again.execute("SELECT address FROM page").fetchall() == [("a",)]
    again.close()


def test_a_file_that_is_something_else_is_told_in_one_line(tmp_path):
    path = tmp_path / "pages.db"
    path.write_bytes(b"no database at all, but long enough to be read as one" * 40)
    with pytest.raises(FlowError, match=r"cannot open .*pages\.db .*NEWSGRAPH_HOME"):
        open_file(path, SCHEMA)


def test_nothing_stays_open_after_a_refusal(tmp_path):
    with warnings.catch_warnings(record=True) as told:
        warnings.simplefilter("always")
        with pytest.raises(FlowError) as refused:
            open_file(tmp_path / "pages.db", "this is no statement")
        del refused
        gc.collect()
    assert [str(one.message) for one in told if "unclosed database" in str(one.message)] == []

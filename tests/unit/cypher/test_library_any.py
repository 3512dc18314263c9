"""Whatever a question is asked with: parameters that Neo4j takes come out, or one sentence that says why not."""

from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st

from cypher.errors import QueryRefused
from cypher.library import arguments, queries

ANY = st.one_of(
    st.none(), st.booleans(), st.integers(), st.floats(), st.text(), st.dates(), st.datetimes(), st.lists(st.text())
)


@settings(max_examples=500, deadline=None)
@given(st.sampled_from(queries()), st.data())
def test_any_parameters(query, data):
    names = [param.name for param in query.params] + ["nosuch"]
    given_ = data.draw(st.dictionaries(st.sampled_from(names), ANY, max_size=4))
    try:
        told = arguments(query, given_)
    except QueryRefused as exc:
        refused = str(exc)
    else:
        refused = None
    if refused is not None:
        assert refused
        assert "\n" not in refused
        return
    assert set(told) == {param.name for param in query.params}
    assert all(value is None or isinstance(value, str | int | bool | date | list) for value in told.values())

"""A correction that names the article it corrects stands in for it: the corrected article's claims do not count.

Only a notice of the same publisher corrects, by the exact address; one that is taken back corrects nothing.
"""

from cypher.running import Runner, write_rows


def corrected_articles(tx: Runner, articles: set[str]) -> set[str]:
    """Records by what each article is corrected, for these and those that they correct; returns those that changed."""
    rows = tx.run("get_corrections", ids=sorted(articles))
    changed = [row for row in rows if row["corrected_by"] != row["was_corrected_by"]]
    write_rows(tx, "set_corrected", [{"id": row["id"], "corrected_by": row["corrected_by"]} for row in changed])
    return {row["id"] for row in changed}

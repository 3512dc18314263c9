// Notices by the article for which they stand in.
CREATE INDEX article_stands_for IF NOT EXISTS FOR (a:Article) ON (a.stands_for)

// Notices by what they name.
CREATE INDEX article_names IF NOT EXISTS FOR (a:Article) ON (a.names)

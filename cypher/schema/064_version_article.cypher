// Versions by article.
CREATE INDEX version_article IF NOT EXISTS FOR (v:Version) ON (v.article)

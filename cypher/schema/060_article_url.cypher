// Articles by address: what a correction names.
CREATE INDEX article_url IF NOT EXISTS FOR (a:Article) ON (a.url)

// Articles by what they correct.
CREATE INDEX article_corrects IF NOT EXISTS FOR (a:Article) ON (a.corrects)

// Articles by what stands in for them.
CREATE INDEX article_corrected_by IF NOT EXISTS FOR (a:Article) ON (a.corrected_by)

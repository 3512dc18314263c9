// Articles whose contribution is to be written anew.
CREATE INDEX article_unsettled IF NOT EXISTS FOR (a:Article) ON (a.unsettled)

// Articles by story.
CREATE INDEX article_story IF NOT EXISTS FOR (a:Article) ON (a.story)

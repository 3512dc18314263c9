// What stands in for an article is found from the notice.
DROP INDEX article_corrected_by IF EXISTS

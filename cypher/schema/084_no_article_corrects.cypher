// Nobody looks articles up by the words of a notice any more, and words can be longer than an index takes.
DROP INDEX article_corrects IF EXISTS

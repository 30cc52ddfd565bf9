-- A mark is found by page and the words that stand there: a version set from a template has no fixed places.
COMMENT ON COLUMN documents.opinion.marks IS 'Places on the version that must change: [{page, quote, words}], pages from 1, quote as it stands on the page.';

-- Marks between words become blanks before indexing, as they do in what is searched for: 'V/v' was kept as the name of a file.
UPDATE documents.document SET words = to_tsvector('platform.vi', regexp_replace(
	concat_ws(' ', abstract, issuer_name, kind_name, number, symbol, signer_name, field, note),
	'[[:punct:]“”‘’«»–—…•]+', ' ', 'g'));
UPDATE documents.document_text SET words = to_tsvector('platform.vi', regexp_replace(text, '[[:punct:]“”‘’«»–—…•]+', ' ', 'g'));

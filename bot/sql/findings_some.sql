-- Some findings, by their ids.
SELECT * FROM findings WHERE finding_id IN (SELECT unnest($found::BIGINT[]))

/*
about: 文字里说的项目、所属单位、车辆有几个，与表里数得出来的
kind: count
severity: medium
message: "{left_place}说{noun} {left}，{right_place}里数得 {right}。"
lawful: [口径不同（是否含本级、只算一部分项目）]
cases:
  cars: {message: "{left_place}说{noun} {left}，{right_place}为 {right}。", lawful: [说的日期不同]}
tests:
  - document: |
      部门项目支出预算
      |434政府|单位：万元|
      |项目名称|合计|
      |合计|30.00|
      |甲项目|10.00|
      |乙项目|20.00|
      2016年安排项目3个，公务用车4辆。
    finds: 1
    says: ["3 个", "2 个"]
  - document: |
      部门项目支出预算
      |434政府|单位：万元|
      |项目名称|合计|
      |合计|30.00|
      |甲项目|10.00|
      |乙项目|20.00|
      2016年安排项目2个。
    finds: 0
*/
WITH said AS (
    SELECT claim_id, passage_id, subject, value, unit, CASE
        WHEN unit = '辆' AND regexp_matches(subject, '(车|车辆|保有量)$') AND NOT regexp_matches(subject, '购|领导|机要|应急|执法|特种|离退|其他|更新') THEN 'cars'
        WHEN unit IN ('个', '项') AND regexp_matches(base, '^(预算)?项目|项目(数|个数)?(共计|共有|共|有)?$') THEN 'projects'
        WHEN unit IN ('个', '家') AND regexp_matches(base, '^(所属|下属|下级|直属|预算|二级)*单位|(所属|下属|下设|预算|编制范围).{0,8}单位(共计|共有|共|有)?$') THEN 'units'
        END AS noun
    FROM claims WHERE document_id = $document AND kind = 'count'
), line AS (
    SELECT * FROM amounts
    WHERE document_id = $document AND NOT continued AND NOT total AND item <> '' AND table_kind IN ('project', 'performance', 'staffing')
    QUALIFY row_number() OVER (PARTITION BY line_id ORDER BY NOT headline, column_index) = 1
), counted AS (  -- every way of counting that a table allows
    SELECT 'projects' AS noun, CAST(count(DISTINCT canonical) AS BIGINT) AS count, list(cell_id ORDER BY cell_id)[:1] AS cells, 1 AS rank FROM line
    WHERE table_kind = 'project' AND leaf GROUP BY table_id
    UNION ALL
    SELECT 'projects', CAST(count(*) AS BIGINT), list(cell_id ORDER BY cell_id)[:1], 2 FROM line WHERE table_kind = 'project' AND leaf GROUP BY table_id
    UNION ALL
    SELECT 'projects', CAST(count(DISTINCT canonical) AS BIGINT), list(cell_id ORDER BY cell_id)[:1], 3 FROM line
    WHERE table_kind = 'project' AND leaf AND part = '部门' HAVING count(*) > 0
    UNION ALL
    SELECT 'projects', CAST(count(DISTINCT canonical) AS BIGINT), list(cell_id ORDER BY cell_id)[:1], 4 FROM line
    WHERE table_kind = 'performance' AND unit LIKE '%元' GROUP BY table_id
    UNION ALL
    SELECT 'units', CAST(count(DISTINCT canonical) AS BIGINT), list(cell_id ORDER BY cell_id)[:1], 1 FROM line WHERE table_kind = 'staffing' AND part = '部门' GROUP BY table_id
    UNION ALL
    SELECT 'cars', CAST(value AS BIGINT), [cell_id], CASE WHEN total THEN 0 ELSE 1 END FROM amounts
    WHERE document_id = $document AND table_kind = 'staffing' AND (unit = '辆' OR column_name LIKE '%车%') AND value IS NOT NULL
), own AS (  -- the body itself among its units may be counted or not
    SELECT bool_or(regexp_matches(item, '本级|机关|本部')) AS own FROM line WHERE table_kind = 'staffing' AND part = '部门'
), fitting AS (
    SELECT s.claim_id FROM said AS s JOIN counted AS c ON c.noun = s.noun CROSS JOIN own AS o
    WHERE s.value = c.count OR s.noun = 'units' AND s.value = CASE WHEN o.own THEN c.count - 1 ELSE c.count + 1 END
)
SELECT CASE WHEN s.noun = 'cars' THEN 'cars' END AS case, CASE s.noun WHEN 'cars' THEN '车辆' WHEN 'projects' THEN '项目' ELSE '单位' END AS noun,
    s.passage_id AS left_passage, CAST([] AS BIGINT[]) AS left_cells, c.cells AS right_cells, s.value AS left_value,
    CAST(c.count AS DECIMAL(28, 6)) AS right_value, CAST(s.value - c.count AS DECIMAL(28, 6)) AS difference, s.unit
FROM said AS s JOIN counted AS c ON c.noun = s.noun
WHERE s.value > 0 AND NOT EXISTS (FROM fitting AS f WHERE f.claim_id = s.claim_id)
    AND (s.noun <> 'cars' OR c.rank = 0 OR NOT EXISTS (FROM counted AS t WHERE t.noun = 'cars' AND t.rank = 0))
QUALIFY row_number() OVER (PARTITION BY s.claim_id ORDER BY c.rank, c.count DESC, c.cells) = 1
ORDER BY s.claim_id

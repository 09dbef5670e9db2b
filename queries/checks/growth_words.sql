/*
about: 说明里的增减字样（压减、增长）与两年的数；上一年的文件也已载入时才比
kind: growth
severity: medium
message: "{left_place}说“{item}”{said}，但上一年为 {before}，本年{right_place}为 {right}，并没有{said}。"
lawful: [上一年口径不同或经过调整]
tests:
  - document: |
      部门收支预算总表
      |434政府|单位：万元|
      |预算收支项目|预算金额|
      |预算收入|30.00|
      |预算支出|30.00|
      2016年压减支出，预算支出300000元。
    finds: 0
*/
WITH said AS (
    SELECT p.passage_id, a.item, a.entity_id, a.cell_id,
        regexp_extract(p.text, '压减|压缩|下降|减少|降低', 0) AS down, regexp_extract(p.text, '增长|增加|上升|提高', 0) AS up
    FROM passages AS p
    JOIN amounts AS a ON a.document_id = p.document_id AND a.passage_id = p.passage_id AND a.table_kind = 'text'
    WHERE p.document_id = $document AND (down = '') <> (up = '')
), now AS (
    SELECT amounts.* FROM amounts JOIN (SELECT DISTINCT entity_id FROM said) USING (entity_id)
    WHERE document_id = $document AND headline AND table_kind <> 'text' AND value IS NOT NULL
    QUALIFY row_number() OVER (PARTITION BY entity_id ORDER BY source_rank, level) = 1
), past AS (
    SELECT o.* FROM amounts AS o JOIN documents AS d ON d.document_id = $document
        JOIN (SELECT DISTINCT canonical, context FROM now) AS n ON n.canonical = o.canonical AND n.context = o.context
    WHERE o.publisher = d.publisher AND o.phase = d.phase AND o.year = d.year - 1
        AND o.headline AND o.table_kind <> 'text' AND o.value IS NOT NULL
    QUALIFY row_number() OVER (PARTITION BY o.canonical, o.context ORDER BY o.part <> '部门', o.source_rank, o.level) = 1
)
SELECT
    s.item, s.down || s.up AS said, past.text || ' ' || past.unit AS before, s.passage_id AS left_passage,
    CAST([s.cell_id] AS BIGINT[]) AS left_cells, [now.cell_id] AS right_cells, past.value AS left_value, now.value AS right_value,
    (past.yuan - now.yuan) / now.scale AS difference, now.unit AS difference_unit
FROM said AS s
JOIN now ON now.entity_id = s.entity_id
JOIN past ON past.canonical = now.canonical AND past.context = now.context
WHERE CASE WHEN s.up = '' THEN now.yuan >= past.yuan ELSE now.yuan <= past.yuan END
QUALIFY row_number() OVER (PARTITION BY s.passage_id, now.entity_id ORDER BY s.cell_id) = 1
ORDER BY s.cell_id

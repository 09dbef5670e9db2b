/*
about: 文字说明里的人数、车辆数与基本情况表
kind: text
severity: medium
message: "“{item}”{left_place}写作 {left}，{right_place}为 {right}，相差 {difference}。"
lawful: [说明里的口径（是否含事业、工勤、聘用人员）可以与表不同]
tests:
  - document: |
      部门预算基本情况表
      |434政府|单位：人|
      |单位名称|编制人数|在职人数|退休人数|
      |合计|60|55|12|
      |某县办公室|60|55|12|
      本部门在职人员56人，退休人员12人。
    finds: 1
    says: ["56 人", "55 人"]
  - document: |
      部门预算基本情况表
      |434政府|单位：人|
      |单位名称|编制人数|在职人数|离退休人数|
      |合计|60|55|12|
      |某县办公室|60|55|12|
      本部门在职人员55人；离退休人员21人，其中退休20人。
    finds: 1
    says: ["21 人", "12 人"]
*/
WITH said AS (
    SELECT *, CASE WHEN item LIKE '%编制%' THEN '编制' WHEN regexp_matches(item, '在职|实有') THEN '在职'
        WHEN regexp_matches(item, '离退') THEN '离退' WHEN item LIKE '%离休%' THEN '离休' WHEN item LIKE '%退休%' THEN '退休' END AS word
    FROM amounts
    WHERE document_id = $document AND table_kind = 'text' AND unit = '人' AND NOT regexp_matches(item, '增|减|上年|行政|事业')
), told AS (  -- what each line of the table says: the total, or a body of its own
    SELECT word, line_id, min(line_seq) AS line_seq, bool_or(total) AS total, min(part) AS part, sum(value) AS value,
        list(cell_id ORDER BY cell_id) FILTER (WHERE value IS NOT NULL) AS cells
    FROM amounts JOIN (VALUES ('编制'), ('在职'), ('离退'), ('离休'), ('退休')) AS words (word) ON contains(column_path, word)
    WHERE document_id = $document AND table_kind = 'staffing' AND unit = '人' AND NOT continued
        AND (word NOT IN ('离休', '退休') OR contains(column_name, word) AND NOT contains(column_name, '离退')) AND (word <> '编制' OR column_path NOT LIKE '%在职%')
    GROUP BY word, line_id
)
SELECT
    s.item, [s.cell_id] AS left_cells, t.cells AS right_cells, s.value AS left_value, t.value AS right_value,
    s.value - t.value AS difference, '人' AS unit
FROM said AS s JOIN told AS t USING (word)
WHERE t.value IS NOT NULL AND NOT EXISTS (FROM told AS o WHERE o.word = s.word AND o.value = s.value)
QUALIFY row_number() OVER (PARTITION BY s.cell_id ORDER BY NOT t.total, t.part <> '部门', t.line_seq) = 1
ORDER BY s.cell_id

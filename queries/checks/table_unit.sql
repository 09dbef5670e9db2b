/*
about: 整张表的单位：一张表有两个以上的数与别的表或文字正好差一万倍，而相等的更少
kind: unit
severity: high
message: "《{right_table}》有 {count} 个数与别处正好差一万倍，疑为整张表的单位写错；如“{item}”一处为 {left}（{left_place}），此处为 {right}。"
lawful: []
covers: table
tests:
  - document: |
      一般公共预算支出表
      |单位：元|
      |科目编码|科目名称|金额|
      ||合计|300.00|
      |201|一般公共服务支出|123.00|
      |208|社会保障支出|177.00|
      一般公共预算支出预算表
      |单位：万元|
      |科目编码|科目名称|金额|
      ||合计|300.00|
      |201|一般公共服务支出|123.00|
      |208|社会保障支出|177.00|
    finds: 1
    says: ["3 个数", "差一万倍"]
  - document: |
      一般公共预算支出表
      |单位：元|
      |科目编码|科目名称|金额|
      ||合计|3000000.00|
      |201|一般公共服务支出|1230000.00|
      |208|社会保障支出|1770000.00|
      一般公共预算支出预算表
      |单位：万元|
      |科目编码|科目名称|金额|
      ||合计|300.00|
      |201|一般公共服务支出|123.00|
      |208|社会保障支出|177.00|
    finds: 0
  - document: |
      “三公”经费和机关运行经费预算表
      |单位：元|
      |“三公”经费合计|公务接待费|公务用车购置及运行费|机关运行经费预算数|
      |6.00|1.00|5.00|171.01|
      2016年“三公”经费预算6.00万元，公务接待费1.00万元，公务用车购置及运行费5.00万元。机关运行经费预算171.01万元。
    finds: 1
    says: ["4 个数", "171.01 万元", "171.01 元"]
*/
WITH told AS (  -- the figures of each table, each once
    SELECT table_id, yuan, arg_min(item, cell_id) AS item, min(cell_id) AS cell_id, any_value(value) AS value, any_value(unit) AS unit, CAST(NULL AS BIGINT) AS passage_id
    FROM amounts
    WHERE document_id = $document AND table_kind NOT IN ('text', 'staffing') AND scale >= 1 AND unit LIKE '%元' AND value >= 1
    GROUP BY table_id, yuan
), held AS (  -- and those of the running text, which only say what a table's ought to be
    FROM told
    UNION ALL
    SELECT -passage_id, yuan, any_value(subject), NULL, any_value(value), any_value(unit), passage_id
    FROM claims WHERE document_id = $document AND kind = 'amount' AND yuan > 0 AND value >= 1 GROUP BY passage_id, yuan
), pair AS (  -- what other tables say as well, as it is and ten thousand times more or less
    SELECT a.*, TRUE AS alike, b.table_id AS there, b.cell_id AS other_cell, b.passage_id AS other_passage FROM told AS a JOIN held AS b ON b.yuan = a.yuan AND a.table_id <> b.table_id
    UNION ALL
    SELECT a.*, FALSE AS alike, b.table_id AS there, b.cell_id AS other_cell, b.passage_id AS other_passage FROM told AS a JOIN held AS b ON b.yuan = a.yuan * 10000 AND a.table_id <> b.table_id
    UNION ALL
    SELECT a.*, FALSE AS alike, b.table_id AS there, b.cell_id AS other_cell, b.passage_id AS other_passage FROM told AS a JOIN held AS b ON a.yuan = b.yuan * 10000 AND a.table_id <> b.table_id
), met AS (
    SELECT table_id, yuan, item, cell_id, value, bool_or(alike) AS same,
        -- a table before the text, and of several the first
        min(coalesce(other_cell, 1000000000000000 + other_passage)) FILTER (WHERE NOT alike) AS other,
        count(DISTINCT there) FILTER (WHERE NOT alike) AS places
    FROM pair
    GROUP BY ALL
), odd AS (
    SELECT table_id, count(*) FILTER (WHERE other IS NOT NULL AND NOT same) AS count, count(*) FILTER (WHERE same) AS same,
        max(value) FILTER (WHERE other IS NOT NULL AND NOT same) AS most, max(places) FILTER (WHERE NOT same) AS places,
        -- the greatest is the best example: small figures meet by chance
        arg_max(item, value) FILTER (WHERE other IS NOT NULL AND NOT same) AS item,
        arg_max(cell_id, value) FILTER (WHERE other IS NOT NULL AND NOT same) AS cell_id,
        arg_max(other, value) FILTER (WHERE other IS NOT NULL AND NOT same) AS other
    FROM met GROUP BY table_id
), ranked AS (  -- the table that agrees least with the rest is the odd one; of two the later
    SELECT *, row_number() OVER (ORDER BY same, count DESC, table_id DESC) AS rank FROM odd 
    -- a table of a single figure is told by several others
    JOIN (SELECT table_id, count(*) AS figures FROM told GROUP BY table_id) AS f USING (table_id)
    WHERE (count > 1 AND count > same OR count = 1 AND figures = 1 AND places > 1) AND most > 1
)
SELECT
    r.item, r.count, CASE WHEN h.passage_id IS NULL THEN [h.cell_id] ELSE [] END AS left_cells, h.passage_id AS left_passage, [r.cell_id] AS right_cells,
    h.value AS left_value, h.unit AS left_unit, c.value AS right_value, NULL AS difference
FROM ranked AS r JOIN held AS h ON coalesce(h.cell_id, 1000000000000000 + h.passage_id) = r.other JOIN amounts AS c ON c.cell_id = r.cell_id
    AND (h.yuan = c.yuan * 10000 OR c.yuan = h.yuan * 10000)
WHERE r.rank = 1
    -- twins of one kind tell it already
    AND NOT EXISTS (FROM amounts AS t WHERE t.table_id = h.table_id AND t.table_kind = c.table_kind AND c.part <> t.part)
ORDER BY r.cell_id

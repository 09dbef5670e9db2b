/*
about: 整张表的单位：一张表有两个以上的数与别的表正好差一万倍，而相等的更少
kind: unit
severity: high
message: "《{right_table}》有 {count} 个数与别的表正好差一万倍，疑为整张表的单位写错；如“{item}”一处为 {left}（{left_place}），此处为 {right}。"
lawful: []
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
*/
WITH told AS (  -- the figures of each table, each once
    SELECT table_id, yuan, any_value(item) AS item, min(cell_id) AS cell_id, any_value(value) AS value
    FROM amounts
    WHERE document_id = $document AND table_kind NOT IN ('text', 'staffing') AND scale >= 1 AND unit LIKE '%元' AND value > 1
    GROUP BY table_id, yuan
), met AS (  -- what other tables say as well, as it is and ten thousand times more or less
    SELECT a.table_id, a.yuan, a.item, a.cell_id, a.value,
        bool_or(b.yuan = a.yuan) AS same,
        min(b.cell_id) FILTER (WHERE b.yuan = a.yuan * 10000 OR a.yuan = b.yuan * 10000) AS other,
        arg_min(b.value, b.cell_id) FILTER (WHERE b.yuan = a.yuan * 10000 OR a.yuan = b.yuan * 10000) AS other_value
    FROM told AS a JOIN told AS b ON a.table_id <> b.table_id AND (b.yuan = a.yuan OR b.yuan = a.yuan * 10000 OR a.yuan = b.yuan * 10000)
    GROUP BY ALL
), odd AS (
    SELECT table_id, count(*) FILTER (WHERE other IS NOT NULL AND NOT same) AS count, count(*) FILTER (WHERE same) AS same,
        arg_min(item, cell_id) FILTER (WHERE other IS NOT NULL AND NOT same) AS item,
        min(cell_id) FILTER (WHERE other IS NOT NULL AND NOT same) AS cell_id,
        arg_min(other, cell_id) FILTER (WHERE other IS NOT NULL AND NOT same) AS other
    FROM met GROUP BY table_id
), ranked AS (  -- the table that agrees least with the rest is the odd one; of two the later
    SELECT *, row_number() OVER (ORDER BY same, count DESC, table_id DESC) AS rank FROM odd WHERE count > 1 AND count > same
)
SELECT
    r.item, r.count, [r.other] AS left_cells, [r.cell_id] AS right_cells, o.value AS left_value, c.value AS right_value,
    NULL AS difference
FROM ranked AS r JOIN amounts AS o ON o.cell_id = r.other JOIN amounts AS c ON c.cell_id = r.cell_id
WHERE r.rank = 1
    -- twins of one kind tell it already
    AND NOT EXISTS (FROM amounts AS t WHERE t.table_id = o.table_id AND t.table_kind = c.table_kind AND c.part <> t.part)
ORDER BY r.cell_id

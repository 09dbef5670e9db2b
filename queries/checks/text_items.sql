/*
about: 文字逐项说明了支出表里的各项，只漏了一两项
kind: lost
severity: low
message: "{left_place}“{item}”（{left}）在文字说明里没有说到，这张表的其他 {told} 项都逐项说明了。"
lawful: [文字只说主要的几项]
tests:
  - document: |
      2016年一般公共预算支出表
      |单位：万元|
      |科目编码|科目名称|合计|
      ||合计|300.00|
      |201|一般公共服务支出|300.00|
      |20103|政府办公厅（室）及相关机构事务|300.00|
      |2010301|行政运行|100.00|
      |2010302|一般行政管理事务|77.00|
      |2010303|机关服务|63.00|
      |2010304|专项服务|60.00|
      一般公共服务支出（类）政府办公厅（室）及相关机构事务（款）行政运行（项）100.00万元。
      一般公共服务支出（类）政府办公厅（室）及相关机构事务（款）一般行政管理事务（项）77.00万元。
      一般公共服务支出（类）政府办公厅（室）及相关机构事务（款）专项服务（项）60.00万元。
    finds: 1
    says: ["机关服务", "63.00 万元", "其他 3 项"]
*/
WITH said AS (
    SELECT DISTINCT entity_id FROM claims WHERE document_id = $document AND entity_id IS NOT NULL AND regexp_matches(subject, '[（(]项[）)]$')
), line AS (
    SELECT a.table_id, a.cell_id, a.item, a.value, a.entity_id, s.entity_id IS NOT NULL AS told
    FROM amounts AS a LEFT JOIN said AS s ON s.entity_id = a.entity_id
    WHERE a.document_id = $document AND a.table_kind IN ('general', 'expenditure') AND a.headline AND NOT a.continued AND a.value > 0 AND length(a.code) = 7
), counted AS (  -- the table that the text goes through: it holds all that is told, and little else
    SELECT table_id, count(DISTINCT entity_id) FILTER (WHERE told) AS told, count(*) FILTER (WHERE NOT told) AS untold FROM line GROUP BY table_id
), picked AS (
    SELECT table_id, told FROM counted WHERE told > 2 AND told = (SELECT count(*) FROM said) AND untold * 3 <= told
    QUALIFY untold > 0 AND row_number() OVER (ORDER BY untold, table_id) = 1
)
SELECT l.item, p.told, [l.cell_id] AS left_cells, CAST([] AS BIGINT[]) AS right_cells, l.value AS left_value, NULL AS right_value, NULL AS difference
FROM line AS l JOIN picked AS p ON p.table_id = l.table_id
WHERE NOT l.told AND NOT EXISTS (FROM counted AS c WHERE c.told > 2 AND c.untold = 0)
ORDER BY l.cell_id

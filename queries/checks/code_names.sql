/*
about: 同一个科目编码在两处的名称应当是一个；名称有自己的编码的，应当用自己的编码
kind: code
severity: medium
message: "编码 {code} 两处的名称不一致：{left_place}为“{left_name}”，{right_place}为“{right_name}”。"
lawful: []
cases:
  two: {covers: sums, message: "“{left_name}”的编码两处不一致：{left_place}为 {code}，{right_place}为 {right_name}。"}
  other: {severity: low, message: "{left_place}“{left_name}”的编码写作 {code}，分类里它的编码是 {right_name}。", lawful: [编码历年有过调整]}
  owner: {severity: low, message: "{left_place}编码 {code} 的名称写作“{left_name}”，分类里 {code} 是“{right_name}”。", lawful: [编码的含义历年有过调整]}
tests:
  - document: |
      2016年支出预算总表
      |单位：万元|
      |科目编码|科目名称|合计|
      ||合计|300.00|
      |208|社会保障和就业支出|177.00|
      |221|住房保障支出|123.00|
      2016年一般公共预算支出表
      |单位：万元|
      |科目编码|科目名称|合计|
      ||合计|300.00|
      |208|社会保障和就业支出|177.00|
      |221|城乡社区支出|123.00|
    finds: 1
    says: ["221", "住房保障支出", "城乡社区支出"]
  - document: |
      2016年支出预算总表
      |单位：万元|
      |科目编码|科目名称|合计|
      ||合计|300.00|
      |208|社会保障和就业支出|177.00|
      |221|住房保障|123.00|
      2016年一般公共预算支出表
      |单位：万元|
      |科目编码|科目名称|合计|
      ||合计|300.00|
      |208|社会保障和就业支出（类）|177.00|
      |221|住房保障支出|123.00|
    finds: 0
  - document: |
      2019年基本支出预算表
      |单位：万元|
      |经济分类科目编码|科目名称|合计|
      ||合计|300.00|
      |302|商品和服务支出|300.00|
      |30201|办公费|100.00|
      |30202|印刷费|77.00|
      |30245|劳务费|123.00|
    finds: 1
    says: ["30245", "30226"]
  - document: |
      2016年支出预算总表
      |单位：万元|
      |科目编码|科目名称|合计|
      ||合计|300.00|
      |213|农林水支出|300.00|
      |21302|林业和草原|300.00|
      |2130201|行政运行|100.00|
      |2130205|森林资源培育|77.00|
      |2130234|林业草原防灾减灾|123.00|
      2016年一般公共预算支出表
      |单位：万元|
      |科目编码|科目名称|合计|
      ||合计|300.00|
      |213|农林水支出|300.00|
      |21302|林业和草原|300.00|
      |2130201|行政运行|100.00|
      |2130205|森林资源培育|77.00|
      |2130334|林业草原防灾减灾|123.00|
    finds: 1
    says: ["2130234", "2130334"]
*/
WITH coded AS (  -- lines with a code, each once, with the bare characters of their names
    SELECT line_id, any_value(table_id) AS table_id, any_value(code) AS code, any_value(code_kind) AS kind, any_value(item) AS item,
        regexp_replace(regexp_replace(any_value(item), '[(（][类款项][)）]', '', 'g'), '[^一-龥]', '', 'g') AS plain,
        coalesce(min(cell_id) FILTER (WHERE role = 'code' AND trim(text) <> ''), min(cell_id)) AS cell_id, max(value) FILTER (WHERE headline) AS value
    FROM cells
    WHERE document_id = $document AND line_kind = 'item' AND NOT total AND NOT continued AND code_kind IN ('功能分类', '经济分类')
        AND table_kind NOT IN ('text', 'project', 'performance', 'staffing') AND regexp_full_match(code, '[235]\d{2}(\d{2}){0,2}')
    GROUP BY line_id
), line AS (  -- those of a classification: a column of codes may say of other things what they are for, and then many names have one code
    FROM coded QUALIFY count(DISTINCT plain) OVER (PARTITION BY table_id) <= count(DISTINCT code) OVER (PARTITION BY table_id) + 1
), known AS (
    SELECT kind[:4] AS kind, code, name, regexp_replace(name, '[^一-龥]', '', 'g') AS plain FROM codes WHERE sure
), apart AS (  -- two names of one code that are no forms of one name
    SELECT a.code, a.item AS left_name, b.item AS right_name, a.cell_id, b.cell_id AS other, a.plain AS one, b.plain AS two
    FROM line AS a JOIN line AS b ON a.code = b.code AND a.kind = b.kind AND a.cell_id < b.cell_id AND a.plain <> b.plain
    WHERE a.plain <> '' AND b.plain <> '' AND NOT contains(a.plain, b.plain) AND NOT contains(b.plain, a.plain)
        AND levenshtein(a.plain, b.plain) > length(a.plain) // 4 + 1
    QUALIFY row_number() OVER (PARTITION BY a.kind, a.code ORDER BY a.cell_id, b.cell_id) = 1
), lone AS (  -- names that have one code in a table
    SELECT kind, table_id, plain, any_value(item) AS item, any_value(code) AS code, any_value(cell_id) AS cell_id, any_value(value) AS value
    FROM line GROUP BY kind, table_id, plain HAVING count(*) = 1
), matched AS (  -- the same names in two tables, which else have the same codes
    SELECT a.kind, a.plain, a.item, a.code, b.code AS other_code, a.cell_id, b.cell_id AS other, b.value,
        count(*) FILTER (WHERE a.code = b.code) OVER (PARTITION BY a.table_id, b.table_id) AS alike,
        count(*) FILTER (WHERE a.code <> b.code) OVER (PARTITION BY a.table_id, b.table_id) AS unlike
    FROM lone AS a JOIN lone AS b ON a.plain = b.plain AND a.kind = b.kind AND a.table_id <> b.table_id
), voted AS (  -- the code that more tables have is right; of two the first
    SELECT kind, plain, code, count(*) AS votes, min(cell_id) AS first FROM lone GROUP BY ALL
), two AS (
    SELECT m.* FROM matched AS m
    JOIN voted AS l ON l.kind = m.kind AND l.plain = m.plain AND l.code = m.code JOIN voted AS r ON r.kind = m.kind AND r.plain = m.plain AND r.code = m.other_code
    WHERE m.code <> m.other_code AND left(m.code, 3) = left(m.other_code, 3) AND length(m.code) = length(m.other_code) AND m.alike >= 3 AND m.unlike = 1
        AND (l.votes > r.votes OR l.votes = r.votes AND l.first < r.first)
    QUALIFY row_number() OVER (PARTITION BY m.other ORDER BY m.cell_id) = 1
), listed AS (  -- names that the classification has, with their codes there
    SELECT l.*, list(DISTINCT k.code ORDER BY k.code) AS own, bool_or(k.code = l.code) AS fits FROM line AS l JOIN known AS k ON k.kind = l.kind AND k.plain = l.plain
    GROUP BY ALL
), named AS (  -- those with another one in a table that else has these codes, and not those of other years
    SELECT * FROM listed
    QUALIFY NOT fits AND count(*) FILTER (WHERE fits) OVER (PARTITION BY table_id) >= 3 * count(*) FILTER (WHERE NOT fits) OVER (PARTITION BY table_id)
), single AS (
    SELECT CASE WHEN o.name IS NULL THEN 'other' ELSE 'owner' END AS case, n.code, n.item AS left_name, coalesce(o.name, n.own[1]) AS right_name, n.cell_id
    FROM named AS n LEFT JOIN (SELECT kind, code, any_value(name) AS name, list(plain) AS plains FROM known GROUP BY kind, code) AS o ON o.kind = n.kind AND o.code = n.code
    WHERE CASE WHEN o.name IS NULL
            -- a name of many codes is no name of one, and a list of codes that is not whole says nothing of the others
            THEN len(n.own) = 1 AND length(n.own[1]) = length(n.code) AND (n.kind = '经济分类' OR left(n.own[1], 3) = left(n.code, 3))
            ELSE n.kind = '功能分类' AND len(list_filter(o.plains, lambda p: contains(p, n.plain) OR contains(n.plain, p))) = 0 END
        AND NOT EXISTS (FROM apart AS a WHERE a.code = n.code AND n.plain IN (a.one, a.two))
        AND NOT EXISTS (FROM two AS t WHERE t.other_code = n.code AND t.plain = n.plain)
    QUALIFY row_number() OVER (PARTITION BY n.kind, n.code, n.plain ORDER BY n.cell_id) = 1
)
SELECT NULL AS case, code, left_name, right_name, [cell_id] AS left_cells, [other] AS right_cells,
    NULL AS left_value, NULL AS right_value, NULL AS difference, CAST([] AS DECIMAL(28, 6)[]) AS accounts
FROM apart
UNION ALL
SELECT 'two', code, item, other_code, [cell_id], [other], NULL, NULL, NULL, [value]
FROM two
UNION ALL
SELECT s.case, code, left_name, right_name, [cell_id], CAST([] AS BIGINT[]), NULL, NULL, NULL, []
FROM single AS s

/*
about: 同一单位、同一年的几张表里同一项的数：部门与所属单位之和，基本支出与人员、公用经费，收支总表与明细表，职责活动与项目
kind: twin
severity: high
message: "“{item}”两处不一致：{left_place}为 {left}，{right_place}为 {right}，相差 {difference}。"
lawful: []
cases:
  unit: {kind: unit, message: "“{item}”{left_place}为 {left}，{right_place}为 {right}，正好差一万倍，疑为单位写错。"}
  unit_table: {kind: unit, covers: table, message: "《{right_table}》有 {count} 项与别的表正好差一万倍，疑为整张表的单位写错；如“{item}”一处为 {left}，此处为 {right}。"}
  blank: {kind: blank, message: "“{item}”{left_place}为 {left}，{right_place}却是空白。"}
  activity_blank: {kind: blank, severity: medium, message: "“{item}”{left_place}为 {left}，{right_place}却是空白。", lawful: [职责活动表可以不写金额]}
tests:
  - document: |
      部门收支预算总表
      |434政府|单位：万元|
      |预算收支项目|预算金额|
      |预算支出|30.00|
      部门基本支出预算
      |434政府|单位：万元|
      |预算支出项目|合计|
      |预算支出总计|31.00|
      |（1）办公费|13.00|
      |（2）水费|18.00|
    finds: 1
    says: ["30.00 万元", "31.00 万元", "1.00 万元"]
  - document: |
      部门收支预算总表
      |434政府|单位：元|
      |预算收支项目|预算金额|
      |预算支出|30|
      部门基本支出预算
      |434政府|单位：万元|
      |预算支出项目|合计|
      |预算支出总计|30.00|
      |（1）办公费|12.00|
      |（2）水费|18.00|
    finds: 1
    says: ["差一万倍"]
  - document: |
      部门基本支出预算
      |434政府|单位：万元|
      |预算支出项目|合计|
      |基本支出总计|30.00|
      |人员经费合计|30.00|
      |一、工资|30.00|
      人员经费预算
      |434002某县办公室|单位：万元|
      |预算支出项目|合计|
      |合计|10.00|
      |一、工资|10.00|
      人员经费预算
      |434003某县中心|单位：万元|
      |预算支出项目|合计|
      |合计|20.00|
      |一、工资|20.00|
    finds: 0
*/
WITH hung AS (
    SELECT a.*, up.canonical AS up_canonical, up.yuan AS up_yuan,
        a.table_kind IN ('general', 'income', 'expenditure')
        OR a.table_kind IN ('basic', 'staff_cost', 'running_cost') AND regexp_matches(a.title, '一般公共预算|公共财政|财政拨款|机关运行') AS part_of_funds
    FROM amounts AS a
    LEFT JOIN amounts AS up ON up.line_id = a.parent_id AND up.column_index = a.column_index AND up.document_id = $document
    WHERE a.document_id = $document AND a.table_kind <> 'text' AND NOT a.continued
), cell AS (
    SELECT *,
        -- lines are compared within a family: what economic tables say, activities, projects, ...
        CASE
            -- tables of part of the funds: what is part of one thing must be equal where that is
            WHEN table_kind IN ('general', 'income', 'expenditure') AND up_yuan IS NOT NULL THEN
                'function ' || up_canonical || CAST(up_yuan AS VARCHAR)
            WHEN table_kind IN ('basic', 'staff_cost', 'running_cost') AND part_of_funds AND up_yuan IS NOT NULL THEN
                'economy ' || up_canonical || CAST(up_yuan AS VARCHAR)
            WHEN table_kind IN ('general', 'income', 'expenditure', 'other', 'procurement', 'performance', 'appropriation', 'fund', 'state_capital')
                OR part_of_funds THEN 'table ' || CAST(table_id AS VARCHAR)
            WHEN table_kind IN ('summary', 'basic', 'staff_cost', 'running_cost') THEN
                'form' || CASE WHEN item LIKE '其他%' AND table_kind = 'summary' THEN ' summary' ELSE '' END
            WHEN table_kind = 'project' AND total AND parent_id IS NULL THEN 'form'
            WHEN table_kind = 'duties' OR line_kind = 'activity' THEN 'activity'
            ELSE table_kind
        END AS family,
        CASE WHEN headline THEN '' WHEN part_of_funds THEN column_name ELSE replace(column_path, ' ', '') END AS measure,
        CASE WHEN part = '部门' THEN table_id END AS copy,
        bool_or(headline) OVER (PARTITION BY table_id) AS headed,
        coalesce(scale, mode(scale) FILTER (WHERE unit LIKE '%元') OVER ()) AS factor
    FROM hung
), top AS (  -- where a line repeats its parent's name, the parent speaks
    SELECT *, CASE WHEN family = 'project' THEN '' ELSE context END AS told
    FROM cell WHERE headline OR NOT headed
    QUALIFY level = min(level) OVER (PARTITION BY table_id, family, measure, canonical, told)
), reading AS (  -- what the tables of one kind in one part say together; the units' are added up
    SELECT family, measure, canonical, told, part, table_kind, copy,
        sum(value) AS value, sum(value * factor) AS yuan, any_value(factor) AS factor,
        CASE WHEN count(value) > 1 THEN sum(half) FILTER (WHERE value IS NOT NULL) ELSE 0 END AS spread,
        any_value(half) FILTER (WHERE value IS NOT NULL) AS half,
        list(cell_id ORDER BY cell_id) AS cells, first(item ORDER BY cell_id) AS item,
        min(source_rank) AS rank, min(cell_id) AS place
    FROM top GROUP BY ALL
), parted AS (  -- whether the units that are there make up the department
    SELECT count(*) FILTER (WHERE d.yuan = u.yuan OR d.yuan = u.yuan * 10000 OR u.yuan = d.yuan * 10000) * 2
        >= count(*) AS complete
    FROM reading AS d JOIN reading AS u USING (family, measure, canonical, told)
    WHERE d.part = '部门' AND u.part = '单位' AND d.yuan IS NOT NULL AND u.yuan IS NOT NULL
), keyed AS (
    SELECT reading.*, CASE WHEN complete THEN '' ELSE part END AS section,
        bool_or(yuan IS NOT NULL) OVER (PARTITION BY family, measure, table_kind, part) AS speaks
    FROM reading, parted
), counted AS (
    SELECT *,
        count(*) OVER (PARTITION BY family, measure, canonical, told, section, yuan) AS votes,
        min(rank) OVER (PARTITION BY family, measure, canonical, told, section, yuan) AS best
    FROM keyed WHERE speaks
), judged AS (  -- most readings that agree are held to be right; among equals the better source
    SELECT *,
        first_value(yuan) OVER ranked AS ref_yuan, first_value(place) OVER ranked AS ref_place
    FROM counted
    WINDOW ranked AS (
        PARTITION BY family, measure, canonical, told, section
        ORDER BY yuan IS NULL, votes DESC, part <> '部门', best, place
        ROWS BETWEEN UNBOUNDED PRECEDING AND UNBOUNDED FOLLOWING
    )
), reference AS (
    SELECT family, measure, canonical, told, section,
        list_sort(flatten(list(cells))) AS cells, any_value(value) AS value, any_value(yuan) AS yuan,
        any_value(factor) AS factor, any_value(half) AS half, max(spread) AS spread
    FROM judged WHERE yuan = ref_yuan GROUP BY family, measure, canonical, told, section
), other AS (
    SELECT family, measure, canonical, told, section, yuan, any_value(value) AS value,
        list_sort(flatten(list(cells))) AS cells, any_value(item) AS item, min(place) AS place,
        any_value(half) AS half, max(spread) AS spread, string_agg(DISTINCT part || table_kind, ' ') AS tables
    FROM judged WHERE yuan IS DISTINCT FROM ref_yuan AND ref_yuan IS NOT NULL
    GROUP BY family, measure, canonical, told, section, yuan
), found AS (
    SELECT o.item, o.family, o.place, o.tables, r.cells AS left_cells, o.cells AS right_cells, r.value AS left_value,
        o.value AS right_value, (r.yuan - o.yuan) / r.factor AS difference,
        CASE WHEN o.yuan = r.yuan * 10000 THEN 'more' WHEN r.yuan = o.yuan * 10000 THEN 'less' END AS slip
    FROM other AS o JOIN reference AS r USING (family, measure, canonical, told, section)
    WHERE o.yuan IS NULL OR abs(r.yuan - o.yuan)
        > r.spread + o.spread + CASE WHEN r.half = o.half THEN 0 ELSE r.half + o.half END
), grouped AS (  -- a slip of a whole table is one finding
    SELECT *,
        CASE WHEN slip IS NULL THEN place ELSE min(place) OVER (PARTITION BY slip, tables) END AS first,
        CASE WHEN slip IS NULL THEN 1 ELSE count(*) OVER (PARTITION BY slip, tables) END AS count
    FROM found
)
SELECT
    CASE
        WHEN any_value(count) > 1 THEN 'unit_table' WHEN any_value(slip) IS NOT NULL THEN 'unit'
        WHEN any_value(right_value) IS NULL THEN CASE WHEN any_value(family) = 'activity' THEN 'activity_blank' ELSE 'blank' END
    END AS case,
    any_value(count) AS count, first(item ORDER BY place) AS item,
    flatten(list(left_cells ORDER BY place)) AS left_cells, flatten(list(right_cells ORDER BY place)) AS right_cells,
    first(left_value ORDER BY place) AS left_value, first(right_value ORDER BY place) AS right_value,
    first(difference ORDER BY place) AS difference
FROM grouped
GROUP BY first, slip, tables, CASE WHEN slip IS NULL THEN left_cells ELSE [] END, CASE WHEN slip IS NULL THEN right_cells ELSE [] END
ORDER BY first

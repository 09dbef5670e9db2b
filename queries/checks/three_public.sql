/*
about: “三公”及会议培训经费表里的各项与基本支出、公用经费表里的同一项
kind: three_public
severity: high
message: "“{item}”{left_place}为 {left}，{right_place}只有 {right}，少 {difference}：“三公”表应当把公用经费里的都算进去。"
lawful: []
cases:
  blank: {kind: blank, message: "“{item}”{left_place}为 {left}，{right_place}却是空白。", lawful: [会议费、培训费不属于“三公”经费，有的表在这里不填]}
  projects: {severity: low, message: "“{item}”{right_place}为 {right}，{left_place}为 {left}，多 {difference}。", lawful: [“三公”表还包括用项目经费开支的部分]}
  projects_blank: {severity: low, message: "“{item}”{right_place}为 {right}，{left_place}是空白。", lawful: [“三公”表还包括用项目经费开支的部分]}
  beyond: {message: "“{item}”{right_place}为 {right}，比{left_place}的 {left} 多 {difference}，多出的比全部项目支出还大。"}
  unit: {kind: unit, message: "“{item}”{left_place}为 {left}，{right_place}为 {right}，正好差一万倍，疑为单位写错。"}
tests:
  - document: |
      日常公用经费预算
      |434002某县办公室|单位：万元|
      |预算支出项目|合计|
      |合计|27.00|
      |（1）公务接待费|12.00|
      |（2）会议费|15.00|
      “三公”及会议培训经费预算
      |434002某县办公室|单位：万元|
      |支出内容|合计|
      |合计|12.00|
      |三、公务接待费|12.00|
      |四、会议费||
    finds: 1
    says: ["会议费", "15.00 万元", "空白"]
*/
WITH told AS (
    SELECT *, coalesce(scale, mode(scale) FILTER (WHERE unit LIKE '%元') OVER ()) AS factor,
        table_kind = 'three_public' AS special
    FROM amounts
    WHERE document_id = $document AND headline AND NOT continued AND NOT total
        AND table_kind IN ('basic', 'running_cost', 'three_public')
), line AS (  -- of the department one table speaks, of its units each
    SELECT * FROM told
    QUALIFY part <> '部门' OR table_id = min(table_id) OVER (PARTITION BY special, part, canonical)
), reading AS (
    SELECT part, special, canonical, first(item ORDER BY cell_id) AS item,
        sum(value) AS value, sum(value * factor) AS yuan, any_value(factor) AS factor, sum(half) AS half,
        count(*) AS count, list(cell_id ORDER BY cell_id) AS cells
    FROM (FROM line QUALIFY level = min(level) OVER (PARTITION BY special, part, canonical, table_id)) GROUP BY ALL
), projects AS (  -- what is spent on projects, where anything says so
    SELECT part, max(yuan) AS yuan FROM (
        SELECT part, table_id, max(yuan) AS yuan FROM amounts
        WHERE document_id = $document AND (table_kind = 'project' AND headline AND parent_id IS NULL
            OR item LIKE '%项目支出' OR column_name LIKE '%项目支出')
        GROUP BY part, table_id)
    GROUP BY part
), pair AS (
    SELECT o.canonical, o.item, o.value AS value, o.yuan, o.factor, s.value AS special_value, s.yuan AS special_yuan,
        p.yuan AS projects, o.cells, s.cells AS special_cells,
        CASE WHEN o.half = s.half AND o.count = 1 THEN 0 ELSE o.half + s.half END AS tolerance
    FROM reading AS o JOIN reading AS s ON s.special AND NOT o.special AND s.canonical = o.canonical AND s.part = o.part
    LEFT JOIN projects AS p ON p.part = o.part
    WHERE o.yuan IS DISTINCT FROM s.yuan
)
SELECT
    CASE
        WHEN special_value IS NULL THEN 'blank'
        WHEN special_yuan = yuan * 10000 OR yuan = special_yuan * 10000 THEN 'unit'
        WHEN special_yuan - coalesce(yuan, 0) > max(projects) THEN 'beyond'
        WHEN yuan IS NULL THEN 'projects_blank'
        WHEN special_yuan > yuan THEN 'projects'
    END AS case,
    first(item ORDER BY cells) AS item, flatten(list(cells ORDER BY cells)) AS left_cells,
    flatten(list(special_cells ORDER BY cells)) AS right_cells, value AS left_value, special_value AS right_value,
    any_value((yuan - special_yuan) / factor) AS difference
FROM pair
WHERE yuan IS NULL OR special_yuan IS NULL OR abs(yuan - special_yuan) > tolerance
GROUP BY value, yuan, special_value, special_yuan, canonical
ORDER BY min(cells[1])

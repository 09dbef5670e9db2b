/*
about: 名称里印着比例的各项（在职人员工资总额20%）：由金额推出的基数，同一基数应当相同
kind: rate
severity: medium
message: "{left_place}“{left_item}”{left} 按{left_rate}%折合“{base}”{left_base} 万元，{right_place}“{right_item}”{right} 按{right_rate}%折合 {right_base} 万元：同一基数推出两个数，四舍五入解释不了。"
lawful: []
cases:
  alike: {severity: low, message: "{left_place}“{left_item}”{left} 按{left_rate}%折合“{base}”{left_base} 万元，{right_place}“{right_item}”{right} 按{right_rate}%折合“{right_name}”{right_base} 万元：名称相近，基数不同。", lawful: [各项缴费的基数口径不同（是否含奖金、按上年月均等）]}
tests:
  - document: |
      部门基本支出预算
      |434政府|单位：万元|
      |预算支出项目|合计|
      |基本支出总计|29.00|
      |（1）养老保险费（工资总额20%）|20.00|
      |（2）职业年金（工资总额8%）|9.00|
    finds: 1
    says: ["100.00 万元", "112.50 万元"]
  - document: |
      部门基本支出预算
      |434政府|单位：万元|
      |预算支出项目|合计|
      |基本支出总计|28.00|
      |（1）养老保险费（工资总额20%）|20.00|
      |（2）职业年金（工资总额8%）|8.00|
    finds: 0
*/
WITH labelled AS (
    SELECT *, CAST(regexp_extract(remark, '([0-9.]+)\s*[%％]', 1) AS DECIMAL(18, 6)) AS rate,
        trim(regexp_replace(remark, '按?([0-9.]+)\s*[%％]', ''), '的 ') AS base
    FROM amounts
    WHERE document_id = $document AND headline AND value > 0 AND unit LIKE '%元' AND part = '部门'
        AND regexp_matches(remark, '[0-9]\s*[%％]') AND NOT regexp_matches(remark, '[、，；]')
), implied AS (
    SELECT *, replace(base, '人员', '') AS short, CAST(yuan * 100 / rate AS DECIMAL(28, 2)) AS whole,
        (yuan - half) * 100 / rate AS low, (yuan + half) * 100 / rate AS high
    FROM labelled WHERE rate > 0 AND base <> ''
), first AS (  -- the highest rate tells the base best
    SELECT *, row_number() OVER (PARTITION BY table_id, short ORDER BY rate DESC, cell_id) AS nth FROM implied
)
SELECT
    CASE WHEN a.base <> b.base THEN 'alike' END AS case,
    a.item AS left_item, b.item AS right_item, a.base AS base, b.base AS right_name,
    rtrim(rtrim(CAST(a.rate AS VARCHAR), '0'), '.') AS left_rate, rtrim(rtrim(CAST(b.rate AS VARCHAR), '0'), '.') AS right_rate,
    CAST(a.whole / 10000 AS DECIMAL(18, 2)) AS left_base, CAST(b.whole / 10000 AS DECIMAL(18, 2)) AS right_base,
    [a.cell_id] AS left_cells, [b.cell_id] AS right_cells, a.value AS left_value, b.value AS right_value,
    (a.whole - b.whole) / 10000 AS difference, '万元' AS difference_unit
FROM first AS a JOIN first AS b ON a.table_id = b.table_id AND a.short = b.short AND a.nth = 1 AND b.nth > 1
WHERE b.low > a.high OR a.low > b.high
QUALIFY row_number() OVER (PARTITION BY a.table_id ORDER BY a.base <> b.base, b.rate DESC, b.cell_id) = 1

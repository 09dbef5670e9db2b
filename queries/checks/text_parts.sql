/*
about: 文字里“其中”的各项：加起来不能超过全部；列全了的，应当正好等于全部；各项的增减也应当加得起来
kind: sum
severity: medium
message: "“{item}”{left_place}为 {left}，其中 {count} 项（{right_place}）相加为 {right}，多 {difference}。"
lawful: []
cases:
  short: {message: "“{item}”{left_place}为 {left}，其中 {count} 项（{right_place}）已经列全，相加却只有 {right}，少 {difference}。"}
  restated: {message: "“{item}”{left_place}先说 {left}，后说合计 {right}，相差 {difference}。"}
  changes: {message: "“{item}”{left_place}比上年{said} {left}，其中各项（{right_place}）的增减相加却是{other} {right}，相差 {difference}。"}
tests:
  - document: |
      部门收支预算总表
      |434政府|单位：万元|
      |预算收支项目|预算金额|
      |预算收入|30.00|
      |预算支出|30.00|
      2016年政府采购支出总额30.00万元，其中：政府采购货物支出12.00万元、政府采购服务支出19.00万元。
    finds: 1
    says: ["31.00 万元", "多 1.00 万元"]
  - document: |
      部门收支预算总表
      |434政府|单位：万元|
      |预算收支项目|预算金额|
      |预算收入|30.00|
      |预算支出|30.00|
      2016年“三公”经费预算30.00万元，比上年减少5.00万元。其中：公务接待费12.00万元，比上年减少2.00万元；公务用车运行费18.00万元，比上年减少4.00万元。
    finds: 1
    says: ["减少 5.00 万元", "减少 6.00 万元"]
  - document: |
      部门收支预算总表
      |434政府|单位：万元|
      |预算收支项目|预算金额|
      |预算收入|30.00|
      |预算支出|30.00|
      2016年项目总预算30.00万，其中支持企业12.00万，支持街道18.00万，合计30.00万。
      2016年会展总预算30.00万，其中支持企业13.00万，支持街道18.00万，合计31.00万。
    finds: 2
    says: ["多 1.00 万元", "后说合计 31.00 万元"]
  - document: |
      部门收支预算总表
      |434政府|单位：万元|
      |预算收支项目|预算金额|
      |预算收入|30.00|
      |预算支出|30.00|
      2016年预算收入30.00万元（含上年结转0万元），其中：财政拨款收入20.00万元；其他收入10.00万元；预算支出30.00万元，其中：基本支出10.00万元；项目支出20.00万元。
    finds: 0
*/
WITH told AS (
    SELECT group_id, any_value(within_id) AS within_id, any_value(passage_id) AS passage_id, any_value(subject) AS item, kind,
        any_value(yuan) AS yuan, any_value(half) AS half
    FROM claims WHERE document_id = $document AND kind IN ('amount', 'budget', 'change') AND yuan IS NOT NULL
    GROUP BY group_id, kind HAVING count(*) = 1
), part AS (
    SELECT within_id, kind, sum(yuan) AS yuan, sum(half) AS half, list(yuan ORDER BY group_id) AS every, count(*) AS count, min(passage_id) AS passage_id, max(yuan) AS most,
        -- a list with both halves of a pair names everything
        bool_or(item LIKE '%人员经费%') AND bool_or(item LIKE '%公用%') AS basic,
        bool_or(item LIKE '基本支出%') AND bool_or(item LIKE '项目支出%')
        OR bool_or(item LIKE '%货物%') AND bool_or(item LIKE '%工程%') AND bool_or(item LIKE '%服务%')
        OR bool_or(item LIKE '%购置费%') AND bool_or(item LIKE '%运行%')
        OR bool_or(item LIKE '%出国%') AND bool_or(item LIKE '%接待费%') AND bool_or(item LIKE '%用车%') AS everything
    FROM told WHERE within_id IS NOT NULL AND item NOT IN ('合计', '总计', '共计') GROUP BY within_id, kind
), joined AS (
    SELECT w.*, p.yuan AS added, p.half AS added_half, list_append(p.every, w.yuan) AS figures, p.count, p.everything OR p.basic AND w.item LIKE '%基本支出%' OR r.within_id IS NOT NULL AS everything, p.passage_id AS parts_passage,
        w.yuan = p.yuan AS equal
    FROM told AS w JOIN part AS p ON p.within_id = w.group_id AND p.kind = w.kind
    -- a list that is closed by its sum names everything
    LEFT JOIN (SELECT DISTINCT within_id FROM told WHERE item IN ('合计', '总计', '共计')) AS r ON r.within_id = w.group_id
), changed AS (  -- only where the parts are all there: their amounts make up the whole
    SELECT c.* FROM joined AS c JOIN joined AS a ON a.group_id = c.group_id AND a.kind = 'amount' AND a.equal AND a.count = c.count AND a.count > 1
    WHERE c.kind = 'change'
), restated AS (  -- 其中甲、乙、丙，合计……: the whole once more
    SELECT w.*, p.yuan AS added, p.half AS added_half, [w.yuan, p.yuan] AS figures, 1 AS count, FALSE AS everything, p.passage_id AS parts_passage, FALSE AS equal
    FROM told AS w JOIN told AS p ON p.within_id = w.group_id AND p.item IN ('合计', '总计', '共计') AND w.kind = 'amount' AND p.kind = 'amount'
)
SELECT
    CASE WHEN kind = 'change' THEN 'changes' WHEN again THEN 'restated' WHEN added < yuan THEN 'short' END AS case,
    item, count, CASE WHEN yuan < 0 THEN '减少' ELSE '增加' END AS said, CASE WHEN added < 0 THEN '减少' ELSE '增加' END AS other,
    passage_id AS left_passage, parts_passage AS right_passage, CAST([] AS BIGINT[]) AS left_cells, CAST([] AS BIGINT[]) AS right_cells,
    CAST(CASE WHEN kind = 'change' THEN abs(yuan) ELSE yuan END / 10000 AS DECIMAL(28, 6)) AS left_value,
    CAST(CASE WHEN kind = 'change' THEN abs(added) ELSE added END / 10000 AS DECIMAL(28, 6)) AS right_value,
    CAST((yuan - added) / 10000 AS DECIMAL(28, 6)) AS difference, '万元' AS unit, figures
FROM (
    SELECT *, FALSE AS again FROM joined WHERE kind <> 'change' AND count > 1 AND (added > yuan OR everything)
    UNION ALL SELECT *, FALSE FROM changed UNION ALL SELECT *, TRUE FROM restated
)
WHERE abs(added - yuan) > half + added_half
ORDER BY group_id, kind, again

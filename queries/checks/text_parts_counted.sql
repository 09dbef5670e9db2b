/*
about: 文字里的车辆、人数：“其中”的各项加起来不能超过全部；列到“其他”的，应当正好等于全部
kind: count
severity: medium
message: "“{item}”{left_place}为 {left}，其中 {count} 项（{right_place}）相加为 {right}，多 {difference}。"
lawful: []
cases:
  short: {message: "“{item}”{left_place}为 {left}，其中 {count} 项（{right_place}）已经列全，相加却只有 {right}，少 {difference}。"}
  fewer: {severity: low, message: "“{item}”{left_place}为 {left}，其中 {count} 项（{right_place}）相加只有 {right}，少 {difference}。", lawful: [只列了一部分]}
tests:
  - document: |
      部门收支预算总表
      |434政府|单位：万元|
      |预算收支项目|预算金额|
      |预算收入|30.00|
      |预算支出|30.00|
      某局共有车辆3辆，其中：执法执勤用车1辆、机要通信用车4辆。
    finds: 1
    says: ["3 辆", "5 辆", "多 2 辆"]
  - document: |
      部门收支预算总表
      |434政府|单位：万元|
      |预算收支项目|预算金额|
      |预算收入|30.00|
      |预算支出|30.00|
      某局共有车辆6辆，其中：执法执勤用车1辆、机要通信用车4辆。
    finds: 1
    says: ["6 辆", "5 辆"]
  - document: |
      部门收支预算总表
      |434政府|单位：万元|
      |预算收支项目|预算金额|
      |预算收入|30.00|
      |预算支出|30.00|
      某局共有车辆6辆，其中：执法执勤用车1辆。
    finds: 0
  - document: |
      部门收支预算总表
      |434政府|单位：万元|
      |预算收支项目|预算金额|
      |预算收入|30.00|
      |预算支出|30.00|
      某局编制78人，其中行政编制30人，事业编制48人；在职人员74人，其中行政人员28人，事业人员46人；离退休人员31人。
      某局共有车辆10辆，其中：机要通信用车2辆、应急保障用车4辆、执法执勤用车3辆。
    finds: 1
    says: ["10 辆", "9 辆"]
*/
WITH told AS (
    SELECT group_id, any_value(within_id) AS within_id, any_value(passage_id) AS passage_id, any_value(subject) AS item, unit, any_value(value) AS value
    FROM claims WHERE document_id = $document AND kind = 'count' AND unit IN ('辆', '人', '台')
    GROUP BY group_id, unit HAVING count(*) = 1
), part AS (
    SELECT within_id, unit, sum(value) AS value, count(*) AS count, any_value(passage_id) AS passage_id, bool_or(item LIKE '其他%') AS everything
    FROM told WHERE within_id IS NOT NULL GROUP BY within_id, unit
)
SELECT CASE WHEN p.value < w.value THEN CASE WHEN p.everything THEN 'short' ELSE 'fewer' END END AS case, w.item, p.count, w.passage_id AS left_passage, p.passage_id AS right_passage,
    CAST([] AS BIGINT[]) AS left_cells, CAST([] AS BIGINT[]) AS right_cells, w.value AS left_value, p.value AS right_value,
    w.value - p.value AS difference, w.unit
FROM told AS w JOIN part AS p ON p.within_id = w.group_id AND p.unit = w.unit AND p.passage_id = w.passage_id
WHERE p.count > 1 AND (p.value > w.value OR (p.everything OR p.unit = '辆') AND p.value < w.value)
ORDER BY w.group_id

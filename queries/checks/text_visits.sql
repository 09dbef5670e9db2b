/*
about: 文字里接待的批次与人次、出国的团组、购置的车辆，与同一段里花的钱：钱是 0 却有人，有钱却没有人，人次比批次还少
kind: count
severity: low
message: "{left_place}“{item}”为 {money}，却有{what} {count}。"
lawful: [费用由别的单位或上年承担]
cases:
  nobody: {message: "{left_place}“{item}”为 {money}，却说{what} {count}。", lawful: [费用是以前年度的]}
  fewer: {severity: medium, message: "{left_place}说{what} {count}，人次却只有 {money}，比批次还少。", lawful: []}
tests:
  - document: |
      部门收支决算总表
      |434政府|单位：万元|
      |项目|决算数|
      |支出合计|30.00|
      |办公费|12.00|
      |水费|18.00|
      公务接待费支出12.00万元。其中：国内接待费12.00万元，共接待20批次、180人次；国（境）外接待费0万元，接待3批次、20人次。
      公务接待费支出12.00万元，共接待180批次、20人次。
      公务用车购置支出0万元，购置公务用车1辆。
      因公出国（境）费支出5.00万元。全年安排因公出国（境）团组0个，累计0人次。
    finds: 4
    says: ["3 批次", "比批次还少", "1 辆", "0 个"]
  - document: |
      部门收支决算总表
      |434政府|单位：万元|
      |项目|决算数|
      |支出合计|30.00|
      |办公费|12.00|
      |水费|18.00|
      全年国内接待20批次、180人次，支出12.00万元；外宾接待0批次、0人次，支出0万元。
      公务用车运行费12.00万元，公务用车购置费0万元，公务用车保有量3辆。
      因公出国（境）费支出0万元，全年因公出国（境）团组0个，累计0人次。
      公务接待费支出1.89万元，其中：国内接待费1.89万元，外宾接待费0万元。全年国内公务接待28批次、245人次，接待外宾0批次、0人次。
      因公出国（境）费支出5.00万元。组织团组0个，参加其他单位组织的团组2个，5人次。
    finds: 0
*/
WITH said AS (
    SELECT claim_id, passage_id, group_id, kind, subject, base, value, text, unit, yuan,
        lead(kind) OVER line AS next_kind, lead(unit) OVER line AS next_unit, lead(value) OVER line AS next_value, lead(text) OVER line AS next_text,
        lead(subject) OVER line AS next_subject,
        -- amounts at home and abroad, each with its own count behind it, or first all amounts and then all counts
        regexp_matches(subject, '国内|外') AS sided
    FROM claims WHERE document_id = $document AND kind IN ('amount', 'count')
    WINDOW line AS (PARTITION BY passage_id ORDER BY claim_id)
), beside AS (  -- an amount, and the count that follows it at once
    SELECT *, CASE WHEN next_unit = '批次' AND contains(subject, '接待') THEN '接待' WHEN next_unit = '辆' AND contains(subject, '购置') AND NOT contains(subject, '运行') AND contains(next_subject, '购置') THEN '购置'
        WHEN next_unit = '个' AND contains(subject, '出国') AND contains(next_subject, '团组') THEN '出国团组' END AS what
    FROM said WHERE kind = 'amount' AND next_kind = 'count' AND yuan IS NOT NULL
), whole AS (
    SELECT passage_id, bool_and(kind <> 'amount' OR NOT sided OR next_kind = 'count') AS paired, bool_and(kind <> 'amount' OR yuan = 0) AS unpaid,
        bool_and(kind <> 'count' OR unit NOT IN ('批次', '人次', '个') OR value = 0) AS nobody
    FROM said WHERE kind = 'count' OR yuan IS NOT NULL GROUP BY passage_id
), judged AS (
    SELECT CASE WHEN yuan > 0 THEN 'nobody' END AS case, beside.passage_id AS passage_id, claim_id, subject AS item, text || ' ' || unit AS money, what, next_text || ' ' || next_unit AS count, value, next_value, unit
    FROM beside JOIN whole USING (passage_id) WHERE what IS NOT NULL AND (yuan = 0) <> (next_value = 0)
        AND (sided AND paired OR yuan > 0 AND nobody OR yuan = 0 AND unpaid OR what = '购置')
    UNION ALL
    SELECT 'fewer', passage_id, claim_id, '', next_text || ' 人次', '接待', text || ' 批次', value, next_value, unit
    FROM said WHERE kind = 'count' AND unit = '批次' AND next_unit = '人次' AND next_value < value
)
SELECT "case", item, money, what, count, passage_id AS left_passage, CAST([] AS BIGINT[]) AS left_cells, CAST([] AS BIGINT[]) AS right_cells,
    value AS left_value, next_value AS right_value, NULL AS difference
FROM judged
ORDER BY claim_id

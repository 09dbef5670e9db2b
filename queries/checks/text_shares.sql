/*
about: 文字里的占比、完成预算的百分比、大于或小于预算的说法，与同一段的金额
kind: percent
severity: medium
message: "“{item}”{left_place}说占 {left}，按 {part} 与“{whole_name}”{whole} 算应为 {right}。"
lawful: []
cases:
  done: {message: "“{item}”{left_place}说完成预算的 {left}，按决算 {part}、预算 {whole} 算应为 {right}。"}
  nothing: {message: "“{item}”{left_place}预算为 0，却说完成预算的 {left}（决算 {part}）；预算为 0 时没有完成率。"}
  even: {severity: low, message: "“{item}”{left_place}说决算数{said}预算数，同一句里两个数都是 {left}。", lawful: [两个数四舍五入后相同]}
  sign: {message: "“{item}”{left_place}说决算数{said}预算数，同一句里决算 {left}、预算 {right}，正好相反。"}
tests:
  - document: |
      部门收支决算总表
      |434政府|单位：万元|
      |项目|决算数|
      |支出合计|30.00|
      |办公费|12.00|
      |水费|18.00|
      2016年支出合计30.00万元，其中：办公费12.00万元，占40.00%；水费18.00万元，占65.00%。
      2016年度办公费年初预算为10.00万元，支出决算为12.00万元，完成年初预算的102.00%，决算数小于年初预算数的主要原因是会议减少。
    finds: 3
    says: ["60 %", "120 %", "正好相反"]
  - document: |
      部门收支决算总表
      |434政府|单位：万元|
      |项目|决算数|
      |支出合计|30.00|
      |办公费|12.00|
      |水费|18.00|
      2016年度办公费年初预算为0万元，支出决算为12.00万元，完成年初预算的95.00%。
      2016年度水费年初预算为18.00万元，支出决算为18.00万元，完成年初预算的100%。决算数大于年初预算数的主要原因是用水增加。
      2016年度支出合计30.00万元，其中办公费12.00万元，占一般公共预算支出的80.00%。
    finds: 2
    says: ["预算为 0", "两个数都是 18.00 万元"]
*/
WITH group_ AS (
    SELECT group_id, any_value(passage_id) AS passage_id, any_value(within_id) AS within_id, any_value(subject) AS item,
        max(yuan) FILTER (WHERE kind = 'amount') AS yuan, max(half) FILTER (WHERE kind = 'amount') AS half,
        max(yuan) FILTER (WHERE kind = 'budget') AS budget, max(half) FILTER (WHERE kind = 'budget') AS budget_half,
        max(text || unit) FILTER (WHERE kind = 'amount') AS printed, max(text || unit) FILTER (WHERE kind = 'budget') AS budget_printed
    FROM claims WHERE document_id = $document
    GROUP BY group_id
    HAVING count(*) FILTER (WHERE kind = 'amount') <= 1 AND count(*) FILTER (WHERE kind = 'budget') <= 1
), told AS (
    SELECT c.claim_id, c.kind, c.value, c.base, c.half AS rate_half, c.text, g.* FROM claims AS c JOIN group_ AS g USING (group_id)
    WHERE c.document_id = $document AND c.kind IN ('share', 'done', 'sign')
), fitted AS (  -- a share of what is named, or of what it stands below
    SELECT t.*, w.group_id AS whole_group, w.item AS whole_name, w.yuan AS whole_yuan, w.printed AS whole, t.yuan * 100 / w.yuan AS rate,
        100 * (t.half + t.yuan * w.half / w.yuan) / w.yuan + t.rate_half AS slack
    FROM told AS t JOIN group_ AS w ON w.yuan > 0 AND w.group_id <> t.group_id AND CASE WHEN t.base = '' THEN w.group_id = t.within_id
        ELSE contains(w.item, t.base)
        -- 一般公共预算项目支出 is not 项目支出
        OR contains(t.base, w.item) AND NOT regexp_matches(replace(t.base, w.item, ''), '一般公共|公共财政|财政拨款|基金|国有资本|专户|事业|经营') END
    WHERE t.kind = 'share' AND t.yuan IS NOT NULL
), nearest AS (
    SELECT *, bool_or(abs(rate - value) <= slack) OVER (PARTITION BY claim_id) AS right_,
        row_number() OVER (PARTITION BY claim_id ORDER BY whole_group > group_id, abs(whole_group - group_id)) AS nth
    FROM fitted
), found AS (
    SELECT claim_id, NULL AS case, passage_id, item, '' AS said, printed AS part, whole, whole_name, value AS left_value, rate AS right_value, '%' AS unit, [yuan, whole_yuan] AS figures
    FROM nearest WHERE nth = 1 AND NOT right_
    UNION ALL
    SELECT claim_id, 'done', passage_id, item, '', printed, budget_printed, '', value, yuan * 100 / budget, '%', [yuan, budget]
    FROM told WHERE kind = 'done' AND budget > 0 AND abs(yuan * 100 / budget - value) > 100 * (half + yuan * budget_half / budget) / budget + rate_half
    UNION ALL
    SELECT claim_id, 'sign', passage_id, item, text, '', '', '', yuan / 10000, budget / 10000, '万元', [yuan, budget]
    FROM told WHERE kind = 'sign' AND (yuan - budget) * value < 0
    UNION ALL
    SELECT claim_id, 'even', passage_id, item, text, '', '', '', yuan / 10000, budget / 10000, '万元', [yuan]
    FROM told WHERE kind = 'sign' AND yuan = budget
    UNION ALL
    SELECT claim_id, 'nothing', passage_id, item, '', printed, budget_printed, '', value, NULL, '%', [yuan]
    FROM told WHERE kind = 'done' AND budget = 0 AND yuan > 0 AND value > 0
)
SELECT f.case, item, said, part, whole, whole_name, passage_id AS left_passage, passage_id AS right_passage, CAST([] AS BIGINT[]) AS left_cells,
    CAST([] AS BIGINT[]) AS right_cells, CAST(left_value AS DECIMAL(28, 6)) AS left_value, CAST(round(right_value, 2) AS DECIMAL(28, 6)) AS right_value,
    CAST(left_value - right_value AS DECIMAL(28, 6)) AS difference, unit, figures
FROM found AS f
ORDER BY claim_id

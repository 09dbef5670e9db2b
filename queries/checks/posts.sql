/*
about: 在职人数与编制人数
kind: posts
severity: high
message: "“{item}”在职 {left}（{left_place}），编制只有 {right}（{right_place}），超出 {difference}。"
lawful: [部分编制没有印在表里（如事业编制、工勤编制）, 机构改革中超编人员逐步消化]
cases:
  one_body: {severity: medium, message: "“{item}”在职 {left}（{left_place}），编制只有 {right}（{right_place}），超出 {difference}。"}
tests:
  - document: |
      部门预算基本情况表
      |434政府|单位：人|
      |单位名称|编制人数|在职人数|
      |合计|25|55|
      |某县办公室|25|55|
    finds: 1
    says: ["55 人", "25 人", "30 人"]
*/
WITH cell AS (
    SELECT *, regexp_matches(column_path, '在职|实有') AS here, regexp_matches(column_path, '编制') AS post
    FROM amounts
    WHERE document_id = $document AND table_kind = 'staffing' AND NOT continued AND unit = '人'
        AND NOT regexp_matches(column_path, '车|退|休')
), line AS (
    SELECT table_id, line_id, any_value(CASE WHEN total THEN replace(label, ' ', '') ELSE item END) AS item, any_value(total) AS total, any_value(part) AS part, min(line_seq) AS line_seq,
        sum(value) FILTER (WHERE here AND NOT post) AS heads, sum(value) FILTER (WHERE post AND NOT here) AS posts,
        list(cell_id ORDER BY cell_id) FILTER (WHERE here AND NOT post AND value IS NOT NULL) AS head_cells,
        list(cell_id ORDER BY cell_id) FILTER (WHERE post AND NOT here AND value IS NOT NULL) AS post_cells
    FROM cell GROUP BY table_id, line_id
), over AS (
    SELECT *, bool_or(total) OVER (PARTITION BY table_id) AS summed FROM line WHERE heads > posts
)
SELECT
    CASE WHEN NOT total AND NOT summed AND line_seq > 0 THEN 'one_body' END AS case,
    item, head_cells AS left_cells, post_cells AS right_cells, heads AS left_value, posts AS right_value,
    heads - posts AS difference, '人' AS unit
FROM over
WHERE total OR NOT summed
QUALIFY row_number() OVER (PARTITION BY item, heads, posts ORDER BY part <> '部门', table_id) = 1
ORDER BY left_cells[1]

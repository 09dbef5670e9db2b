/*
about: 车辆费用按车辆数平均
questions:
  - "平均一辆车花多少钱"
  - "每辆车多少钱"
  - "{item}平均每辆车多少"
  - "{item}每台车合多少"
  - "{item}摊到每辆车"
  - "单车{item}多少"
  - "平均每辆车一年{item}"
  - "每辆车{item}按{count}"
  - "{item}按{count}每辆多少"
slots:
  item: line = 公务用车运行维护费
  cars: cars?
  count: staff?
also: [average]
reply: "{name}按 {number} 辆平均，每辆 {amount}（{publisher}{year}年{phase}）。"
row: "算式：{name} {sum_text} ÷ {number} 辆（{who}）= {amount}"
none: "这一栏不是车辆数，不能按它平均到每辆车。"
blank: "{name}或车辆数在文件里是空白，算不出来。"
tests:
  - {ask: "公务用车运行维护费平均每辆车多少", figures: ["0.45 万元"]}
*/
WITH a AS (
    SELECT * FROM cells WHERE headline AND source_rank = 0 AND list_contains($item::BIGINT[], entity_id) LIMIT 1
), s AS (
    SELECT c.* FROM cells c, a
    WHERE c.table_kind = 'staffing' AND c.document_id = a.document_id AND c.unit = '辆' AND c.value IS NOT NULL
        AND ($count::VARCHAR[] IS NULL OR list_contains($count::VARCHAR[], c.column_path)
            OR (contains(c.column_name, '编制') AND starts_with(list_extract($count::VARCHAR[], 1), '编制')))
    ORDER BY c.total DESC, c.line_seq LIMIT 1
)
SELECT
    '每辆' AS label, a.value, CASE WHEN $cars::DECIMAL(18, 2) > 1 THEN $cars::DECIMAL(18, 2) ELSE s.value END AS divided_by, a.unit,
    TRUE AS derived, [a.cell_id, s.cell_id] AS cells, a.name AS name, a.text || ' ' || a.unit AS sum_text,
    CAST(CASE WHEN $cars::DECIMAL(18, 2) > 1 THEN $cars::DECIMAL(18, 2) ELSE s.value END AS INTEGER) AS number,
    CASE WHEN $cars::DECIMAL(18, 2) > 1 AND $cars::DECIMAL(18, 2) <> s.value THEN '按您给的辆数；文件里' || s.column_name || ' ' || s.text
        ELSE s.column_name END AS who,
    a.publisher, a.year, a.phase
FROM a, s

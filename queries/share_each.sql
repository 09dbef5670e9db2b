/*
about: 几项各占另一项或占总支出的比重
questions:
  - "{parts}各占{whole}多少"
  - "{parts}占{whole}各多少"
  - "{parts}分别占{whole}的百分之几"
  - "{parts}各占{whole}几成"
  - "{whole}里{parts}各占多少"
  - "{whole}中{parts}分别占百分之几"
  - "各占比"
  - "各占多少"
  - "分别占{whole}多少"
slots:
  parts: lines
  whole: line = 预算支出
reply: "{part_name}占{whole_name}的 {amount}（{publisher}{year}年{phase}）。"
row: "{part_name}：{part_text} ÷ {whole_text} × 100% = {amount}"
blank: "有一项的金额在文件里是空白，算不出比例。"
tests:
  - {ask: "水费和电费各占日常公用经费多少", figures: ["2.99 %", "1.37 %"]}
*/
WITH w AS (
    SELECT * FROM amounts WHERE headline AND source_rank = 0 AND list_contains($whole::BIGINT[], entity_id) ORDER BY cell_id LIMIT 1
)
SELECT
    p.name || '占比' AS label, CASE WHEN p.unit = w.unit THEN p.value ELSE p.wan END * 100 AS value,
    CASE WHEN p.unit = w.unit THEN w.value ELSE w.wan END AS divided_by, '%' AS unit, TRUE AS derived,
    [p.cell_id, w.cell_id] AS cells, p.name AS part_name, w.name AS whole_name,
    p.text || ' ' || p.unit AS part_text, w.text || ' ' || w.unit AS whole_text, p.publisher, p.year, p.phase
FROM amounts p, w
WHERE p.headline AND p.source_rank = 0 AND list_contains($parts::BIGINT[], p.entity_id)
    AND p.entity_id <> w.entity_id
ORDER BY list_position($parts::BIGINT[], p.entity_id)

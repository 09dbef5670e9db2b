/*
about: 一项占另一项或占总支出的比重
questions:
  - "{part}占{whole}的比例"
  - "{part}占{whole}多少"
  - "{part}占{whole}的百分之几"
  - "{part}占{whole}几成"
  - "{whole}里{part}占多少"
  - "{whole}中{part}占多大比例"
  - "{part}在{whole}里占比"
  - "{part}在{whole}中的比重"
  - "{part}占比"
  - "{part}占多少"
  - "{part}占全部的百分之几"
  - "{part}占了几成"
  - "里头{part}占多大比例"
  - "其中{part}占多少"
  - "占{whole}的比重"
  - "占{whole}多少"
  - "占多少"
  - "每花一百块有几块是{part}"
  - "每花一百块多少是{part}"
slots:
  part: line
  whole: line = 预算支出 或 预算收入
also: [sum, count, compare, parts]
reply: "{part_name}占{whole_name}的 {amount}（{publisher}{year}年{phase}）。"
row: "算式：{part_text} ÷ {whole_text} × 100% = {amount}"
blank: "{part_name}或{whole_name}的金额在文件里是空白，算不出比例。"
none: "没有可以比的两项：请说出是哪一项占哪一项。"
tests:
  - {ask: "公务接待费占日常公用经费的比例", figures: ["24.94 %"]}
  - {ask: "三公经费占总支出多少", figures: ["9.87 %"]}
*/
WITH p AS (
    SELECT * FROM amounts WHERE headline AND source_rank = 0 AND list_contains($part::BIGINT[], entity_id) ORDER BY cell_id LIMIT 1
), w AS (
    SELECT * FROM amounts WHERE headline AND source_rank = 0 AND list_contains($whole::BIGINT[], entity_id) ORDER BY cell_id LIMIT 1
)
SELECT
    p.name || '占' || w.name AS label,
    CASE WHEN p.unit = w.unit THEN p.value ELSE p.wan END * 100 AS value,
    CASE WHEN p.unit = w.unit THEN w.value ELSE w.wan END AS divided_by,
    '%' AS unit, TRUE AS derived, [p.cell_id, w.cell_id] AS cells,
    p.name AS part_name, w.name AS whole_name,
    p.text || ' ' || p.unit AS part_text, w.text || ' ' || w.unit AS whole_text,
    (SELECT '表里在' || any_value(c.item) || '后面注明“' || any_value(c.remark) || '”。' FROM cells c WHERE c.cell_id = p.cell_id AND contains(c.remark, '%')) AS note,
    p.publisher, p.year, p.phase
FROM p, w
WHERE p.entity_id <> w.entity_id

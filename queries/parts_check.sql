/*
about: 一项是不是等于它下面各项之和
questions:
  - "{whole}跟分项加起来对得上吗"
  - "{whole}和下面各项加起来对得上不"
  - "{whole}等于各分项之和吗"
  - "{whole}的分项加起来等于它吗"
  - "{whole}的各项加总对不对"
  - "{whole}跟几块分项加起来一致吗"
slots:
  whole: line
also: [mismatch, holds, breakdown, both, each, sum, parts]
reply: "{name} {amount}，{verdict}（{publisher}{year}年{phase}）。"
row: "算式：{terms} = {added_text}"
none: "{label}下面没有再分项，或分项有空白，不能核对。"
blank: "{label}的金额在文件里是空白，不能核对：空白不等于零。"
tests:
  - {ask: "预算支出跟三块分项加起来对得上不", figures: ["1150.51 万元"], text: ["正好等于"]}
*/
WITH owner AS (  -- the line of the thing that has parts, best source first
    SELECT * FROM cells
    WHERE headline AND list_contains($whole::BIGINT[], entity_id) AND NOT leaf
    ORDER BY part <> '部门', source_rank
    LIMIT 1
), parts AS (
    SELECT sum(c.value) AS added, count(DISTINCT c.unit) AS units, list(c.cell_id ORDER BY c.line_seq) FILTER (WHERE c.value IS NOT NULL) AS cells,
        string_agg(c.item || ' ' || c.text, ' + ' ORDER BY c.line_seq) FILTER (WHERE c.value IS NOT NULL) AS terms,
        count(*) - count(c.value) AS blank
    FROM cells c, owner o
    WHERE c.headline AND c.parent_id = o.line_id
)
SELECT o.name AS label, o.name, o.value, o.unit, [o.cell_id] || p.cells AS cells, o.entity_id AS thing, TRUE AS explained,
    p.terms, p.added AS added_text, o.unit AS added_text_unit,
    CASE WHEN p.added = o.value THEN '正好等于下面各项之和' ELSE '与下面各项之和不相等' END AS verdict,
    CASE WHEN p.blank > 0 THEN '有 ' || p.blank || ' 项空白，没有计入。' END AS note,
    o.publisher, o.year, o.phase
FROM owner o, parts p
WHERE p.added IS NOT NULL AND p.units = 1

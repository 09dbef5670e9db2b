/*
about: 一项在另一项之下、或在全部科目和项目里排第几
questions:
  - "{item}在{within}里排第几"
  - "{item}在{within}中排第几"
  - "{within}里{item}排第几"
  - "{item}排第几"
  - "{item}能排第几"
slots:
  item: line
  within: line?
reply: "{label} {amount}，{among}{count} 项里从大到小排第 {position}（{publisher}{year}年{phase}）。"
blank: "{label}的金额在文件里是空白，排不了名：空白不等于零。"
none: "这一项不在那一项之下，排不了名。"
tests:
  - {ask: "会议费在日常公用经费里排第几", figures: ["15.00 万元"], text: ["排第 6"]}
*/
WITH one AS (
    SELECT * FROM cells
    WHERE headline AND NOT total AND value IS NOT NULL AND table_kind NOT IN ('text', 'staffing')
        AND leaf AND line_kind IN ('item', 'project') AND ($within::BIGINT[] IS NOT NULL OR table_kind <> 'summary')
        AND ($within::BIGINT[] IS NULL OR list_has_any(groups, $within::BIGINT[]))
    QUALIFY row_number() OVER (PARTITION BY entity_id ORDER BY part <> '部门', source_rank) = 1
), placed AS (
    SELECT *, rank() OVER (ORDER BY value DESC) AS position, count(*) OVER () AS count FROM one
)
SELECT
    name AS label, value, unit, [cell_id] AS cells, entity_id AS thing, position, count, publisher, year, phase,
    CASE WHEN $within::BIGINT[] IS NULL THEN '在全部 ' ELSE '在它所属的 ' END AS among
FROM placed
WHERE list_contains($item::BIGINT[], entity_id)
LIMIT 1

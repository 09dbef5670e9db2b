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
reply: "{label}（{own}）{among}从大到小排第 {amount}（{publisher}{year}年{phase}）。"
none: "这一项不在那一项之下，排不了名。"
unit: keep
tests:
  - {ask: "会议费在日常公用经费里排第几", figures: ["6 位"], text: ["15.00 万元"]}
*/
WITH one AS (
    SELECT * FROM cells
    WHERE headline AND NOT total AND value IS NOT NULL AND table_kind NOT IN ('text', 'staffing')
        AND leaf AND line_kind IN ('item', 'project') AND ($within::BIGINT[] IS NOT NULL OR table_kind <> 'summary')
        AND ($within::BIGINT[] IS NULL OR list_has_any(groups, $within::BIGINT[]))
    QUALIFY row_number() OVER (PARTITION BY entity_id ORDER BY part <> '部门', source_rank) = 1
), placed AS (
    SELECT *, rank() OVER (ORDER BY value DESC) AS position FROM one
)
SELECT
    name AS label, position AS value, '位' AS unit, TRUE AS derived, text || ' ' || unit AS own, [cell_id] AS cells, entity_id AS thing, publisher, year, phase,
    CASE WHEN $within::BIGINT[] IS NULL THEN '在全部科目和项目里' ELSE '在它所属的那一块里' END AS among
FROM placed
WHERE list_contains($item::BIGINT[], entity_id)
LIMIT 1

/*
about: 一项在同一大类里、或在说出的范围里排第几
questions:
  - "{item}排第几"
  - "{item}在{within}里排第几"
  - "{within}里{item}排第几"
  - "{item}是第几名"
slots:
  item: line
  within: line?
also: [under, rank, amount]
reply: "{named} {own_text}，在{whole}有金额的 {count} 项里{tied}排第 {position}（{publisher}{year}年{phase}）。"
blank: "{named}在文件里是空白，没有填数，排不了位次；空白不等于零。"
none: "这一项不在说的范围里，排不了位次。"
tests:
  - {ask: "取暖费在日常公用经费里排第几", figures: ["2 名"], text: ["排第 2"]}
  - {ask: "奖励绩效工资在工资福利支出里排第几", figures: ["5 名"], text: ["6 项"]}
*/
WITH own AS (
    SELECT *, list_contains($within::BIGINT[], groups[-1]) AS right_inside FROM cells
    WHERE headline AND list_contains($item::BIGINT[], entity_id)
        AND ($within::BIGINT[] IS NULL OR (list_has_any(groups, $within::BIGINT[]) AND NOT list_contains($within::BIGINT[], entity_id)))
    ORDER BY table_kind IN ('summary', 'appropriation', 'duties'), source_rank, part <> '部门' LIMIT 1
), among AS (  -- those of its kind inside what is named, else its neighbours under the same head
    SELECT c.* FROM cells c, own
    WHERE c.headline AND c.table_id = own.table_id AND c.value IS NOT NULL
        AND CASE WHEN own.line_kind <> 'project' AND ($within::BIGINT[] IS NULL OR own.right_inside) THEN c.parent_id = own.parent_id
            ELSE c.leaf AND own.leaf AND NOT c.total AND c.line_kind IN ('item', 'project')
                AND ($within::BIGINT[] IS NULL OR list_has_any(c.groups, $within::BIGINT[]))
                AND ($within::BIGINT[] IS NOT NULL OR c.line_kind = own.line_kind) END
    QUALIFY row_number() OVER (PARTITION BY c.entity_id ORDER BY c.source_rank) = 1
), head AS (
    SELECT any_value(p.item) AS item FROM cells p JOIN own ON p.line_id = own.parent_id
), ranked AS (
    SELECT *, rank() OVER (ORDER BY value DESC) AS position, count(*) OVER () AS count, count(*) OVER (PARTITION BY value) > 1 AS alike FROM among
)
SELECT
    '位次' AS label, r.position AS value, '名' AS unit, TRUE AS derived,
    (SELECT list(cell_id ORDER BY value DESC, cell_id) FROM ranked) AS cells, own.entity_id AS thing,
    own.name AS named, own.text || ' ' || own.unit AS own_text, r.position, r.count, CASE WHEN r.alike THEN '并列' ELSE '' END AS tied,
    coalesce((SELECT any_value(w.name) FROM cells w WHERE w.headline AND list_contains($within::BIGINT[], w.entity_id)),
        CASE WHEN own.line_kind = 'project' THEN '项目' END, (SELECT item FROM head)) AS whole,
    own.publisher, own.year, own.phase
FROM own LEFT JOIN ranked r ON r.entity_id = own.entity_id
WHERE own.value IS NULL OR r.position IS NOT NULL

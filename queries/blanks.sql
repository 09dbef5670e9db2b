/*
about: 哪些科目的金额空着没有安排
questions:
  - "哪些{kind}空着没安排"
  - "{within}里哪些是空着的"
  - "{within}里头哪几项没安排钱"
  - "{within}哪些没有列数"
  - "{within}中空白的有哪些"
  - "哪些科目没填数"
  - "{within}有几项是空的"
slots:
  kind: kind?
  within: line?
also: [any]
reply: "有 {count} 项金额空白（{publisher}{year}年{phase}）：{names}。空白不等于零。"
none: "没有空着的。"
tests:
  - {ask: "日常公用经费里哪些是空着的", text: ["咨询费", "维修维护费"]}
*/
WITH one AS (
    SELECT * FROM cells
    WHERE headline AND leaf AND NOT total AND table_kind NOT IN ('text', 'staffing')
        AND CASE WHEN $within::BIGINT[] IS NOT NULL THEN list_has_any(groups, $within::BIGINT[])
            WHEN $kind = 'project' THEN line_kind = 'project'
            WHEN $kind = 'activity' THEN table_kind = 'duties'
            ELSE line_kind = 'item' AND table_kind <> 'summary' END
    QUALIFY row_number() OVER (PARTITION BY entity_id ORDER BY part <> '部门', source_rank) = 1
)
SELECT
    list(cell_id ORDER BY table_id, line_seq)[:40] AS cells, list(entity_id ORDER BY table_id, line_seq)[:40] AS things, count(*) AS count, count(*) AS value, '项' AS unit, TRUE AS derived, '空白' AS label,
    string_agg(name, '、' ORDER BY table_id, line_seq) AS names,
    any_value(publisher) AS publisher, any_value(year) AS year, any_value(phase) AS phase
FROM one
WHERE value IS NULL
HAVING count(*) > 0

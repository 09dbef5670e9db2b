/*
about: 一个项目或科目属于哪个上级（活动、大类）
questions:
  - "{item}属于哪个活动"
  - "{item}挂在哪个活动下面"
  - "{item}归在哪一类"
  - "{item}在哪个项里列"
  - "{item}属于什么"
  - "归在哪个活动下"
  - "{item}属于哪一类"
  - "{item}是算哪个还是算哪个"
  - "{item}归哪个科目下"
  - "{item}算在哪个大类里"
  - "{item}上面是什么"
  - "{item}上一层是啥"
  - "{item}的上级科目"
  - "{item}是给哪块的"
  - "{item}是谁的"
slots:
  item: line
also: [any]
reply: "{label}{number}属于：{chain}（{publisher}{year}年{phase}）。"
none: "{label}没有上级，它自己就是最上一级。"
tests:
  - {ask: "地方志专项属于哪个活动", text: ["地方志事务管理"]}
*/
SELECT DISTINCT ON (entity_id)
    name AS label, value, unit, [cell_id] AS cells, TRUE AS quiet, groups[-1] AS owner,
    CASE WHEN value IS NULL THEN '' ELSE '（' || text || ' ' || unit || '）' END AS number,
    array_to_string(string_split(path, ' › ')[:-2], ' › ') AS chain,
    publisher, year, phase
FROM cells
WHERE headline AND list_contains($item::BIGINT[], entity_id) AND level > 0
ORDER BY entity_id, part <> '部门', table_kind = 'summary', level DESC, source_rank

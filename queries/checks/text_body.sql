/*
about: 文字里说成了别的单位：别的地方的局、办，只在一处出现
kind: text
severity: medium
message: "{left_place}说的是“{name}”，这份文件是{publisher}的，别处都没有这个单位。"
lawful: [说的是上级、代管或合署的单位]
tests:
  - document: |
      部门收支预算总表
      |434某县人民政府办公室|单位：万元|
      |预算收支项目|预算金额|
      |预算收入|30.00|
      |预算支出|30.00|
      某县人民政府办公室编制30人，青山市水务局共有车辆3辆，其中某县青年中心2辆。
    finds: 1
    says: ["青山市水务局"]
*/
WITH told AS (
    SELECT passage_id, unnest(regexp_extract_all(replace(text, ' ', ''),
        -- whose budget or accounts it is, or whose cars and posts
        '(?:^|[，,；;。：:、日]|20[0-9]{2}年度?)([一-龥]{2,8}[省市县区旗州镇乡][一-龥]{0,14}(?:局|委员会|办公室|厅|院|中心|馆|站|所|学校|政府|街道办事处))(?:共有|现有|编制|内设|所属|机关|部门预|部门决|单位预|单位决|20[0-9]{2}年|没有|无政府)', 1)) AS name
    FROM passages WHERE document_id = $document
), owned AS (
    SELECT DISTINCT t.name FROM told AS t JOIN passages AS p ON p.passage_id = t.passage_id
    WHERE regexp_matches(replace(p.text, ' ', ''), t.name || '(20[0-9]{2}年度?)?(部门|单位)(预|决)算')
), known AS (
    SELECT publisher AS name FROM documents WHERE document_id = $document
    UNION SELECT publisher_printed FROM documents WHERE document_id = $document
    UNION SELECT unnest([body, printed]) FROM bodies WHERE document_id = $document
    UNION SELECT body_printed FROM tables WHERE document_id = $document
    UNION SELECT item FROM cells WHERE document_id = $document AND (line_kind = 'body' OR role = 'body')
), alone AS (
    SELECT t.name, any_value(t.passage_id) AS passage_id FROM told AS t
    WHERE NOT EXISTS (FROM known AS k WHERE k.name <> '' AND (contains(k.name, t.name) OR contains(t.name, k.name) OR levenshtein(k.name, t.name) < 2 OR right(k.name, 3) = right(t.name, 3) AND levenshtein(k.name, t.name) < 4))
        AND (SELECT count(*) FROM passages AS p WHERE p.document_id = $document AND contains(replace(p.text, ' ', ''), t.name)) = 1
    GROUP BY t.name
)
SELECT a.name, d.publisher, a.passage_id AS left_passage, CAST([] AS BIGINT[]) AS left_cells, CAST([] AS BIGINT[]) AS right_cells,
    NULL AS left_value, NULL AS right_value, NULL AS difference
FROM alone AS a JOIN documents AS d ON d.document_id = $document
-- a body of the same place may be a unit of it
WHERE d.region = '' OR NOT contains(a.name, d.region) OR EXISTS (FROM owned AS o WHERE o.name = a.name)
ORDER BY a.passage_id, a.name

/*
about: 新版本的文件改了什么，和先前载入的版本比
questions:
  - "这份文件改了什么"
  - "新版本改了哪些地方"
  - "和上一版有什么不同"
  - "更正了哪些数"
  - "新版和旧版哪里不一样"
  - "{item}有什么改动"
  - "{item}更正过没有"
slots:
  item: line?
also: [any]
reply: "{publisher}{year}年{phase}和先前载入的版本有 {count} 处不同："
row: "{line}"
none: "没有载入过更早的版本，或新旧版本没有不同。"
unit: keep
tests:
  - {ask: "这份文件改了什么", status: no_data, text: ["更早的版本"]}
chart: none
*/
WITH chosen AS (
    SELECT *, row_number() OVER (ORDER BY document_id, kind = 'gone', change_id) AS nth, count(*) OVER () AS count
    FROM changes
    WHERE $item::BIGINT[] IS NULL OR list_contains($item::BIGINT[], entity_id)
    QUALIFY nth <= 10
)
SELECT
    item AS label, value, CASE WHEN value IS NULL THEN '' ELSE unit END AS unit,
    CASE WHEN cell_id IS NULL THEN CAST([] AS BIGINT[]) ELSE [cell_id] END AS cells,
    TRUE AS explained, value IS NULL AS statement,
    nth || '. 《' || title || '》' || path || CASE WHEN column_path = '' THEN '' ELSE '（' || column_path || '）' END
        || CASE kind
            WHEN 'added' THEN '新增 ' || trim(text || ' ' || unit) || '（' || place || '）'
            WHEN 'gone' THEN '去掉了 ' || trim(old_text || ' ' || old_unit) || '（' || old_place || '）'
            ELSE '由 ' || coalesce(nullif(trim(old_text || ' ' || old_unit), trim(old_unit)), '空白') || '（' || old_place || '）改为 '
                || coalesce(nullif(trim(text || ' ' || unit), trim(unit)), '空白') || '（' || place || '）' END
        || '。' AS line,
    count, document, publisher, coalesce(CAST(year AS VARCHAR), '') AS year, phase
FROM chosen
ORDER BY nth

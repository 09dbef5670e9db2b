/*
about: 某一科目、项目或职责活动的金额；可以一次问几个
questions:
  - "{item}"
  - "{item}多少"
  - "{item}是多少钱"
  - "{item}预算安排了多少钱"
  - "{item}花了多少"
  - "{item}各是多少"
  - "{item}分别多少"
  - "{item}有多少"
  - "{item}折成元是多少"
  - "{item}是不是真的"
  - "多少钱"
  - "安排了多少"
  - "是多少"
  - "折成元是多少"
  - "{item}和说明里写的对不上"
  - "{item}表里到底是多少"
  - "{item}和表格里的数对不上吧表里是多少"
  - "{item}对不上到底多少"
  - "{item}这些一年多少钱"
  - "{table}里{item}多少"
  - "{table}中{item}那一行填的是多少"
  - "{table}里多少"
slots:
  item: line+
  table: table?
also: [sum, why, breakdown]
reply: "{label} {amount}（{publisher}{year}年{phase}）。"
row: "{label}：{amount}"
blank: "{label}：文件里这一项的金额是空白，没有填数（{publisher}{year}年{phase}）。空白不等于零。"
none: "您说的那张表里没有这一项。不带表名再问，就在所有表里找。"
follow: {明细: "{label}包括哪些", 占比: "{label}占总支出多少", 换算: "{label}是多少元", 出处: "{label}在哪张表"}
tests:
  - {ask: "公务接待费多少?", figures: ["100.00 万元"]}
  - {ask: "取暖费、水费各是多少", figures: ["96.30 万元", "12.00 万元"]}
  - {ask: "培训费是多少", status: no_data}
  - {ask: "项目支出预算表里办公费多少", status: no_data}
*/
SELECT
    entity_id AS thing, name AS label, value, unit, [cell_id] AS cells,
    publisher, year, phase, table_kind, table_id, title, source_place AS place
FROM cells
WHERE headline AND list_contains($item::BIGINT[], entity_id)
ORDER BY list_position($item::BIGINT[], entity_id), coalesce(list_contains($table::BIGINT[], table_id), FALSE) DESC, source_rank

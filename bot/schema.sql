-- The tables of the database. One row a document, a table, a line, a cell, a passage, an entity.
-- `cells` repeats the words of its document, table and line, so that a template reads one table
-- and DuckDB plans no join (strings are compressed by dictionary, so this costs little room).

CREATE TABLE meta (name VARCHAR PRIMARY KEY, value VARCHAR NOT NULL);

CREATE TABLE documents (
    document_id BIGINT PRIMARY KEY,
    document VARCHAR NOT NULL UNIQUE,      -- file name
    publisher VARCHAR NOT NULL,
    publisher_code VARCHAR NOT NULL,
    publisher_printed VARCHAR NOT NULL,    -- as the tables name it
    region VARCHAR NOT NULL,
    year INTEGER,
    phase VARCHAR NOT NULL,                -- 预算 or 决算
    sha256 VARCHAR NOT NULL,
    loaded_at TIMESTAMP NOT NULL,
    lines INTEGER NOT NULL,
    report VARCHAR NOT NULL                -- the load report as JSON
);

CREATE TABLE bodies (
    document_id BIGINT NOT NULL,
    body VARCHAR NOT NULL,
    code VARCHAR NOT NULL,
    printed VARCHAR NOT NULL,
    part VARCHAR NOT NULL                  -- 部门 or 单位
);

CREATE TABLE tables (
    table_id BIGINT PRIMARY KEY,
    document_id BIGINT NOT NULL,
    document VARCHAR NOT NULL,
    seq INTEGER NOT NULL,
    title VARCHAR NOT NULL,
    kind VARCHAR NOT NULL,
    part VARCHAR NOT NULL,                 -- 部门, 单位 or 正文
    body VARCHAR NOT NULL,
    body_code VARCHAR NOT NULL,            -- as its own marks print them; empty where they do not
    body_printed VARCHAR NOT NULL,
    unit VARCHAR NOT NULL,
    unit_printed BOOLEAN NOT NULL,
    place VARCHAR NOT NULL,
    first_line INTEGER NOT NULL,
    header VARCHAR NOT NULL,               -- JSON: the names of each column
    line_count INTEGER NOT NULL,
    cell_count INTEGER NOT NULL,
    warnings VARCHAR NOT NULL              -- JSON list
);

CREATE TABLE entities (
    entity_id BIGINT PRIMARY KEY,
    document_id BIGINT NOT NULL,
    name VARCHAR NOT NULL,
    canonical VARCHAR NOT NULL,
    context VARCHAR NOT NULL,              -- parent's name where the bare name is not enough
    body VARCHAR NOT NULL,
    year INTEGER,
    phase VARCHAR NOT NULL,
    kind VARCHAR NOT NULL,
    value DECIMAL(28, 6),
    unit VARCHAR NOT NULL,
    has_parts BOOLEAN NOT NULL
);

CREATE TABLE cells (
    cell_id BIGINT PRIMARY KEY,
    document_id BIGINT NOT NULL,
    document VARCHAR NOT NULL,
    publisher VARCHAR NOT NULL,
    region VARCHAR NOT NULL,
    year INTEGER,
    phase VARCHAR NOT NULL,
    body VARCHAR NOT NULL,
    part VARCHAR NOT NULL,
    table_id BIGINT NOT NULL,
    title VARCHAR NOT NULL,                -- of the table as printed; for text its section
    table_kind VARCHAR NOT NULL,
    line_id BIGINT NOT NULL,
    line_seq INTEGER NOT NULL,
    row_seq INTEGER NOT NULL,              -- of the printed row, which lanes side by side share
    line_kind VARCHAR NOT NULL,            -- project, activity, fee, body, item, total, statement
    label VARCHAR NOT NULL,                -- as printed
    item VARCHAR NOT NULL,                 -- cleaned
    name VARCHAR NOT NULL,                 -- the item, with its parent where namesakes stand beside it
    remark VARCHAR NOT NULL,
    level INTEGER NOT NULL,
    parent_id BIGINT,
    path VARCHAR NOT NULL,                 -- names from the root, joined with ' › '
    ancestors BIGINT[] NOT NULL,           -- line ids from the root
    groups BIGINT[] NOT NULL,              -- entity ids from the root
    top BOOLEAN NOT NULL,                  -- part of nothing but totals
    leaf BOOLEAN NOT NULL,                 -- no line is part of it
    total BOOLEAN NOT NULL,
    continued BOOLEAN NOT NULL,
    code VARCHAR NOT NULL,
    code_kind VARCHAR NOT NULL,
    column_index INTEGER NOT NULL,
    column_name VARCHAR NOT NULL,          -- lowest header name
    column_path VARCHAR NOT NULL,          -- header names joined with ' / '
    role VARCHAR NOT NULL,                 -- amount, name, body, code, ordinal, indicator, grade, text
    headline BOOLEAN NOT NULL,             -- the amount that speaks for the line
    value DECIMAL(28, 6),
    text VARCHAR NOT NULL,                 -- as printed
    unit VARCHAR NOT NULL,
    unit_printed BOOLEAN NOT NULL,
    place VARCHAR NOT NULL,                -- of the cell
    source_place VARCHAR NOT NULL,         -- from the label to the cell
    entity_id BIGINT,
    source_rank INTEGER NOT NULL,          -- 0 for the best source of the entity
    passage_id BIGINT                      -- of a figure in the running text: where it is said
);

CREATE TABLE passages (
    passage_id BIGINT PRIMARY KEY,
    document_id BIGINT NOT NULL,
    document VARCHAR NOT NULL,
    publisher VARCHAR NOT NULL,
    year INTEGER,
    section VARCHAR NOT NULL,
    heading VARCHAR NOT NULL,
    text VARCHAR NOT NULL,
    place VARCHAR NOT NULL
);

-- The figures of the running text and what each is said to be. Those of one thing are a group.
CREATE TABLE claims (
    claim_id BIGINT PRIMARY KEY,
    document_id BIGINT NOT NULL,
    passage_id BIGINT NOT NULL,
    group_id BIGINT NOT NULL,              -- figures of one thing: 接待费5.00万元，比上年减少1.00万元
    within_id BIGINT,                      -- the group it is part of (其中)
    kind VARCHAR NOT NULL,                 -- amount, budget, past, change, growth, share, done, sign, rate, count
    subject VARCHAR NOT NULL,              -- the thing as named
    base VARCHAR NOT NULL,                 -- what a share is one of; what a count counts; what a change is against
    value DECIMAL(28, 6) NOT NULL,         -- negative where it says that it is less
    text VARCHAR NOT NULL,                 -- as printed
    unit VARCHAR NOT NULL,
    yuan DECIMAL(28, 6),                   -- of money
    half DOUBLE NOT NULL,                  -- half a unit of the last printed digit; of money in 元
    entity_id BIGINT                       -- the thing of the tables that has that name
);

-- What does not add up or contradicts itself, as the files under queries/checks/ find it.
CREATE TABLE findings (
    finding_id BIGINT PRIMARY KEY,
    document_id BIGINT NOT NULL,
    document VARCHAR NOT NULL,
    publisher VARCHAR NOT NULL,
    year INTEGER,
    phase VARCHAR NOT NULL,
    check_name VARCHAR NOT NULL,
    kind VARCHAR NOT NULL,                 -- sum, twin, unit, blank, ...
    severity VARCHAR NOT NULL,             -- high, medium, low
    message VARCHAR NOT NULL,              -- a ready sentence with both places
    lawful VARCHAR NOT NULL,               -- why it may differ lawfully; empty where nothing is known
    left_cells BIGINT[] NOT NULL,
    left_table VARCHAR NOT NULL,
    left_row VARCHAR NOT NULL,
    left_column VARCHAR NOT NULL,
    left_place VARCHAR NOT NULL,
    left_value DECIMAL(28, 6),
    left_unit VARCHAR NOT NULL,
    right_cells BIGINT[] NOT NULL,
    right_table VARCHAR NOT NULL,
    right_row VARCHAR NOT NULL,
    right_column VARCHAR NOT NULL,
    right_place VARCHAR NOT NULL,
    right_value DECIMAL(28, 6),
    right_unit VARCHAR NOT NULL,
    difference DECIMAL(28, 6),
    unit VARCHAR NOT NULL,                 -- of the difference
    entities BIGINT[] NOT NULL             -- entities of the lines on both sides
);

-- What is different in a document from the version of it that was loaded before, or from another
-- document of the same body, year and phase, cell by cell.
CREATE TABLE changes (
    change_id BIGINT PRIMARY KEY,
    document_id BIGINT NOT NULL,
    document VARCHAR NOT NULL,
    publisher VARCHAR NOT NULL,
    year INTEGER,
    phase VARCHAR NOT NULL,
    against VARCHAR NOT NULL,              -- the file it is compared with; its own name for an old version
    kind VARCHAR NOT NULL,                 -- changed, added, gone
    title VARCHAR NOT NULL,
    item VARCHAR NOT NULL,
    path VARCHAR NOT NULL,
    column_path VARCHAR NOT NULL,
    old_value DECIMAL(28, 6),
    old_text VARCHAR NOT NULL,             -- as printed; empty where blank or not there
    old_unit VARCHAR NOT NULL,
    old_place VARCHAR NOT NULL,
    value DECIMAL(28, 6),
    text VARCHAR NOT NULL,
    unit VARCHAR NOT NULL,
    place VARCHAR NOT NULL,
    cell_id BIGINT,                        -- the cell as it is now; NULL where it is gone
    entity_id BIGINT                       -- what its line speaks of
);

-- Classification codes and their names, from data/codes.csv.
CREATE TABLE codes (
    code VARCHAR NOT NULL,
    name VARCHAR NOT NULL,
    kind VARCHAR NOT NULL,
    level VARCHAR NOT NULL,
    first_year INTEGER,
    last_year INTEGER,
    sure BOOLEAN NOT NULL                  -- seen in published documents
);

-- The cells that hold amounts, with what comparing them needs: the amount in 元 (`yuan`; people and
-- vehicles as they are, blank where the unit is not known) and in 万元 (`wan`), half a unit of its last printed digit in
-- 元 (`half`), the name by which its line is known across tables, whether the line stands in a list
-- that opens with 其中, and its number within its table where several lines have one name.
CREATE VIEW amounts AS
SELECT
    c.document_id, c.cell_id, c.publisher, c.year, c.phase, c.body, c.part, c.table_id, c.title, c.table_kind,
    c.line_id, c.line_seq, c.line_kind, c.label, c.item, c.name, c.remark, c.level, c.parent_id, c.ancestors,
    c.leaf, c.total, c.continued, c.code, c.code_kind, c.column_index, c.column_name, c.column_path,
    c.headline, c.value, c.text, c.unit, c.place, c.entity_id, c.source_rank, c.passage_id,
    coalesce(e.canonical, c.item) AS canonical, coalesce(e.context, '') AS context,
    s.scale, c.value * s.scale AS yuan,
    CASE WHEN c.unit IN ('元', '千元', '万元', '百万元', '亿元')
        THEN CAST(c.value * s.scale AS DECIMAL(32, 2)) * CAST(0.0001 AS DECIMAL(6, 4)) END AS wan,
    s.scale * CASE length(c.text) - coalesce(nullif(strpos(c.text, '.'), 0), length(c.text))
        WHEN 0 THEN 0.5 WHEN 1 THEN 0.05 WHEN 2 THEN 0.005 WHEN 3 THEN 0.0005 ELSE 0.00005 END AS half
FROM cells AS c
LEFT JOIN entities AS e ON e.entity_id = c.entity_id
CROSS JOIN LATERAL (
    SELECT CASE c.unit WHEN '元' THEN 1 WHEN '千元' THEN 1000 WHEN '万元' THEN 10000 WHEN '百万元' THEN 1000000
        WHEN '亿元' THEN 100000000 WHEN '人' THEN 1 WHEN '辆' THEN 1 WHEN '个' THEN 1 END AS scale
) AS s
WHERE c.role = 'amount';

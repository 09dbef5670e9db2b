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
    source_rank INTEGER NOT NULL           -- 0 for the best source of the entity
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
